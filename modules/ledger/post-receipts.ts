import { sql, type RawBuilder, type Tx } from '@jmo/database';
import { assert } from '@jmo/kernel';
import type { ControlAccount } from './accounts.ts';
import { plainArray } from './array-literals.ts';
import { fieldHead, momentField, NO_FIELD, textField } from './content.ts';
import { lockHeadsOf, moveHeads } from './heads.queries.ts';
import { findRange, within, type ParticipantRange } from './participant-ranges.ts';
import { inMicroseconds, SEAL_BYTES } from './seal.ts';

/** Money that came in on many cards, as rows that stand in tables already. */
export interface Receipts {
  /**
   * A query with the columns participant_id, key (what the row stands for, among the participant's), card (the account's
   * code), effective_on and amount_idr (more than zero).
   */
  readonly rows: RawBuilder<unknown>;
  /**
   * Further columns of `rows` by which those of a participant stand in the order of their keys. Where they are named, no row
   * needs its key but the first of each participant, and by millions of them nothing has to be sorted.
   */
  readonly order?: readonly string[];
  /** The cards of the rows, each once, where somebody knows them already: participant_id, card. */
  readonly cards?: RawBuilder<unknown>;
  readonly kind: string;
  /** Where the money comes from; each row credits its card. */
  readonly from: ControlAccount;
  /** Where all of the rows' participants are, if their books are locked (`ParticipantPages`) and their cards are open. */
  readonly locked?: ParticipantRange;
  /**
   * Amounts below zero go the other way, from the card. Whoever says so has the cards locked and has seen that each has what
   * its rows take from it.
   */
  readonly bothWays?: boolean;
}

/**
 * Posts rows of cards that never leave the database. The rows of a participant become one transaction with
 * a line for each, in the order of their keys, under the key of the first (several, where somebody has more rows than a
 * transaction numbers). Which rows are new is for the caller to know
 * (from the table they come from): a transaction that stands in the books already is left out, as in `postMany`, if it has
 * the very same rows, and anything else under its key is the caller's bug. There is nothing to refuse: rows only add to cards, or their caller has looked.
 * @returns how many rows were new
 */
export async function postReceipts(
  tx: Tx,
  receipts: Receipts,
  now: Temporal.Instant,
): Promise<{ added: number }> {
  // Statistics lag behind what a batch finds. Where they say that nobody is in its range, everybody would be compared with
  // everybody; sets are joined by hashing or in their order, whatever is thought of their size.
  await sql`set local enable_nestloop = off`.execute(tx);
  const posted = await lockAndWrite(tx, receipts, now);
  await sql`set local enable_nestloop = on`.execute(tx);
  return posted;
}

async function lockAndWrite(tx: Tx, receipts: Receipts, now: Temporal.Instant): Promise<{ added: number }> {
  const range = receipts.locked ?? (await lockCards(tx, receipts));
  if (range === undefined) return { added: 0 };
  // All of it is new, but for callers who repeat themselves: only they pay for looking.
  await sql`savepoint receipts`.execute(tx);
  try {
    return await write(tx, receipts, range, now);
  } catch (error) {
    const code = codeOf(error);
    if (code !== UNIQUE_VIOLATION && code !== OUT_OF_RANGE) throw error;
    await sql`rollback to savepoint receipts`.execute(tx);
    if (code === OUT_OF_RANGE) return await writeInParts(tx, receipts, now, error);
    return await write(tx, await withoutKnown(tx, receipts), range, now);
  }
}

/** A transaction numbers its lines with what 16 bits hold. */
const MOST_LINES = 32_768;

/** Somebody has more rows than a transaction has lines: they become several. @param error why they were not written at once */
async function writeInParts(
  tx: Tx,
  receipts: Receipts,
  now: Temporal.Instant,
  error: unknown,
): Promise<{ added: number }> {
  const order = sql.join((receipts.order ?? ['in_order']).map((column) => sql.ref(column)));
  const parts = sql`
    select r.*, (row_number() over (partition by participant_id order by ${order}) - 1) / ${MOST_LINES}::int as part
    from (select r.*, r.key collate "C" as in_order from (${receipts.rows}) as r) as r`;
  const { rows } = await sql<{ last: bigint }>`select max(part) as last from (${parts}) as p`.execute(tx);
  const { last } = rows[0]!;
  if (last === 0n) throw error;
  let added = 0;
  for (let part = 0n; part <= last; part++) {
    const ofPart = sql`select * from (${parts}) as p where part = ${part}`;
    added += (await lockAndWrite(tx, { ...receipts, rows: ofPart }, now)).added;
  }
  return { added };
}

