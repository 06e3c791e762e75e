import { askSecondOfficer, closeWorkItem, openWorkItem, sendBackToFirst } from '@jmo/casework';
import type { Context, Tx } from '@jmo/database';
import { findActions, type ActionDetail } from './claim-actions.queries.ts';
import { isOrdered, type ClaimAction, type ClaimState } from './claim.ts';
import type { ClaimRow } from './claim.queries.ts';
import { isApproved } from './officers.ts';
import { aboutOwedToHeirs, isOwedToHeirs } from './owed-to-heirs.ts';
import { isClaimantsTurn, isOwnersTurn, officerBy } from './promises.ts';
import { aboutSilence } from './remind-claimant.ts';

/** The states in which a claim waits for an officer. */
const OFFICERS: readonly ClaimState[] = ['WAWANCARA', 'PERSETUJUAN', 'DITUNDA'];

/** Outcomes after which the claim goes on and comes back: an officer's turn ended, the waiting did not. */
export const PASSED_ON: readonly ClaimAction[] = [
  'HOLD',
  'RESUME',
  'MOVE_INTERVIEW',
  'ASK_CORRECTION',
  'RESUBMIT',
  'CHANGE_ACCOUNT',
];

/**
 * Puts a claim on the desk when it begins to wait for an officer, and takes it off when that ends; in the transaction of
 * the move, and in that order: whoever moves a claim holds its row first, the desk's second.
 */
export async function tellDesk(
  tx: Tx,
  context: Context,
  move: {
    readonly before: ClaimState;
    /** As it is after the move. */
    readonly claim: ClaimRow;
    readonly action: ClaimAction;
    /** `officer:<id>`, `participant:<id>` or `system:<name>`. */
    readonly by: string;
    readonly detail?: ActionDetail;
  },
): Promise<void> {
  const { before, claim, action, by } = move;
  const { participantId, id: subject } = claim;
  if (isOwedToHeirs(move.detail))
    await openWorkItem(tx, context, { ...aboutOwedToHeirs(claim), amount: claim.net });
  // Somebody who was asked again and again without an answer is an officer's as well (remind-claimant.ts).
  const waited = OFFICERS.includes(before) || isClaimantsTurn(before);
  const waits = OFFICERS.includes(claim.state);
  if (!waited && !waits) return;
  const actions = await findActions(tx, participantId, subject);
  if (action === 'APPROVE' && !isApproved(claim, actions)) {
    const officer = by.slice('officer:'.length);
    await askSecondOfficer(tx, context, { participantId, kind: 'CLAIM', subject, officer, proposal: action });
    return;
  }
  if (action === 'SEND_BACK') {
    await sendBackToFirst(tx, context, {
      participantId,
      kind: 'CLAIM',
      subject,
      officer: by.slice('officer:'.length),
    });
    return;
  }
  if (isClaimantsTurn(before))
    for (const about of [aboutSilence(claim), aboutOwedToHeirs(claim)])
      await closeWorkItem(tx, context, { ...about, outcome: action, actor: by });
  if (waited)
    await closeWorkItem(tx, context, { participantId, kind: 'CLAIM', subject, outcome: action, actor: by });
  // Approved by all who have to; held for its owner to go on; or with the bank, where the payout has an item of its own.
  if (!waits || isOwnersTurn(move.detail ?? {}) || action === 'APPROVE' || isOrdered(actions)) return;
  // The review of the face has an item of its own, and what is decided there moves the claim.
  if (move.detail?.['reason'] === 'FACE_REVIEW') return;
  await openWorkItem(tx, context, {
    participantId,
    kind: 'CLAIM',
    subject,
    branch: claim.branch,
    amount: claim.gross,
    promisedBy: promisedBy(context, claim, move.detail),
    actor: by,
  });
}

/** The same moment that the participant was told. */
function promisedBy(
  { clock }: Pick<Context, 'clock'>,
  claim: ClaimRow,
  detail: ActionDetail = {},
): Temporal.Instant {
  const { decisionBy } = detail;
  return typeof decisionBy === 'string'
    ? Temporal.Instant.from(decisionBy)
    : officerBy(clock.now(), claim.gross);
}
