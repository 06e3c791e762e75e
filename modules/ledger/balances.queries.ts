import { sql, type Reader, type Tx } from '@jmo/database';
import type { ParticipantId } from '@jmo/kernel';
import type { AccountCode, CardAccount } from './accounts.ts';
import { lockHeads } from './heads.queries.ts';

/** A card's account and the participant under whom its rows stand. */
export interface AccountKey {
  readonly participantId: ParticipantId;
  readonly account: CardAccount;
}

export interface Balance {
  readonly account: CardAccount;
  readonly balance: bigint;
  /** The part of the balance that is kept for something. */
  readonly reserved: bigint;
}

/** The cards of a participant as they stand now, in order of their codes; all of them unless some are named. */
export async function findBalances(
  reader: Reader,
  participantId: ParticipantId,
  accounts?: readonly CardAccount[],
): Promise<Balance[]> {
  let query = reader
    .selectFrom('ledger_card_balance')
    .select(['account', 'balance_idr', 'reserved_idr'])
    .where('participant_id', '=', participantId)
    .orderBy('account');
  if (accounts !== undefined) query = query.where('account', 'in', [...accounts]);
  const rows = accounts?.length === 0 ? [] : await query.execute();
  return rows.map((row) => ({
    account: row.account as CardAccount,
    balance: row.balance_idr,
    reserved: row.reserved_idr,
  }));
}

/**
 * Keeps these cards, and everything in the books of those under whom they stand, from changing until the transaction
 * ends; taken in the order every writer takes them.
 */
export async function lockBalances(tx: Tx, keys: readonly AccountKey[]): Promise<(AccountKey & Balance)[]> {
  await lockHeads(
    tx,
    keys.map(({ participantId }) => participantId),
  );
  return await readBalances(tx, keys, sql`for update of b`);
}

/** Some cards of any participants as they stand now; a card that never had a posting has no row. */
export async function findCardBalances(
  reader: Reader,
  keys: readonly AccountKey[],
): Promise<(AccountKey & Balance)[]> {
  return await readBalances(reader, keys, sql``);
}

async function readBalances(reader: Reader, keys: readonly AccountKey[], lock: ReturnType<typeof sql>) {
  if (keys.length === 0) return [];
  const { rows } = await sql<AccountKey & Balance>`
    select b.participant_id as "participantId", b.account, b.balance_idr as balance, b.reserved_idr as reserved
    from ledger_card_balance b
    join ${keyTable(keys)} k (participant_id, account) on k.participant_id = b.participant_id and k.account = b.account
    order by b.participant_id, b.account
    ${lock}
  `.execute(reader);
  return rows;
}

export async function countCardAccounts(reader: Reader): Promise<number> {
  const { rows } = await sql<{
    cards: number;
  }>`select count(*)::int as cards from ledger_card_balance`.execute(reader);
  return rows[0]!.cards;
}

export interface KindSum extends AccountKey {
  readonly kind: string;
  /** What the events of this kind added to the card; less than zero when they took from it. */
  readonly net: bigint;
}

/** What each kind of event did to each card, up to and including a day (all of it without one). */
export async function sumByKind(
  reader: Reader,
  keys: readonly AccountKey[],
  at?: Temporal.PlainDate,
): Promise<KindSum[]> {
  if (keys.length === 0) return [];
  const until = at === undefined ? sql`` : sql`and p.effective_on <= ${at}`;
  const { rows } = await sql<KindSum>`
    ${sidesOf(keys, until)}
    select participant_id as "participantId", account, kind, sum(delta)::bigint as net
    from side group by participant_id, account, kind order by participant_id, account, kind
  `.execute(reader);
  return rows;
}

export interface MonthSum extends KindSum {
  /** First day of the calendar month in which the money moved. */
  readonly month: Temporal.PlainDate;
}

/**
 * The same by calendar month, oldest first; months in which nothing moved are left out.
 * @param except a kind of event to leave out
 */
export async function sumByMonth(
  reader: Reader,
  keys: readonly AccountKey[],
  { except }: { except?: string } = {},
): Promise<MonthSum[]> {
  if (keys.length === 0) return [];
  const { rows } = await sql<MonthSum>`
    ${sidesOf(keys, except === undefined ? sql`` : sql`and t.kind <> ${except}`)}
    select participant_id as "participantId", account, kind, date_trunc('month', effective_on)::date as month,
      sum(delta)::bigint as net
    from side group by 1, 2, 3, 4 order by 1, 2, 4, 3
  `.execute(reader);
  return rows;
}

export interface PostingEntry {
  readonly transactionId: string;
  readonly kind: string;
  readonly effectiveOn: Temporal.PlainDate;
  readonly recordedAt: Temporal.Instant;
  readonly debit: AccountCode;
  readonly credit: AccountCode;
  readonly amount: bigint;
  /** The transaction this one takes back. */
  readonly reverses: string | null;
}

/** Every posting of an account under a participant, oldest first. */
export async function findPostings(
  reader: Reader,
  participantId: ParticipantId,
  account: AccountCode,
): Promise<PostingEntry[]> {
  const { rows } = await sql<PostingEntry>`
    select p.transaction_id as "transactionId", t.kind, p.effective_on as "effectiveOn", t.recorded_at as "recordedAt",
      p.debit_account as debit, p.credit_account as credit, p.amount_idr as amount, t.reverses_id as reverses
    from ledger_posting p
    join ledger_transaction t on t.participant_id = p.participant_id and t.id = p.transaction_id
    where p.participant_id = ${participantId} and ${account} in (p.debit_account, p.credit_account)
    order by p.effective_on, p.transaction_id, p.line
  `.execute(reader);
  return rows;
}

const keyTable = (keys: readonly AccountKey[]) => sql`unnest(
  ${keys.map((key) => key.participantId)}::uuid[], ${keys.map((key) => key.account)}::text[]) as`;

/** The postings of some cards seen from the card: `delta` is what each did to it. */
const sidesOf = (keys: readonly AccountKey[], condition: ReturnType<typeof sql>) => sql`
  with side as (
    select p.participant_id, k.account, t.kind, p.effective_on,
      case when p.credit_account = k.account then p.amount_idr else -p.amount_idr end as delta
    from ${keyTable(keys)} k (participant_id, account)
    join ledger_posting p on p.participant_id = k.participant_id and k.account in (p.debit_account, p.credit_account)
    join ledger_transaction t on t.participant_id = p.participant_id and t.id = p.transaction_id
    where true ${condition}
  )`;
