import { lastDayOf, monthOf } from '@jmo/kernel';
import type { EndCause, Segment } from '@jmo/membership';
import type { Surroundings } from './generate-person.ts';
import type { Place } from './places.ts';
import type { Random } from './random.ts';
import type { DemoCard, DemoContribution, DemoParticipant } from './rows.ts';
import { BPU_AMOUNTS, jhtOf, payDay, PMI_AMOUNTS, wageIn } from './wages.ts';

/** Contributions before this are not made up. */
const BEGINNING = Temporal.PlainYearMonth.from('2014-01');
const MAX_JOBS = 5;

export interface Life {
  readonly index: number;
  readonly place: Place;
  readonly participant: DemoParticipant;
  readonly around: Surroundings;
}

/** Jobs one after the other, each with a card of its own, from the first one to today or to a last stop. */
export function makeCareer(random: Random, life: Life): DemoCard[] {
  const today = monthOf(life.around.asOf);
  const grown = monthOf(life.participant.birthDate).add({ years: random.between(18, 24) });
  const level = BigInt(random.between(100, random.chance(20) ? 300 : 150));
  const wage2024 = BigInt(life.place.wage2024_thousand) * 10n * level;
  const cards: DemoCard[] = [];
  const joined = BEGINNING.add({ months: random.below(110) });
  let first = earlier(later(grown, joined), today);
  while (cards.length < MAX_JOBS && !isAfter(first, today)) {
    const last = first.add({ months: random.between(6, 96) });
    const isLast = !isAfter(today.subtract({ months: 2 }), last);
    cards.push(
      makeJob(random, life, { number: cards.length, first, last: isLast ? undefined : last, wage2024 }),
    );
    if (isLast) break;
    first = last.add({ months: random.between(1, 9) });
  }
  return cards;
}

interface Job {
  readonly number: number;
  readonly first: Temporal.PlainYearMonth;
  /** Absent for the job that goes on up to today, or almost. */
  readonly last: Temporal.PlainYearMonth | undefined;
  readonly wage2024: bigint;
}

function makeJob(random: Random, { index, participant, around }: Life, job: Job): DemoCard {
  const { asOf, nppOf, employers } = around;
  const segment = pickSegment(random, participant);
  const started = job.first.toPlainDate({ day: random.between(1, 20) });
  const startedOn = Temporal.PlainDate.compare(started, asOf) < 0 ? started : asOf;
  const retirement = participant.birthDate.add({ years: 56 });
  const ended =
    job.last === undefined
      ? lastStop(random, { segment, startedOn, retirement, asOf })
      : { on: lastDayOf(job.last), cause: pickCause(random, segment) };
  return {
    kpj: makeKpj(index, job.number),
    segment,
    npp: segment === 'BPU' || segment === 'PMI' ? '' : nppOf(random.below(employers)),
    startedOn,
    endedOn: ended?.on,
    endCause: ended?.cause,
    contributions: makeContributions(random, { ...job, last: monthOf(ended?.on ?? asOf), segment, asOf }),
  };
}

const isAfter = (one: Temporal.PlainYearMonth, other: Temporal.PlainYearMonth) =>
  Temporal.PlainYearMonth.compare(one, other) > 0;
const later = (one: Temporal.PlainYearMonth, other: Temporal.PlainYearMonth) =>
  isAfter(one, other) ? one : other;
const earlier = (one: Temporal.PlainYearMonth, other: Temporal.PlainYearMonth) =>
  isAfter(one, other) ? other : one;

function pickSegment(random: Random, { citizenship }: DemoParticipant): Segment {
  const roll = citizenship === 'WNA' ? 0 : random.below(100);
  return roll < 88 ? 'PU' : roll < 96 ? 'BPU' : roll < 98 ? 'PMI' : 'JAKON';
}

/** Shares as in claims of 2021: resigned 55 %, laid off 36 %; the rest here are contracts that ended. */
function pickCause(random: Random, segment: Segment): EndCause {
  if (segment === 'BPU') return 'BPU_STOP';
  const roll = random.below(100);
  return roll < 55 ? 'RESIGN' : roll < 91 ? 'PHK' : 'KONTRAK';
}

interface LastJob {
  readonly segment: Segment;
  readonly startedOn: Temporal.PlainDate;
  readonly retirement: Temporal.PlainDate;
  readonly asOf: Temporal.PlainDate;
}

/** Most people still have their last job; who is 56 has retired from it. */
function lastStop(
  random: Random,
  { segment, startedOn, retirement, asOf }: LastJob,
): { on: Temporal.PlainDate; cause: EndCause } | undefined {
  const on = asOf.subtract({ days: random.below(28) });
  const retired = segment !== 'BPU' && Temporal.PlainDate.compare(retirement, asOf) <= 0;
  if (Temporal.PlainDate.compare(on, startedOn) < 0 || (!retired && random.chance(75))) return undefined;
  return { on, cause: retired ? 'PENSIUN' : pickCause(random, segment) };
}

interface Work {
  readonly first: Temporal.PlainYearMonth;
  readonly last: Temporal.PlainYearMonth;
  readonly wage2024: bigint;
  readonly segment: Segment;
  readonly asOf: Temporal.PlainDate;
}

/** Month by month, some never reported and some paid late, as far as they were received by `asOf`. */
function makeContributions(
  random: Random,
  { first, last, wage2024, segment, asOf }: Work,
): DemoContribution[] {
  if (segment === 'JAKON') return []; // insures against accidents and death only
  const own =
    segment === 'BPU' ? random.pick(BPU_AMOUNTS) : segment === 'PMI' ? random.pick(PMI_AMOUNTS) : undefined;
  const contributions: DemoContribution[] = [];
  for (
    let month = first;
    Temporal.PlainYearMonth.compare(month, last) <= 0;
    month = month.add({ months: 1 })
  ) {
    if (random.chance(own === undefined ? 2 : 12)) continue;
    const onTime = own === undefined ? 1 : 0;
    const paidOn = payDay(
      month,
      random.between(3, 15),
      random.chance(6) ? onTime + random.between(1, 3) : onTime,
    );
    if (Temporal.PlainDate.compare(paidOn, asOf) > 0) continue;
    const wage = own === undefined ? wageIn(month.year, wage2024) : own * 50n;
    contributions.push({ month, wage, amount: own ?? jhtOf(wage), paidOn });
  }
  return contributions;
}

const KPJ_SPACE = 9_999_999_967n;
const KPJ_STEP = 7_368_787_003n;

/** Eleven digits that look like no sequence and are different for every person and job (the space is a prime). */
function makeKpj(index: number, job: number): string {
  const place = (BigInt(index * 5 + job + 1) * KPJ_STEP) % KPJ_SPACE;
  return `${index % 3}${place.toString().padStart(10, '0')}`;
}
