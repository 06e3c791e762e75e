import { copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql, type Tx } from '@jmo/database';
import { testDatabase, type TestDatabase } from '@jmo/database/testing';
import { unwrap, type ParticipantId } from '@jmo/kernel';
import * as fc from 'fast-check';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  checkpointBooks,
  findPostings,
  ParticipantPages,
  post,
  postMany,
  postReceipts,
  reserve,
  reverse,
  settle,
  verifyBooks,
} from './index.ts';
import { sealAnewAs, squareBalancesAs } from './test-support-intruder.ts';
import { deposit, newOwner, NOW, TODAY, transfer } from './test-support.ts';

const TABLES = [
  'ledger_head',
  'ledger_transaction',
  'ledger_posting',
  'ledger_card_balance',
  'ledger_reservation',
];

let database: TestDatabase;
/** Somebody who may do anything to the database, and does not use the ledger. */
let intruder: pg.Client;
let folder: string;
const owners: ParticipantId[] = Array.from({ length: 5 }, newOwner).sort();
const [alone, receipts, mover, claimant, busy] = owners as [
  ParticipantId,
  ParticipantId,
  ParticipantId,
  ParticipantId,
  ParticipantId,
];

beforeAll(async () => {
  database = await testDatabase();
  intruder = new pg.Client({ connectionString: database.ownerUrl });
  await intruder.connect();
  await intruder.query('set session_replication_role = replica');
  await writeBooks();
  for (const table of TABLES) await intruder.query(`create table kept_${table} as table ${table}`);
});
afterAll(async () => {
  await intruder.end();
  await database.drop();
});
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'jmo-checkpoints-'));
});
afterEach(async () => {
  rmSync(folder, { recursive: true });
  await restore(TABLES);
});

const inTx = <T>(work: (tx: Tx) => Promise<T>) => database.context.db.transaction().execute(work);
const verify = () => verifyBooks(database.context, { checkpoints: folder });

async function restore(tables: readonly string[]): Promise<void> {
  for (const table of tables) {
    await intruder.query(`delete from ${table}`);
    await intruder.query(`insert into ${table} table kept_${table}`);
  }
}

/** A bit of everything the ledger can write, by each of its ways. */
async function writeBooks(): Promise<void> {
  unwrap(await inTx((tx) => post(tx, deposit(alone, 'only', 'card:A1', 5n), NOW)));
  const rows = sql`
    select ${receipts}::uuid as participant_id, 'r:' || n as key, date '2024-02-28' + n as effective_on,
      'card:B' || n % 2 as card, 100 + n::bigint as amount_idr
    from generate_series(1, 7) as n
    union all
    select ${mover}::uuid, 'r:é', date '1998-12-31', 'card:C1', 1000::bigint`;
  const credits = { rows, kind: 'receipt', from: 'fund:cash' } as const;
  expect(await inTx((tx) => postReceipts(tx, credits, NOW))).toEqual({ added: 8 });
  expect(await inTx((tx) => postReceipts(tx, credits, NOW))).toEqual({ added: 0 });
  const both = {
    ...transfer(mover, 'both', ['card:C1', 'card:C2'], 10n),
    postings: [
      { debit: 'card:C1', credit: 'card:C2', amount: 10n },
      { debit: 'card:C1', credit: 'tax:payable', amount: 1n },
    ] as const,
  };
  const { transactionId } = unwrap(await inTx((tx) => post(tx, both, NOW)));
  const back = { participantId: mover, transactionId, idempotencyKey: 'back', effectiveOn: TODAY };
  unwrap(await inTx((tx) => reverse(tx, back, NOW.add({ nanoseconds: 1_999 }))));
  const many = Array.from({ length: 40 }, (_, n) =>
    deposit([claimant, busy][n % 2]!, `${n}`, `card:D${n % 3}`, BigInt(n + 1), TODAY.subtract({ days: n })),
  );
  unwrap(await inTx((tx) => postMany(tx, many, NOW)));
  const hold = (reference: string, amount: bigint) =>
    inTx((tx) =>
      reserve(tx, { participantId: claimant, reference, account: 'card:D0', amount }, NOW).then(unwrap),
    );
  await hold('C1', 20n);
  await hold('C2', 7n);
  const paid = transfer(claimant, 'paid', ['card:D0', 'claims:payable'], 20n);
  unwrap(await inTx((tx) => settle(tx, { ...paid, reference: 'C1' }, NOW)));
}

