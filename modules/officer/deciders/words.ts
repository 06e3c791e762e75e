import type { WorkItem, WorkKind } from '@jmo/casework';
import type { Action } from '../permissions.ts';

/** Which permission an officer's word on a case asks for: the first, and one that comes on top of another's. */
const WORDS: Readonly<Record<WorkKind, readonly [first: Action, second: Action]>> = {
  CLAIM: ['claim.decide', 'claim.approve-second'],
  HEIR: ['claim.decide', 'claim.decide'],
  FACE_REVIEW: ['review.decide', 'review.decide'],
  DATA_REVIEW: ['identity.correct', 'identity.correct'],
  RECOVERY: ['reset.approve', 'reset.approve-second'],
  CARD_CONFIRMATION: ['card.link', 'card.link-second'],
  // Whoever's word is in already spoke about what is objected to, not about the objection: the next is a first word too.
  OBJECTION: ['objection.decide', 'objection.decide'],
  DISPUTE: ['dispute.answer', 'dispute.answer'],
  PAYOUT: ['payout.resolve', 'payout.resolve'],
  RECONCILIATION: ['reconciliation.resolve', 'reconciliation.resolve'],
  DELETION: ['deletion.decide', 'deletion.decide'],
  ALARM: ['alarm.settle', 'alarm.settle'],
};

export const firstWord = (kind: WorkKind): Action => WORDS[kind][0];
export const secondWord = (kind: WorkKind): Action => WORDS[kind][1];

/** The permission that the next yes on this case asks for. */
export const nextWord = ({ kind, decidedBy }: Pick<WorkItem, 'kind' | 'decidedBy'>): Action =>
  decidedBy.length > 0 ? secondWord(kind) : firstWord(kind);
