import type { Context } from '@jmo/database';
import { nextStep, nikAgreesWith, type Nik, type ParticipantId } from '@jmo/kernel';
import { getParticipant, type Participant } from '@jmo/membership';
import { additionalFields, type AdditionalField } from './additional-form.ts';
import { findStoredDraft, versionOf } from './change-draft.ts';
import { contactFields, type ContactField } from './contact-form.ts';
import { findProfile } from './find-profile.ts';
import { populationFields, type FixedIdentity, type PopulationField } from './population-form.ts';
import { profileJourney, type ProfileData, type ProfileDraft, type ProfileStep } from './profile.ts';

export interface LoadedDraft {
  readonly draft: ProfileDraft;
  /** Goes into every form of the journey as a hidden field. */
  readonly version: string;
  /** The first step still to do; `tinjau` when only the confirmation is left. */
  readonly next: ProfileStep;
  /** undefined when nothing has been saved yet. */
  readonly changedAt: Temporal.Instant | undefined;
  /** undefined when this is the person's first data update. */
  readonly lastUpdate: Temporal.Instant | undefined;
  /** Shown, not typed. */
  readonly identity: FixedIdentity;
  /** What the forms start with: the draft, else the last data update, else what the register knows. */
  readonly forms: {
    readonly contact: Readonly<Record<ContactField, string>>;
    readonly population: Readonly<Record<PopulationField, string>>;
    readonly additional: Readonly<Record<AdditionalField, string>>;
  };
  /** Worth a second look, never an obstacle: a NIK keeps its date when a birth date is corrected. */
  readonly warnings: readonly 'NIK_DATE_DIFFERS'[];
}

/** Where a person stands in their data update, wherever they left it. */
export async function loadProfileDraft(context: Context, participantId: ParticipantId): Promise<LoadedDraft> {
  const [stored, last, participant] = await Promise.all([
    findStoredDraft(context, context.db, participantId),
    findProfile(context, participantId),
    getParticipant(context.db, participantId),
  ]);
  const draft = stored?.draft ?? {};
  const { nik, passportNumber, citizenship } = participant;
  return {
    draft,
    version: versionOf(stored),
    next: nextStep(profileJourney, draft)! as ProfileStep,
    changedAt: stored?.changedAt,
    lastUpdate: last?.confirmedAt,
    identity: { nik, passportNumber, citizenship },
    forms: startingForms(draft, last?.data, participant),
    warnings: warningsOf(draft),
  };
}

function startingForms(
  draft: ProfileDraft,
  last: ProfileData | undefined,
  participant: Participant,
): LoadedDraft['forms'] {
  const contact = draft.contact ?? last?.contact ?? { domicile: { street: participant.address } };
  return {
    contact: contactFields(contact),
    population: populationFields(
      draft.population ??
        last?.population ?? {
          ...participant,
          birthDate: participant.birthDate.toString(),
          // Most people live where their KTP says; the register's own line stays in front.
          address: { ...draft.contact?.domicile, street: participant.address },
        },
    ),
    additional: additionalFields(
      draft.additional ?? last?.additional ?? { motherName: participant.motherName },
    ),
  };
}

function warningsOf({ population }: ProfileDraft): 'NIK_DATE_DIFFERS'[] {
  if (population?.nik === undefined) return [];
  const agrees = nikAgreesWith(
    population.nik as Nik,
    Temporal.PlainDate.from(population.birthDate),
    population.sex,
  );
  return agrees ? [] : ['NIK_DATE_DIFFERS'];
}
