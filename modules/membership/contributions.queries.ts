import { sql, type Reader } from '@jmo/database';
import { monthOf, type ParticipantId, type Rupiah } from '@jmo/kernel';
import { findCards } from './cards.queries.ts';
import type { CardKey, Contribution } from './membership.ts';

/** What was paid for a card, oldest month first; of a month reported more than once the newest revision. */
export async function findContributions(reader: Reader, card: CardKey): Promise<Contribution[]> {
  const { rows } = await sql<{
    month: Temporal.PlainDate;
    wage_idr: bigint;
    jht_idr: bigint;
    paid_on: Temporal.PlainDate;
    employer_name: string | null;
  }>`
    select distinct on (contribution.month) contribution.*, employer.name as employer_name
    from contribution
      join card on card.participant_id = contribution.participant_id and card.kpj = contribution.kpj
      left join employer on employer.npp = card.npp
    where contribution.participant_id = ${card.holderId} and contribution.kpj = ${card.kpj}
    order by contribution.month, contribution.revision desc`.execute(reader);
  return rows.map((row) => ({
    kpj: card.kpj,
    month: monthOf(row.month),
    wage: row.wage_idr as Rupiah,
    amount: row.jht_idr as Rupiah,
    paidOn: row.paid_on,
    employerName: row.employer_name ?? undefined,
  }));
}

/**
 * Months of membership: calendar months for which a contribution was paid on any card of the person. A month worked for
 * two employers is one month.
 * @param paidUntil counts only what had been received by that day
 */
export async function contributionMonthCount(
  reader: Reader,
  participantId: ParticipantId,
  paidUntil?: Temporal.PlainDate,
): Promise<number> {
  const cards = await findCards(reader, participantId);
  if (cards.length === 0) return 0;
  const { rows } = await sql<{ months: number }>`
    select count(distinct contribution.month)::int as months
    from contribution
    where (contribution.participant_id, contribution.kpj) in (
        select * from unnest(${cards.map((card) => card.holderId)}::uuid[], ${cards.map((card) => card.kpj)}::text[]))
      and (${paidUntil ?? null}::date is null or contribution.paid_on <= ${paidUntil ?? null}::date)`.execute(
    reader,
  );
  return rows[0]!.months;
}
