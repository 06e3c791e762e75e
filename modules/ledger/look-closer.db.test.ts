import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql, type Tx } from '@jmo/database';
import { testDatabase, type TestDatabase } from '@jmo/database/testing';
import { unwrap } from '@jmo/kernel';
import * as fc from 'fast-check';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { checkpointBooks, post, postReceipts, verifyBooks } from './index.ts';
import { sealAnewAs, squareBalancesAs } from './test-support-intruder.ts';
import { deposit, newOwner, NOW, transfer } from './test-support.ts';

const TABLES = ['ledger_head', 'ledger_transaction', 'ledger_posting', 'ledger_card_balance'];
const owner = newOwner();
let database: TestDatabase;
/** Somebody who may do anything to the database. */
let intruder: pg.Client;
let folder: string;

/** Numbers 1, 3 and 5 have a posting each, 2 has twelve (receipts of two cards), 4 three. */
beforeAll(async () => {
  database = await testDatabase();
  intruder = new pg.Client({ connectionString: database.ownerUrl });
  await intruder.connect();
  await inTx((tx) => post(tx, deposit(owner, 'first', 'card:B0', 2_500_000n), NOW).then(unwrap));
  const rows = sql`
    select ${owner}::uuid as participant_id, 'r:' || lpad(n::text, 2, '0') as key, 'card:B' || n % 2 as card,
      date '2024-01-14' + 30 * n as effective_on, 200000 + 1711 * (n::bigint / 4) as amount_idr
    from generate_series(0, 11) as n`;
  await inTx((tx) => postReceipts(tx, { rows, kind: 'contribution', from: 'fund:cash' }, NOW));
  await inTx((tx) => post(tx, deposit(owner, 'third', 'card:B0', 7_000n), NOW).then(unwrap));
  const paid = {
    ...transfer(owner, 'paid', ['card:B0', 'claims:payable'], 900_000n),
    postings: [
      { debit: 'card:B0', credit: 'claims:payable', amount: 900_000n },
      { debit: 'claims:payable', credit: 'fund:cash', amount: 855_000n },
      { debit: 'claims:payable', credit: 'tax:payable', amount: 45_000n },
    ] as const,
  };
  await inTx((tx) => post(tx, paid, NOW).then(unwrap));
  await inTx((tx) =>
    post(tx, { ...deposit(owner, 'fifth', 'card:B1', 8_000n), kind: 'contribution' }, NOW).then(unwrap),
  );
  for (const table of TABLES) await intruder.query(`create table kept_${table} as table ${table}`);
});
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'jmo-checkpoints-'));
});
afterEach(async () => {
  rmSync(folder, { recursive: true });
  for (const table of TABLES) {
    await intruder.query(`delete from ${table}`);
    await intruder.query(`insert into ${table} table kept_${table}`);
  }
});
afterAll(async () => {
  await intruder.end();
  await database.drop();
});

const inTx = <T>(work: (tx: Tx) => Promise<T>) => database.context.db.transaction().execute(work);
const at = (number: number) => `transaction_id::text like '00000000-000${number}-%'`;
const own = (number: number) => `id::text like '00000000-000${number}-%'`;
const posting = (set: string, number: number, line: number) =>
  intruder.query(`update ledger_posting set ${set} where ${at(number)} and line = ${line}`);
const squareBalances = () => squareBalancesAs(intruder);
/** The first problem, with the number of its transaction. */
async function firstProblem() {
  const { problems } = await verifyBooks(database.context, { checkpoints: folder });
  const [first] = problems;
  if (first === undefined) return undefined;
  const { code, transactionId, line, what } = first;
  return { code, number: Number.parseInt(transactionId?.slice(9, 13) ?? '0', 16), line, what };
}

type Deed = () => Promise<unknown>;
const together =
  (...deeds: Deed[]): Deed =>
  async () => {
    for (const deed of deeds) await deed();
  };
