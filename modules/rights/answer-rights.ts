import { recordAudit, type OfficerId } from '@jmo/audit';
import { closeWorkItem } from '@jmo/casework';
import type { Context, Tx } from '@jmo/database';
import { err, ok, type ParticipantId, type Result } from '@jmo/kernel';
import { deleteOnRequest } from './retention.ts';
import { MAX_WORDS, subjectOf, type AnswerReason, type RightsOutcome, type RightsRequest } from './rights.ts';
import { findRequestNumber, lockRequestByNumber, writeAnswer } from './rights.queries.ts';
import { tellOfRights } from './tell-of-rights.ts';

export type AnswerProblem =
  | {
      readonly code: 'UNKNOWN' | 'ANSWERED_ALREADY' | 'WORDS_MISSING' | 'WORDS_TOO_LONG' | 'REASON_MISSING';
    }
  /** The desk's own question (`atDesk`), asked while the request is held still, had this answer. */
  | { readonly code: 'NOT_AT_DESK'; readonly why: string };

/**
 * An officer's answer, which the person reads word for word and is told of. Answering a deletion with anything but a
 * refusal deletes, in the same transaction, what nothing demands to keep.
 * @returns the request, and how many rows were deleted
 */
export async function answerRights(
  context: Context,
  {
    number,
    officer,
    outcome,
    reason,
    words: typed,
    atDesk,
  }: {
    readonly number: string;
    readonly officer: OfficerId;
    readonly outcome: RightsOutcome;
    /** Why not all of it; only where everything was met there is none. */
    readonly reason?: AnswerReason;
    readonly words: string;
    readonly atDesk?: (tx: Tx) => Promise<string | undefined>;
  },
): Promise<Result<{ readonly request: RightsRequest; readonly deleted: number }, AnswerProblem>> {
  const words = typed.trim();
  if (words === '') return err({ code: 'WORDS_MISSING' });
  if (words.length > MAX_WORDS) return err({ code: 'WORDS_TOO_LONG' });
  if (outcome !== 'DONE' && reason === undefined) return err({ code: 'REASON_MISSING' });
  return await context.db.transaction().execute(async (tx) => {
    const standing = await lockRequestByNumber(tx, context, number);
    if (standing === undefined) return err({ code: 'UNKNOWN' });
    if (standing.state === 'ANSWERED') return err({ code: 'ANSWERED_ALREADY' });
    const why = await atDesk?.(tx);
    if (why !== undefined) return err({ code: 'NOT_AT_DESK', why });
    const { participantId, id, kind } = standing;
    const by = `officer:${officer}`;
    const answered = { outcome, at: context.clock.now(), by, words };
    const deleted =
      kind === 'DELETION' && outcome !== 'REFUSED' ? await deleteOnRequest(tx, context, participantId) : 0;
    await writeAnswer(tx, context, standing, answered);
    await recordAudit(tx, context, {
      participantId,
      actor: { kind: 'officer', id: officer },
      action: 'rights.answered',
      reference: id,
      ...(outcome === 'DONE' ? {} : { reason }),
      detail: { kind, outcome, deleted },
      before: { state: standing.state },
      after: { state: 'ANSWERED', outcome, words, deleted },
    });
    await closeWorkItem(tx, context, {
      participantId,
      kind: kind === 'DELETION' ? 'DELETION' : 'DATA_REVIEW',
      subject: subjectOf(id),
      outcome,
      actor: by,
    });
    const request: RightsRequest = { ...standing, state: 'ANSWERED', answered };
    await tellOfRights(tx, context, request);
    return ok({ request, deleted });
  });
}

/** The same by where it lies. */
export async function inspectRightsOf(
  context: Context,
  asked: { readonly participantId: ParticipantId; readonly id: string; readonly officer: OfficerId },
): Promise<RightsRequest | undefined> {
  const number = await findRequestNumber(context.db, asked.participantId, asked.id);
  return number === undefined ? undefined : await inspectRights(context, { number, officer: asked.officer });
}

/** For the officer who is to answer; that they looked is audited. */
export async function inspectRights(
  context: Context,
  { number, officer }: { readonly number: string; readonly officer: OfficerId },
): Promise<RightsRequest | undefined> {
  return await context.db.transaction().execute(async (tx) => {
    const request = await lockRequestByNumber(tx, context, number);
    if (request === undefined) return undefined;
    await recordAudit(tx, context, {
      participantId: request.participantId,
      actor: { kind: 'officer', id: officer },
      action: 'rights.inspected',
      isLook: true,
      reference: request.id,
    });
    return request;
  });
}
