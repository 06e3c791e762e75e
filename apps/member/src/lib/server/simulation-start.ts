import { rulesAt } from '@jmo/claim';
import type { Context } from '@jmo/database';
import { dateInWib, rupiah, type ParticipantId, type Rupiah } from '@jmo/kernel';
import {
  findCards,
  findContributions,
  findContributionSpans,
  getParticipant,
  type Segment,
} from '@jmo/membership';
import { findReturnRates, getSavings, type ReturnRate } from '@jmo/savings';
import { MAX_YEARS } from './simulation.ts';

/** What a simulation begins with for this person: their own figures as far as there are any. */
export interface SimulationStart {
  /** Of the card that was paid for last. */
  readonly segment: Segment;
  readonly balance: Rupiah;
  /** What was reported last: the wage, or what they pay themselves. */
  readonly monthly?: Rupiah;
  readonly rate?: ReturnRate;
  /** Until retirement age; undefined once it is reached. */
  readonly years?: number;
}

export async function findSimulationStart(
  { db, clock }: Pick<Context, 'db' | 'clock'>,
  participantId: ParticipantId,
): Promise<SimulationStart> {
  const today = dateInWib(clock.now());
  const cards = await findCards(db, participantId);
  const [spans, savings, rates, participant] = await Promise.all([
    findContributionSpans(db, cards),
    getSavings(db, participantId),
    findReturnRates(db),
    getParticipant(db, participantId),
  ]);
  const newest = spans.toSorted((a, b) => Temporal.PlainYearMonth.compare(a.lastMonth, b.lastMonth)).at(-1);
  const card = cards.find(({ kpj }) => kpj === newest?.kpj);
  const [last] =
    newest === undefined
      ? []
      : await findContributions(db, [newest], { from: newest.lastMonth, through: newest.lastMonth });
  const segment = card?.segment ?? 'PU';
  const years =
    rulesAt(today).retirementAge - participant.birthDate.until(today, { largestUnit: 'years' }).years;
  return {
    segment,
    balance: rupiah(savings.total),
    monthly: last === undefined ? undefined : segment === 'PU' ? last.wage : last.amount,
    rate: rates.findLast(({ year }) => year <= today.year),
    years: years < 1 ? undefined : Math.min(years, MAX_YEARS),
  };
}
