import type { OfficerId } from '@jmo/audit';
import type { Context, Tx } from '@jmo/database';
import { err, ok, type Result } from '@jmo/kernel';
import { recordOfficerEvent } from '../events.ts';
import type { Officer, Role } from '../officer.ts';
import { findOfficerRow, lockOfficer, toCredentials } from '../officers.queries.ts';
import { isWaiting, leftBy, mayConfirm, ownsTheirWayIn, seenOf, waitingDetail } from './given-roles.ts';
import { findGivenRoles, updateWaiting } from './given-roles.queries.ts';

/**
 * - CHANGED: something else waits than what they saw, or the account is called otherwise by now.
 * - NOT_YOURS: they alone gave it, or get it themselves.
 * - NOT_SIGNED_IN: the first password is still the given one, or no app is enrolled: whoever gave it could come in.
 */
export type NotConfirmed = 'CHANGED' | 'NOT_YOURS' | 'NOT_SIGNED_IN';

export interface Confirmed {
  readonly counting: readonly Role[];
  /** Whoever confirmed had a hand in these too, which another confirms. */
  readonly stillWaiting: readonly Role[];
}

/**
 * The second administrator's word: what others gave counts from now on, where nothing is left that they gave themselves.
 * @param administrator as `authorise` gave them
 * @param seen by `seenOf`, of what their page showed
 */
export async function confirmRoles(
  tx: Tx,
  context: Pick<Context, 'clock'>,
  administrator: Officer,
  { officerId, seen }: { readonly officerId: OfficerId; readonly seen: string },
): Promise<Result<Confirmed, NotConfirmed>> {
  await lockOfficer(tx, officerId, 'change');
  const account = await findOfficerRow(tx, officerId);
  const given = await findGivenRoles(tx, officerId);
  const waiting = given.filter(isWaiting);
  if (account === undefined || waiting.length === 0 || seenOf(given, account.changed_at) !== seen)
    return err('CHANGED');
  const theirs = waiting.filter((each) => mayConfirm(administrator, officerId, each.waiting));
  if (theirs.length === 0) return err('NOT_YOURS');
  if (!ownsTheirWayIn(toCredentials(account))) return err('NOT_SIGNED_IN');
  const counting: Role[] = [];
  const stillWaiting: Role[] = [];
  for (const { role, waiting } of theirs) {
    const left = leftBy(administrator, waiting);
    const counts = left.givenBy.length === 0;
    (counts ? counting : stillWaiting).push(role);
    await updateWaiting(tx, officerId, [role], counts ? undefined : left);
  }
  await recordOfficerEvent(tx, context, {
    officerId,
    actor: administrator.id,
    action: 'roles-confirmed',
    detail: {
      ...waitingDetail(theirs),
      ...(stillWaiting.length === 0 ? {} : { stillWaiting: stillWaiting.join(' ') }),
    },
  });
  return ok({ counting, stillWaiting });
}
