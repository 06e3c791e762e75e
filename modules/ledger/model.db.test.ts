import type { Tx } from '@jmo/database';
import { testDatabase, type TestDatabase } from '@jmo/database/testing';
import { unwrap } from '@jmo/kernel';
import * as fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findBalances, post, release, reserve, reverse, settle, type CardAccount } from './index.ts';
import { deposit, findIncoherence, newOwner, NOW, TODAY, transfer } from './test-support.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

const inTx = <T>(work: (tx: Tx) => Promise<T>) => database.context.db.transaction().execute(work);

interface Hold {
  readonly card: CardAccount;
  readonly amount: bigint;
}

/** What the books should say, kept in plain maps. */
interface Model {
  readonly balances: Map<CardAccount, bigint>;
  readonly holds: Map<string, Hold>;
  readonly paidIn: { id: string; card: CardAccount; amount: bigint }[];
}

interface Real {
  readonly owner: ReturnType<typeof newOwner>;
  /** Keys and references used so far: each action has its own. */
  count: number;
}

type Action = fc.AsyncCommand<Model, Real>;

const reserved = ({ holds }: Model, card: CardAccount) =>
  [...holds.values()].reduce((sum, hold) => (hold.card === card ? sum + hold.amount : sum), 0n);
const balance = ({ balances }: Model, card: CardAccount) => balances.get(card) ?? 0n;
const available = (model: Model, card: CardAccount) => balance(model, card) - reserved(model, card);
const add = ({ balances }: Model, card: CardAccount, amount: bigint) =>
  balances.set(card, (balances.get(card) ?? 0n) + amount);

async function compare(model: Model, { owner }: Real): Promise<void> {
  const expected = [...model.balances.keys()].sort().map((account) => ({
    account,
    balance: balance(model, account),
    reserved: reserved(model, account),
  }));
  expect(await findBalances(database.context.db, owner)).toEqual(expected);
}

/** An action that is always possible to ask for; the model says what comes of it. */
const action = (name: string, run: (model: Model, real: Real) => Promise<void>): Action => ({
  check: () => true,
  run: async (model, real) => {
    real.count++;
    await run(model, real);
    await compare(model, real);
  },
  toString: () => name,
});

const contribute = (card: CardAccount, amount: bigint): Action =>
  action(`contribute ${card} ${amount}`, async (model, { owner, count }) => {
    const { transactionId } = unwrap(
      await inTx((tx) => post(tx, deposit(owner, `${count}`, card, amount), NOW)),
    );
    add(model, card, amount);
    model.paidIn.push({ id: transactionId, card, amount });
  });

const take = (card: CardAccount, amount: bigint): Action =>
  action(`take ${card} ${amount}`, async (model, { owner, count }) => {
    const out = transfer(owner, `${count}`, [card, 'fund:cash'], amount);
    const isThere = available(model, card) >= amount;
    expect((await inTx((tx) => post(tx, out, NOW))).ok).toBe(isThere);
    if (isThere) add(model, card, -amount);
  });

const hold = (card: CardAccount, amount: bigint): Action =>
  action(`hold ${card} ${amount}`, async (model, { owner, count }) => {
    const asked = { participantId: owner, reference: `${count}`, account: card, amount };
    const isThere = available(model, card) >= amount;
    expect((await inTx((tx) => reserve(tx, asked, NOW))).ok).toBe(isThere);
    if (isThere) model.holds.set(`${count}`, { card, amount });
  });

const end = (how: 'settle' | 'release'): Action =>
  action(how, async (model, { owner, count }) => {
    const [reference, held] = [...model.holds][0] ?? ['none', undefined];
    if (how === 'release') {
      const answer = await inTx((tx) => release(tx, { participantId: owner, reference }, NOW));
      expect(answer.released).toBe(held?.amount ?? 0n);
    } else {
      const { card, amount } = held ?? { card: 'card:A', amount: 1n };
      const paid = { ...transfer(owner, `${count}`, [card, 'claims:payable'], amount), reference };
      expect((await inTx((tx) => settle(tx, paid, NOW))).ok).toBe(held !== undefined);
      if (held !== undefined) add(model, card, -amount);
    }
    model.holds.delete(reference);
  });

const takeBack: Action = action('reverse', async (model, { owner, count }) => {
  const [oldest] = model.paidIn;
  const asked = { participantId: owner, transactionId: oldest?.id ?? owner, effectiveOn: TODAY };
  const isThere = oldest !== undefined && available(model, oldest.card) >= oldest.amount;
  const answer = await inTx((tx) => reverse(tx, { ...asked, idempotencyKey: `${count}` }, NOW));
  expect(answer.ok).toBe(isThere);
  if (!isThere) return;
  add(model, oldest.card, -oldest.amount);
  model.paidIn.shift();
});

test('any order of contributing, taking, holding, settling, releasing and reversing does what a plain model says', async () => {
  const card = fc.constantFrom<CardAccount>('card:A', 'card:B');
  const amount = fc.bigInt({ min: 1n, max: 20n });
  const actions = [
    fc.tuple(card, amount).map(([to, sum]) => contribute(to, sum)),
    fc.tuple(card, amount).map(([to, sum]) => contribute(to, sum * 5n)),
    fc.tuple(card, amount).map(([from, sum]) => take(from, sum)),
    fc.tuple(card, amount).map(([on, sum]) => hold(on, sum)),
    fc.constantFrom('settle' as const, 'release' as const).map(end),
    fc.constant(takeBack),
  ];
  await fc.assert(
    fc.asyncProperty(fc.commands(actions, { maxCommands: 20 }), async (commands) => {
      const begin = (): { model: Model; real: Real } => ({
        model: { balances: new Map(), holds: new Map(), paidIn: [] },
        real: { owner: newOwner(), count: 0 },
      });
      await fc.asyncModelRun(begin, commands);
    }),
    { numRuns: 30 },
  );
  expect(await findIncoherence(database.context.db)).toEqual([]);
});
