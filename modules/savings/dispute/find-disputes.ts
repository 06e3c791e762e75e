import type { Context } from '@jmo/database';
import type { ParticipantId } from '@jmo/kernel';
import { nextDisputeState, type Dispute, type DisputeAction, type DisputeState } from './dispute.ts';
import {
  findDisputeActions,
  findDisputeOwner,
  findDisputeRows,
  type DisputeActionRow,
} from './dispute.queries.ts';

export const sealingContext = (disputeId: string): string => `dispute:${disputeId}`;
export const answerContext = (disputeId: string): string => `dispute-answer:${disputeId}`;

export interface DisputeStanding extends Dispute {
  readonly state: DisputeState;
  readonly actions: readonly Pick<DisputeActionRow, 'action' | 'at' | 'actor'>[];
  /** What was answered; undefined until then. */
  readonly answer?: string;
}

/** A person's disputes, newest first, and where each stands. */
export async function findDisputes(
  { db, vault }: Pick<Context, 'db' | 'vault'>,
  participantId: ParticipantId,
): Promise<DisputeStanding[]> {
  const [rows, actions] = await Promise.all([
    findDisputeRows(db, participantId),
    findDisputeActions(db, participantId),
  ]);
  const byDispute = Map.groupBy(actions, ({ disputeId }) => disputeId);
  return rows.map(({ sealed, ...row }) => {
    const own = byDispute.get(row.id) ?? [];
    const answer = own.find(({ action }) => action === 'ANSWER')?.sealed;
    return {
      ...row,
      words: vault.open(sealed, sealingContext(row.id)).toString(),
      state: stateOf(own),
      actions: own.map(({ action, at, actor }) => ({ action, at, actor })),
      answer: answer ? vault.open(answer, answerContext(row.id)).toString() : undefined,
    };
  });
}

/** The one with this number, whoever reported it: for officers. */
export async function findDispute(
  context: Pick<Context, 'db' | 'vault'>,
  number: string,
): Promise<DisputeStanding | undefined> {
  const owner = await findDisputeOwner(context.db, number);
  if (owner === undefined) return undefined;
  return (await findDisputes(context, owner)).find((each) => each.number === number);
}

/** What the actions add up to. Throws on a history that could not have happened. */
export function stateOf(actions: readonly { readonly action: DisputeAction }[]): DisputeState {
  let state: DisputeState | undefined;
  for (const { action } of actions) {
    const following = nextDisputeState(state, action);
    if (following === undefined) throw new Error(`a dispute in ${state ?? 'no state'} cannot ${action}`);
    state = following;
  }
  if (state === undefined) throw new Error('a dispute has at least one action');
  return state;
}
