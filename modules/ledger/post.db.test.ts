import { sql, type Tx } from '@jmo/database';
import { testDatabase, type TestDatabase } from '@jmo/database/testing';
import { unwrap } from '@jmo/kernel';
import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  findBalances,
  findPostings,
  post,
  postMany,
  postReceipts,
  reverse,
  sumByKind,
  type CardAccount,
} from './index.ts';
import { deposit, findIncoherence, newOwner, NOW, TODAY, transfer } from './test-support.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(async () => {
  expect(await findIncoherence(database.context.db)).toEqual([]);
  await database.drop();
});

const inTx = <T>(work: (tx: Tx) => Promise<T>) => database.context.db.transaction().execute(work);
/** What cards held by the end of a day, those on which nothing had moved left out. */
async function balancesAt(
  owner: ReturnType<typeof newOwner>,
  cards: readonly CardAccount[],
  day: Temporal.PlainDate,
): Promise<[string, bigint][]> {
  const keys = cards.map((account) => ({ participantId: owner, account }));
  return (await sumByKind(database.context.db, keys, day)).map(({ account, net }) => [account, net]);
}
const balanceOf = async (owner: ReturnType<typeof newOwner>, account: `card:${string}`) =>
  (await findBalances(database.context.db, owner, [account]))[0]?.balance;

