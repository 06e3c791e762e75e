import { spokenCode, type Kpj, type ParticipantId } from '@jmo/kernel';

/**
 * "Tambah kartu" for a card whose record does not say that it is theirs (another name on it, a mistyped birth date): the
 * person sends a photo of the card, and an officer decides.
 *
 * - confirmation (konfirmasi kartu): one such case, about one card number as it was typed; whether there is such a card,
 *   and whose it is, only officers see
 * - number: what people quote, `KRT-2026-XXXXXXXX`; also the subject of the desk's item
 */
export type CardConfirmationState = 'OPEN' | 'LINKED' | 'REFUSED';

/**
 * - `PHOTO_UNREADABLE`: name or number cannot be read on it; another photo may do
 * - `NUMBER_DIFFERS`: the photo shows another number than was typed
 * - `NAME_DIFFERS`, `NO_SUCH_CARD`, `SOMEBODY_ELSES`: for the record alone. The person reads one and the same about all
 *   three, so that nobody finds out by photographs which card numbers exist and whose they are
 */
export const CARD_REFUSALS = [
  'PHOTO_UNREADABLE',
  'NUMBER_DIFFERS',
  'NAME_DIFFERS',
  'NO_SUCH_CARD',
  'SOMEBODY_ELSES',
] as const;
export type CardRefusal = (typeof CARD_REFUSALS)[number];
export const isCardRefusal = (text: string): text is CardRefusal =>
  (CARD_REFUSALS as readonly string[]).includes(text);

export interface CardConfirmation {
  readonly participantId: ParticipantId;
  readonly id: string;
  readonly number: string;
  readonly kpj: Kpj;
  /** The photo or scan of the card, with `openDocument` of @jmo/document; it goes some time after the decision. */
  readonly documentId?: string;
  readonly openedAt: Temporal.Instant;
  readonly promisedBy: Temporal.PlainDate;
  readonly state: CardConfirmationState;
  readonly decidedAt?: Temporal.Instant;
  readonly officer?: string;
  readonly refusedFor?: CardRefusal;
  /** What the officer wrote to the person. */
  readonly answer?: string;
}

/** @param random eight bytes */
export const confirmationNumber = (year: number, random: Uint8Array): string =>
  `KRT-${year}-${spokenCode(random)}`;

export const answerContext = (id: string): string => `card-answer:${id}`;
