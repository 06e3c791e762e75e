import { recordAudit } from '@jmo/audit';
import { hitRateLimit, type Context } from '@jmo/database';
import { checkRegistry, type PopulationRegistry, type RegistryCheck } from '@jmo/identity';
import { err, nextStep, ok, type ParticipantId, type Result } from '@jmo/kernel';
import { getParticipant, type Participant } from '@jmo/membership';
import { findStoredDraft, versionOf, type StoredDraft } from './change-draft.ts';
import { currentConsent } from './consent.ts';
import { sealedAs } from './find-profile.ts';
import type { DraftProblem, TooManyProblem } from './problems.ts';
import {
  profileJourney,
  referenceOf,
  type ProfileData,
  type ProfileDraft,
  type ProfileStep,
} from './profile.ts';
import { deleteDraftRow, findProfileRow, insertProfileRow } from './profile.queries.ts';
import {
  describeDiffering,
  differsFromRegister,
  stateElements,
  type DifferingField,
} from './state-elements.ts';

/** The registry answers yes or no about anybody's data; nobody may ask it by trial. */
const CONFIRM_LIMIT = { name: 'profile.confirm', max: 20, windowSeconds: 3600 };

/**
 * In every case the draft stays as it is.
 *
 * - `CONSENT_MISSING`: the statement was not ticked · `CONSENT_CHANGED`: its text is another by now; show it again
 * - `REGISTRY_DIFFERS`: these fields do not fit; the person compares them with the paper named and corrects them, or goes
 *   to a branch or Dukcapil when the paper is right. `register`: who disagrees – the population registry, or for a
 *   foreigner without NIK the agency's own register
 * - `REGISTRY_NOT_FOUND`, `REGISTRY_DECEASED`: the registry does not know the NIK, or holds its owner for dead. Nothing to
 *   correct here: branch or 175, with the reference
 * - `REGISTRY_UNAVAILABLE`: no answer; try again in a few minutes, nothing is lost
 */
export type ConfirmProblem =
  | { readonly code: 'CONSENT_MISSING' }
  | { readonly code: 'CONSENT_CHANGED' }
  | {
      readonly code: 'REGISTRY_DIFFERS';
      readonly register: 'DUKCAPIL' | 'JAMSOSTEK';
      readonly fields: readonly DifferingField[];
      readonly reference: string;
    }
  | {
      readonly code: 'REGISTRY_NOT_FOUND' | 'REGISTRY_DECEASED' | 'REGISTRY_UNAVAILABLE';
      readonly reference: string;
    }
  | TooManyProblem
  | DraftProblem;

export interface ConfirmedProfile {
  readonly profileId: string;
  readonly reference: string;
}

/**
 * Konfirmasi: compares the data with the population registry and, when it fits, makes the draft the person's profile in
 * one transaction. Confirming the same draft twice gives the first one's answer.
 *
 * @param input.version of the draft the person reviewed
 * @param input.consentVersion the version of the consent text that was ticked; undefined when it was not
 */
export async function confirmProfile(
  context: Context,
  ports: { registry: PopulationRegistry },
  input: { participantId: ParticipantId; version: string; consentVersion: string | undefined },
): Promise<Result<ConfirmedProfile, ConfirmProblem>> {
  const { participantId } = input;
  const stored = await findStoredDraft(context, context.db, participantId);
  if (stored === undefined || input.version !== versionOf(stored)) return alreadyConfirmed(context, input);
  const data = completed(stored.draft);
  if (data === undefined) {
    return err({ code: 'STEP_NOT_OPEN', goTo: nextStep(profileJourney, stored.draft)! as ProfileStep });
  }
  if (input.consentVersion === undefined || input.consentVersion === '')
    return err({ code: 'CONSENT_MISSING' });
  if (input.consentVersion !== currentConsent.version) return err({ code: 'CONSENT_CHANGED' });
  const rate = await hitRateLimit(context, CONFIRM_LIMIT, participantId);
  if (!rate.allowed) return err({ code: 'TOO_MANY', retryAt: rate.retryAt });

  const participant = await getParticipant(context.db, participantId);
  const check = await checkRegistry(context, ports, { participantId, stated: stateElements(data) });
  const problem = problemOf(check, data, participant);
  if (problem !== undefined) return err(problem);
  const saved = await save(context, { participantId, stored, data, check, participant });
  return saved ? ok(answer(stored.id)) : alreadyConfirmed(context, input);
}

