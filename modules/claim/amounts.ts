import { dateInWib, rupiah, type ParticipantId, type Rupiah } from '@jmo/kernel';
import type { Reader } from '@jmo/database';
import { computeTax, findPayments } from '@jmo/savings';
import { benefitKindOf, type Cause } from './cause.ts';

export interface Amounts {
  readonly gross: Rupiah;
  readonly tax: Rupiah;
  readonly net: Rupiah;
  /** Which tax rule applied, as `savings` names it. */
  readonly taxBasis: string;
  /** Why the tax is what it is, as facts in the order of the reasoning (the app puts them into words). */
  readonly taxLines: ReturnType<typeof computeTax>['lines'];
}

/** What a cause takes out of a balance. A part is rounded down: never more than the law's percentage. */
export function grossOf(cause: Cause, balance: Rupiah): Rupiah {
  switch (benefitKindOf(cause)) {
    case 'PENUH':
      return balance;
    case 'SEBAGIAN_10':
      return rupiah((balance * 10n) / 100n);
    case 'SEBAGIAN_30':
      return rupiah((balance * 30n) / 100n);
  }
}

/** Gross, tax and net if it were paid on the day of `at`. Earlier JHT payments count for the tax. */
export async function computeAmounts(
  reader: Reader,
  input: {
    participantId: ParticipantId;
    cause: Cause;
    balance: Rupiah;
    at: Temporal.Instant;
    hasNpwp: boolean;
  },
): Promise<Amounts> {
  const gross = grossOf(input.cause, input.balance);
  const paidOn = dateInWib(input.at);
  const payments = await findPayments(reader, input.participantId);
  const earlierPayments = payments.filter(
    (payment) => Temporal.PlainDate.compare(payment.paidOn, paidOn) <= 0,
  );
  const { tax, basis, lines } = computeTax({ gross, earlierPayments, paidOn, hasNpwp: input.hasNpwp });
  return { gross, tax, net: rupiah(gross - tax), taxBasis: basis, taxLines: lines };
}
