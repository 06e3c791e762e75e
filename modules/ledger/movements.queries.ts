import { sql, type Reader } from '@jmo/database';
import type { AccountKey } from './balances.queries.ts';

/** What one kind of event did to a card in a calendar month (or year). */
export interface Movement {
  /** First day of the month or year. */
  readonly since: Temporal.PlainDate;
  readonly kind: string;
  /** Less than zero when it took from the card. */
  readonly net: bigint;
}

export interface CardMovements extends AccountKey {
  readonly balance: bigint;
  /** The part of the balance that is kept for something. */
  readonly reserved: bigint;
  /** First and last day on which anything moved; null on a card without postings. */
  readonly firstMovedOn: Temporal.PlainDate | null;
  readonly lastMovedOn: Temporal.PlainDate | null;
  /** Oldest first; months in which nothing moved are left out. */
  readonly movements: readonly Movement[];
}

/**
 * Cards as they stand, with what moved on them from a day on: balance and movements of one moment, so that the balance
 * before that day is the one minus the others. A card is found with everything under its participant, so this costs the
 * reading of that, but no more than the months asked for are joined, summed and answered.
 * @param asked.from a day; `LAST_YEAR`: of each card the calendar year in which something moved last; else everything
 */
export async function findMovements(
  reader: Reader,
  keys: readonly AccountKey[],
  asked: { readonly by: 'month' | 'year'; readonly from?: Temporal.PlainDate | 'LAST_YEAR' },
): Promise<CardMovements[]> {
  if (keys.length === 0) return [];
  const from =
    asked.from === undefined
      ? sql`'-infinity'::date`
      : asked.from === 'LAST_YEAR'
        ? sql`date_trunc('year', span.last_on)::date`
        : sql`${asked.from}::date`;
  const { rows } = await sql<
    Omit<CardMovements, 'movements'> & { [Field in keyof Movement]: Movement[Field] | null }
  >`
    select k.participant_id as "participantId", k.account, coalesce(b.balance_idr, 0) as balance,
      coalesce(b.reserved_idr, 0) as reserved, span.first_on as "firstMovedOn", span.last_on as "lastMovedOn",
      m.since, m.kind, m.net
    from unnest(${keys.map((key) => key.participantId)}::uuid[], ${keys.map((key) => key.account)}::text[])
      as k (participant_id, account)
    left join ledger_card_balance b on b.participant_id = k.participant_id and b.account = k.account
    left join lateral (
      select min(p.effective_on) as first_on, max(p.effective_on) as last_on
      from ledger_posting p
      where p.participant_id = k.participant_id and k.account in (p.debit_account, p.credit_account)
    ) as span on true
    left join lateral (
      select date_trunc(${asked.by}::text, p.effective_on)::date as since, t.kind,
        sum(case when p.credit_account = k.account then p.amount_idr else -p.amount_idr end)::bigint as net
      from ledger_posting p
        join ledger_transaction t on t.participant_id = p.participant_id and t.id = p.transaction_id
      where p.participant_id = k.participant_id and k.account in (p.debit_account, p.credit_account)
        and p.effective_on >= ${from}
      group by 1, 2
    ) as m on true
    order by k.participant_id, k.account, m.since, m.kind
  `.execute(reader);
  return [...Map.groupBy(rows, (row) => `${row.participantId} ${row.account}`).values()].map((ofCard) => {
    const { since: _since, kind: _kind, net: _net, ...card } = ofCard[0]!;
    const movements = ofCard.flatMap(({ since, kind, net }) =>
      since === null || kind === null || net === null ? [] : [{ since, kind, net }],
    );
    return { ...card, movements };
  });
}