describe('posting', () => {
  test('moves the amount and opens the card with its first credit', async () => {
    const owner = newOwner();
    const { transactionId, replayed } = unwrap(
      await inTx((tx) => post(tx, deposit(owner, 'k', 'card:A1', 100n), NOW)),
    );
    expect(replayed).toBe(false);
    expect(await findBalances(database.context.db, owner)).toEqual([
      { account: 'card:A1', balance: 100n, reserved: 0n },
    ]);
    expect(await findPostings(database.context.db, owner, 'card:A1')).toEqual([
      {
        transactionId,
        kind: 'test',
        effectiveOn: TODAY,
        recordedAt: NOW,
        debit: 'fund:cash',
        credit: 'card:A1',
        amount: 100n,
        reverses: null,
      },
    ]);
  });

  test('the same key and input give the same answer, another input is a conflict and writes nothing', async () => {
    const owner = newOwner();
    const first = unwrap(await inTx((tx) => post(tx, deposit(owner, 'k', 'card:A1', 100n), NOW)));
    const again = await inTx((tx) => post(tx, deposit(owner, 'k', 'card:A1', 100n), NOW.add({ hours: 1 })));
    expect(again).toEqual({ ok: true, value: { ...first, replayed: true } });
    for (const other of [
      deposit(owner, 'k', 'card:A1', 101n),
      deposit(owner, 'k', 'card:A2', 100n),
      deposit(owner, 'k', 'card:A1', 100n, TODAY.subtract({ days: 1 })),
      { ...deposit(owner, 'k', 'card:A1', 100n), kind: 'other' },
    ]) {
      expect(await inTx((tx) => post(tx, other, NOW))).toEqual({
        ok: false,
        error: { code: 'IDEMPOTENCY_CONFLICT' },
      });
    }
    expect(await findBalances(database.context.db, owner)).toEqual([
      { account: 'card:A1', balance: 100n, reserved: 0n },
    ]);
  });

  test('a key belongs to one participant: another may use the same', async () => {
    const [a, b] = [newOwner(), newOwner()];
    await inTx((tx) => post(tx, deposit(a, 'k', 'card:A1', 1n), NOW));
    expect(unwrap(await inTx((tx) => post(tx, deposit(b, 'k', 'card:B1', 2n), NOW))).replayed).toBe(false);
  });

  test('fifty at once with one key make one posting', async () => {
    const owner = newOwner();
    const answers = await Promise.all(
      Array.from({ length: 50 }, () => inTx((tx) => post(tx, deposit(owner, 'k', 'card:A1', 7n), NOW))),
    );
    const posted = answers.map(unwrap);
    expect(posted.filter((answer) => !answer.replayed)).toHaveLength(1);
    expect(new Set(posted.map((answer) => answer.transactionId)).size).toBe(1);
    expect(await balanceOf(owner, 'card:A1')).toBe(7n);
  });

  test('a repeat of what emptied the card is a repeat, not an overdraft', async () => {
    const owner = newOwner();
    await inTx((tx) => post(tx, deposit(owner, 'in', 'card:A1', 10n), NOW));
    const out = transfer(owner, 'out', ['card:A1', 'fund:cash'], 10n);
    await inTx((tx) => post(tx, out, NOW));
    expect(unwrap(await inTx((tx) => post(tx, out, NOW))).replayed).toBe(true);
    expect(unwrap(await inTx((tx) => postMany(tx, [out], NOW)))).toEqual({ added: 0 });
  });

  test.each([
    ['more than the card has', 11n],
    ['from a card that never was', 1n],
  ])('%s is refused, and the transaction it is part of goes on', async (_name, amount) => {
    const owner = newOwner();
    await inTx((tx) => post(tx, deposit(owner, 'in', 'card:A1', 10n), NOW));
    const account = amount === 1n ? 'card:NONE' : 'card:A1';
    await inTx(async (tx) => {
      expect(await post(tx, transfer(owner, 'out', [account, 'fund:cash'], amount), NOW)).toEqual({
        ok: false,
        error: { code: 'INSUFFICIENT_BALANCE', account },
      });
      unwrap(await post(tx, deposit(owner, 'more', 'card:A1', 5n), NOW));
    });
    expect(await balanceOf(owner, 'card:A1')).toBe(15n);
  });

  test('32 clients taking from one card take exactly what it has', async () => {
    const owner = newOwner();
    await inTx((tx) => post(tx, deposit(owner, 'in', 'card:A1', 100n), NOW));
    const answers = await Promise.all(
      Array.from({ length: 96 }, (_, n) =>
        inTx((tx) => post(tx, transfer(owner, `out ${n}`, ['card:A1', 'fund:cash'], 7n), NOW)),
      ),
    );
    expect(answers.filter((answer) => answer.ok)).toHaveLength(14);
    expect(await balanceOf(owner, 'card:A1')).toBe(2n);
  });

  test('clients moving between the same cards in opposite directions never wait in a circle', async () => {
    const owner = newOwner();
    for (const card of ['card:A1', 'card:A2'] as const)
      await inTx((tx) => post(tx, deposit(owner, card, card, 1_000n), NOW));
    const answers = await Promise.all(
      Array.from({ length: 64 }, (_, n) =>
        inTx((tx) =>
          post(
            tx,
            transfer(owner, `${n}`, n % 2 === 0 ? ['card:A1', 'card:A2'] : ['card:A2', 'card:A1'], 3n),
            NOW,
          ),
        ),
      ),
    );
    expect(answers.every((answer) => answer.ok)).toBe(true);
    expect(await balanceOf(owner, 'card:A1')).toBe(1_000n);
  });

  test('the balance at a date is what had moved by the end of that day', async () => {
    const owner = newOwner();
    const day = (text: string) => Temporal.PlainDate.from(text);
    await inTx((tx) => post(tx, deposit(owner, '1', 'card:A1', 5n, day('2024-02-29')), NOW));
    await inTx((tx) => post(tx, transfer(owner, '2', ['card:A1', 'fund:cash'], 2n, day('2024-03-31')), NOW));
    const at = async (text: string) =>
      (await balancesAt(owner, ['card:A1'], day(text))).map(([, balance]) => balance);
    expect(await at('2024-02-28')).toEqual([]);
    expect(await at('2024-02-29')).toEqual([5n]);
    expect(await at('2024-03-30')).toEqual([5n]);
    expect(await at('2024-03-31')).toEqual([3n]);
  });
});

