import { findLink, isInForce, setLock, useLink, type Link } from '@jmo/account';
import { recordAudit, type Actor } from '@jmo/audit';
import { hitRateLimit, type Context, type Tx } from '@jmo/database';
import { err, networkOf, ok, type Result } from '@jmo/kernel';
import { findActions } from './claim-actions.queries.ts';
import { findOpenClaim, lockClaim } from './claim.queries.ts';
import { findReplacing, forgetWordsOn, objectToReplacing } from './heirs/object-to-match.ts';
import { isWithBank, next, wasPaid } from './claim.ts';
import { paymentThere } from './meaning-of-outcome.ts';
import { moveClaim, SYSTEM } from './move-claim.ts';

/** For links that are none. Nobody behind the same address of a carrier keeps the button from whoever has it. */
const DEAD_PER_ADDRESS = { name: 'stop-claim-dead', max: 300, windowSeconds: 3600 };

/**
 * What pressing came to. `STOPPED`: the claim is held, or not paid again. `LOCKED`: no claim is under way, and none can begin.
 * `WITH_BANK`: the order was out already; everything after it is locked. `REPLACING`: no claim, but the filing that would have
 * taken the place of an earlier one.
 */
export type StopOutcome = 'STOPPED' | 'LOCKED' | 'WITH_BANK' | 'REPLACING';

export type StopProblem =
  { readonly code: 'LINK_DEAD' } | { readonly code: 'TOO_MANY'; readonly retryAt: Temporal.Instant };

/** For the page behind the link: shows nothing of anybody. @returns undefined for no link of ours */
export async function findStop(
  context: Context,
  token: string,
): Promise<{ readonly about: 'CLAIM' | 'REPLACING'; readonly pressed: boolean } | undefined> {
  const link = await findLink(context.db, context, { token, purpose: 'STOP_CLAIM' });
  if (link === undefined) return undefined;
  const replacing = await findReplacing(context.db, link);
  return replacing === undefined
    ? { about: 'CLAIM', pressed: await isInForce(context.db, context, link) }
    : { about: 'REPLACING', ...replacing };
}

/**
 * The stop button of a message: holds the claim under way, locks all others, and asks an officer to look; only an officer
 * lets either go on. Works without signing in, because whoever was locked out needs it most. Pressed again while
 * the lock stands it says so; after an officer lifted it, it stops anew.
 */
export async function stopClaim(
  context: Context,
  { token, ip }: { readonly token: string; readonly ip: string },
): Promise<Result<StopOutcome, StopProblem>> {
  if ((await findLink(context.db, context, { token, purpose: 'STOP_CLAIM' })) === undefined) {
    const rate = await hitRateLimit(context, DEAD_PER_ADDRESS, networkOf(ip));
    return err(rate.allowed ? { code: 'LINK_DEAD' } : { code: 'TOO_MANY', retryAt: rate.retryAt });
  }
  return await context.db.transaction().execute(async (tx) => {
    const link = await useLink(tx, context, { token, purpose: 'STOP_CLAIM' });
    if (link === undefined) return err({ code: 'LINK_DEAD' });
    if (await objectToReplacing(tx, context, link)) return ok('REPLACING');
    if (await isInForce(tx, context, link)) return ok('LOCKED');
    return ok(await stop(tx, context, link));
  });
}

async function stop(tx: Tx, context: Context, link: Link): Promise<StopOutcome> {
  const { participantId, subject } = link;
  // Whoever matches holds it before the claim.
  await forgetWordsOn(tx, context, link);
  const open = await findOpenClaim(tx, participantId);
  const claim = open && (await lockClaim(tx, participantId, open.id));
  const actor: Actor = { kind: 'participant', id: participantId };
  await recordAudit(tx, context, {
    participantId,
    actor,
    action: 'claim.stopped-by-link',
    detail: { subject },
    ...(claim === undefined ? {} : { reference: claim.id }),
  });
  await setLock(tx, context, { participantId, liftedBy: 'OFFICER', actor });
  if (claim === undefined) return 'LOCKED';
  const actions = await findActions(tx, participantId, claim.id);
  if (isWithBank(actions) || paymentThere(actions) !== undefined) return 'WITH_BANK';
  // Where it cannot be held at this very moment the lock does it at the next step. What was paid once and came back is
  // settled and never held: it is not ordered while the lock stands (waitForGuards).
  if (!wasPaid(actions) && next(claim.state, 'HOLD') !== undefined)
    await moveClaim(tx, context, claim, {
      action: 'HOLD',
      actor: SYSTEM,
      detail: { reason: 'STOPPED_BY_OWNER' },
    });
  return 'STOPPED';
}