/** @param range where all of the rows' participants are: statements that name it read no more of the tables than that */
async function write(
  tx: Tx,
  receipts: Receipts,
  range: ParticipantRange,
  now: Temporal.Instant,
): Promise<{ added: number }> {
  const { kind } = receipts;
  const { debit, credit, size } = sidesOf(receipts);
  const recordedAt = inMicroseconds(now);
  const { rows } = await sql<{ added: number; heads: Buffer | null }>`
    with ${lineAndEvent(receipts)}, sealed as materialized (
      select *, sha256(before || ${uuidBytes('participant_id')} || ${uuidBytes('id')} || ${bytesOf(textField(kind))}
        || ${textBytes('key')} || ${bytesOf(fieldHead(SEAL_BYTES))} || input_hash
        || ${bytesOf(momentField(recordedAt), NO_FIELD)} || content) as seal
      from (
        select e.*, h.length + 1 as position, h.seal as before, ${ID} as id
        from event e join ledger_head h on h.participant_id = e.participant_id and ${within(range, 'h')}
        offset 0
      ) as placed
    ), added as (
      insert into ledger_transaction (participant_id, id, kind, idempotency_key, input_hash, recorded_at, seal)
      select participant_id, id, ${kind}, key, input_hash, ${recordedAt}, seal from sealed
    ), posted as (
      insert into ledger_posting
        (participant_id, transaction_id, line, debit_account, credit_account, amount_idr, effective_on)
      select l.participant_id, s.id, l.line, ${debit}, ${credit}, ${size}, l.effective_on
      from line l join sealed s on s.participant_id = l.participant_id
    ), raised as (
      update ledger_card_balance b set balance_idr = b.balance_idr + m.amount_idr
      from (
        select participant_id, card, sum(amount_idr)::bigint as amount_idr
        from line group by participant_id, card order by participant_id, card
      ) as m
      where b.participant_id = m.participant_id and b.account = m.card and ${within(range, 'b')}
    )
    select coalesce(sum(lines), 0)::int as added,
      string_agg(uuid_send(participant_id) || int4send(position) || seal, ''::bytea) as heads
    from sealed
  `.execute(tx);
  const { added, heads } = rows[0]!;
  if (heads !== null) await moveHeads(tx, heads, range);
  return { added };
}

/** The rows numbered (`line`), and what they come to for each participant (`event`). */
const lineAndEvent = ({ rows, order, kind, ...sides }: Receipts) => {
  const place = sql.join((order ?? ['key']).map((column) => sql.ref(column)));
  const further = order === undefined ? sql`` : sql`, ${place}`;
  return sql`
  line as materialized (
    select participant_id, (row_number() over placed - 1)::smallint as line, effective_on, amount_idr, card, ${place},
      case when row_number() over placed = 1 then key end as first_key
    from (
      select r.participant_id, r.key collate "C" as key, r.card, r.effective_on, r.amount_idr ${further} from (${rows}) as r
    ) as r
    window placed as (partition by participant_id order by ${place})
  ), event as (
    select *, sha256(${uuidBytes('participant_id')} || ${bytesOf(textField(kind), NO_FIELD)} || content) as input_hash
    from (
      -- In the order in which the lines stand already: by their numbers PostgreSQL would sort them again.
      select participant_id, count(*) as lines, max(first_key) as key,
        ${LINE_HEAD} || string_agg(${lineBytes(sides)}, ${LINE_HEAD} order by ${place}) as content
      from line group by participant_id
    ) as grouped
    offset 0
  )`;
};