describe('posting in bulk', () => {
  test('writes what is new, leaves out what is there, and answers how many were new', async () => {
    const owners = [newOwner(), newOwner()];
    const inputs = Array.from({ length: 3_000 }, (_, n) =>
      deposit(owners[n % 2]!, `${n}`, `card:C${n % 5}`, BigInt(n + 1)),
    );
    expect(unwrap(await inTx((tx) => postMany(tx, inputs.slice(0, 1_000), NOW)))).toEqual({ added: 1_000 });
    expect(unwrap(await inTx((tx) => postMany(tx, inputs, NOW)))).toEqual({ added: 2_000 });
    expect(unwrap(await inTx((tx) => postMany(tx, inputs, NOW)))).toEqual({ added: 0 });
    const rows = (await Promise.all(owners.map((owner) => findBalances(database.context.db, owner)))).flat();
    expect(rows).toHaveLength(10);
    expect(rows.reduce((sum, row) => sum + row.balance, 0n)).toBe((3_000n * 3_001n) / 2n);
  });

  test('is all or nothing: one card too low and nothing is written', async () => {
    const owner = newOwner();
    const inputs = [deposit(owner, '1', 'card:A1', 5n), transfer(owner, '2', ['card:A2', 'fund:cash'], 1n)];
    expect(await inTx((tx) => postMany(tx, inputs, NOW))).toEqual({
      ok: false,
      error: { code: 'INSUFFICIENT_BALANCE', account: 'card:A2' },
    });
    expect(await findBalances(database.context.db, owner)).toEqual([]);
  });

  test('a key that stands for another input stops the whole transaction', async () => {
    const owner = newOwner();
    await inTx((tx) => post(tx, deposit(owner, '1', 'card:A1', 5n), NOW));
    const inputs = [deposit(owner, '1', 'card:A1', 6n), deposit(owner, '2', 'card:A1', 1n)];
    await expect(inTx((tx) => postMany(tx, inputs, NOW))).rejects.toThrow('same input');
    expect(await balanceOf(owner, 'card:A1')).toBe(5n);
  });

  test('two writers of the same rows in opposite order book each once', async () => {
    const owners = Array.from({ length: 40 }, newOwner);
    const inputs = owners.flatMap((owner) => [1, 2, 3].map((n) => deposit(owner, `${n}`, `card:D${n}`, 10n)));
    const added = await Promise.all(
      [inputs, inputs.toReversed(), inputs, inputs.toReversed()].map(async (each) =>
        unwrap(await inTx((tx) => postMany(tx, each, NOW))),
      ),
    );
    expect(added.reduce((sum, answer) => sum + answer.added, 0)).toBe(inputs.length);
  });
});

