import { hash } from 'node:crypto';
import { readSnapshot, type Db } from '@jmo/database';
import { BinaryRows } from './binary-rows.ts';
import { isWhole, readLine } from './line-bytes.ts';

/** A transaction as it stands in the tables. Fields are as a seal covers them: with four bytes of their length in front. */
export interface ChainTransaction {
  /** 16 bytes, a character each. */
  readonly id: string;
  readonly position: number;
  /** participant, id, kind, key, input hash, time, what it reverses. */
  readonly fields: readonly Buffer[];
  readonly seal: Buffer;
  readonly lines: readonly Buffer[];
}

/** All that stands of one participant's books. */
export interface Chain {
  readonly transactions: readonly ChainTransaction[];
  /** The seal in the head; undefined where there is no head. */
  readonly end: Buffer | undefined;
  /** By card account, how much more its balance says than its postings. */
  readonly differences: ReadonlyMap<string, bigint>;
}

const OWN_FIELDS = 7;
const SEAL = 7;
const TRANSACTION = { id: 1 };
const POSTING = { transaction: 1, line: 2, last: 6 };
const CARD = { account: 1, balance: 2 };

/** Nobody comes to as many in a life of work; whoever floods somebody's books does not have them all held in memory. */
const MOST_ROWS = 50_000;

/**
 * Reads one participant's books whole: a look at somebody of whom something is wrong.
 * @returns undefined where there is more than anybody's books have
 */
export async function readChain(db: Db, participantId: string): Promise<Chain | undefined> {
  const of = `where participant_id = '${participantId}'`;
  const queries = [
    `select participant_id, id, kind, idempotency_key, input_hash, recorded_at, reverses_id, seal from ledger_transaction
      ${of} order by id limit ${MOST_ROWS + 1}`,
    `select participant_id, transaction_id, line, debit_account, credit_account, amount_idr, effective_on
      from ledger_posting ${of} order by transaction_id, line limit ${MOST_ROWS + 1}`,
    `select participant_id, seal from ledger_head ${of}`,
    `select participant_id, account, balance_idr from ledger_card_balance ${of} limit ${MOST_ROWS + 1}`,
  ];
  return await readSnapshot(db, queries, async (streams) => {
    const [transactions, postings, heads, cards] = streams.map((stream) => new BinaryRows(stream)) as [
      BinaryRows,
      BinaryRows,
      BinaryRows,
      BinaryRows,
    ];
    const lines = new Map<string, Buffer[]>();
    const differences = new Map<string, bigint>();
    const add = (account: string, amount: bigint) => {
      if (account.startsWith('card:')) differences.set(account, (differences.get(account) ?? 0n) + amount);
    };
    const held = await each(cards, () => add(cards.raw(CARD.account), cards.bigint(CARD.balance)));
    const posted = await each(postings, () => {
      const line = Buffer.concat(fieldsFrom(postings, POSTING.line, POSTING.last));
      if (isWhole(line)) {
        const { debit, credit, amount } = readLine(line);
        add(debit, amount);
        add(credit, -amount);
      }
      const id = postings.raw(POSTING.transaction);
      const others = lines.get(id);
      if (others === undefined) lines.set(id, [line]);
      else others.push(line);
    });
    const found: ChainTransaction[] = [];
    await each(transactions, () => {
      const id = transactions.raw(TRANSACTION.id);
      found.push({
        id,
        position: transactions.position(TRANSACTION.id),
        fields: fieldsFrom(transactions, 0, OWN_FIELDS - 1),
        seal: Buffer.from(transactions.raw(SEAL), 'latin1'),
        lines: lines.get(id) ?? [],
      });
    });
    let end: Buffer | undefined;
    await each(heads, () => (end = Buffer.from(heads.raw(1), 'latin1')));
    if (Math.max(held, posted, found.length) > MOST_ROWS) return undefined;
    return { transactions: found, end, differences };
  });
}

/** @returns how many there were */
async function each(rows: BinaryRows, work: () => void): Promise<number> {
  let count = 0;
  for (await rows.step(); !rows.ended; await rows.step(), count++) work();
  return count;
}

/** Copies, each with its length in front. */
const fieldsFrom = (rows: BinaryRows, from: number, to: number): Buffer[] =>
  rows.starts
    .slice(from, to + 1)
    .map((start, at) =>
      Buffer.from(rows.bytes.subarray(start - 4, start + Math.max(0, rows.sizes[from + at]!))),
    );

/** The seal this transaction has to have behind one with the seal `before`. */
export const sealBehind = (before: Buffer, { fields, lines }: ChainTransaction): Buffer =>
  hash('sha256', Buffer.concat([before, ...fields, ...lines]), 'buffer');
