import type { Reader } from '@jmo/database';
import type { Kpj, ParticipantId } from '@jmo/kernel';
import { findEmployedMonths } from '@jmo/membership';
import { flagsOf } from './month-flags.ts';

/** A month an employer has not paid, or paid late, for one card. */
export interface Arrear {
  readonly holderId: ParticipantId;
  readonly kpj: Kpj;
  readonly month: Temporal.PlainYearMonth;
  readonly flag: 'GAP' | 'LATE';
  readonly paidOn?: Temporal.PlainDate;
}

/**
 * Which months an employer owes or paid late, card by card, oldest first. For the office: it looks over all of the
 * employer's cards.
 * @param asked.through the last month looked at; months not due by `today` are never listed
 */
export async function findArrears(
  reader: Reader,
  asked: {
    readonly npp: string;
    readonly from: Temporal.PlainYearMonth;
    readonly through: Temporal.PlainYearMonth;
    readonly today: Temporal.PlainDate;
  },
): Promise<Arrear[]> {
  const months = await findEmployedMonths(reader, asked);
  return months.flatMap(({ card, month, paidOn }): Arrear[] => {
    const flag = flagsOf(card, month, paidOn, asked.today).find((each) => each === 'GAP' || each === 'LATE');
    return flag === undefined ? [] : [{ holderId: card.holderId, kpj: card.kpj, month, flag, paidOn }];
  });
}