describe('posting receipts', () => {
  type Row = readonly [owner: string, key: string, card: string, day: string, amount: number];
  const receive = (rows: readonly Row[], { bothWays = false, prepared = false } = {}) => {
    const column = (at: number) => rows.map((row) => row[at]);
    const query = sql`
      select *, amount_idr as place from unnest(${column(0)}::uuid[], ${column(1)}::text[], ${column(2)}::text[],
        ${column(3)}::date[], ${column(4)}::bigint[]) as r (participant_id, key, card, effective_on, amount_idr)`;
    const cards = sql`select distinct participant_id, card from (${query}) as r`;
    const receipts = { rows: query, kind: 'receipt', from: 'fund:cash', bothWays } as const;
    const known = prepared ? { order: ['place'], cards } : {};
    return inTx((tx) => postReceipts(tx, { ...receipts, ...known }, NOW));
  };
  const months = (owner: string): Row[] =>
    Array.from({ length: 100 }, (_, n) => [
      owner,
      `r:${n + 100}`,
      `card:E${n % 2}`,
      TODAY.subtract({ months: n }).toString(),
      n + 1,
    ]);

  test('makes one transaction of each participant, a line for each row on its own day', async () => {
    const [a, b] = [newOwner(), newOwner()];
    const rows = [...months(a), ...months(b).slice(0, 3)];
    expect(await receive(rows.toReversed())).toEqual({ added: 103 });
    const { rows: written } = await sql`
      select t.participant_id as owner, t.idempotency_key as key, count(*)::int as lines,
        array_agg(p.line order by p.line) = array_agg((p.amount_idr - 1)::smallint order by p.line) as "inOrder"
      from ledger_transaction t join ledger_posting p on p.participant_id = t.participant_id and p.transaction_id = t.id
      where t.participant_id in (${a}, ${b}) group by 1, 2 order by 3 desc`.execute(database.context.db);
    expect(written).toEqual([
      { owner: a, key: 'r:100', lines: 100, inOrder: true },
      { owner: b, key: 'r:100', lines: 3, inOrder: true },
    ]);
    expect(
      (await findPostings(database.context.db, a, 'card:E1')).map(({ effectiveOn }) => `${effectiveOn}`),
    ).toEqual(
      months(a)
        .filter(([, , card]) => card === 'card:E1')
        .map(([, , , day]) => day)
        .toReversed(),
    );
    expect(await balanceOf(a, 'card:E0')).toBe(2_500n);
    expect(await balanceOf(a, 'card:E1')).toBe(2_550n);
  });

  test('again adds nothing, in whatever order; beside what is new as well', async () => {
    const [a, b] = [newOwner(), newOwner()];
    expect(await receive(months(a))).toEqual({ added: 100 });
    expect(await receive(months(a).toReversed())).toEqual({ added: 0 });
    expect(await receive([...months(a), ...months(b)])).toEqual({ added: 100 });
    expect(await balanceOf(a, 'card:E0')).toBe(2_500n);
  });

  test('that bring their order and their cards along are written as by their keys', async () => {
    const [a, b] = [newOwner(), newOwner()];
    expect(await receive(months(a).toReversed(), { prepared: true })).toEqual({ added: 100 });
    expect(await receive(months(a))).toEqual({ added: 0 });
    expect(await receive(months(b))).toEqual({ added: 100 });
    expect(await receive(months(b).toReversed(), { prepared: true })).toEqual({ added: 0 });
    expect(await balanceOf(a, 'card:E1')).toBe(2_550n);
  });

  test.each([
    ['another amount', (row: Row): Row => [row[0], row[1], row[2], row[3], 7]],
    ['another day', (row: Row): Row => [row[0], row[1], row[2], '2001-02-03', row[4]]],
    ['another card', (row: Row): Row => [row[0], row[1], 'card:E9', row[3], row[4]]],
  ])('under a key that stands for %s stops the whole transaction', async (_what, change) => {
    const [a, b] = [newOwner(), newOwner()];
    await receive(months(a));
    const others = months(a).map((row, at) => (at === 60 ? change(row) : row));
    await expect(receive([...months(b), ...others])).rejects.toThrow('same input');
    await expect(receive([...months(b), ...months(a).slice(0, 99)])).rejects.toThrow('same input');
    expect(await findBalances(database.context.db, b)).toEqual([]);
  });

  test('both ways takes from cards what is below zero, and never more than there is', async () => {
    const owner = newOwner();
    const rows: Row[] = [
      [owner, 'a', 'card:F1', '2024-01-31', 100],
      [owner, 'b', 'card:F1', '2024-02-29', -30],
      [owner, 'c', 'card:F2', '2024-02-29', 5],
    ];
    expect(await receive(rows, { bothWays: true })).toEqual({ added: 3 });
    expect(await receive(rows, { bothWays: true })).toEqual({ added: 0 });
    expect(await findPostings(database.context.db, owner, 'card:F1')).toMatchObject([
      { debit: 'fund:cash', credit: 'card:F1', amount: 100n },
      { debit: 'card:F1', credit: 'fund:cash', amount: 30n },
    ]);
    expect(await balanceOf(owner, 'card:F1')).toBe(70n);
    await expect(receive([[owner, 'd', 'card:F2', '2024-03-31', -6]], { bothWays: true })).rejects.toThrow(
      'balance_idr',
    );
    expect(await balanceOf(owner, 'card:F2')).toBe(5n);
  });

  test('by several at once books each once, and what was received is reversed as a whole', async () => {
    const owners = Array.from({ length: 30 }, newOwner);
    const rows = owners.flatMap(months);
    const answers = await Promise.all(
      [rows, rows.toReversed(), rows, rows.toReversed()].map((each) => receive(each)),
    );
    expect(answers.reduce((sum, { added }) => sum + added, 0)).toBe(rows.length);
    const [owner] = owners;
    const [line] = await findPostings(database.context.db, owner!, 'card:E0');
    const asked = {
      participantId: owner!,
      transactionId: line!.transactionId,
      idempotencyKey: 'back',
      effectiveOn: TODAY,
    };
    unwrap(await inTx((tx) => reverse(tx, asked, NOW)));
    expect((await findBalances(database.context.db, owner!)).map(({ balance }) => balance)).toEqual([0n, 0n]);
  });
});

