import { recordAudit, type OfficerId } from '@jmo/audit';
import { closeWorkItem } from '@jmo/casework';
import type { Context } from '@jmo/database';
import { err, ok, type Result } from '@jmo/kernel';
import { deleteOnRequest } from './retention.ts';
import { MAX_WORDS, type RightsOutcome, type RightsRequest } from './rights.ts';
import { lockRequestByNumber, writeAnswer } from './rights.queries.ts';
import { tellOfRights } from './tell-of-rights.ts';

export type AnswerProblem = {
  readonly code: 'UNKNOWN' | 'ANSWERED_ALREADY' | 'WORDS_MISSING' | 'WORDS_TOO_LONG';
};

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
    words: typed,
  }: {
    readonly number: string;
    readonly officer: OfficerId;
    readonly outcome: RightsOutcome;
    readonly words: string;
  },
): Promise<Result<{ readonly request: RightsRequest; readonly deleted: number }, AnswerProblem>> {
  const words = typed.trim();
  if (words === '') return err({ code: 'WORDS_MISSING' });
  if (words.length > MAX_WORDS) return err({ code: 'WORDS_TOO_LONG' });
  return await context.db.transaction().execute(async (tx) => {
    const standing = await lockRequestByNumber(tx, context, number);
    if (standing === undefined) return err({ code: 'UNKNOWN' });
    if (standing.state === 'ANSWERED') return err({ code: 'ANSWERED_ALREADY' });
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
      detail: { kind, outcome, deleted },
    });
    await closeWorkItem(tx, context, {
      participantId,
      kind: kind === 'DELETION' ? 'DELETION' : 'DATA_REVIEW',
      subject: `rights:${id}`,
      outcome,
      actor: by,
    });
    const request: RightsRequest = { ...standing, state: 'ANSWERED', answered };
    await tellOfRights(tx, context, request);
    return ok({ request, deleted });
  });
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
      reference: request.id,
    });
    return request;
  });
}
