import { dateInWib, type ParticipantId, type Rupiah } from '@jmo/kernel';
import type { Reader } from '@jmo/database';
import { contributionMonthCount, findCards, getParticipant, type Card } from '@jmo/membership';
import { findLastUpdate } from '@jmo/profile';
import { findPayments, getSavings, type Payment } from '@jmo/savings';
import { findOpenClaim } from './claim.queries.ts';
import type { EligibilityFacts } from './explanation.ts';

/** Everything but the cause: gathered once, evaluated for as many causes as needed. */
export type ParticipantFacts = Omit<EligibilityFacts, 'cause'> & {
  /** The same cards with where their rows are. */
  readonly heldCards: readonly Card[];
  /** Every JHT payment, for the tax. */
  readonly payments: readonly Payment[];
};

export interface Occasion {
  readonly participantId: ParticipantId;
  readonly at: Temporal.Instant;
  /** Counts only what the books held by the end of this day; without it, all they hold. */
  readonly booksOf?: Temporal.PlainDate;
  /**
   * A claim that is asked about itself: it is no obstacle to itself, and what counts is its own amount, which was set
   * aside when it was handed in.
   */
  readonly claim?: { readonly id: string; readonly balance: Rupiah };
}

/** What the rules look at, as it stands at `at`. */
export async function gatherFacts(
  reader: Reader,
  { participantId, at, booksOf, claim }: Occasion,
): Promise<ParticipantFacts> {
  const today = dateInWib(at);
  // One after the other: inside a transaction there is one connection.
  const participant = await getParticipant(reader, participantId);
  const heldCards = await findCards(reader, participantId);
  const savings = await getSavings(reader, participantId, booksOf);
  const paidMonths = await contributionMonthCount(reader, participantId, today);
  const payments = await findPayments(reader, participantId);
  const profileConfirmedAt = await findLastUpdate(reader, participantId);
  const open = await findOpenClaim(reader, participantId);
  return {
    at,
    citizenship: participant.citizenship,
    birthDate: participant.birthDate,
    heldCards,
    payments,
    cards: heldCards.map(({ employer, ...card }) => ({ ...card, employerName: employer?.name })),
    balance: claim?.balance ?? savings.total,
    paidMonths,
    profileConfirmedAt,
    partialPaidOn: payments.find(
      ({ kind, paidOn }) => kind !== 'PENUH' && Temporal.PlainDate.compare(paidOn, today) <= 0,
    )?.paidOn,
    openClaimNumber: open === undefined || open.id === claim?.id ? undefined : open.number,
  };
}
