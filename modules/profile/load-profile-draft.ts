import type { Context } from '@jmo/database';
import { nextStep, nikAgreesWith, type Nik, type ParticipantId } from '@jmo/kernel';
import { getParticipant, type Participant } from '@jmo/membership';
import { additionalFields, type AdditionalField } from './additional-form.ts';
import { findVillageCode } from './area/find-address.ts';
import { findStanding } from './change-draft.ts';
import { contactFields, type ContactField } from './contact-form.ts';
import { populationFields, type FixedIdentity, type PopulationField } from './population-form.ts';
import {
  profileJourney,
  type Address,
  type ProfileData,
  type ProfileDraft,
  type ProfileStep,
} from './profile.ts';
import { findTyped, type TypedForms, type TypedStep } from './typed.ts';

/** Worth a second look, never an obstacle. */
export type DraftWarning =
  /** A NIK keeps its date when a birth date is corrected. */
  | 'NIK_DATE_DIFFERS'
  /** An address that the list of kelurahan does not have; lists are late, and people misspell. */
  | 'DOMICILE_UNKNOWN'
  | 'KTP_ADDRESS_UNKNOWN'
  /** The account's bank did not answer. */
  | 'ACCOUNT_NOT_CONFIRMED';

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
  /** What the forms start with: what was typed last, else the draft, else what the register knows. */
  readonly forms: {
    readonly contact: Readonly<Record<ContactField, string>>;
    readonly population: Readonly<Record<PopulationField, string>>;
    readonly additional: Readonly<Record<AdditionalField, string>>;
  };
  /** Steps whose form holds something that was typed and could not be taken yet. */
  readonly unfinished: readonly TypedStep[];
  readonly warnings: readonly DraftWarning[];
}

/** Where a person stands in their data update, wherever they left it. */
export async function loadProfileDraft(context: Context, participantId: ParticipantId): Promise<LoadedDraft> {
  const [{ stored, last, draft, version }, participant, typed] = await Promise.all([
    findStanding(context, participantId),
    getParticipant(context.db, participantId),
    findTyped(context, participantId),
  ]);
  const { nik, passportNumber, citizenship } = participant;
  return {
    draft,
    version,
    next: nextStep(profileJourney, draft)! as ProfileStep,
    changedAt: stored?.changedAt,
    lastUpdate: last?.confirmedAt,
    identity: { nik, passportNumber, citizenship },
    forms: startingForms(draft, last?.data, participant, typed),
    unfinished: unfinishedOf(draft, typed),
    warnings: warningsOf(draft),
  };
}

/** Whoever only went to look an area up, and came back without one, changed nothing. */
function unfinishedOf({ contact, population, additional }: ProfileDraft, typed: TypedForms): TypedStep[] {
  const saved: Readonly<Record<TypedStep, Readonly<Record<string, string>> | undefined>> = {
    kontak: contact && contactFields(contact),
    kependudukan: population && populationFields(population),
    tambahan: additional && additionalFields(additional),
  };
  return (Object.keys(typed) as TypedStep[]).filter((step) => {
    const fields = saved[step];
    return (
      fields === undefined ||
      Object.entries(fields).some(([field, value]) => (typed[step]?.[field] ?? '') !== value)
    );
  });
}

function startingForms(
  draft: ProfileDraft,
  last: ProfileData | undefined,
  participant: Participant,
  typed: TypedForms,
): LoadedDraft['forms'] {
  const contact = draft.contact ?? last?.contact ?? { domicile: { street: participant.address } };
  const population = draft.population ??
    last?.population ?? {
      ...participant,
      birthDate: participant.birthDate.toString(),
      address: { ...sameHouse(draft.contact?.domicile, participant.address), street: participant.address },
    };
  const additional = draft.additional ?? last?.additional ?? { motherName: participant.motherName };
  return {
    contact: withTyped(contactFields(contact), typed.kontak),
    population: withTyped(populationFields(population), typed.kependudukan),
    additional: withTyped(additionalFields(additional), typed.tambahan),
  };
}

/**
 * Most people live where their KTP says, and need not type it twice. Who lives elsewhere gets none of it: another
 * kelurahan behind the register's street would be an address that nobody has.
 * @param line the register's, which often goes on behind the street, after a comma: number 1 is not number 12
 */
const sameHouse = (domicile: Address | undefined, line: string): Partial<Address> =>
  domicile !== undefined && `${line.toLowerCase()},`.startsWith(`${domicile.street.toLowerCase()},`)
    ? domicile
    : {};

/** A field that was emptied by hand stays empty. */
const withTyped = <Field extends string>(
  start: Record<Field, string>,
  typed: Readonly<Record<string, string>> | undefined,
): Record<Field, string> =>
  typed === undefined
    ? start
    : (Object.fromEntries(Object.keys(start).map((field) => [field, typed[field] ?? ''])) as Record<
        Field,
        string
      >);

function warningsOf({ contact, population, additional }: ProfileDraft): DraftWarning[] {
  const warnings: DraftWarning[] = [];
  if (population?.nik !== undefined) {
    const birthDate = Temporal.PlainDate.from(population.birthDate);
    if (!nikAgreesWith(population.nik as Nik, birthDate, population.sex)) warnings.push('NIK_DATE_DIFFERS');
  }
  if (isUnknown(contact?.domicile)) warnings.push('DOMICILE_UNKNOWN');
  if (isUnknown(population?.address)) warnings.push('KTP_ADDRESS_UNKNOWN');
  const account = additional?.bankAccount;
  if (account !== undefined && account.confirmedAt === undefined) warnings.push('ACCOUNT_NOT_CONFIRMED');
  return warnings;
}

const isUnknown = (address: Address | undefined): boolean =>
  address !== undefined && findVillageCode(address) === undefined;
