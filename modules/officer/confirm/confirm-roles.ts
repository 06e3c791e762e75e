import type { OfficerId } from '@jmo/audit';
import type { Context, Tx } from '@jmo/database';
import { err, ok, type Result } from '@jmo/kernel';
import { recordOfficerEvent } from '../events.ts';
import type { Officer, Role } from '../officer.ts';
import { lockOfficer } from '../officers.queries.ts';
import { isWaiting, mayConfirm, seenOf } from './given-roles.ts';
import { findGivenRoles, updateWaiting } from './given-roles.queries.ts';

/** `CHANGED`: something else waits than what they saw. `NOT_YOURS`: they gave it or get it themselves. */
export type NotConfirmed = 'CHANGED' | 'NOT_YOURS';

/**
 * The second administrator's word: what another gave counts from now on.
 * @param administrator as `authorise` gave them
 * @param seen by `seenOf`, of what their page showed
 */
export async function confirmRoles(
  tx: Tx,
  context: Pick<Context, 'clock'>,
  administrator: Officer,
  { officerId, seen }: { readonly officerId: OfficerId; readonly seen: string },
): Promise<Result<readonly Role[], NotConfirmed>> {
  await lockOfficer(tx, officerId, 'change');
  const given = await findGivenRoles(tx, officerId);
  const waiting = given.filter(isWaiting);
  if (waiting.length === 0 || seenOf(given) !== seen) return err('CHANGED');
  const theirs = waiting.filter((each) => mayConfirm(administrator, officerId, each.waiting));
  if (theirs.length === 0) return err('NOT_YOURS');
  const roles = theirs.map(({ role }) => role);
  await updateWaiting(tx, officerId, roles, undefined);
  await recordOfficerEvent(tx, context, {
    officerId,
    actor: administrator.id,
    action: 'roles-confirmed',
    detail: { roles: roles.join(' '), givenBy: namesIn(theirs) },
  });
  return ok(roles);
}

const namesIn = (roles: readonly { readonly waiting: { readonly givenBy: readonly string[] } }[]): string =>
  [...new Set(roles.flatMap(({ waiting }) => waiting.givenBy))].join(' ');
