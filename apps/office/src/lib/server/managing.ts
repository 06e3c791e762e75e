import type { Context, Tx } from '@jmo/database';
import { authorise, type Officer, type OfficerSession } from '@jmo/officer';
import { error } from '@sveltejs/kit';
import { askForProof } from './at-the-desk.ts';

/**
 * Runs what only an administrator may, in one transaction with the question whether they still are one and have just
 * proved it. Without the proof it leads there and back.
 */
export async function asAdministrator<T>(
  context: Context,
  session: OfficerSession,
  url: URL,
  work: (tx: Tx, administrator: Officer) => Promise<T>,
): Promise<T> {
  const answer = await context.db.transaction().execute(async (tx) => {
    const administrator = await authorise(tx, context, session, 'officer.manage');
    return administrator.ok
      ? ({ ok: true, value: await work(tx, administrator.value) } as const)
      : administrator;
  });
  if (answer.ok) return answer.value;
  if (answer.error === 'PROOF_NEEDED') askForProof(url);
  error(403, 'not permitted');
}
