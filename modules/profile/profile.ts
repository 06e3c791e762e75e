import type { EmailAddress, Journey, Kpj, Npwp, PhoneNumber, Step } from '@jmo/kernel';

/**
 * Pengkinian Data: a participant confirms who they are and how they are reached.
 *
 * Glossary
 * - Draft: a data update under way, kept sealed on the server step by step, so that it outlives leaving, signing out and
 *   a change of phone.
 * - Draft version: an opaque text a form carries. A form filled in before something else was saved is told so instead of
 *   overwriting it.
 * - Profile: what the confirmed data updates add up to; each of them keeps what it changed, which is the history.
 * - Submission: an update that was confirmed and could not be finished at once (update/submission.ts).
 * - KK, KTP: family card and identity card, which the population data must match.
 * - Reference: what a person quotes to the call centre or a branch, "PD-1A2B3C4D".
 *
 * Everything here is text so that it can be sealed as JSON and handed to a page as it is; dates are `YYYY-MM-DD`.
 */
export interface Address {
  readonly street: string;
  /** Neighbourhood numbers, three digits. Foreigners may have none. */
  readonly rt?: string;
  readonly rw?: string;
  /** Kelurahan or desa. */
  readonly village: string;
  /** Kecamatan. */
  readonly district: string;
  /** Kabupaten or kota. */
  readonly regency: string;
  readonly province: string;
  readonly postalCode: string;
}

export interface ContactData {
  /** As of the account; changed there, with a code, never here. */
  readonly email: EmailAddress;
  readonly phone: PhoneNumber;
  /** E.164, of any country. */
  readonly whatsapp?: string;
  /** Where they live. Left out in a draft of who lives where their KTP says. */
  readonly domicile?: Address;
  /** They live where their KTP says, and go on doing so when that address changes. */
  readonly sameAsKtp?: true;
}

export interface PopulationData {
  /** Fixed: what the person registered with. One of the two. */
  readonly nik?: string;
  readonly passportNumber?: string;
  /** Foreigners may have none. */
  readonly familyCardNo?: string;
  readonly fullName: string;
  readonly birthPlace: string;
  readonly birthDate: string;
  readonly sex: 'L' | 'P';
  readonly address: Address;
}

/** As the KTP has them. */
export const MARITAL_STATUSES = ['BELUM_KAWIN', 'KAWIN', 'CERAI_HIDUP', 'CERAI_MATI'] as const;
export type MaritalStatus = (typeof MARITAL_STATUSES)[number];

export const EDUCATIONS = ['TIDAK_SEKOLAH', 'SD', 'SMP', 'SMA', 'DIPLOMA', 'S1', 'S2', 'S3'] as const;
export type Education = (typeof EDUCATIONS)[number];

export const EMERGENCY_RELATIONS = ['PASANGAN', 'ORANG_TUA', 'ANAK', 'SAUDARA', 'KERABAT', 'TEMAN'] as const;
export type EmergencyRelation = (typeof EMERGENCY_RELATIONS)[number];

export interface BankAccount {
  /** Three digits, as in the list of `payout`. */
  readonly bankCode: string;
  readonly accountNo: string;
  /** When its bank said that it is active and theirs; left out while no bank has said anything. */
  readonly confirmedAt?: string;
}

export interface AdditionalData {
  readonly motherName: string;
  readonly maritalStatus: MaritalStatus;
  readonly education: Education;
  readonly occupation: string;
  readonly npwp?: Npwp;
  /** The bank was asked about it, if it answered; it is asked again when a claim is made. */
  readonly bankAccount?: BankAccount;
  readonly emergency: {
    readonly name: string;
    readonly relation: EmergencyRelation;
    /** E.164, of any country. */
    readonly phone: string;
    readonly address: string;
  };
}

/** What a data update leaves behind. */
export interface ProfileData {
  readonly kpjs: readonly Kpj[];
  /** The face check behind it. */
  readonly faceCheckId: string;
  readonly contact: ContactData & { readonly domicile: Address };
  readonly population: PopulationData;
  readonly additional: AdditionalData;
}

export interface ProfileDraft {
  /** The cards the person saw and called right. */
  readonly cards?: { readonly kpjs: readonly Kpj[] };
  /** The face check that counts; `review`: an officer has yet to say so. */
  readonly selfie?: { readonly faceCheckId: string; readonly review?: true };
  /** Pictures that were handed in last and have not been accepted: waiting, to be taken again, or refused. */
  readonly pendingFaceCheckId?: string;
  readonly contact?: ContactData;
  readonly population?: PopulationData;
  readonly additional?: AdditionalData;
  /** The update it began from, for a later one (repeat.ts). */
  readonly repeats?: string;
  /** A later update: whether something changes for which the face is asked again. */
  readonly faceAgain?: boolean;
}

export type ProfileStep = 'kepesertaan' | 'swafoto' | 'kontak' | 'kependudukan' | 'tambahan' | 'tinjau';

/** The pages of chapter 2 of the guide, in its order. The last is never done: confirming ends the draft. */
export const profileJourney: Journey<ProfileDraft> = {
  name: 'pengkinian-data',
  steps: [
    { slug: 'kepesertaan', isDone: (draft) => draft.cards !== undefined },
    {
      slug: 'swafoto',
      applies: (draft) => draft.faceAgain !== false,
      isDone: (draft) => draft.selfie !== undefined,
    },
    { slug: 'kontak', isDone: (draft) => draft.contact !== undefined },
    { slug: 'kependudukan', isDone: (draft) => draft.population !== undefined },
    { slug: 'tambahan', isDone: (draft) => draft.additional !== undefined },
    { slug: 'tinjau', isDone: () => false },
  ] satisfies readonly (Step<ProfileDraft> & { slug: ProfileStep })[],
};

/** What a person quotes; findable by the end of the id it was made from. */
export const referenceOf = (id: string): string => `PD-${id.slice(-8).toUpperCase()}`;
