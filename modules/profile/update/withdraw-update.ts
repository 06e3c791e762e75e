import type { Actor } from '@jmo/audit';
import type { Context, Tx } from '@jmo/database';
import type { ParticipantId } from '@jmo/kernel';
import { takeFromDesk } from './on-desk.ts';
import { withdrawSubmission } from './submission.queries.ts';
import { endSilence } from './unanswered.ts';

/**
 * The draft as it was confirmed is not there any more, changed or gone: what it was submitted as is taken back, and nobody
 * at the desk waits for it. In the transaction that changes or deletes the draft.
 */
export async function withdrawUpdate(
  tx: Tx,
  context: Context,
  participantId: ParticipantId,
  draft: { readonly id: string; readonly version: number },
  { kind, id }: Actor,
): Promise<void> {
  const was = await withdrawSubmission(tx, participantId, { ...draft, at: context.clock.now() });
  const submission = { participantId, submissionId: draft.id };
  const end = { outcome: 'WITHDRAWN', actor: `${kind}:${id}` } as const;
  if (was === 'IN_REVIEW') await takeFromDesk(tx, context, submission, end);
  if (was === 'WAITING') await endSilence(tx, context, submission, end);
}
