import { recordAudit } from '@jmo/audit';
import type { Context, Tx } from '@jmo/database';
import { dateInWib, type ParticipantId } from '@jmo/kernel';
import type { Frame } from '../face/evaluate-challenge.ts';
import { WrongWeights } from '../face/engine/pinned-weights.ts';
import type { FaceEngine } from '../face/face.ts';
import type { PresenceCheck } from '../face/presence-check.ts';
import { judgeQuality, usableReference } from '../face/quality.ts';
import { thresholdsAt, type Thresholds } from '../face/thresholds.ts';
import type { FacePurpose } from '../identity.ts';
import { openReview } from '../review/open-review.ts';
import { findChallenge, noteSeen, wereSeen } from './challenges.queries.ts';
import { faceSettledJob, type FaceRequestId, type FaceRules, type Turn } from './checking.ts';
import { deleteFrames, findPlace, findRequest, insertCheck, leaveQueue } from './face-checks.queries.ts';
import { openFrames, type OpenedFrame } from './frames.ts';
import { judgeFace, type FaceDecision, type Reference, type Seen } from './judge-face.ts';
import type { RegistryPhotos } from './registry-photos.ts';
import { findEnrolment, keepTemplate } from './templates.ts';

export interface FacePorts {
  readonly rules: FaceRules;
  /** Opened when first needed; rejects with `WrongWeights` when there is none that can be trusted, else for the moment. */
  openEngine(): Promise<FaceEngine>;
  readonly presence: PresenceCheck;
  readonly photos: RegistryPhotos;
  /** What the registry knows a person by; undefined for those it does not know. */
  findNik(participantId: ParticipantId): Promise<string | undefined>;
}

/** So long a check is tried again before people are asked instead of a registry or an engine that does not answer. */
const PATIENCE = { seconds: 60 } as const;
export const patienceAt = (askedAt: Temporal.Instant, now: Temporal.Instant): 'PATIENT' | 'GIVES_UP' =>
  Temporal.Instant.compare(now, askedAt.add(PATIENCE)) < 0 ? 'PATIENT' : 'GIVES_UP';

/**
 * Job `identity.check-face`: has the engine look at what was handed in and decides. Looks outside any transaction; writes
 * the decision, the reference, the review and the end of the frames in one. Decided twice, the first one counts.
 */
export async function decideFaceCheck(context: Context, ports: FacePorts, job: FaceRequestId): Promise<void> {
  const request = await findRequest(context.db, job);
  // Decided, given to an officer or taken back meanwhile: no face is looked at for nothing.
  if (request === undefined || (await findPlace(context.db, job.requestId)) === undefined) return;
  const thresholds = thresholdsAt(dateInWib(context.clock.now()));
  const isPatient = patienceAt(request.at, context.clock.now());
  const judge: Judge = (seen, reference) => judgeFace(seen, reference, ports.rules, thresholds);
  const looked = await look(context, ports, job, { ...request, thresholds, isPatient }, judge);
  const purpose = request.purpose as FacePurpose;
  await writeDecision(context, ports.rules, { ...job, purpose }, looked, thresholds);
  // Whose picture it was and what came of it; how near it was, nobody reads here.
  context.log.info(
    { ...job, outcome: looked.decision.outcome, reasons: looked.decision.reasons, engine: looked.engine },
    'face checked',
  );
}

export interface Looked {
  readonly decision: FaceDecision;
  readonly engine: string;
  readonly reference: Reference['source'];
  /** The presence check that judged the frames. */
  readonly presence?: string;
  readonly digests: readonly Buffer[];
}

type Judge = (seen: Seen, reference: Reference) => FaceDecision;

interface Looking {
  readonly kind: string;
  readonly at: Temporal.Instant;
  readonly challengeId: string | null;
  readonly thresholds: Thresholds;
  readonly isPatient: 'PATIENT' | 'GIVES_UP';
}

/** Has the engine look at the pictures of a request, and whatever there is to compare with. */
export async function look(
  context: Context,
  ports: FacePorts,
  job: FaceRequestId,
  looking: Looking,
  judge: Judge,
): Promise<Looked> {
  let engine: FaceEngine;
  try {
    engine = await ports.openEngine();
  } catch (error) {
    // Missing or altered weights do not mend by themselves: no machine decides, and nobody is turned away either.
    if (!(error instanceof WrongWeights) && looking.isPatient === 'PATIENT') throw error;
    context.log.error({ err: error, requestId: job.requestId }, 'the face engine did not open');
    return withoutEngine;
  }
  try {
    const frames = await openFrames(context, job);
    const { seen, digests } = await seeFrames(context, { ...ports, engine }, job, looking, frames);
    const reference = await findReference(context, ports, engine, job.participantId, looking);
    if (reference.source === 'UNAVAILABLE' && looking.isPatient === 'PATIENT')
      throw new Error('the registry was not reached for a photo');
    const decision = judge(seen, reference);
    const presence = seen.kind === 'CHALLENGE' ? { presence: ports.presence.id } : {};
    return { decision, engine: engine.id, reference: reference.source, ...presence, digests };
  } catch (error) {
    if (looking.isPatient === 'PATIENT') throw error;
    context.log.error({ err: error, requestId: job.requestId }, 'a face check was given to an officer');
    return withoutEngine;
  }
}

/** No machine decides: officers look. */
export const withoutEngine: Looked = {
  decision: { outcome: 'REVIEW', reasons: ['ENGINE_UNAVAILABLE'], probes: [], enrols: false },
  engine: 'none',
  reference: 'NONE',
  digests: [],
};