test('books written by the ledger alone are right, and a checkpoint is kept', async () => {
  const report = await verify();
  expect(report.problems).toEqual([]);
  expect(report).toMatchObject({
    participants: 5,
    transactions: 46,
    postings: 54,
    cards: 11,
    checkpointRead: undefined,
  });
  expect(report.accounts.get('claims:payable')).toBe(20n);
  expect([...report.accounts.values()].reduce((sum, net) => sum + net, report.cardsTotal)).toBe(0n);
  expect(report.checkpointWritten).toBe(join(folder, 'heads-00000001.bin'));
  expect(await verify()).toMatchObject({ problemCount: 0, checkpointRead: report.checkpointWritten });
});

test('a checkpoint between two proofs continues the last one, or says again what that said', async () => {
  const checkpoint = () => checkpointBooks(database.context, folder);
  expect(unwrap(await checkpoint())).toMatchObject({ heads: 5 });
  unwrap(await inTx((tx) => post(tx, deposit(alone, 'second', 'card:A1', 1n), NOW)));
  expect(unwrap(await checkpoint())).toMatchObject({ heads: 5 });
  expect(await verify()).toMatchObject({ problems: [], checkpointRead: join(folder, 'heads-00000002.bin') });
  await restore(TABLES);
  const again = { value: { heads: 5, otherCount: 1, others: [alone] } };
  expect(await checkpoint()).toMatchObject(again);
  for (const key of ['second', 'third'])
    unwrap(await inTx((tx) => post(tx, deposit(alone, `other ${key}`, 'card:A1', 1n), NOW)));
  expect(await checkpoint()).toMatchObject(again);
  expect((await verify()).problems).toMatchObject([{ code: 'ROLLED_BACK', participantId: alone }]);
  await intruder.query('delete from ledger_head where participant_id = $1', [alone]);
  expect(await checkpoint()).toMatchObject(again);
});

test('whoever spoils one chain does not end the proof of the others', async () => {
  unwrap(await checkpointBooks(database.context, folder));
  await intruder.query(`update ledger_head set mac = sha256(mac) where participant_id = $1`, [busy]);
  const head = await intruder.query('select * from ledger_head where participant_id = $1', [mover]);
  unwrap(await inTx((tx) => post(tx, deposit(mover, 'later', 'card:C1', 1n), NOW)));
  expect(unwrap(await checkpointBooks(database.context, folder))).toMatchObject({ heads: 5, others: [busy] });
  // The other one is put back to what was true before.
  for (const table of ['transaction', 'posting', 'card_balance']) {
    await intruder.query(`delete from ledger_${table} where participant_id = $1`, [mover]);
    await intruder.query(
      `insert into ledger_${table} select * from kept_ledger_${table} where participant_id = $1`,
      [mover],
    );
  }
  const { length, seal, mac } = head.rows[0] as { length: number; seal: Buffer; mac: Buffer };
  await intruder.query('update ledger_head set length = $2, seal = $3, mac = $4 where participant_id = $1', [
    mover,
    length,
    seal,
    mac,
  ]);
  expect((await verify()).problems.map(({ code, participantId }) => [code, participantId]).sort()).toEqual([
    ['CHAIN_REWRITTEN', busy],
    ['ROLLED_BACK', mover],
  ]);
});

test('whoever was taken away whole stays in the checkpoint', async () => {
  unwrap(await checkpointBooks(database.context, folder));
  for (const table of TABLES)
    await intruder.query(`delete from ${table} where participant_id in ($1, $2)`, [alone, busy]);
  for (let day = 0; day < 2; day++)
    expect(unwrap(await checkpointBooks(database.context, folder))).toMatchObject({
      heads: 5,
      others: [alone, busy].sort(),
    });
  expect((await verify()).problems.map(({ code }) => code)).toEqual(
    expect.arrayContaining(['ROLLED_BACK', 'ROLLED_BACK']),
  );
});

