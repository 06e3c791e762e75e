import { closeWorkItem, openWorkItem } from '@jmo/casework';
import type { Context } from '@jmo/database';
import { dateInWib, err, newUuid, ok, startOfDayInWib, type OwnBank, type Result } from '@jmo/kernel';
import { inquirePayoutJob } from './payout.jobs.ts';
import { isBefore } from './payout-hours.ts';
import type { PayoutPorts } from './ports.ts';
import { reconcile, type Difference, type DifferenceKind, type Period } from './reconcile.ts';
import { findBookedOrders, insertReconciliation, type ReconciliationRow } from './reconcile.queries.ts';
import type { BankClient } from './snap/bank-client.ts';
import { fetchStatement, readBalanceSen, type Statement, type StatementProblem } from './snap/statement.ts';

export interface Reconciled extends ReconciliationRow {
  readonly differences: readonly Difference[];
}

export type ReconcileProblem = StatementProblem | { readonly code: 'DAY_NOT_OVER' };

/** Money may come back before or after we hear of it, and a bank may book an order of 23.59 on the next day. */
const LINES_BEFORE = { days: 3 };
const LINES_AFTER = { days: 1 };

/**
 * Compares a bank's statement of a day (WIB) with our books, keeps what differs and says so. Nothing is put right: about
 * a payout the bank has paid, or got back, without our knowing, the bank is asked (service 36), and by that answer, not
 * by the statement, it moves.
 */
export async function reconcileDay(
  context: Context,
  { banks }: Pick<PayoutPorts, 'banks'>,
  { bank, day }: { bank: OwnBank; day: Temporal.PlainDate },
): Promise<Result<Reconciled, ReconcileProblem>> {
  const now = context.clock.now();
  if (Temporal.PlainDate.compare(day, dateInWib(now)) >= 0) return err({ code: 'DAY_NOT_OVER' });
  const period: Period = { from: startOfDayInWib(day), to: startOfDayInWib(day.add({ days: 1 })) };
  const statement = await fetchWithBalance(banks[bank], {
    from: startOfDayInWib(day.subtract(LINES_BEFORE)),
    to: startOfDayInWib(day.add({ days: 1 }).add(LINES_AFTER)),
    now,
  });
  if (!statement.ok) return statement;
  const { lines, imbalance } = statement.value;
  const references = [...new Set(lines.flatMap(({ reference }) => reference ?? []))];
  const orders = await findBookedOrders(context.db, bank, period, references);
  const differences = [...reconcile(period, lines, orders), ...imbalance];
  const ofDay = lines.filter(
    ({ at }) => Temporal.Instant.compare(at, period.from) >= 0 && Temporal.Instant.compare(at, period.to) < 0,
  );
  const sumOf = (type: 'DEBIT' | 'CREDIT') =>
    ofDay.reduce((sum, line) => (line.type === type ? sum + line.sen : sum), 0n);
  const row: ReconciliationRow = {
    id: newUuid(now),
    bank,
    day,
    at: now,
    orders: orders.length,
    lines: ofDay.length,
    debitsSen: sumOf('DEBIT'),
    creditsSen: sumOf('CREDIT'),
  };
  const owners = new Map(orders.map(({ payoutId, participantId }) => [payoutId, participantId]));
  await context.db.transaction().execute(async (tx) => {
    await insertReconciliation(tx, row, differences);
    const about = { kind: 'RECONCILIATION', subject: `${bank}:${day}` } as const;
    if (differences.length > 0) await openWorkItem(tx, context, about);
    else await closeWorkItem(tx, context, { ...about, outcome: 'AGREES' });
    for (const { kind, payoutId } of differences) {
      const participantId = payoutId === undefined ? undefined : owners.get(payoutId);
      if (payoutId !== undefined && participantId !== undefined && worthAsking.has(kind))
        await context.jobs.enqueue(tx, inquirePayoutJob, { participantId, payoutId });
    }
  });
  const summary = { bank, day: day.toString(), lines: row.lines, differences: differences.length };
  if (differences.length > 0)
    context.log.error(summary, 'a bank statement differs from the books: run jmo reconcile list');
  else context.log.info(summary, 'a bank statement agrees with the books');
  return ok({ ...row, differences });
}

const worthAsking: ReadonlySet<DifferenceKind> = new Set([
  'PAID_AT_BANK_ONLY',
  'RETURNED_AT_BANK',
  'RETURN_MISSING_AT_BANK',
]);

/**
 * The statement, and whether it adds up: beginning and lines make the end, and where it reaches up to now, the end is what
 * service 11 says. That is asked before and after, for payouts go on meanwhile.
 */
async function fetchWithBalance(
  bank: BankClient,
  { from, to, now }: Period & { now: Temporal.Instant },
): Promise<Result<Statement & { imbalance: readonly Difference[] }, StatementProblem>> {
  const reachesNow = isBefore(now, to);
  const before = reachesNow ? await askBalance(bank) : ok(undefined);
  if (!before.ok) return before;
  const statement = await fetchStatement(bank, { from, to: reachesNow ? now : to });
  if (!statement.ok) return statement;
  const after = reachesNow ? await askBalance(bank) : ok(undefined);
  if (!after.ok) return after;
  const { startingSen, endingSen, lines } = statement.value;
  const added = lines.reduce((sum, { type, sen }) => (type === 'DEBIT' ? sum - sen : sum + sen), startingSen);
  const [low, high] = [before.value, after.value].toSorted((one, other) => (one! < other! ? -1 : 1));
  const imbalance: Difference[] = [];
  if (added !== endingSen)
    imbalance.push({ kind: 'BALANCE_DIFFERS', expectedSen: added, foundSen: endingSen });
  if (low !== undefined && high !== undefined && (endingSen < low || endingSen > high))
    imbalance.push({ kind: 'BALANCE_DIFFERS', expectedSen: endingSen, foundSen: low });
  return ok({ ...statement.value, imbalance });
}

async function askBalance(bank: BankClient): Promise<Result<bigint, StatementProblem>> {
  const { answer } = await bank.inquireBalance();
  const sen = readBalanceSen(answer);
  return sen === undefined ? err({ code: 'BANK_UNAVAILABLE', said: 'no balance' }) : ok(sen);
}
