import { hitRateLimit, type Context } from '@jmo/database';
import { checkRegistry, findFaceStanding, isFaceOld, type PopulationRegistry } from '@jmo/identity';
import { err, newUuid, nextStep, ok, UUID_PATTERN, type ParticipantId, type Result } from '@jmo/kernel';
import { getParticipant } from '@jmo/membership';
import { findStanding, isShown, type Standing, type StoredDraft } from './change-draft.ts';
import { completed, type CompletedDraft } from './complete-draft.ts';
import { currentConsent } from './consent.ts';
import type { DraftProblem, TooManyProblem } from './problems.ts';
import { profileJourney, referenceOf, type ProfileStep } from './profile.ts';
import { findDraftRow, findNewestProfileRow, findProfileRow, insertDraftRow } from './profile.queries.ts';
import { sealDraft } from './seal-draft.ts';
import { judgeCheck, type RegistryProblem } from './update/judge-check.ts';
import { findSubmissionRow } from './update/submission.queries.ts';
import { saveProfile } from './update/save-profile.ts';
import { speaksOf } from './update/find-submitted.ts';
import { stateElements } from './state-elements.ts';
import type { RegistryPatience, SubmissionState } from './update/submission.ts';
import { submitForReview, submitToWait } from './update/submit.ts';
import { tellOfUpdate, type Contact } from './update/tell-of-update.ts';

/** The registry answers yes or no about anybody's data; nobody may ask it by trial. */
const CONFIRM_LIMIT = { name: 'profile.confirm', max: 20, windowSeconds: 3600 };

/**
 * In every case the draft stays as it is.
 *
 * - `CONSENT_MISSING`: the statement was not ticked · `CONSENT_CHANGED`: its text is another by now; show it again
 * - `FACE_IN_REVIEW`: an officer is looking at the selfie and answers by `promisedAt`; confirm again then
 * - `SELFIE_OLD`: it was accepted too long ago to say who confirms
 * - the {@link RegistryProblem}s: what the registry, or the agency's own register, does not find to fit
 */
export type ConfirmProblem =
  | { readonly code: 'CONSENT_MISSING' | 'CONSENT_CHANGED' | 'SELFIE_OLD' }
  | { readonly code: 'FACE_IN_REVIEW'; readonly number: string; readonly promisedAt: Temporal.Instant }
  | RegistryProblem
  | TooManyProblem
  | DraftProblem;

/**
 * CONFIRMED: it is their profile. WAITING: the registry was silent; it is finished later by itself. IN_REVIEW: an officer
 * compares the spellings.
 */
export interface ConfirmedProfile {
  readonly state: Exclude<SubmissionState, 'NEEDS_PERSON' | 'WITHDRAWN'>;
  readonly profileId: string;
  readonly reference: string;
}

interface Ports {
  readonly registry: PopulationRegistry;
  readonly patience: RegistryPatience;
}

/**
 * Konfirmasi: compares the data with the population registry and, when it fits, makes the draft the person's profile in
 * one transaction. Confirming the same draft twice gives the first one's answer.
 *
 * @param input.version of the draft the person reviewed
 * @param input.consentVersion the version of the consent text that was ticked; undefined when it was not
 * @param input.review the person says that their papers are as typed: a name that differs by little goes to an officer
 * @param input.contact where to write that a review was opened, or that a later update changed something
 */
