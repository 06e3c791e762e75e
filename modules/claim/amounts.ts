import { dateInWib, rupiah, type ParticipantId, type Rupiah } from '@jmo/kernel';
import type { Reader } from '@jmo/database';
import { computeTax, findPayments, type Payment as EarlierPayment } from '@jmo/savings';
import type { Cause } from './cause.ts';
import { rulesAt, type CauseRule } from './rules.ts';

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
export const grossOf = ({ percent }: Pick<CauseRule, 'percent'>, balance: Rupiah): Rupiah =>
  rupiah((balance * BigInt(percent)) / 100n);

/** Gross, tax and net of a claim on a balance if it were paid on the day of `at`. */
export const computeAmounts = (
  reader: Reader,
  { cause, balance, ...payment }: Omit<Payment, 'gross'> & { cause: Cause; balance: Rupiah },
): Promise<Amounts> =>
  computeTaxOf(reader, { ...payment, gross: grossOf(rulesAt(dateInWib(payment.at)).causes[cause], balance) });

interface Payment {
  readonly participantId: ParticipantId;
  readonly gross: Rupiah;
  readonly at: Temporal.Instant;
  readonly hasNpwp: boolean;
}

/** Tax and net of an amount that is fixed already. */
export const computeTaxOf = async (
  reader: Reader,
  { participantId, ...payment }: Payment,
): Promise<Amounts> => taxOf(await findPayments(reader, participantId), payment);

/** The same with the earlier JHT payments at hand: those until the day of `at` count. */
export function taxOf(
  payments: readonly EarlierPayment[],
  { gross, at, hasNpwp }: Omit<Payment, 'participantId'>,
): Amounts {
  const paidOn = dateInWib(at);
  const earlierPayments = payments.filter(
    (payment) => Temporal.PlainDate.compare(payment.paidOn, paidOn) <= 0,
  );
  const { tax, basis, lines } = computeTax({ gross, earlierPayments, paidOn, hasNpwp });
  return { gross, tax, net: rupiah(gross - tax), taxBasis: basis, taxLines: lines };
}