const answer = (profileId: string): ConfirmedProfile => ({ profileId, reference: referenceOf(profileId) });

/** Sent twice, or overtaken: the first one's profile if there is one, else the draft is no longer what was reviewed. */
async function alreadyConfirmed(
  context: Context,
  { participantId, version }: { participantId: ParticipantId; version: string },
): Promise<Result<ConfirmedProfile, DraftProblem>> {
  const [id] = /^[0-9a-f-]{36}(?=\.)/.exec(version) ?? [];
  const row = id === undefined ? undefined : await findProfileRow(context.db, participantId, id);
  return row === undefined ? err({ code: 'CHANGED_ELSEWHERE' }) : ok(answer(row.id));
}

function completed({ cards, selfie, contact, population, additional }: ProfileDraft) {
  if (!cards || !selfie || !contact || !population || !additional) return undefined;
  return { cards, selfie, contact, population, additional };
}
type Completed = NonNullable<ReturnType<typeof completed>>;

function problemOf(
  check: RegistryCheck,
  data: Completed,
  participant: Participant,
): ConfirmProblem | undefined {
  const reference = referenceOf(check.checkId);
  switch (check.outcome) {
    case 'MATCH':
      return undefined;
    case 'NOT_COVERED': {
      const fields = differsFromRegister(data, participant);
      return fields.length === 0
        ? undefined
        : { code: 'REGISTRY_DIFFERS', register: 'JAMSOSTEK', fields, reference };
    }
    case 'DIFFERS':
      return {
        code: 'REGISTRY_DIFFERS',
        register: 'DUKCAPIL',
        fields: describeDiffering(check.fields),
        reference,
      };
    case 'NOT_FOUND':
      return { code: 'REGISTRY_NOT_FOUND', reference };
    case 'DECEASED':
      return { code: 'REGISTRY_DECEASED', reference };
    case 'UNAVAILABLE':
      return { code: 'REGISTRY_UNAVAILABLE', reference };
  }
}

/** @returns false when the draft is no longer the one that was checked; then nothing is written */
async function save(
  context: Context,
  input: {
    participantId: ParticipantId;
    stored: StoredDraft;
    data: Completed;
    check: RegistryCheck;
    participant: Participant;
  },
): Promise<boolean> {
  const { participantId, stored, data, check } = input;
  const { cards, selfie, ...typed } = data;
  const profile: ProfileData = { kpjs: cards.kpjs, selfieDocumentId: selfie.documentId, ...typed };
  return context.db.transaction().execute(async (tx) => {
    if (!(await deleteDraftRow(tx, { participantId, id: stored.id, version: stored.version }))) return false;
    await insertProfileRow(tx, {
      participant_id: participantId,
      id: stored.id,
      confirmed_at: context.clock.now(),
      sealed: context.vault.seal(JSON.stringify(profile), sealedAs(stored.id)),
      registry_check_id: check.checkId,
      face_check_id: selfie.faceCheckId,
      consent_version: currentConsent.version,
    });
    const departures = differsFromRegister(data, input.participant).map((departure) => departure.field);
    await recordAudit(tx, context, {
      participantId,
      actor: { kind: 'participant', id: participantId },
      action: 'profile.confirmed',
      reference: stored.id,
      detail: { registry: check.outcome, differsFromRegister: departures.join(' ') },
    });
    return true;
  });
}