const DEEDS: readonly (readonly [string, Deed, number, number | null, string])[] = [
  [
    'more than it was, the balance left',
    () => posting('amount_idr = amount_idr + 1234567', 2, 7),
    2,
    7,
    'its amount is 1436278 and was 201711',
  ],
  [
    'a zero more, the balance squared',
    together(() => posting('amount_idr = amount_idr * 10', 2, 3), squareBalances),
    2,
    3,
    'its amount is 2000000 and was 200000',
  ],
  [
    'any other amount than that of another month',
    together(() => posting('amount_idr = 987654', 2, 3), squareBalances),
    2,
    3,
    'its amount is 987654 and was 200000',
  ],
  [
    'onto another card',
    together(() => posting(`credit_account = 'card:B1'`, 2, 4), squareBalances),
    2,
    4,
    'to is card:B1 and was card:B0',
  ],
  [
    'on another day',
    () => posting('effective_on = effective_on + 61', 2, 9),
    2,
    9,
    'its day is 2024-12-10 and was 2024-10-10',
  ],
  [
    'the other way round',
    together(
      () => posting('debit_account = credit_account, credit_account = debit_account', 2, 2),
      squareBalances,
    ),
    2,
    2,
    'from is card:B0 and was fund:cash, to is fund:cash and was card:B0',
  ],
  [
    'tax that was paid out instead',
    () => posting(`credit_account = 'fund:cash'`, 4, 2),
    4,
    2,
    'to is fund:cash and was tax:payable',
  ],
  [
    'one slipped in behind the last',
    together(
      () =>
        intruder.query(`insert into ledger_posting select participant_id, transaction_id, 12, debit_account, credit_account,
          1000000, effective_on from ledger_posting where ${at(2)} and line = 5`),
      squareBalances,
    ),
    2,
    12,
    'it was slipped in',
  ],
  [
    'one slipped in between, the others moved up',
    together(
      () => intruder.query(`update ledger_posting set line = line + 100 where ${at(2)} and line >= 5`),
      () => intruder.query(`update ledger_posting set line = line - 99 where ${at(2)} and line >= 100`),
      () =>
        intruder.query(`insert into ledger_posting select participant_id, transaction_id, 5, debit_account, credit_account,
          1000000, effective_on from ledger_posting where ${at(2)} and line = 4`),
      squareBalances,
    ),
    2,
    5,
    'it was slipped in',
  ],
  [
    'the last taken away',
    () => intruder.query(`delete from ledger_posting where ${at(2)} and line = 11`),
    2,
    11,
    'it is missing: 203422 from fund:cash to card:B1 on 2024-12-09',
  ],
  [
    'one taken away, the balance squared',
    together(() => intruder.query(`delete from ledger_posting where ${at(2)} and line = 6`), squareBalances),
    2,
    6,
    'it is missing or has another number',
  ],
  [
    'two that changed places',
    together(
      () => posting('line = 100', 2, 1),
      () => posting('line = 1', 2, 8),
      () => posting('line = 8', 2, 100),
    ),
    2,
    1,
    'it changed places with posting 8',
  ],
  ['another number', () => posting('line = 40', 2, 4), 2, 4, 'it has the number 40'],
  [
    'two of them',
    together(
      () => posting('amount_idr = amount_idr + 30000', 2, 1),
      () => posting('amount_idr = amount_idr - 30000', 2, 3),
    ),
    2,
    null,
    'more than one of its accounts, amounts, days or its kind was changed; which of its 12 postings cannot be told',
  ],
  [
    'the kind',
    () => intruder.query(`update ledger_transaction set kind = 'test' where ${own(2)}`),
    2,
    null,
    'its kind was "contribution"',
  ],
  [
    'the hash of the input',
    () => intruder.query(`update ledger_transaction set input_hash = sha256('') where ${own(2)}`),
    2,
    null,
    'the hash of its input was changed; its postings are as they were',
  ],
];

test.each(DEEDS)('%s: the posting is named, and what it was', async (_name, deed, number, line, what) => {
  await deed();
  expect(await firstProblem()).toEqual({ code: 'TRANSACTION_CHANGED', number, line, what });
});

