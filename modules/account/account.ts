import type { BrowserFacts } from './device/device.ts';
import type { EmailAddress, Locale, ParticipantId, PhoneNumber } from '@jmo/kernel';

/**
 * Who may sign in.
 *
 * - account: one per participant; an e-mail address, a mobile number and a password. Made by registration, or from an
 *   account of the older app (BPJSTKU) at its first successful sign-in.
 * - registration: the journey of the guide's chapter 1, kept in a sealed draft on the server.
 * - code: six digits sent to an address to prove that the person reads it (contact verification, not a second factor).
 * - device: a browser in which the person has confirmed that it is them (device/device.ts).
 * - session: what a browser holds after signing in, an opaque token whose digest is stored.
 * - reset: a link that lets whoever reads the account's e-mail set a new password, once.
 *
 * docs/accounts.md explains who can learn what, and why a stranger learns nothing.
 */
export interface Account {
  readonly participantId: ParticipantId;
  readonly email: EmailAddress;
  readonly phone: PhoneNumber;
  readonly locale: Locale;
  readonly createdAt: Temporal.Instant;
}

/** Who asks, as the app sees them. */
export interface Caller {
  readonly ip: string;
  readonly locale: Locale;
  /** Where the app is reached, for links in mails: `https://…` without a slash at the end. */
  readonly origin: string;
  /** What the browser shows of itself; nothing, where there is none. */
  readonly browser?: BrowserFacts;
  /** Codes can go by WhatsApp as well. */
  readonly whatsapp?: boolean;
}

/** The version of the terms (syarat dan ketentuan) a person agrees to; a new text is a new version. */
export const TERMS_VERSION = '2026-11';

/** A form's fields as they were sent. */
export type Input = Readonly<Record<string, string | undefined>>;

export type FieldProblem =
  | 'answer-missing'
  | 'segment-missing'
  | 'citizenship-missing'
  | 'nik-not-16-digits'
  | 'nik-serial-zero'
  | 'passport-malformed'
  | 'kpj-not-11-characters'
  | 'name-missing'
  | 'name-too-long'
  | 'date-malformed'
  | 'date-in-future'
  | 'email-malformed'
  | 'phone-malformed'
  | 'code-not-6-digits'
  | 'password-too-short'
  | 'password-too-long'
  | 'password-common'
  | 'password-personal'
  | 'agreement-missing';

/** Something about single fields; nothing was saved. Keys are the names of the input's fields. */
export type FieldProblems = {
  readonly code: 'FIELDS';
  readonly fields: Readonly<Record<string, FieldProblem>>;
};

export type { TooMany } from '@jmo/database';
