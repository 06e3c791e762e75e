import type { PayoutState } from './payout.ts';
import type { StatementLine } from './snap/statement.ts';

/**
 * Holding a bank's statement of one day against our books. Pure; nothing is put right here, only listed.
 *
 * - MISSING_AT_BANK: we say it was paid, and no line says so.
 * - UNKNOWN_TO_US: a line that names none of our references. Money the treasury put in or took out, and fees, are among
 *   them; people know those.
 * - AMOUNT_DIFFERS: our reference, another amount.
 * - PAID_TWICE: our reference, one debit too many.
 * - PAID_AT_BANK_ONLY: the bank paid what we call refused, held, unknown or not yet sent, or paid again what had come back.
 * - RETURNED_AT_BANK: it came back, and we do not know.
 * - RETURN_MISSING_AT_BANK: we were told that it came back, and no line says so.
 * - BALANCE_DIFFERS: beginning, lines and end do not add up.
 */
export type DifferenceKind =
  | 'MISSING_AT_BANK'
  | 'UNKNOWN_TO_US'
  | 'AMOUNT_DIFFERS'
  | 'PAID_TWICE'
  | 'PAID_AT_BANK_ONLY'
  | 'RETURNED_AT_BANK'
  | 'RETURN_MISSING_AT_BANK'
  | 'BALANCE_DIFFERS';

export interface Difference {
  readonly kind: DifferenceKind;
  readonly reference?: string | undefined;
  readonly payoutId?: string | undefined;
  readonly expectedSen?: bigint | undefined;
  readonly foundSen?: bigint | undefined;
  readonly lineId?: string | undefined;
}

/** One attempt to pay, as our books have it. */
export interface BookedOrder {
  readonly reference: string;
  readonly payoutId: string;
  readonly sen: bigint;
  /** The payout's state; what an earlier attempt came to is FAILED, for only a certain refusal is followed by another. */
  readonly state: PayoutState;
  readonly begunAt: Temporal.Instant;
  /** When we heard that it came back. */
  readonly returnedAt: Temporal.Instant | undefined;
}

export interface Period {
  readonly from: Temporal.Instant;
  /** No longer part of it. */
  readonly to: Temporal.Instant;
}

/**
 * @param day whose lines and orders are judged
 * @param lines also of the days around it: banks book around midnight, and money comes back before or after we hear of it
 * @param orders all of the day, and whatever else the lines name
 */
export function reconcile(
  day: Period,
  lines: readonly StatementLine[],
  orders: readonly BookedOrder[],
): Difference[] {
  const byReference = new Map(orders.map((order) => [order.reference, order]));
  const linesOf = Map.groupBy(
    lines.filter(({ reference }) => reference !== undefined && byReference.has(reference)),
    ({ reference }) => reference,
  );
  const strangers = lines.filter(
    (line) => isIn(day, line.at) && (line.reference === undefined || !byReference.has(line.reference)),
  );
  return [
    ...orders.flatMap((order) => judge(day, order, linesOf.get(order.reference) ?? [])),
    ...strangers.map(({ id, reference, sen }) => ({
      kind: 'UNKNOWN_TO_US' as const,
      reference,
      foundSen: sen,
      lineId: id,
    })),
  ];
}

function judge(day: Period, order: BookedOrder, lines: readonly StatementLine[]): Difference[] {
  const { reference, payoutId, sen: expectedSen, state, begunAt, returnedAt } = order;
  const about = (kind: DifferenceKind, line?: StatementLine): Difference => ({
    kind,
    reference,
    payoutId,
    expectedSen,
    foundSen: line?.sen,
    lineId: line?.id,
  });
  const debits = lines.filter(({ type }) => type === 'DEBIT');
  // What was paid before we heard that it came back is what came back.
  const since = debits.filter(({ at }) => returnedAt !== undefined && isAfter(at, returnedAt));
  const [paid, ...again] = debits.filter((line) => !since.includes(line));
  const back = lines.filter(({ type }) => type === 'CREDIT');
  const found: Difference[] = [];
  const note = (line: StatementLine, kind: DifferenceKind): void => {
    if (isIn(day, line.at)) found.push(about(kind, line));
  };
  if (paid === undefined && (state === 'PAID' || state === 'RETURNED') && isIn(day, begunAt))
    found.push(about('MISSING_AT_BANK'));
  if (paid !== undefined && !saysThatBankHasIt.has(state)) note(paid, 'PAID_AT_BANK_ONLY');
  for (const line of since) note(line, 'PAID_AT_BANK_ONLY');
  for (const line of again) note(line, 'PAID_TWICE');
  for (const line of lines) if (line.sen !== expectedSen) note(line, 'AMOUNT_DIFFERS');
  if (state !== 'RETURNED') for (const line of back) note(line, 'RETURNED_AT_BANK');
  else if (back.length === 0 && returnedAt !== undefined && isIn(day, returnedAt))
    found.push(about('RETURN_MISSING_AT_BANK'));
  return found;
}

const saysThatBankHasIt: ReadonlySet<PayoutState> = new Set(['PENDING', 'PAID', 'RETURNED']);

const isAfter = (at: Temporal.Instant, other: Temporal.Instant): boolean =>
  Temporal.Instant.compare(at, other) > 0;

const isIn = ({ from, to }: Period, at: Temporal.Instant): boolean =>
  Temporal.Instant.compare(at, from) >= 0 && Temporal.Instant.compare(at, to) < 0;