describe('reversing', () => {
  test('twice at once, each of many: exactly one succeeds each time and nothing is left', async () => {
    const owner = newOwner();
    const posted = await Promise.all(
      Array.from({ length: 60 }, (_, n) =>
        inTx(async (tx) =>
          unwrap(await post(tx, deposit(owner, `${n}`, `card:R${n % 4}`, BigInt(n + 1)), NOW)),
        ),
      ),
    );
    const answers = await Promise.all(
      posted.flatMap(({ transactionId }) =>
        ['a', 'b'].map((who) =>
          inTx((tx) =>
            reverse(
              tx,
              {
                participantId: owner,
                transactionId,
                idempotencyKey: `${who} ${transactionId}`,
                effectiveOn: TODAY,
              },
              NOW,
            ),
          ),
        ),
      ),
    );
    expect(answers.filter((answer) => answer.ok)).toHaveLength(60);
    const refusals = answers.flatMap((answer) => (answer.ok ? [] : [answer.error.code]));
    expect(new Set(refusals)).toEqual(new Set(['ALREADY_REVERSED']));
    expect((await findBalances(database.context.db, owner)).every((row) => row.balance === 0n)).toBe(true);
  });

  test('a reversal, an unknown transaction and spent money are refused; a repeat is a repeat', async () => {
    const owner = newOwner();
    const attempt = (transactionId: string, idempotencyKey: string) =>
      inTx((tx) =>
        reverse(tx, { participantId: owner, transactionId, idempotencyKey, effectiveOn: TODAY }, NOW),
      );
    const first = unwrap(await inTx((tx) => post(tx, deposit(owner, 'in', 'card:A1', 9n), NOW)));
    const back = unwrap(await attempt(first.transactionId, 'back'));
    expect(unwrap(await attempt(first.transactionId, 'back'))).toEqual({ ...back, replayed: true });
    expect(await attempt(back.transactionId, 'again')).toMatchObject({ error: { code: 'IS_A_REVERSAL' } });
    expect(await attempt(newOwner(), 'none')).toMatchObject({ error: { code: 'UNKNOWN_TRANSACTION' } });
    const spent = unwrap(await inTx((tx) => post(tx, deposit(owner, 'in 2', 'card:A1', 9n), NOW)));
    await inTx((tx) => post(tx, transfer(owner, 'out', ['card:A1', 'fund:cash'], 1n), NOW));
    expect(await attempt(spent.transactionId, 'late')).toMatchObject({
      error: { code: 'INSUFFICIENT_BALANCE' },
    });
  });
});

const isCard = (account: string) => account.startsWith('card:');