/** The same receipts without those of participants who have them in the books. */
async function withoutKnown(tx: Tx, receipts: Receipts): Promise<Receipts> {
  const { rows } = await sql<{ participantId: string; isSame: boolean }>`
    with ${lineAndEvent(receipts)}
    select e.participant_id as "participantId", t.input_hash = e.input_hash as "isSame"
    from event e join ledger_transaction t on t.participant_id = e.participant_id and t.idempotency_key = e.key
  `.execute(tx);
  assert(
    rows.every(({ isSame }) => isSame),
    'a key in the books stands for the same input',
  );
  const known = plainArray(rows.map(({ participantId }) => participantId));
  return {
    ...receipts,
    rows: sql`select r.* from (${receipts.rows}) as r where r.participant_id <> all(${known}::uuid[])`,
  };
}

const UNIQUE_VIOLATION = '23505';
const OUT_OF_RANGE = '22003';
const codeOf = (error: unknown): unknown =>
  error instanceof Error && 'code' in error ? error.code : undefined;

/**
 * Locks the books of whoever has rows, and opens with a balance of zero the cards that have none: nobody else does then.
 * @returns where all of them are; undefined where there are no rows
 */
async function lockCards(tx: Tx, { rows, cards }: Receipts): Promise<ParticipantRange | undefined> {
  if (cards !== undefined) return await lockListed(tx, cards);
  // Many rows are of few cards: they are looked through once.
  await sql`create temporary table receipt_card as select distinct r.participant_id, r.card from (${rows}) as r`.execute(
    tx,
  );
  const range = await lockListed(tx, sql`select participant_id, card from receipt_card`);
  await sql`drop table receipt_card`.execute(tx);
  return range;
}

async function lockListed(tx: Tx, cards: RawBuilder<unknown>): Promise<ParticipantRange | undefined> {
  const range = await findRange(tx, cards);
  if (range === undefined) return undefined;
  await lockHeadsOf(tx, cards, range);
  await sql`
    insert into ledger_card_balance (participant_id, account, balance_idr)
    select r.participant_id, r.card, 0
    from (${cards}) as r
    where not exists (
      select from ledger_card_balance b
      where b.participant_id = r.participant_id and b.account = r.card and ${within(range, 'b')})
    order by 1, 2
  `.execute(tx);
  return range;
}

// The bytes that `content.ts` writes; what is the same for all rows is written there.
const bytesOf = (...fields: Buffer[]) => sql`${Buffer.concat(fields)}::bytea`;
const uuidBytes = (column: string) => sql`${bytesOf(fieldHead(16))} || uuid_send(${sql.ref(column)})`;
const textBytes = (column: string) =>
  sql`int4send(octet_length(${sql.ref(column)})) || textsend(${sql.ref(column)})`;
/** What each line begins with, the length of its number. */
const LINE_HEAD = bytesOf(fieldHead(2));
const lineBytes = ({ from, bothWays }: Omit<Receipts, 'rows' | 'kind'>) => {
  const start = sql`int2send(line)`;
  const end = sql`${bytesOf(fieldHead(4))} || date_send(effective_on)`;
  const accounts = sql`${bytesOf(textField(from))} || ${textBytes('card')}`;
  if (bothWays !== true)
    return sql`${start} || ${accounts} || ${bytesOf(fieldHead(8))} || int8send(amount_idr) || ${end}`;
  const back = sql`${textBytes('card')} || ${bytesOf(textField(from))}`;
  return sql`${start} || case when amount_idr > 0 then ${accounts} else ${back} end
    || ${bytesOf(fieldHead(8))} || int8send(abs(amount_idr)) || ${end}`;
};

/** What a posting of a row (`l`) says. */
function sidesOf({ from, bothWays }: Receipts) {
  if (bothWays !== true) return { debit: sql`${from}`, credit: sql`l.card`, size: sql`l.amount_idr` };
  return {
    debit: sql`case when l.amount_idr > 0 then ${from} else l.card end`,
    credit: sql`case when l.amount_idr > 0 then l.card else ${from} end`,
    size: sql`abs(l.amount_idr)`,
  };
}

/** What `idAt` says. */
const ID = sql`(lpad(to_hex(h.length + 1), 12, '0') || '8'
  || overlay(encode(substr(e.input_hash, 1, 9), 'hex') placing '8' from 4 for 0))::uuid`;
