import { closeWorkItem, findBranchOf, openWorkItem } from '@jmo/casework';
import type { Context, Tx } from '@jmo/database';
import { startOfDayInWib, type ParticipantId } from '@jmo/kernel';

interface OnDesk {
  readonly participantId: ParticipantId;
  readonly submissionId: string;
}

/** What waits, as the desk knows it. */
export const aboutOf = ({ participantId, submissionId }: OnDesk) =>
  ({ participantId, kind: 'DATA_REVIEW', subject: submissionId }) as const;

/** Two spellings wait for an officer, until the end of the day that was promised. */
export const layOnDesk = async (
  tx: Tx,
  context: Context,
  review: OnDesk & { readonly promisedBy: Temporal.PlainDate },
): Promise<void> =>
  void (await openWorkItem(tx, context, {
    ...aboutOf(review),
    branch: await findBranchOf(tx, review.participantId),
    promisedBy: startOfDayInWib(review.promisedBy.add({ days: 1 })),
    actor: `participant:${review.participantId}`,
  }));

/** @param end APPROVE, REFUSE, or WITHDRAWN when the person changed it */
export const takeFromDesk = async (
  tx: Tx,
  context: Context,
  review: OnDesk,
  end: { readonly outcome: 'APPROVE' | 'REFUSE' | 'WITHDRAWN'; readonly actor: string },
): Promise<void> => void (await closeWorkItem(tx, context, { ...aboutOf(review), ...end }));
