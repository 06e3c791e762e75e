import { sql, type Tx } from '@jmo/database';
import { firstDayOf, type Kpj, type ParticipantId, type Rupiah } from '@jmo/kernel';
import { REFUSALS } from './judge-contributions.ts';

/** One month of one card as reported. Without wage and amount: what was reported before is taken back. */
export interface ContributionReport {
  readonly kpj: Kpj;
  readonly month: Temporal.PlainYearMonth;
  readonly wage: Rupiah;
  readonly amount: Rupiah;
  readonly paidOn: Temporal.PlainDate;
}

/**
 * What became of a report. NEW and CHANGED want postings: the full amount, or the difference to `before`. REFUSED
 * carries column and reason for `rejected.csv`.
 */
export type RecordedContribution =
  | { readonly kind: 'NEW'; readonly holderId: ParticipantId; readonly revision: 1 }
  | {
      readonly kind: 'CHANGED';
      readonly holderId: ParticipantId;
      readonly revision: number;
      readonly before: { readonly amount: Rupiah; readonly paidOn: Temporal.PlainDate };
    }
  | { readonly kind: 'UNCHANGED'; readonly holderId: ParticipantId; readonly revision: number }
  | { readonly kind: 'REFUSED'; readonly column: string; readonly reason: string };

export const NOTHING_TO_TAKE_BACK =
  'must be more than zero: nothing was reported for this month that could be taken back';

interface Known {
  holder: string | null;
  segment: string | null;
  revision: number | null;
  wage_idr: bigint | null;
  jht_idr: bigint | null;
  paid_on: Temporal.PlainDate | null;
}

/**
 * Writes down what was reported for a batch of cards and months, in one round trip to look and one to write. The same
 * report again changes nothing; other figures make a further revision. A batch holds a card's month only once.
 * @returns what became of each report, in their order
 */
export async function recordContributions(
  tx: Tx,
  reports: readonly ContributionReport[],
  now: Temporal.Instant,
): Promise<RecordedContribution[]> {
  if (reports.length === 0) return [];
  const known = await findKnown(tx, reports);
  const outcomes = reports.map((report, index) => decide(report, known[index]!));
  await insert(tx, reports, outcomes, now);
  return outcomes;
}

async function findKnown(tx: Tx, reports: readonly ContributionReport[]): Promise<Known[]> {
  const { rows } = await sql<Known>`
    select card.participant_id as holder, card.segment, newest.revision, newest.wage_idr, newest.jht_idr, newest.paid_on
    from unnest(
        ${reports.map((report) => report.kpj)}::text[],
        ${reports.map((report) => firstDayOf(report.month).toString())}::date[]
      ) with ordinality as report (kpj, month, position)
      left join card_by_kpj as directory on directory.kpj = report.kpj
      left join card on card.participant_id = directory.participant_id and card.kpj = report.kpj
      left join lateral (
        select revision, wage_idr, jht_idr, paid_on from contribution
        where contribution.participant_id = card.participant_id
          and contribution.kpj = card.kpj and contribution.month = report.month
        order by revision desc limit 1
      ) as newest on true
    order by report.position`.execute(tx);
  return rows;
}

function decide(report: ContributionReport, known: Known): RecordedContribution {
  if (known.holder === null) return { kind: 'REFUSED', ...REFUSALS.NO_CARD };
  if (known.segment === 'JAKON') return { kind: 'REFUSED', ...REFUSALS.JAKON };
  const holderId = known.holder as ParticipantId;
  if (known.revision === null) {
    if (report.amount > 0n) return { kind: 'NEW', holderId, revision: 1 };
    return { kind: 'REFUSED', column: 'iuran_jht', reason: NOTHING_TO_TAKE_BACK };
  }
  const same =
    known.wage_idr === report.wage && known.jht_idr === report.amount && known.paid_on!.equals(report.paidOn);
  if (same) return { kind: 'UNCHANGED', holderId, revision: known.revision };
  const before = { amount: known.jht_idr as Rupiah, paidOn: known.paid_on! };
  return { kind: 'CHANGED', holderId, revision: known.revision + 1, before };
}

async function insert(
  tx: Tx,
  reports: readonly ContributionReport[],
  outcomes: readonly RecordedContribution[],
  now: Temporal.Instant,
): Promise<void> {
  const written = reports.flatMap((report, index) => {
    const outcome = outcomes[index]!;
    return outcome.kind === 'NEW' || outcome.kind === 'CHANGED' ? [{ ...report, ...outcome }] : [];
  });
  if (written.length === 0) return;
  await sql`
    insert into contribution (participant_id, kpj, month, revision, wage_idr, jht_idr, paid_on, recorded_at)
    select *, ${now}::timestamptz from unnest(
      ${written.map((row) => row.holderId)}::uuid[],
      ${written.map((row) => row.kpj)}::text[],
      ${written.map((row) => firstDayOf(row.month).toString())}::date[],
      ${written.map((row) => row.revision)}::smallint[],
      ${written.map((row) => row.wage.toString())}::bigint[],
      ${written.map((row) => row.amount.toString())}::bigint[],
      ${written.map((row) => row.paidOn.toString())}::date[])`.execute(tx);
}
