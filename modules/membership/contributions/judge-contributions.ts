import { sql, type RawBuilder } from '@jmo/database';
import type { Segment } from '../membership.ts';

const MOST_WITHOUT_WAGE_IDR = 10_000_000n;

/**
 * Why a row cannot go in that only its card can tell: a reader of the file does not know the segment. Wage earners pay a
 * part of a wage; everybody else an amount of a list (BPU at most Rp414,000, PMI Rp600,000 a month), of which the bound
 * here is far enough away for any list to come.
 */
export const REFUSALS = {
  NO_CARD: { column: 'kpj', reason: 'no card has this number' },
  JAKON: { column: 'kpj', reason: 'the card is of the segment JAKON, which has no JHT' },
  NO_WAGE: { column: 'upah', reason: 'is 0 although something was paid: a wage earner has a wage' },
  ABOVE_WAGE: { column: 'iuran_jht', reason: 'is more than the wage it is a part of' },
  ABOVE_LISTS: {
    column: 'iuran_jht',
    reason: `is more than ${MOST_WITHOUT_WAGE_IDR} rupiah, which nobody without a wage can pay for a month`,
  },
} as const;
type Refusal = keyof typeof REFUSALS;

/** What a wage earner's month is due from then on, in thousandths of the wage. */
export interface DueShare {
  readonly from: Temporal.PlainYearMonth;
  readonly permille: bigint;
}

/** Further than this from what is due, half a percent of the wage, is worth a look. */
const NEAR_PERMILLE = 5n;

/** Very few earn more than this in a month; far more often somebody has put down the thousands twice. */
export const RARE_WAGE_IDR = 500_000_000n;

const refusal = (name: Refusal) => sql.lit(name);
const segment = (name: Segment) => sql.lit(name);

/** Of a row `r` beside its `card`: a name among the refusals, or null. */
export const refusalOf: RawBuilder<Refusal | null> = sql`
  case
    when card.kpj is null then ${refusal('NO_CARD')}
    when card.segment = ${segment('JAKON')} then ${refusal('JAKON')}
    when r.jht_idr = 0 then null
    when card.segment = ${segment('PU')} then
      case when r.wage_idr = 0 then ${refusal('NO_WAGE')} when r.jht_idr > r.wage_idr then ${refusal('ABOVE_WAGE')} end
    when r.jht_idr > ${sql.lit(MOST_WITHOUT_WAGE_IDR)} then ${refusal('ABOVE_LISTS')}
  end`;

/** Of a row `r` beside its `card`: whether, by the card, nobody worked there in this month. */
export const isOutside: RawBuilder<boolean> = sql`
  ((r.month < card.started_on and r.month < date_trunc('month', card.started_on)) or r.month > card.ended_on)`;

/** The same: whether a wage earner's amount is far from what is due. In months before the first share nothing is. */
export function isOddShare(shares: readonly DueShare[]): RawBuilder<boolean> {
  const newestFirst = shares.toSorted((a, b) => Temporal.PlainYearMonth.compare(b.from, a.from));
  const due = newestFirst.map(
    ({ from, permille }) =>
      sql`when r.month >= ${sql.lit(`${from.toString()}-01`)}::date then ${sql.lit(permille)}`,
  );
  return sql`
    (card.segment = ${segment('PU')} and r.jht_idr > 0
      and abs(r.jht_idr * 1000 - r.wage_idr * case ${sql.join(due, sql` `)} end) > r.wage_idr * ${sql.lit(NEAR_PERMILLE)})`;
}
