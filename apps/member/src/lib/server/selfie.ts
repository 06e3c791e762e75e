import {
  awaitFaceStanding,
  faceConsent,
  findFaceTries,
  isFaceConsentWithdrawn,
  POSES,
  startChallenge,
  type FacePictures,
  type FacePurpose,
  type FaceRequestProblem,
  type FaceStanding,
  type Pose,
} from '@jmo/identity';
import { formatInstant, isUuid, type Locale, type ParticipantId } from '@jmo/kernel';
import type { SelfieProblem } from '@jmo/profile';
import { redirect, type RequestEvent } from '@sveltejs/kit';
import { messagesFor, type Messages } from '#lib/messages/index.ts';
import { formatTime, formatTimeOrDay } from '#lib/messages/time.ts';
import { emptyForm, readFormData, type Refusal } from './forms.ts';

/** Most pictures are decided within this; who waits longer is shown the queue. */
export const HOLD_MS = 8_000;

type Upload = { readonly officer: true } | { readonly officer: false; readonly pictures: FacePictures };

/** What a selfie form sent: one picture, the frames of a challenge, or the wish for an officer. */
export async function readUpload(event: RequestEvent): Promise<Upload> {
  const form = await readFormData(event);
  if (form.get('petugas') !== null) return { officer: true };
  const frames = form.getAll('frame').filter((value) => value instanceof File);
  if (frames.length === 0) {
    const picture = form.get('picture');
    const bytes = picture instanceof File ? Buffer.from(await picture.arrayBuffer()) : Buffer.alloc(0);
    return { officer: false, pictures: { kind: 'STILL', frames: [{ picture: bytes }] } };
  }
  const [poses, times] = [form.getAll('pose'), form.getAll('at')];
  const challengeId = String(form.get('challenge') ?? '');
  return {
    officer: false,
    pictures: {
      kind: 'CHALLENGE',
      challengeId: isUuid(challengeId) ? challengeId : undefined,
      frames: await Promise.all(
        // One more than is ever asked for is enough to be refused as too many.
        frames.slice(0, 13).map(async (frame, index) => ({
          picture: Buffer.from(await frame.arrayBuffer()),
          pose: poseOf(poses[index]),
          at: millisecondsOf(times[index]),
        })),
      ),
    },
  };
}

const poseOf = (text: unknown): Pose => POSES.find((pose) => pose === text) ?? 'FRONT';
const millisecondsOf = (text: unknown): number => {
  const value = Number(text);
  return Number.isFinite(value) ? Math.min(600_000, Math.max(0, Math.trunc(value))) : 0;
};

/** Everything a selfie page shows besides its form. */
export async function selfiePage(
  event: RequestEvent,
  about: { participantId: ParticipantId; purpose: FacePurpose; standing: FaceStanding | undefined },
) {
  const { context, environment, locale } = event.locals;
  const messages = messagesFor(locale);
  const [tries, withdrawn] = await Promise.all([
    findFaceTries(context, about),
    isFaceConsentWithdrawn(context.db, about.participantId),
  ]);
  const strict = environment.facePolicy === 'strict';
  // Asked for by the script when the person is ready: the turns count for two minutes.
  const challenge =
    strict && event.url.searchParams.has('gerakan') ? await startChallenge(context, about) : undefined;
  return {
    /** The button of the camera is at the bottom of the screen, where the menu would lie over it. */
    oneThing: true,
    consent: faceConsent.text[locale],
    trouble: about.standing && describeTrouble(messages, about.standing),
    /** No picture is taken from them; better said before they turn their head four times than after. */
    withdrawn,
    mustChoose: tries.mustChoose,
    nextAt: tries.nextAt && messages.face.choose.nextAt(formatTime(tries.nextAt, locale)),
    strict,
    challenge: challenge?.ok ? { id: challenge.value.id, turns: challenge.value.turns.join(' ') } : undefined,
    /** Why no turns are drawn, and when they are again. */
    noTurns:
      challenge?.ok === false
        ? messages.face.tooManyTurns(formatTimeOrDay(challenge.error.retryAt, context.clock.now(), locale))
        : undefined,
  };
}

/** What is wrong with pictures that were looked at, and how to mend it; undefined when nothing is. */
export function describeTrouble({ face }: Messages, standing: FaceStanding): string | undefined {
  if (standing.state === 'REFUSED') return face.refused[standing.reason](standing.number);
  if (standing.state !== 'AGAIN') return undefined;
  if (standing.noMatch) return face.noMatch;
  const words = face.again as Readonly<Record<string, string>>;
  const said = standing.reasons.flatMap((reason) => words[reason] ?? []);
  // Three things to mend at once are as many as anybody keeps in mind.
  return said.length === 0 ? face.again.UNREADABLE : said.slice(0, 3).join(' ');
}

