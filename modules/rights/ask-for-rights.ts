import { randomBytes } from 'node:crypto';
import { recordAudit } from '@jmo/audit';
import { openWorkItem } from '@jmo/casework';
import { hitRateLimit, type Context, type Tx } from '@jmo/database';
import { assert, dateInWib, err, newUuid, ok, type ParticipantId, type Result } from '@jmo/kernel';
import { CLOCK, MAX_WORDS, rightsNumber, type Right, type RightsRequest } from './rights.ts';
import { findOpenRequest, insertRequest, writeAnswer } from './rights.queries.ts';
import { tellOfRights } from './tell-of-rights.ts';

const REQUESTS = { name: 'rights', max: 20, windowSeconds: 86_400 };

export type AskProblem =
  | { readonly code: 'WORDS_MISSING' | 'WORDS_TOO_LONG' }
  | { readonly code: 'TOO_MANY'; readonly retryAt: Temporal.Instant };

/**
 * A person asks for something about their own data: a number, and an answer within 3 x 24 hours. Access is answered at
 * once, since the answer is there to be downloaded; the rest waits on the officers' desk. Asked again while it is open,
 * it is the same request.
 */
export async function askForRights(
  context: Context,
  asked: { readonly participantId: ParticipantId; readonly kind: Right; readonly words?: string },
): Promise<Result<RightsRequest, AskProblem>> {
  const { participantId, kind } = asked;
  const words = (asked.words ?? '').trim();
  if (kind !== 'ACCESS' && words === '') return err({ code: 'WORDS_MISSING' });
  if (words.length > MAX_WORDS) return err({ code: 'WORDS_TOO_LONG' });
  const rate = await hitRateLimit(context, REQUESTS, participantId);
  if (!rate.allowed) return err({ code: 'TOO_MANY', retryAt: rate.retryAt });
  return ok(
    await context.db.transaction().execute((tx) => open(tx, context, { participantId, kind, words })),
  );
}

async function open(
  tx: Tx,
  context: Context,
  { participantId, kind, words }: { participantId: ParticipantId; kind: Right; words: string },
): Promise<RightsRequest> {
  const askedAt = context.clock.now();
  const request: RightsRequest = {
    participantId,
    id: newUuid(askedAt),
    number: rightsNumber(dateInWib(askedAt).year, randomBytes(8)),
    kind,
    state: 'OPEN',
    words,
    askedAt,
    dueAt: askedAt.add(CLOCK),
  };
  if (!(await insertRequest(tx, context, request))) {
    const standing = await findOpenRequest(tx, context, participantId, kind);
    assert(standing !== undefined, 'what is in the way is open');
    return standing;
  }
  await recordAudit(tx, context, {
    participantId,
    actor: { kind: 'participant', id: participantId },
    action: 'rights.asked',
    reference: request.id,
    detail: { kind },
  });
  if (kind === 'ACCESS') {
    const answered = { outcome: 'DONE', at: askedAt, by: 'system:rights', words: '' } as const;
    await writeAnswer(tx, context, request, answered);
    return { ...request, state: 'ANSWERED', answered };
  }
  await openWorkItem(tx, context, {
    participantId,
    kind: kind === 'DELETION' ? 'DELETION' : 'DATA_REVIEW',
    subject: `rights:${request.id}`,
    promisedBy: request.dueAt,
    actor: `participant:${participantId}`,
  });
  await tellOfRights(tx, context, request);
  return request;
}