async function seeFrames(
  context: Context,
  { engine, presence }: { readonly engine: FaceEngine; readonly presence: PresenceCheck },
  { participantId }: FaceRequestId,
  { kind, at, challengeId, thresholds }: Looking,
  frames: readonly OpenedFrame[],
): Promise<{ seen: Seen; digests: readonly Buffer[] }> {
  if (kind === 'STILL') {
    const analysis = frames[0] && (await engine.analyze(frames[0].picture, 'STILL'));
    return { seen: { kind, judged: analysis && judgeQuality(analysis, thresholds) }, digests: [] };
  }
  const challenge =
    challengeId === null ? undefined : await findChallenge(context.db, participantId, challengeId);
  const looked: (Frame & { readonly picture: Buffer })[] = [];
  for (const { at: taken, pose, picture } of frames) {
    const analysis = await engine.analyze(picture, 'FRAME');
    looked.push({ at: taken, pose: pose ?? 'FRONT', picture, analysis });
  }
  const digests = looked.flatMap(({ analysis }) =>
    analysis ? [context.vault.digest(Buffer.from(analysis.thumbnail).toString('hex'), 'face-frame')] : [],
  );
  const seenBefore = await wereSeen(context.db, participantId, digests);
  const evaluated = await presence.evaluate(
    {
      id: challengeId ?? '',
      turns: (challenge?.turns ?? []) as Turn[],
      startedAt: challenge?.startedAt ?? at,
      expiresAt: challenge?.expiresAt ?? at,
    },
    looked,
    at,
    thresholds,
  );
  return { seen: { kind: 'CHALLENGE', evaluated, seenBefore }, digests };
}

/** The registry's photo, else the person's own first confirmed picture. */
async function findReference(
  context: Context,
  { photos, findNik }: FacePorts,
  engine: FaceEngine,
  participantId: ParticipantId,
  { thresholds }: Looking,
): Promise<Reference> {
  const nik = await findNik(participantId);
  const answer = nik === undefined ? ({ outcome: 'NONE' } as const) : await photos.find(nik);
  if (answer.outcome === 'UNAVAILABLE') return { source: 'UNAVAILABLE' };
  if (answer.outcome === 'FOUND') {
    const analysis = await engine.analyze(answer.photo, 'STILL');
    const face = analysis && usableReference(analysis, thresholds);
    if (face !== undefined) return { source: 'REGISTRY', template: face.template };
  }
  const template = await findEnrolment(context, participantId, engine.id);
  return template === undefined ? { source: 'NONE' } : { source: 'ENROLMENT', template };
}

/** What was decided, and by what; how near the face was, sealed. @returns false when it was decided already */
export const writeCheck = (
  tx: Tx,
  { clock, vault }: Pick<Context, 'clock' | 'vault'>,
  { participantId, requestId, purpose }: FaceRequestId & { readonly purpose: FacePurpose | 'PEMULIHAN' },
  { decision: { outcome, reasons, score }, engine, reference, presence }: Looked,
  { policy, thresholds }: { readonly policy: FaceRules['policy']; readonly thresholds: Thresholds },
): Promise<boolean> =>
  insertCheck(tx, {
    participant_id: participantId,
    id: requestId,
    at: clock.now(),
    purpose,
    outcome,
    reasons,
    engine,
    policy,
    reference: reference === 'UNAVAILABLE' ? null : reference,
    presence: presence ?? null,
    thresholds: thresholds.version,
    sealed: score === undefined ? null : vault.seal(JSON.stringify({ score }), `face-check:${requestId}`),
  });

/** Ends the wait with what was decided. Whoever decides second finds the request out of the queue, and writes nothing. */
export const writeDecision = (
  context: Context,
  rules: Pick<FaceRules, 'policy'>,
  request: FaceRequestId & { readonly purpose: FacePurpose },
  looked: Looked,
  thresholds: Thresholds,
): Promise<void> =>
  context.db.transaction().execute(async (tx) => {
    if (await leaveQueue(tx, request.requestId)) await write(tx, context, rules, request, looked, thresholds);
  });

async function write(
  tx: Tx,
  context: Context,
  { policy }: Pick<FaceRules, 'policy'>,
  request: FaceRequestId & { readonly purpose: FacePurpose },
  looked: Looked,
  thresholds: Thresholds,
): Promise<void> {
  const { decision, digests } = looked;
  const { participantId, requestId, purpose } = request;
  const { outcome, reasons, probes, enrols } = decision;
  await writeCheck(tx, context, request, looked, { policy, thresholds });
  await noteSeen(tx, participantId, digests, context.clock.now());
  const [template] = probes;
  if (template !== undefined && (enrols || outcome === 'REVIEW'))
    await keepTemplate(tx, context, {
      participantId,
      requestId,
      source: enrols ? 'ENROLMENT' : 'PROBE',
      template,
    });
  if (outcome === 'REVIEW') await openReview(tx, context, { ...request, reasons });
  // Of a try that came to nothing the pictures stay for a while: an officer may be asked to look at them.
  if (outcome === 'ACCEPTED' || outcome === 'ACCEPTED_UNPROVEN') {
    await deleteFrames(tx, request);
    if (purpose === 'BUKA_KUNCI')
      await context.jobs.enqueue(tx, faceSettledJob, { participantId, requestId, purpose });
  }
  await recordAudit(tx, context, {
    participantId,
    actor: { kind: 'system', id: 'face' },
    action: `face.${outcome.toLowerCase().replaceAll('_', '-')}`,
    reference: requestId,
    detail: { purpose, policy, reasons: reasons.join(' ') },
  });
}
