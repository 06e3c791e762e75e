import type { Context } from '@jmo/database';
import { dateInWib, OWN_BANKS } from '@jmo/kernel';
import { isBefore, timeOn } from './payout-hours.ts';
import type { PayoutPorts } from './ports.ts';
import { reconcileDay } from './reconcile-day.ts';
import { findReconciliations } from './reconcile.queries.ts';

/** By then the banks' own ends of day are over (BRI shows everything of the day before by 08.00). */
const FROM = '08:00';
/** How far back days are made up for that no statement could be had for. */
const DAYS_BACK = 7;

/**
 * Compares every bank's days that are over and were not compared yet, oldest first. Called every few minutes; twice at
 * once only leaves two equal comparisons. A bank without an answer is asked again the next time.
 */
export async function reconcileDueDays(context: Context, ports: Pick<PayoutPorts, 'banks'>): Promise<void> {
  const now = context.clock.now();
  const today = dateInWib(now);
  const isEarly = isBefore(now, timeOn(today, FROM));
  const last = today.subtract({ days: isEarly ? 2 : 1 });
  const first = today.subtract({ days: DAYS_BACK });
  const done = await findReconciliations(context.db, first);
  const isDone = new Set(done.map(({ bank, day }) => `${bank} ${day}`));
  for (let day = first; Temporal.PlainDate.compare(day, last) <= 0; day = day.add({ days: 1 })) {
    for (const bank of OWN_BANKS.filter((each) => !isDone.has(`${each} ${day}`))) {
      const result = await reconcileDay(context, ports, { bank, day });
      if (!result.ok)
        context.log.error(
          { bank, day: day.toString(), problem: result.error.code },
          'no bank statement to compare',
        );
    }
  }
}