export async function confirmProfile(
  context: Context,
  ports: Ports,
  input: {
    participantId: ParticipantId;
    version: string;
    consentVersion: string | undefined;
    review?: boolean;
    contact?: Contact;
  },
): Promise<Result<ConfirmedProfile, ConfirmProblem>> {
  const { participantId, consentVersion } = input;
  const standing = await findStanding(context, participantId);
  if (!isShown(standing, input.version)) return alreadyConfirmed(context, input);
  const complete = completed(standing.draft, standing.last);
  if (complete === undefined) {
    return err({ code: 'STEP_NOT_OPEN', goTo: nextStep(profileJourney, standing.draft)! as ProfileStep });
  }
  if (consentVersion === undefined || consentVersion === '') return err({ code: 'CONSENT_MISSING' });
  if (consentVersion !== currentConsent.version) return err({ code: 'CONSENT_CHANGED' });
  const stored = await keepStanding(context, participantId, standing);
  if (stored === undefined) return alreadyConfirmed(context, input);
  const submitted = await findSubmissionRow(context.db, participantId);
  if (submitted !== undefined && speaksOf(submitted, stored)) {
    if (submitted.state === 'WAITING' || submitted.state === 'IN_REVIEW')
      return ok(answer(stored.id, submitted.state));
  }
  const face = await judgeSelfie(context, participantId, complete);
  if (face !== undefined) return err(face);
  const rate = await hitRateLimit(context, CONFIRM_LIMIT, participantId);
  if (!rate.allowed) return err({ code: 'TOO_MANY', retryAt: rate.retryAt });

  const participant = await getParticipant(context.db, participantId);
  const { data, faceCheckId } = complete;
  const check = await checkRegistry(context, ports, { participantId, stated: stateElements(data) });
  const verdict = judgeCheck(check, data, participant);
  const submission = { participantId, stored, check, consentVersion };
  if (verdict.code === 'REGISTRY_UNAVAILABLE') {
    await submitToWait(context, ports.patience, submission);
    return ok(answer(stored.id, 'WAITING'));
  }
  if (verdict.code === 'REGISTRY_DIFFERS' && verdict.reviewable && input.review === true) {
    await submitForReview(context, { ...submission, contact: input.contact });
    return ok(answer(stored.id, 'IN_REVIEW'));
  }
  if (verdict.code !== 'FITS') return err(verdict);
  const saved = await context.db.transaction().execute(async (tx) => {
    const changed = await saveProfile(tx, context, {
      ...submission,
      data,
      faceCheckId,
      last: standing.last,
      participant,
      way: 'APP',
      actor: { kind: 'participant', id: participantId },
    });
    // Whoever has somebody else's phone in hand may change where money and letters go: its owner hears of it.
    if (changed !== undefined && changed.length > 0)
      await tellOfUpdate(tx, context, {
        participantId,
        submissionId: stored.id,
        draftVersion: stored.version,
        news: 'changed',
        changed,
        reference: referenceOf(stored.id),
        contact: input.contact,
      });
    return changed !== undefined;
  });
  return saved ? ok(answer(stored.id, 'CONFIRMED')) : alreadyConfirmed(context, input);
}

/** A selfie that an officer has yet to accept, or of long ago, keeps the update from being confirmed; nothing of it is lost. */
async function judgeSelfie(
  { db, clock }: Context,
  participantId: ParticipantId,
  { selfie }: CompletedDraft,
): Promise<ConfirmProblem | undefined> {
  if (selfie === undefined) return undefined;
  const standing = await findFaceStanding(db, { participantId, requestId: selfie.faceCheckId });
  if (standing?.state === 'ACCEPTED')
    return isFaceOld(standing.since, clock.now()) ? { code: 'SELFIE_OLD' } : undefined;
  return standing?.state === 'IN_REVIEW'
    ? { code: 'FACE_IN_REVIEW', number: standing.number, promisedAt: standing.promisedAt }
    : { code: 'STEP_NOT_OPEN', goTo: 'swafoto' };
}

const answer = (profileId: string, state: ConfirmedProfile['state']): ConfirmedProfile => ({
  profileId,
  reference: referenceOf(profileId),
  state,
});

/**
 * Whoever confirms what stands without having changed anything has no draft yet; it is written down now, so that a second
 * press finds it.
 * @returns undefined when somebody else was quicker
 */
async function keepStanding(
  context: Context,
  participantId: ParticipantId,
  { stored, draft }: Standing,
): Promise<Pick<StoredDraft, 'id' | 'version'> | undefined> {
  if (stored !== undefined) return stored;
  const at = context.clock.now();
  const id = newUuid(at);
  const sealed = sealDraft(context, participantId, draft);
  if (await insertDraftRow(context.db, { participantId, id, sealed, at })) return { id, version: 1 };
  const row = await findDraftRow(context.db, participantId);
  return row?.version === 1 ? { id: row.id, version: 1 } : undefined;
}

/** Versions of a draft, and of one that nobody had begun after the update of this id. */
const VERSION_OF = new RegExp(`^${UUID_PATTERN}(?=\\.)`);
const FIRST_AFTER = new RegExp(`^new\\.(${UUID_PATTERN})$`);

/** Sent twice, or overtaken: the first one's profile if there is one, else the draft is no longer what was reviewed. */
async function alreadyConfirmed(
  context: Context,
  { participantId, version }: { participantId: ParticipantId; version: string },
): Promise<Result<ConfirmedProfile, DraftProblem>> {
  const [id] = VERSION_OF.exec(version) ?? [];
  if (id !== undefined && (await findProfileRow(context.db, participantId, id)) !== undefined)
    return ok(answer(id, 'CONFIRMED'));
  const [, before] = FIRST_AFTER.exec(version) ?? [];
  if (before !== undefined) {
    const newest = await findNewestProfileRow(context.db, participantId);
    if (newest !== undefined && newest.id !== before) return ok(answer(newest.id, 'CONFIRMED'));
  }
  return err({ code: 'CHANGED_ELSEWHERE' });
}
