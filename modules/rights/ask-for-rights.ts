import { randomBytes } from 'node:crypto';
import { findAccount } from '@jmo/account';
import { recordAudit } from '@jmo/audit';
import { findBranchOf, openWorkItem } from '@jmo/casework';
import { hitRateLimit, type Context, type Tx } from '@jmo/database';
import { assert, dateInWib, err, newUuid, ok, type ParticipantId, type Result } from '@jmo/kernel';
import { withdrawPapers } from '@jmo/claim';
import { withdrawFaceConsent } from '@jmo/identity';
import {
  CLOCK,
  MAX_WORDS,
  rightsNumber,
  subjectOf,
  type ConsentKind,
  type Right,
  type RightsRequest,
} from './rights.ts';
import { findOpenRequest, insertRequest, writeAnswer } from './rights.queries.ts';
import { tellOfRights } from './tell-of-rights.ts';
import { rightsWords } from './words.ts';

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
  asked: {
    readonly participantId: ParticipantId;
    readonly kind: Right;
    readonly words?: string;
    /** What a WITHDRAWAL takes back, where it is one that counts at once. */
    readonly consent?: ConsentKind;
  },
): Promise<Result<RightsRequest, AskProblem>> {
  const { participantId, kind, consent } = asked;
  const words = (asked.words ?? '').trim();
  if (kind !== 'ACCESS' && consent === undefined && words === '') return err({ code: 'WORDS_MISSING' });
  if (words.length > MAX_WORDS) return err({ code: 'WORDS_TOO_LONG' });
  const rate = await hitRateLimit(context, REQUESTS, participantId);
  if (!rate.allowed) return err({ code: 'TOO_MANY', retryAt: rate.retryAt });
  return ok(
    await context.db
      .transaction()
      .execute((tx) => open(tx, context, { participantId, kind, words, consent })),
  );
}

async function open(
  tx: Tx,
  context: Context,
  {
    participantId,
    kind,
    words: typed,
    consent,
  }: { participantId: ParticipantId; kind: Right; words: string; consent: ConsentKind | undefined },
): Promise<RightsRequest> {
  const askedAt = context.clock.now();
  const locale = (await findAccount(tx, participantId))?.locale ?? 'id';
  const { withdrawals } = rightsWords(locale);
  const words =
    consent === undefined ? typed : [withdrawals[consent].name, typed].filter(Boolean).join('\n\n');
  const request: RightsRequest = {
    participantId,
    id: newUuid(askedAt),
    number: rightsNumber(dateInWib(askedAt).year, randomBytes(8)),
    kind,
    state: kind === 'WITHDRAWAL' && consent !== undefined ? 'ANSWERED' : 'OPEN',
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
  if (kind === 'WITHDRAWAL' && consent !== undefined) {
    const outcome = await withdraw(tx, context, participantId, consent);
    const answer = withdrawals[consent][outcome];
    const answered = { outcome, at: askedAt, by: 'system:rights', words: answer } as const;
    await writeAnswer(tx, context, request, answered);
    const done: RightsRequest = { ...request, state: 'ANSWERED', answered };
    await tellOfRights(tx, context, done);
    return done;
  }
  await openWorkItem(tx, context, {
    participantId,
    kind: kind === 'DELETION' ? 'DELETION' : 'DATA_REVIEW',
    subject: subjectOf(request.id),
    branch: await findBranchOf(tx, participantId),
    promisedBy: request.dueAt,
    actor: `participant:${participantId}`,
  });
  await tellOfRights(tx, context, request);
  return request;
}

/** What the consent covers stops here and now; each room stops what is its own. */
async function withdraw(
  tx: Tx,
  context: Context,
  participantId: ParticipantId,
  consent: ConsentKind,
): Promise<'DONE' | 'PARTLY'> {
  if (consent === 'PAPERS') return (await withdrawPapers(tx, context, participantId)) ? 'DONE' : 'PARTLY';
  await withdrawFaceConsent(tx, context, participantId);
  return 'DONE';
}
