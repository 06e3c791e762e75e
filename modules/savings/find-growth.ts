import type { Reader } from '@jmo/database';
import type { Kpj, ParticipantId, Rupiah } from '@jmo/kernel';
import { findMovements } from '@jmo/ledger';
import { findCards } from '@jmo/membership';
import { sumMoved } from './movements.ts';
import { accountKey } from './savings.ts';

export interface GrowthYear {
  readonly year: number;
  readonly received: Rupiah;
  readonly returnCredited: Rupiah;
  readonly paidOut: Rupiah;
  readonly closing: Rupiah;
}

export interface Growth {
  /** Every calendar year from the first with a movement to the newest, oldest first. */
  readonly years: readonly GrowthYear[];
  readonly balance: Rupiah;
  /** Of all years together: balance = received + returnCredited − paidOut. */
  readonly received: Rupiah;
  readonly returnCredited: Rupiah;
  readonly paidOut: Rupiah;
}

/**
 * How a balance grew, year by year, over one card or all of a person's.
 * @returns undefined when the card is not this person's
 */
export async function findGrowth(
  reader: Reader,
  participantId: ParticipantId,
  kpj?: Kpj,
): Promise<Growth | undefined> {
  const cards = (await findCards(reader, participantId)).filter(
    (card) => kpj === undefined || card.kpj === kpj,
  );
  if (kpj !== undefined && cards.length === 0) return undefined;
  const found = await findMovements(reader, cards.map(accountKey), { by: 'year' });
  const byYear = Map.groupBy(
    found.flatMap(({ movements }) => movements),
    ({ since }) => since.year,
  );
  const [first, last] = [Math.min(...byYear.keys()), Math.max(...byYear.keys())];
  const years: GrowthYear[] = [];
  let closing = 0n;
  for (let year = first; year <= last; year++) {
    const { received, returns, paidOut } = sumMoved(byYear.get(year) ?? []);
    closing += received + returns - paidOut;
    years.push({
      year,
      received: received as Rupiah,
      returnCredited: returns as Rupiah,
      paidOut: paidOut as Rupiah,
      closing: closing as Rupiah,
    });
  }
  const sum = (part: (year: GrowthYear) => bigint) =>
    years.reduce((total, year) => total + part(year), 0n) as Rupiah;
  return {
    years,
    balance: closing as Rupiah,
    received: sum((year) => year.received),
    returnCredited: sum((year) => year.returnCredited),
    paidOut: sum((year) => year.paidOut),
  };
}