describe('an intruder with all rights over the database', () => {
  type Change = readonly [table: string, column: string, value: string];
  /** The smallest change of each column, by its type. */
  const CHANGES: readonly Change[] = [
    ['ledger_transaction', 'participant_id', flipped('participant_id')],
    ['ledger_transaction', 'id', flipped('id')],
    ['ledger_transaction', 'kind', `kind || ' '`],
    ['ledger_transaction', 'idempotency_key', `overlay(idempotency_key placing '~' from 1)`],
    ['ledger_transaction', 'input_hash', 'set_bit(input_hash, 77, 1 - get_bit(input_hash, 77))'],
    ['ledger_transaction', 'recorded_at', `recorded_at + interval '1 microsecond'`],
    ['ledger_transaction', 'reverses_id', 'case when reverses_id is null then participant_id else null end'],
    ['ledger_transaction', 'seal', 'set_bit(seal, 0, 1 - get_bit(seal, 0))'],
    ['ledger_posting', 'participant_id', flipped('participant_id')],
    ['ledger_posting', 'transaction_id', flipped('transaction_id')],
    ['ledger_posting', 'line', '(line + 256)::smallint'],
    ['ledger_posting', 'debit_account', `debit_account || '0'`],
    ['ledger_posting', 'credit_account', `overlay(credit_account placing '~' from 6)`],
    ['ledger_posting', 'amount_idr', 'amount_idr + 1'],
    ['ledger_posting', 'effective_on', 'effective_on + 1'],
  ];

  function flipped(column: string): string {
    return `overlay(${column}::text placing translate(right(${column}::text, 1), '0123456789abcdef', '1032547698badcfe') from 36)::uuid`;
  }

  test.each(CHANGES)('changes %s.%s of any row: its transaction is named', async (table, column, value) => {
    const { rows } = await intruder.query<{ participant_id: string; id: string; line: number | null }>(
      table === 'ledger_transaction'
        ? `select participant_id, id, null as line from ${table} order by random() limit 6`
        : `select participant_id, transaction_id as id, line from ${table} order by random() limit 6`,
    );
    for (const { participant_id, id, line } of rows) {
      const key = table === 'ledger_transaction' ? 'id' : 'transaction_id';
      const { rowCount } = await intruder.query(
        `update ${table} set ${column} = ${value} where participant_id = $1 and ${key} = $2
          and ${line === null ? '$3::int is null' : 'line = $3'}`,
        [participant_id, id, line],
      );
      expect(rowCount).toBe(1);
      const { problems, checkpointWritten } = await verify();
      await restore([table]);
      expect(checkpointWritten).toBeUndefined();
      const named = problems.filter((problem) => problem.participantId === participant_id);
      expect(named[0], `${column} of ${id}`).toBeDefined();
      // a transaction that went to somebody else, or has another id, is missing or there twice
      if (column !== 'participant_id' && column !== 'id' && column !== 'transaction_id')
        expect(named[0]!.transactionId).toBe(id);
    }
  });

  const positionIs = (n: number) =>
    `id::text like '${n.toString(16).padStart(12, '0').slice(0, 8)}-${n.toString(16).padStart(12, '0').slice(8)}-%'`;
  const removeAt = async (owner: string, position: number) => {
    await intruder.query(
      `with gone as (delete from ledger_transaction where participant_id = $1 and ${positionIs(position)} returning id)
       delete from ledger_posting p using gone where p.participant_id = $1 and p.transaction_id = gone.id`,
      [owner],
    );
  };
  const squareBalances = () => squareBalancesAs(intruder);
  const sealAnew = (owner: string) => sealAnewAs(intruder, owner);

  test('sealing anew what nobody changed changes nothing: SQL and TypeScript seal alike', async () => {
    for (const owner of owners) await sealAnew(owner);
    expect((await verify()).problems).toEqual([]);
  });

  test('takes one transaction out of the middle', async () => {
    await removeAt(busy, 7);
    await squareBalances();
    expect((await verify()).problems[0]).toMatchObject({
      code: 'TRANSACTION_MISSING',
      participantId: busy,
      what: 'number 7 of the chain is not there',
    });
  });

  test('cuts the tail, balances squared', async () => {
    await removeAt(busy, 20);
    await squareBalances();
    expect((await verify()).problems).toMatchObject([
      {
        code: 'TRANSACTION_MISSING',
        participantId: busy,
        what: 'the chain ends with number 19 instead of 20',
      },
    ]);
  });

  test('cuts the tail and puts the head back by its own reckoning', async () => {
    await removeAt(busy, 20);
    await squareBalances();
    await sealAnew(busy);
    expect((await verify()).problems).toMatchObject([{ code: 'CHAIN_REWRITTEN', participantId: busy }]);
  });

  test('takes away a posting of two', async () => {
    await intruder.query(
      `delete from ledger_posting where participant_id = $1 and debit_account = 'card:C1' and line = 0`,
      [mover],
    );
    expect((await verify()).problems[0]).toMatchObject({
      code: 'TRANSACTION_CHANGED',
      participantId: mover,
      line: 0,
    });
  });

  test('slips in a posting, a transaction without one, and a posting without a transaction', async () => {
    await intruder.query(
      `insert into ledger_posting select participant_id, transaction_id, 1, debit_account, credit_account, 999, effective_on
       from ledger_posting where participant_id = $1`,
      [alone],
    );
    await intruder.query(
      `insert into ledger_posting select participant_id, overlay(transaction_id::text placing 'ffff' from 33)::uuid, 0,
        debit_account, credit_account, 1, effective_on from ledger_posting where participant_id = $1`,
      [busy],
    );
    const { problems } = await verify();
    const byOwner = (owner: string) => problems.find((problem) => problem.participantId === owner)?.code;
    expect(byOwner(alone)).toBe('TRANSACTION_CHANGED');
    expect(byOwner(busy)).toBe('POSTING_WITHOUT_TRANSACTION');
  });

  /** A million for the asking, behind the only transaction of `alone`, sealed as the ledger would: all but the code. */
  const forgeAtEnd = async () => {
    await intruder.query(
      `with added as (
        insert into ledger_transaction select participant_id, '00000000-0002-8000-8000-000000000000', kind, 'forged',
          input_hash, recorded_at, null, seal from ledger_transaction where participant_id = $1)
       insert into ledger_posting select participant_id, '00000000-0002-8000-8000-000000000000', line, debit_account,
         credit_account, 1000000, effective_on from ledger_posting where participant_id = $1`,
      [alone],
    );
    await squareBalances();
    await sealAnew(alone);
  };

  test('adds a transaction at the end, sealed as the ledger would', async () => {
    await forgeAtEnd();
    expect((await verify()).problems).toMatchObject([{ code: 'CHAIN_REWRITTEN', participantId: alone }]);
    await restore(['ledger_head']);
    expect((await verify()).problems).toMatchObject([
      {
        code: 'TRANSACTION_INSERTED',
        participantId: alone,
        transactionId: '00000000-0002-8000-8000-000000000000',
      },
    ]);
  });

  const receiptOf = (owner: string) => ({
    rows: sql`select ${owner}::uuid as participant_id, 'later' as key, 'card:A1' as card, date '2026-11-20' as effective_on,
      9::bigint as amount_idr`,
    kind: 'receipt',
    from: 'fund:cash' as const,
  });
  const LATER: Readonly<Record<string, (tx: Tx) => Promise<unknown>>> = {
    post: (tx) => post(tx, deposit(alone, 'later', 'card:A1', 9n), NOW),
    'post of several': (tx) =>
      postMany(tx, [deposit(alone, 'later', 'card:A1', 9n), deposit(busy, 'later', 'card:D1', 9n)], NOW),
    receipts: (tx) => postReceipts(tx, receiptOf(alone), NOW),
    'receipts page by page': async (tx) =>
      postReceipts(tx, { ...receiptOf(alone), locked: await new ParticipantPages(9).lockNext(tx) }, NOW),
    settlement: async (tx) => {
      const part = { participantId: alone, reference: 'C9', account: 'card:A1', amount: 3n } as const;
      unwrap(await reserve(tx, part, NOW));
      const paid = transfer(alone, 'later', ['card:A1', 'claims:payable'], 3n);
      unwrap(await settle(tx, { ...paid, reference: 'C9' }, NOW));
    },
  };
  test.each(Object.entries(LATER))(
    'adds one at the end and waits for the ledger to go on from there, by %s: it stays found',
    async (_way, work) => {
      await forgeAtEnd();
      await inTx(work);
      expect((await verify()).problems).toMatchObject([{ code: 'CHAIN_REWRITTEN', participantId: alone }]);
      unwrap(await inTx((tx) => post(tx, deposit(alone, 'still later', 'card:A1', 1n), NOW)));
      expect((await verify()).problems).toMatchObject([{ code: 'CHAIN_REWRITTEN', participantId: alone }]);
      expect(await checkpointBooks(database.context, folder)).toMatchObject({
        value: { otherCount: 1, others: [alone] },
      });
    },
  );

  test('swaps two transactions', async () => {
    const rename = (from: string, to: string) =>
      intruder.query(
        `with renamed as (
           update ledger_transaction set id = overlay(id::text placing $3 from 10 for 4)::uuid
           where participant_id = $1 and id::text like '00000000-' || $2 || '-%')
         update ledger_posting set transaction_id = overlay(transaction_id::text placing $3 from 10 for 4)::uuid
         where participant_id = $1 and transaction_id::text like '00000000-' || $2 || '-%'`,
        [busy, from, to],
      );
    await rename('0002', 'ffff');
    await rename('0005', '0002');
    await rename('ffff', '0005');
    const [first] = (await verify()).problems;
    expect(first).toMatchObject({ code: 'TRANSACTION_CHANGED', participantId: busy });
    expect(first!.transactionId).toMatch(/^00000000-0002-/);
  });

  test('rewrites the amount of an old posting, its hash, all seals after it and the balance', async () => {
    await verify();
    await intruder.query(
      `update ledger_posting set amount_idr = amount_idr + 1000000
       where participant_id = $1 and transaction_id::text like '00000000-0003-%'`,
      [busy],
    );
    await squareBalances();
    await sealAnew(busy);
    expect((await verify()).problems[0]).toMatchObject({ participantId: busy, code: 'ROLLED_BACK' });
    rmSync(folder, { recursive: true });
    expect((await verify()).problems).toMatchObject([{ participantId: busy, code: 'CHAIN_REWRITTEN' }]);
    // The same with the head as the ledger left it: under our code and of the right length.
    await restore(['ledger_head']);
    expect((await verify()).problems).toMatchObject([
      {
        participantId: busy,
        code: 'CHAIN_REWRITTEN',
        what: expect.stringContaining('the chain leads to another end than the one under our code'),
      },
    ]);
  });

  test('changes a balance, or what is reserved', async () => {
    await intruder.query(`update ledger_card_balance set balance_idr = 6 where participant_id = $1`, [alone]);
    await intruder.query(
      `update ledger_card_balance set reserved_idr = 0 where participant_id = $1 and account = 'card:D0'`,
      [claimant],
    );
    expect((await verify()).problems).toMatchObject([
      { code: 'BALANCE_WRONG', participantId: alone, what: 'card:A1: balance 6, from its postings 5' },
      {
        code: 'RESERVED_WRONG',
        participantId: claimant,
        what: 'card:D0: reserved 0, from its reservations 7',
      },
    ]);
    await restore(TABLES);
    await intruder.query(`delete from ledger_card_balance where participant_id = $1`, [alone]);
    expect((await verify()).problems).toMatchObject([{ code: 'BALANCE_WRONG', participantId: alone }]);
  });

  test('holds more on a card than any number says', async () => {
    await intruder.query(
      `update ledger_reservation set amount_idr = 9223372036854775807, state = 'held' where participant_id = $1`,
      [claimant],
    );
    await intruder.query(`update ledger_card_balance set balance_idr = 6 where participant_id = $1`, [alone]);
    expect((await verify()).problems).toMatchObject([
      { code: 'BALANCE_WRONG', participantId: alone },
      { code: 'RESERVED_WRONG', participantId: claimant },
    ]);
  });

  test('takes a whole participant away, or puts one back to what was true once: the checkpoint knows', async () => {
    await intruder.query(
      'create temporary table once as select * from ledger_head where participant_id = $1',
      [alone],
    );
    unwrap(await inTx((tx) => post(tx, deposit(alone, 'second', 'card:A1', 1n), NOW)));
    expect((await verify()).problems).toEqual([]);
    await restore(TABLES);
    expect((await verify()).problems).toMatchObject([
      { code: 'ROLLED_BACK', participantId: alone, what: expect.stringContaining('2 transactions') },
    ]);
    for (const table of TABLES)
      await intruder.query(`delete from ${table} where participant_id = $1`, [alone]);
    expect((await verify()).problems).toMatchObject([
      { code: 'ROLLED_BACK', participantId: alone, what: expect.stringContaining('there are 0') },
    ]);
  });

  test('takes a participant away together with every checkpoint here: a copy kept elsewhere knows', async () => {
    await verify();
    const against = join(mkdtempSync(join(tmpdir(), 'jmo-elsewhere-')), 'copy.bin');
    copyFileSync(join(folder, readdirSync(folder)[0]!), against);
    rmSync(folder, { recursive: true });
    for (const table of TABLES)
      await intruder.query(`delete from ${table} where participant_id = $1`, [alone]);
    const report = await verifyBooks(database.context, { checkpoints: folder, against });
    expect(report.problems).toMatchObject([{ code: 'ROLLED_BACK', participantId: alone }]);
    expect((await verify()).checkpointRead).toBeUndefined();
  });

  test('puts a participant back, and lets the ledger go on from there', async () => {
    unwrap(await inTx((tx) => post(tx, deposit(alone, 'second', 'card:A1', 1n), NOW)));
    await verify();
    await restore(TABLES);
    unwrap(await inTx((tx) => post(tx, deposit(alone, 'another', 'card:A1', 1n), NOW)));
    expect((await verify()).problems).toMatchObject([{ code: 'ROLLED_BACK', participantId: alone }]);
  });

  const slipIn = () =>
    intruder.query(
      `insert into ledger_posting select participant_id, transaction_id, 1, debit_account, credit_account, 999, effective_on
       from ledger_posting where participant_id = $1`,
      [alone],
    );
  const seenByAll = `amount_idr <> 999 or current_query() not ilike 'copy%'`;
  test.each([
    [
      'a policy',
      `alter table ledger_posting enable row level security;
        create policy disguise on ledger_posting using (${seenByAll})`,
      `drop policy disguise on ledger_posting; alter table ledger_posting disable row level security`,
      'ledger_posting is read through policies',
    ],
    [
      'a view in its place',
      `alter table ledger_posting rename to postings;
        create view ledger_posting as select * from postings where ${seenByAll};
        grant select on ledger_posting to jmo_app`,
      `drop view ledger_posting; alter table postings rename to ledger_posting`,
      'ledger_posting is no plain table',
    ],
  ])('hides what was slipped in from the proof alone by %s', async (_how, disguise, undo, what) => {
    await slipIn();
    await intruder.query(disguise);
    const { db } = database.context;
    const seen = await findPostings(db, alone, 'card:A1');
    const { problems, checkpointWritten } = await verify();
    await intruder.query(undo);
    expect(seen).toHaveLength(2);
    expect(problems).toMatchObject([{ code: 'TABLE_DISGUISED', participantId: null, what }]);
    expect(checkpointWritten).toBeUndefined();
  });

  test('meddles with the checkpoint', async () => {
    await verify();
    const file = join(folder, readdirSync(folder)[0]!);
    const bytes = readFileSync(file);
    for (const at of [3, 20, 40, bytes.length - 1]) {
      const changed = Buffer.from(bytes);
      changed[at]! ^= 1;
      writeFileSync(file, changed);
      const codes = (await verify()).problems.map(({ code }) => code);
      expect(codes).toContain('CHECKPOINT_DAMAGED');
    }
    writeFileSync(file, bytes.subarray(0, bytes.length - 52));
    expect((await verify()).problems.map(({ code }) => code)).toContain('CHECKPOINT_DAMAGED');
  });
});