test('any byte of any posting of several: it is the one that is named', async () => {
  const FIELDS = {
    amount_idr: (bit: number) => `amount_idr = amount_idr # (1::bigint << ${bit % 62})`,
    effective_on: (bit: number) =>
      `effective_on = date '2000-01-01' + ((effective_on - date '2000-01-01') # (1 << ${bit % 20}))`,
    credit_account: (bit: number) =>
      `credit_account = overlay(credit_account placing chr(33 + ${bit}) from 6)`,
  };
  const field = fc.constantFrom<keyof typeof FIELDS>('amount_idr', 'effective_on', 'credit_account');
  await fc.assert(
    fc.asyncProperty(field, fc.nat(61), fc.nat(11), async (name, bit, line) => {
      const { rows } = await intruder.query<{ changed: boolean }>(
        `with before as (select * from ledger_posting where ${at(2)} and line = ${line}), now as (
          update ledger_posting set ${FIELDS[name](bit)} where ${at(2)} and line = ${line} returning *)
        select now is distinct from before as changed from now, before`,
      );
      await squareBalances();
      const named = await firstProblem();
      await intruder.query('delete from ledger_posting');
      await intruder.query('insert into ledger_posting table kept_ledger_posting');
      await squareBalances();
      if (rows[0]!.changed) expect(named).toMatchObject({ number: 2, line });
    }),
    { numRuns: 30 },
  );
});

test('an amount together with the hash of the input, which nobody needs a secret for: the id knows', async () => {
  const seals = `update ledger_transaction t set seal = k.seal from kept_ledger_transaction k where k.id = t.id`;
  await posting('amount_idr = amount_idr * 10', 2, 3);
  await squareBalances();
  await sealAnewAs(intruder, owner, 2);
  await intruder.query(seals);
  expect(await firstProblem()).toEqual({
    code: 'TRANSACTION_CHANGED',
    number: 2,
    line: 3,
    what: 'its amount is 2000000 and was 200000',
  });
});

test('an amount with the hash and the seal of its transaction: it is named, not the one behind', async () => {
  await posting('amount_idr = amount_idr * 10', 2, 3);
  await squareBalances();
  await sealAnewAs(intruder, owner, 2);
  expect(await firstProblem()).toMatchObject({ code: 'TRANSACTION_CHANGED', number: 2, line: 3 });
});

test('an amount and everything behind it sealed anew: the transaction and the posting are named', async () => {
  await posting('amount_idr = amount_idr * 10', 2, 3);
  await squareBalances();
  await sealAnewAs(intruder, owner);
  expect(await firstProblem()).toMatchObject({
    code: 'CHAIN_REWRITTEN',
    number: 2,
    line: 3,
    what: expect.stringContaining('its amount is 2000000 and was 200000'),
  });
});

/** Gives a transaction the id that its content would have had; the hash of it is made by sealing. */
async function renameByContent(number: number): Promise<void> {
  await intruder.query(`
    with named as (
      select id, overlay(overlay(id::text placing substr(encode(input_hash, 'hex'), 1, 3) from 16)
        placing substr(encode(input_hash, 'hex'), 4, 3) || '-' || substr(encode(input_hash, 'hex'), 7, 12) from 21)::uuid as new_id
      from ledger_transaction where ${own(number)}
    ), moved as (
      update ledger_posting p set transaction_id = n.new_id from named n where p.transaction_id = n.id
    )
    update ledger_transaction t set id = n.new_id from named n where t.id = n.id`);
}

test('one rewritten with its hash, its id and its seal: what can be told is said, and no other is blamed', async () => {
  await posting('amount_idr = amount_idr * 10', 2, 3);
  await squareBalances();
  await sealAnewAs(intruder, owner, 2);
  await renameByContent(2);
  await sealAnewAs(intruder, owner, 2);
  expect(await firstProblem()).toEqual({
    code: 'TRANSACTION_CHANGED',
    number: 3,
    line: null,
    what: 'its key, its time or its seal was changed, or one of the numbers 1 to 3 was rewritten with its seal',
  });
});

