import { join } from 'node:path';
import { forgetExpired } from '@jmo/account';
import { sealAudit } from '@jmo/audit';
import { endForgottenCalls } from '@jmo/call';
import { escalateLateClaims, escalateLateFilings, forgetHeirDrafts } from '@jmo/claim';
import { forgetOldRateLimits, type Context } from '@jmo/database';
import { reconcileFiles } from '@jmo/document';
import { forgetOldFaces, giveUpForgotten } from '@jmo/identity';
import { dateInWib, giveMemoryBack } from '@jmo/kernel';
import { checkpointBooks } from '@jmo/ledger';
import { forgetOfficersExpired, forgetOldLookups, moveUndecidable, settleWaitingRoles } from '@jmo/officer';
import { reconcileDueDays, type PayoutPorts } from '@jmo/payout';
import { applyRetention } from '@jmo/rights';
import { creditReturns, lastCompletedMonth } from '@jmo/savings';

const HOUR_MS = 60 * 60 * 1000;
const MINUTE_MS = 60 * 1000;
/** How long an event may stand outside its chain. */
const SEAL_MS = 5_000;

/**
 * What is due by the calendar rather than by an event: some of it now and every hour, late claims every minute, banks'
 * statements every ten minutes until they are there. Every step may run twice, or on two workers, without harm.
 * @param dataFolder JMO_DATA, with the documents and the checkpoints of the books
 * @returns a function that ends it
 */
export function housekeeping(
  context: Context,
  ports: Pick<PayoutPorts, 'banks'>,
  dataFolder: string,
): () => void {
  let doneOn: string | undefined;
  const round = async () => {
    await forgetOldRateLimits(context);
    await forgetExpired(context);
    await forgetOfficersExpired(context);
    await forgetOldLookups(context);
    await forgetOldFaces(context);
    await forgetHeirDrafts(context);
    // These look at every card, so once a day is enough (a claim books its own cards' returns before it looks at them);
    // a restart looks again.
    const now = context.clock.now();
    const today = dateInWib(now).toString();
    if (doneOn === today) return;
    await creditReturns(context, lastCompletedMonth(now));
    await checkpoint(context, join(dataFolder, 'checkpoints'));
    await applyRetention(context);
    // The file system's own time: JMO_NOW does not turn it back.
    await reconcileFiles(context, dataFolder, Temporal.Now.instant());
    giveMemoryBack();
    doneOn = today;
  };
  const every = (ms: number, work: () => Promise<unknown>) => setInterval(() => void guarded(work), ms);
  const guarded = (work: () => Promise<unknown>) =>
    work().catch((err: unknown) => context.log.error({ err }, 'housekeeping failed'));
  const atOnceAndEvery = (ms: number, work: () => Promise<unknown>) => {
    void guarded(work);
    return every(ms, work);
  };
  const timers = [
    atOnceAndEvery(HOUR_MS, round),
    atOnceAndEvery(MINUTE_MS, () => escalateLateClaims(context)),
    atOnceAndEvery(SEAL_MS, () => sealAudit(context)),
    atOnceAndEvery(MINUTE_MS, () => escalateLateFilings(context)),
    atOnceAndEvery(MINUTE_MS, () => endForgottenCalls(context)),
    every(5 * MINUTE_MS, () => moveUndecidable(context)),
    every(5 * MINUTE_MS, () => settleWaitingRoles(context)),
    every(5 * MINUTE_MS, () => giveUpForgotten(context)),
    // Not at once: whoever starts has better things to ask the banks.
    every(10 * MINUTE_MS, () => reconcileDueDays(context, ports)),
  ];
  return () => timers.forEach((timer) => clearInterval(timer));
}

/** What it finds is for people to look into: nobody is helped by books that stand still. */
async function checkpoint(context: Context, folder: string): Promise<void> {
  const written = await checkpointBooks(context, folder);
  if (!written.ok) context.log.error(written.error, 'the last checkpoint was changed: run jmo verify-books');
  else if (written.value.otherCount > 0)
    context.log.error(written.value, 'books do not continue their last checkpoint: run jmo verify-books');
}
