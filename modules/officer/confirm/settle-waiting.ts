import type { OfficerId } from '@jmo/audit';
import type { Context, Tx } from '@jmo/database';
import { recordOfficerEvent } from '../events.ts';
import { findOfficerRow, lockOfficer, toCredentials } from '../officers.queries.ts';
import { couldConfirm, isWaiting, judgeWaiting, ownsTheirWayIn, waitingDetail } from './given-roles.ts';
import {
  findGivenRoles,
  findPresentAdministrators,
  findWaitingOfficers,
  updateWaiting,
} from './given-roles.queries.ts';

/**
 * What nobody works here to confirm counts when its time is over, so that an agency with one administrator is not stuck,
 * nor one whose only other administrator does not come any more.
 * The time begins when there is nobody and its owner has signed in, and not when the role was given: who lets the other
 * administrators go first waits from then on, and while it runs its owner can say that it was not they who came in.
 * By the worker; harmless twice.
 * @returns how many roles count now
 */
export async function settleWaitingRoles(context: Context): Promise<number> {
  let counted = 0;
  for (const { officer } of await findWaitingOfficers(context.db))
    counted += await context.db.transaction().execute((tx) => settle(tx, context, officer.id));
  return counted;
}

async function settle(tx: Tx, context: Context, officerId: OfficerId): Promise<number> {
  await lockOfficer(tx, officerId, 'change');
  const now = context.clock.now();
  const administrators = await findPresentAdministrators(tx, now);
  const account = await findOfficerRow(tx, officerId);
  const hasOwnWayIn = account !== undefined && ownsTheirWayIn(toCredentials(account));
  let counted = 0;
  for (const given of (await findGivenRoles(tx, officerId)).filter(isWaiting)) {
    const { role, waiting } = given;
    const isAlone = hasOwnWayIn && !couldConfirm(administrators, officerId, waiting);
    const judged = judgeWaiting(waiting, isAlone, now);
    if (judged === 'ALONE') await updateWaiting(tx, officerId, [role], { ...waiting, aloneSince: now });
    if (judged === 'NOT_ALONE')
      await updateWaiting(tx, officerId, [role], { ...waiting, aloneSince: undefined });
    if (judged !== 'COUNTS') continue;
    await updateWaiting(tx, officerId, [role], undefined);
    await recordOfficerEvent(tx, context, {
      officerId,
      actor: 'system',
      action: 'roles-counted',
      detail: waitingDetail([given]),
    });
    counted += 1;
  }
  return counted;
}