test('a checkpoint narrows down where a chain was sealed anew', async () => {
  unwrap(await checkpointBooks(database.context, folder));
  unwrap(await inTx((tx) => post(tx, deposit(owner, 'sixth', 'card:B1', 1n), NOW)));
  await posting('amount_idr = 5', 6, 0);
  await squareBalances();
  await sealAnewAs(intruder, owner);
  await renameByContent(6);
  await sealAnewAs(intruder, owner);
  expect(await firstProblem()).toMatchObject({
    code: 'CHAIN_REWRITTEN',
    what: 'the end of the chain is not under our code, or number 6 was rewritten with its seal',
  });
});

test('a second number 3, sealed to follow number 2 and standing before the first: it is the one that is named', async () => {
  const forged = '00000000-0003-8000-8000-000000000000';
  await intruder.query(`
    with added as (
      insert into ledger_transaction select participant_id, '${forged}', kind, 'forged', input_hash, recorded_at, null, seal
      from ledger_transaction where ${own(3)})
    insert into ledger_posting select participant_id, '${forged}', line, debit_account, credit_account, 1000000, effective_on
    from ledger_posting where ${at(3)}`);
  await squareBalances();
  await sealAnewAs(intruder, owner, 3);
  const { problems } = await verifyBooks(database.context, { checkpoints: folder });
  expect(problems[0]).toMatchObject({ code: 'TRANSACTION_INSERTED', transactionId: forged, line: null });
});

const CANNOT_TELL =
  'more than one of its accounts, amounts, days or its kind was changed; which of its 12 postings cannot be told';
/** What nobody would think of, or the tables refuse: whoever has all rights takes their constraints away first. */
const WILD: readonly (readonly [string, string, number | null, string])[] = [
  [
    'a day without end',
    `update ledger_posting set effective_on = 'infinity' where ${at(2)} and line = 3`,
    null,
    CANNOT_TELL,
  ],
  [
    'a day before all',
    `update ledger_posting set effective_on = '-infinity' where ${at(2)} and line = 3`,
    null,
    CANNOT_TELL,
  ],
  [
    'a day that no calendar of ours knows',
    `update ledger_posting set effective_on = '2000-01-01'::date + 1000000000 where ${at(2)} and line = 3`,
    null,
    CANNOT_TELL,
  ],
  [
    'less than nothing',
    `update ledger_posting set amount_idr = -200000 where ${at(2)} and line = 3`,
    3,
    'its amount is -200000 and was 200000',
  ],
  [
    'all there can be, twice',
    `update ledger_posting set amount_idr = 9223372036854775807 where ${at(2)} and line in (1, 3)`,
    null,
    CANNOT_TELL,
  ],
  [
    'no account',
    `update ledger_posting set debit_account = null where ${at(2)} and line = 3`,
    3,
    'one of its fields is not there',
  ],
  [
    'no amount',
    `update ledger_posting set amount_idr = null where ${at(2)} and line = 3`,
    3,
    'one of its fields is not there',
  ],
  [
    'more postings than have a number',
    `insert into ledger_posting select participant_id, transaction_id, n % 1000, debit_account, credit_account, amount_idr,
      effective_on + 9999 + n / 1000 from ledger_posting, generate_series(1000, 40000) as n where ${at(2)} and line = 3`,
    null,
    'it has 39013 postings',
  ],
  [
    'more postings than are read again',
    `insert into ledger_posting select participant_id, transaction_id, n % 1000, debit_account, credit_account, amount_idr,
      effective_on + 9999 + n / 1000 from ledger_posting, generate_series(1000, 200000) as n where ${at(2)} and line = 3`,
    null,
    'its key, its time or its seal was changed, or one of the numbers 1 to 2 was rewritten with its seal',
  ],
];
test.each(WILD)(
  '%s: whatever stands there, the books are read to their end',
  async (_name, deed, line, what) => {
    await intruder.query(
      `alter table ledger_posting drop constraint if exists ledger_posting_amount_idr_check,
      alter debit_account drop not null, alter amount_idr drop not null`,
    );
    await intruder.query(deed);
    const { problems } = await verifyBooks(database.context, { checkpoints: folder });
    const changed = problems.find(({ code }) => code === 'TRANSACTION_CHANGED');
    expect(changed).toMatchObject({ transactionId: expect.stringMatching(/^00000000-0002-/), line, what });
  },
);
