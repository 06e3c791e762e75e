import type { Context, Tx } from '@jmo/database';
import type { Busy, EmailAddress, ParticipantId, PhoneNumber, Result, Step } from '@jmo/kernel';
import type { Caller, FieldProblems, Input, TooMany } from '../account.ts';
import type { CodeProblem, Wait } from '../code/code.ts';

/** Jenis kepesertaan the guide offers: Penerima Upah, Bukan Penerima Upah, Pekerja Migran Indonesia. */
export const REGISTRATION_SEGMENTS = ['PU', 'BPU', 'PMI'] as const;
export type RegistrationSegment = (typeof REGISTRATION_SEGMENTS)[number];

/** What a person stated about themselves, in the spelling we keep; `birthDate` is `YYYY-MM-DD`. */
export interface StatedPerson {
  readonly nik?: string;
  readonly passportNumber?: string;
  readonly kpj: string;
  readonly fullName: string;
  readonly birthDate: string;
}

/** What the screens may show of a registration under way. */
export interface RegistrationDraft {
  /** "Apakah Anda sudah terdaftar sebagai peserta?" – with `belum` the journey goes no further here. */
  readonly enrolled?: 'ya' | 'belum';
  readonly segment?: RegistrationSegment;
  readonly citizenship?: 'WNI' | 'WNA';
  readonly person?: StatedPerson;
  /** The register has such a person with such a card. */
  readonly personConfirmed?: boolean;
  /** `NIK_DATE_DIFFERS`: the NIK codes another birth date; shown, never a refusal. */
  readonly warnings?: readonly 'NIK_DATE_DIFFERS'[];
  readonly email?: EmailAddress;
  readonly emailConfirmed?: boolean;
  readonly phone?: PhoneNumber;
  readonly phoneConfirmed?: boolean;
  readonly passwordSet?: boolean;
  /** The version of the terms agreed to. */
  readonly agreedTerms?: string;
}

/** What is kept beside it and shown to nobody. */
export interface StoredRegistration {
  readonly draft: RegistrationDraft;
  readonly participantId?: ParticipantId;
  readonly passwordHash?: string;
  /** Set when the journey ended. */
  readonly completed?: Completed;
}

export interface Completed {
  /** None where it ended without an account. */
  readonly participantId?: ParticipantId;
  /** Digests of the sessions that the end opened, in hex. */
  readonly sessions: readonly string[];
}

export type RegistrationProblem =
  /** Token unknown, or the draft's 24 hours are over: start again. */
  | { readonly code: 'NO_DRAFT' }
  /** A step before this one is not done; the first such step is `goTo`. */
  | { readonly code: 'STEP_NOT_OPEN'; readonly goTo: string }
  /** What was stated is not in the register together. Names no field, on purpose. */
  | { readonly code: 'DATA_NOT_MATCHED' }
  | FieldProblems
  | TooMany
  | Busy
  | CodeProblem
  | Wait;

export type Change = (stored: StoredRegistration) => StoredRegistration;

export interface StepRequest {
  /** An opaque key of the draft; codes and limits are bound to it. */
  readonly draftKey: string;
  readonly stored: StoredRegistration;
  readonly input: Input;
  readonly caller: Caller;
  /** Changes the draft inside a transaction of the step's own. */
  readonly apply: (tx: Tx, change: Change) => Promise<void>;
}

export interface RegistrationStep extends Step<RegistrationDraft> {
  /** @returns how the draft changes, or undefined where the step has already applied that itself */
  save(context: Context, request: StepRequest): Promise<Result<Change | undefined, RegistrationProblem>>;
}
