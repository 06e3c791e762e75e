import { sql, type RawBuilder, type Tx } from '@jmo/database';
import type { ControlAccount } from './accounts.ts';
import type { AccountKey } from './balances.queries.ts';
import { lockHeadsOf } from './heads.queries.ts';

/** Cards that are locked until the transaction ends: participant_id, account, balance_idr, reserved_idr. */
export const lockedCards: RawBuilder<unknown> = sql`select * from ledger_locked_card`;

/**
 * Locks the next cards in the order of their keys, for statements over thousands of them (`lockedCards`).
 * @returns how many there are, and the last one
 */
export async function lockNextCards(
  tx: Tx,
  { after, limit }: { after?: AccountKey; limit: number },
): Promise<{ cards: number; last: AccountKey | undefined }> {
  const from =
    after === undefined
      ? sql``
      : sql`where (participant_id, account) > (${after.participantId}::uuid, ${after.account}::text)`;
  await sql`
    create temporary table ledger_locked_card (
      participant_id uuid, account text, balance_idr bigint, reserved_idr bigint
    ) on commit drop`.execute(tx);
  await sql`
    create temporary table ledger_page on commit drop as
    select participant_id, account from ledger_card_balance ${from} order by participant_id, account limit ${limit}
  `.execute(tx);
  // Whoever writes to a card takes its participant's head first: holding that, nothing on the card can change.
  await lockHeadsOf(tx, sql`select participant_id from ledger_page`);
  await sql`
    insert into ledger_locked_card
    select b.participant_id, b.account, b.balance_idr, b.reserved_idr
    from ledger_page p join ledger_card_balance b on b.participant_id = p.participant_id and b.account = p.account
    order by b.participant_id, b.account`.execute(tx);
  await sql`analyze ledger_locked_card`.execute(tx);
  const { rows } = await sql<AccountKey & { cards: number }>`
    select participant_id as "participantId", account, (count(*) over ())::int as cards from ledger_locked_card
    order by participant_id desc, account desc limit 1`.execute(tx);
  const [last] = rows;
  return last === undefined
    ? { cards: 0, last }
    : { cards: last.cards, last: { participantId: last.participantId, account: last.account } };
}

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
