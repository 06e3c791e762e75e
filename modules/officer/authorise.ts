import type { Context, Tx } from '@jmo/database';
import { err, ok, type Result } from '@jmo/kernel';
import { recordOfficerEvent } from './events.ts';
import { mayAct, type Subject } from './may-act.ts';
import type { Officer } from './officer.ts';
import { lockOfficer } from './officers.queries.ts';
import { wantsProof, type Action } from './permissions.ts';
import { lockSessionRow } from './session/session.queries.ts';
import { isOver, provenUntil, type OfficerSession } from './session/sessions.ts';

export type NotAuthorised = 'SIGNED_OUT' | 'PROOF_NEEDED' | 'NOT_PERMITTED';

/**
 * Asked within the transaction of the action itself: session and officer are held still until it ends. A role that was
 * taken away, an officer who left or signed out elsewhere, a moment ago: the action does not happen. One that has begun
 * is finished before the role goes.
 * @returns the officer as they are now
 */
export async function authorise(
  tx: Tx,
  context: Context,
  session: Pick<OfficerSession, 'digest'>,
  action: Action,
  subject: Subject = {},
): Promise<Result<Officer, NotAuthorised>> {
  const row = await lockSessionRow(tx, session.digest);
  const now = context.clock.now();
  if (row === undefined || isOver(row, now)) return err('SIGNED_OUT');
  const officer = await lockOfficer(tx, row.officerId);
  if (officer === undefined || !officer.active) return err('SIGNED_OUT');
  if (!mayAct(officer, action, subject)) {
    await recordOfficerEvent(tx, context, {
      officerId: officer.id,
      action: 'not-permitted',
      detail: { action },
    });
    return err('NOT_PERMITTED');
  }
  if (!wantsProof(action)) return ok(officer);
  return provenUntil(row, now) === undefined ? err('PROOF_NEEDED') : ok(officer);
}