type Handed =
  | { readonly ok: true; readonly value: { readonly requestId: string } }
  | { readonly ok: false; readonly error: PictureProblem };
type PictureProblem = Exclude<SelfieProblem, { code: 'TOO_MANY' | 'STEP_NOT_OPEN' | 'CHANGED_ELSEWHERE' }>;

/**
 * After pictures were handed in: waits a moment for what comes of them, and leads on to the next page, the queue, the
 * officer's page, or back with what is wrong.
 *
 * @param settle brings the outcome into the draft
 * @param next the page after this one
 */
export async function leadOnFromSelfie(
  event: RequestEvent,
  input: {
    participantId: ParticipantId;
    handed: Handed;
    base: string;
    settle: () => Promise<FaceStanding | undefined>;
    next: () => Promise<string>;
  },
): Promise<Refusal> {
  const { participantId, handed, base, settle, next } = input;
  const messages = messagesFor(event.locals.locale);
  const requestId = handed.ok ? handed.value.requestId : sentBefore(handed.error);
  if (!handed.ok && requestId === undefined) {
    // An officer looks already, for one at what the same form sent a moment ago.
    if (handed.error.code === 'FACE_IN_REVIEW') await leadOn(await settle(), base, event.url.search, next);
    return emptyForm.refuse({
      fields: { picture: describePicture(messages, handed.error, event.locals.locale) },
    });
  }
  const request = { participantId, requestId: requestId! };
  const seen = await awaitFaceStanding(event.locals.context, request, HOLD_MS);
  // Settled by the other of two presses, there is nothing left to settle here: what came of the pictures is the answer.
  const standing = (await settle()) ?? seen;
  await leadOn(standing, base, event.url.search, next);
  const trouble = standing && describeTrouble(messages, standing);
  return emptyForm.refuse({ fields: { picture: trouble ?? messages.face.again.UNREADABLE } });
}

/** The same turns came twice, as when the first answer was lost on the way: what they were handed in as. */
const sentBefore = (problem: PictureProblem): string | undefined =>
  problem.code === 'CHALLENGE_GONE' ? problem.requestId : undefined;

/** To where a person belongs who is not to take a picture now; returns when they are. */
export async function leadOn(
  standing: FaceStanding | undefined,
  base: string,
  search: string,
  next: () => Promise<string>,
): Promise<void> {
  switch (standing?.state) {
    case 'WAITING':
      redirect(303, `${base}/tunggu${search}`);
      break;
    case 'IN_REVIEW':
      redirect(303, `${base}/petugas${search}`);
      break;
    case 'ACCEPTED':
      redirect(303, await next());
  }
}

/** Why a picture was not taken, and what to do about it. */
export function describePicture(
  { profile, face }: Messages,
  problem: PictureProblem,
  locale: Locale = 'id',
): string {
  const words = profile.selfie.problems;
  switch (problem.code) {
    case 'NOT_A_PICTURE':
      return words[problem.reason];
    case 'TOO_SMALL':
      return words.TOO_SMALL(problem.minSide);
    case 'FACE_WAIT':
      return face.wait(formatTime(problem.retryAt, locale));
    case 'FACE_IN_REVIEW':
      return face.review.already(problem.number);
    case 'CHALLENGE_GONE':
      return face.challengeGone;
    case 'CONSENT_WITHDRAWN':
      return face.consentWithdrawn;
    case 'TOO_MANY_FRAMES':
      return face.again.FRAMES_MISSING;
    default:
      return words[problem.code];
  }
}

/** By when an officer answers; or, once that is past, that we are late and whom to ask. */
export const promiseWords = (
  { face: { review } }: Messages,
  { number, promisedAt }: Extract<FaceStanding, { state: 'IN_REVIEW' }>,
  now: Temporal.Instant,
  moment: (at: Temporal.Instant) => string,
): string =>
  (Temporal.Instant.compare(now, promisedAt) > 0 ? review.late : review.text)(number, moment(promisedAt));

/** What is said while an officer looks; undefined when none does. */
export function describeReview(
  { locals: { context, locale } }: Pick<RequestEvent, 'locals'>,
  standing: FaceStanding | undefined,
) {
  if (standing?.state !== 'IN_REVIEW') return undefined;
  const messages = messagesFor(locale);
  const { face } = messages;
  const moment = (at: Temporal.Instant) => formatInstant(at, locale);
  return {
    text: promiseWords(messages, standing, context.clock.now(), moment),
    facts: [
      { label: face.review.number, value: standing.number },
      { label: face.review.promised, value: formatInstant(standing.promisedAt, locale) },
    ],
  };
}

export type { FaceRequestProblem };