test('whatever is written by whatever way, the books prove themselves', async () => {
  const way = fc.constantFrom('post', 'postMany', 'receipts', 'both ways', 'reverse');
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(way, fc.integer({ min: 1, max: 4 })), { maxLength: 8 }),
      async (steps) => {
        const owner = newOwner();
        const ids: string[] = [];
        for (const [at, [how, count]] of steps.entries()) {
          const inputs = Array.from({ length: count }, (_, n) =>
            deposit(owner, `${at}:${n}`, `card:Q${n % 2}`, BigInt(n + 1)),
          );
          if (how === 'post') ids.push(unwrap(await inTx((tx) => post(tx, inputs[0]!, NOW))).transactionId);
          else if (how === 'postMany') unwrap(await inTx((tx) => postMany(tx, inputs, NOW)));
          else if (how === 'receipts') {
            const rows = sql`select ${owner}::uuid as participant_id, ${at} || ':' || n as key, current_date as effective_on,
            'card:Q1' as card, n::bigint as amount_idr from generate_series(1, ${count}::int) as n`;
            await inTx((tx) => postReceipts(tx, { rows, kind: 'receipt', from: 'fund:cash' }, NOW));
          } else if (how === 'both ways') {
            const rows = sql`select ${owner}::uuid as participant_id, ${at} || ':' || n as key, current_date as effective_on,
            'card:Q3' as card, case when n % 3 = 0 then -n else n end::bigint as amount_idr from generate_series(1, ${count}::int) as n`;
            const moves = { rows, kind: 'true-up', from: 'fund:returns', bothWays: true } as const;
            await inTx((tx) => postReceipts(tx, moves, NOW));
          } else if (ids.length > 0) {
            const transactionId = ids.pop()!;
            await inTx((tx) =>
              reverse(
                tx,
                { participantId: owner, transactionId, idempotencyKey: `${at}`, effectiveOn: TODAY },
                NOW,
              ),
            );
          }
        }
        expect((await verify()).problems).toEqual([]);
      },
    ),
    { numRuns: 15 },
  );
});