test('any sequence of postings and reversals leaves the books coherent, per card and per day', async () => {
  const account = fc.constantFrom(
    'fund:cash',
    'fund:returns',
    'tax:payable',
    'card:P1',
    'card:P2',
    'card:P3',
  );
  const move = fc.record({
    debit: account,
    credit: account,
    amount: fc.oneof(fc.bigInt({ min: 1n, max: 50n }), fc.bigInt({ min: 1n, max: 10n ** 17n })),
    day: fc.integer({ min: 0, max: 20 }),
    /** Takes the oldest event back that still stands, instead. */
    back: fc.boolean(),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(move, { minLength: 1, maxLength: 25 }), async (moves) => {
      const owner = newOwner();
      const model = new Map<string, bigint>();
      /** What moved on cards, and how many days ago. */
      const moved: { ago: number; account: string; delta: bigint }[] = [];
      const note = (ago: number, account: string, delta: bigint) => {
        model.set(account, (model.get(account) ?? 0n) + delta);
        if (isCard(account)) moved.push({ ago, account, delta });
      };
      const standing: { id: string; debit: string; credit: string; amount: bigint }[] = [];
      for (const [n, { debit, credit, amount, day, back }] of moves.entries()) {
        const oldest = back ? standing[0] : undefined;
        if (oldest !== undefined) {
          const asked = {
            participantId: owner,
            transactionId: oldest.id,
            idempotencyKey: `back ${n}`,
            effectiveOn: TODAY,
          };
          const isSpent = isCard(oldest.credit) && (model.get(oldest.credit) ?? 0n) < oldest.amount;
          expect((await inTx((tx) => reverse(tx, asked, NOW))).ok).toBe(!isSpent);
          if (isSpent) continue;
          note(0, oldest.debit, oldest.amount);
          note(0, oldest.credit, -oldest.amount);
          standing.shift();
          const again = { ...asked, idempotencyKey: `again ${n}` };
          expect(await inTx((tx) => reverse(tx, again, NOW))).toMatchObject({
            error: { code: 'ALREADY_REVERSED' },
          });
          continue;
        }
        if (debit === credit) continue;
        const input = transfer(
          owner,
          `${n}`,
          [debit, credit] as never,
          amount,
          TODAY.subtract({ days: day }),
        );
        const answer = await inTx((tx) => post(tx, input, NOW));
        const short = isCard(debit) && (model.get(debit) ?? 0n) < amount;
        expect(answer.ok).toBe(!short);
        if (short) continue;
        standing.push({ id: unwrap(answer).transactionId, debit, credit, amount });
        note(day, debit, -amount);
        note(day, credit, amount);
      }
      const cards = [...model].filter(([code]) => code.startsWith('card:')).sort();
      const rows = await findBalances(database.context.db, owner);
      expect(rows.map((row) => [row.account, row.balance])).toEqual(cards);
      for (const ago of [0, 1, 10, 20]) {
        const known = new Map<string, bigint>();
        for (const each of moved)
          if (each.ago >= ago) known.set(each.account, (known.get(each.account) ?? 0n) + each.delta);
        const day = TODAY.subtract({ days: ago });
        const then = await balancesAt(owner, ['card:P1', 'card:P2', 'card:P3'], day);
        expect(then).toEqual([...known].sort());
      }
      expect([...model.values()].reduce((sum, value) => sum + value, 0n)).toBe(0n);
    }),
    { numRuns: 40 },
  );
  expect(await findIncoherence(database.context.db)).toEqual([]);
});

test('what stands in the books can be neither changed nor taken away by the running role', async () => {
  const { db } = database.context;
  const owner = newOwner();
  await inTx((tx) => post(tx, deposit(owner, 'k', 'card:A1', 1n), NOW));
  for (const table of ['ledger_transaction', 'ledger_posting', 'ledger_control_account']) {
    await expect(
      sql`update ${sql.table(table)} set ${sql.ref(table === 'ledger_control_account' ? 'name' : 'participant_id')} = default`.execute(
        db,
      ),
    ).rejects.toThrow(/permission denied/);
    await expect(sql`delete from ${sql.table(table)}`.execute(db)).rejects.toThrow(/permission denied/);
    await expect(sql`truncate ${sql.table(table)} cascade`.execute(db)).rejects.toThrow(/permission denied/);
  }
  for (const table of ['ledger_card_balance', 'ledger_reservation', 'ledger_head'])
    await expect(sql`delete from ${sql.table(table)}`.execute(db)).rejects.toThrow(/permission denied/);
  await expect(
    sql`update ledger_card_balance set balance_idr = -1 where participant_id = ${owner}`.execute(db),
  ).rejects.toThrow(/violates check constraint/);
});
