import { sql, type RawBuilder, type Tx } from '@jmo/database';
import type { ControlAccount } from './accounts.ts';

/** Everybody between two participants, both included: what a pass over all books takes at a time. */
export interface ParticipantRange {
  readonly first: string;
  readonly last: string;
}

/** From the first to the last participant of a query that has participant_id; undefined where it has no rows. */
export async function findRange(
  tx: Tx,
  participants: RawBuilder<unknown>,
): Promise<ParticipantRange | undefined> {
  const { rows } = await sql<ParticipantRange>`
    select f.participant_id as first, l.participant_id as last
    from (select participant_id from (${participants}) as p order by participant_id limit 1) as f,
      (select participant_id from (${participants}) as p order by participant_id desc limit 1) as l
  `.execute(tx);
  return rows[0];
}

/** @param table the name of a table that has participant_id */
export const within = ({ first, last }: ParticipantRange, table: string): RawBuilder<boolean> =>
  sql`${sql.ref(table)}.participant_id between ${first}::uuid and ${last}::uuid`;

/** The cards of a range: participant_id, account, balance_idr. */
export const cardsWithin = (range: ParticipantRange): RawBuilder<unknown> => sql`
  select b.participant_id, b.account, b.balance_idr from ledger_card_balance b where ${within(range, 'b')}`;

/**
 * What moved on the card of the row at hand, as one number, for use as a subquery.
 * @param card the columns that hold its key
 * @param between first day, and first day no longer counted (for ever without one)
 * @param except movements from or to this account are left out
 */
export const movedOnCard = (
  card: { participantId: RawBuilder<unknown>; account: RawBuilder<unknown> },
  between: { from: RawBuilder<unknown>; to?: RawBuilder<unknown> },
  except: ControlAccount,
): RawBuilder<bigint> => sql`
  (select coalesce(sum(case when p.credit_account = ${card.account} then p.amount_idr else -p.amount_idr end), 0)::bigint
  from ledger_posting p
  where p.participant_id = ${card.participantId} and p.effective_on >= ${between.from}
    ${between.to === undefined ? sql`` : sql`and p.effective_on < ${between.to}`}
    and ${card.account} in (p.debit_account, p.credit_account) and ${except} not in (p.debit_account, p.credit_account))`;

/**
 * The same month by month, as a query with the columns month (its first day) and net_idr; months in which nothing moved are
 * left out.
 */
export const movedByMonth = (
  card: { participantId: RawBuilder<unknown>; account: RawBuilder<unknown> },
  except: ControlAccount,
): RawBuilder<unknown> => sql`
  select date_trunc('month', p.effective_on)::date as month,
    sum(case when p.credit_account = ${card.account} then p.amount_idr else -p.amount_idr end)::bigint as net_idr
  from ledger_posting p
  where p.participant_id = ${card.participantId} and ${card.account} in (p.debit_account, p.credit_account)
    and ${except} not in (p.debit_account, p.credit_account)
  group by 1`;
