import type { Tx } from '@jmo/database';
import { testDatabase, type TestDatabase } from '@jmo/database/testing';
import { rupiah, unwrap } from '@jmo/kernel';
import { findPostings } from '@jmo/ledger';
import { findCardRecord, linkCard, linkConfirmedCard, unlinkCard } from '@jmo/membership';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  bookReturnedPayment,
  findPayments,
  putBackClaim,
  getSavings,
  releaseClaim,
  reserveForClaim,
  settleClaim,
  type ReservedCard,
} from './index.ts';
import { importRows, newMember, wrongRecords } from './test-support.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(async () => {
  expect(await wrongRecords(database.context)).toEqual([]);
  await database.drop();
});

const inTx = <T>(work: (tx: Tx) => Promise<T>) => database.context.db.transaction().execute(work);
const PAID_ON = Temporal.PlainDate.from('2026-11-23');

/** A person with two own cards (one of them empty, or both) and one that came by merging. */
async function merged({ own = 100_000 } = {}) {
  const { context } = database;
  const mine = await newMember(context, { cards: 2 });
  const other = await newMember(context);
  const kpjs = [mine.kpjs[0]!, other.kpjs[0]!];
  await importRows(context, 'contributions', [
    ...(own === 0 ? [] : [`${kpjs[0]},2020-01,2000000,${own},2020-02-01`]),
    `${kpjs[1]},2020-01,600000,30000,2020-02-01`,
  ]);
  const actor = { kind: 'participant', id: mine.participantId } as const;
  unwrap(await linkCard(context, { participantId: mine.participantId, kpj: kpjs[1]!, actor }));
  const cards = (await getSavings(context.db, mine.participantId)).cards;
  return { participantId: mine.participantId, holderId: other.participantId, cards };
}
const settlement = (
  participantId: ReservedCard['holderId'],
  reference: string,
  cards: readonly ReservedCard[],
) => ({
  participantId,
  reference,
  cards,
  gross: rupiah(130_000),
  tax: rupiah(6_500),
  net: rupiah(123_500),
  paidOn: PAID_ON,
  kind: 'PENUH' as const,
});

test('a claim keeps all cards whole, also a merged one, and pays them out once', async () => {
  const { context } = database;
  const { participantId, holderId, cards } = await merged();
  const reserve = () => inTx((tx) => reserveForClaim(tx, context, { participantId, reference: 'C1', cards }));
  const kept = await reserve();
  expect(kept.total).toBe(130_000n);
  expect(kept.cards.map(({ amount }) => amount).sort()).toEqual([0n, 100_000n, 30_000n]);
  expect(await reserve()).toEqual(kept);
  expect((await getSavings(context.db, participantId)).cards.map(({ reserved }) => reserved)).toEqual(
    kept.cards.map(({ amount }) => amount),
  );
  const settle = () => inTx((tx) => settleClaim(tx, context, settlement(participantId, 'C1', kept.cards)));
  expect(unwrap(await settle())).toEqual({ replayed: false });
  expect(unwrap(await settle())).toEqual({ replayed: true });
  const after = await getSavings(context.db, participantId);
  expect(after.total).toBe(0n);
  expect(after.cards.every(({ reserved }) => reserved === 0n)).toBe(true);
  expect(await findPayments(context.db, participantId)).toMatchObject([
    { reference: 'C1', kind: 'PENUH', gross: 130_000n, tax: 6_500n },
  ]);
  const payable = [
    ...(await findPostings(context.db, participantId, 'claims:payable')),
    ...(await findPostings(context.db, holderId, 'claims:payable')),
  ];
  const net = payable.reduce(
    (sum, { debit, amount }) => (debit === 'claims:payable' ? sum - amount : sum + amount),
    0n,
  );
  expect(net).toBe(0n);
});

test('a partial claim keeps its part of every card, to the rupiah, and leaves the rest', async () => {
  const { context } = database;
  const { participantId, cards } = await merged();
  const reserve = () =>
    inTx((tx) =>
      reserveForClaim(tx, context, { participantId, reference: 'T1', cards, part: rupiah(13_001) }),
    );
  const kept = await reserve();
  // 10.000,77 and 3.000,23: the rupiah that is left goes where more was cut off
  expect(kept.total).toBe(13_001n);
  expect(kept.cards.map(({ amount }) => amount).sort()).toEqual([0n, 10_001n, 3_000n]);
  expect(await reserve()).toEqual(kept);
  const settled = await inTx((tx) =>
    settleClaim(tx, context, {
      ...settlement(participantId, 'T1', kept.cards),
      kind: 'SEBAGIAN_10',
      gross: rupiah(13_001),
      tax: rupiah(0),
      net: rupiah(13_001),
    }),
  );
  expect(unwrap(settled)).toEqual({ replayed: false });
  const after = await getSavings(context.db, participantId);
  expect(after.total).toBe(116_999n);
  expect(after.cards.every(({ reserved }) => reserved === 0n)).toBe(true);
  expect(await findPayments(context.db, participantId)).toMatchObject([
    { kind: 'SEBAGIAN_10', gross: 13_001n },
  ]);
});

test('what was paid and came back is put back on the cards it came from, tax and all, and counts as never paid', async () => {
  const { context } = database;
  const { participantId, holderId, cards } = await merged();
  const before = (await getSavings(context.db, participantId)).cards.map(({ balance }) => balance);
  const kept = await inTx((tx) => reserveForClaim(tx, context, { participantId, reference: 'B1', cards }));
  const claim = settlement(participantId, 'B1', kept.cards);
  unwrap(await inTx((tx) => settleClaim(tx, context, claim)));
  const move = { participantId, reference: 'B1', arrival: 1, net: claim.net, on: PAID_ON };
  await inTx((tx) => bookReturnedPayment(tx, context, move));
  for (const _ of [1, 2]) await inTx((tx) => putBackClaim(tx, context, { ...claim, on: PAID_ON }));
  expect((await getSavings(context.db, participantId)).cards.map(({ balance }) => balance)).toEqual(before);
  expect(await findPayments(context.db, participantId)).toEqual([]);
  for (const account of ['claims:payable', 'tax:payable'] as const) {
    const postings = [participantId, holderId].map((owner) => findPostings(context.db, owner, account));
    const sum = (await Promise.all(postings))
      .flat()
      .reduce((all, { debit, amount }) => (debit === account ? all - amount : all + amount), 0n);
    expect([account, sum]).toEqual([account, 0n]);
  }
  const again = await inTx((tx) => reserveForClaim(tx, context, { participantId, reference: 'B2', cards }));
  expect(again.total).toBe(130_000n);
});

test('a correction takes nothing that is kept for a claim, says so, and goes in once the claim is given up', async () => {
  const { context } = database;
  const { participantId, cards } = await merged();
  await inTx((tx) => reserveForClaim(tx, context, { participantId, reference: 'C7', cards }));
  const [own] = cards.filter(({ holderId, balance }) => holderId === participantId && balance > 0n);
  const correct = () =>
    importRows(context, 'contributions', [`${own!.kpj},2020-01,2000000,90000,2020-02-01`]);
  expect((await correct()).rejections).toMatchObject([
    { line: 2, column: 'iuran_jht', reason: expect.stringContaining('kept for a claim under way') },
  ]);
  await inTx((tx) => releaseClaim(tx, context, { participantId, reference: 'C7', cards }));
  expect(await correct()).toMatchObject({ accepted: 1, rejected: 0 });
  expect((await getSavings(context.db, participantId)).total).toBe(120_000n);
});

test('a claim that is given up frees its cards, and cannot be settled any more', async () => {
  const { context } = database;
  const { participantId, cards } = await merged();
  const kept = await inTx((tx) => reserveForClaim(tx, context, { participantId, reference: 'C2', cards }));
  const release = () => inTx((tx) => releaseClaim(tx, context, { participantId, reference: 'C2', cards }));
  expect(await release()).toEqual({ released: 130_000n });
  expect(await release()).toEqual({ released: 0n });
  const settled = await inTx((tx) => settleClaim(tx, context, settlement(participantId, 'C2', kept.cards)));
  expect(settled).toMatchObject({ error: { code: 'NOT_HELD' } });
  expect((await getSavings(context.db, participantId)).total).toBe(130_000n);
});

test('32 claims at once on the same cards keep no more than there is', async () => {
  const { context } = database;
  const { participantId, cards } = await merged();
  const kept = await Promise.all(
    Array.from({ length: 32 }, (_, n) =>
      inTx((tx) => reserveForClaim(tx, context, { participantId, reference: `P${n}`, cards })),
    ),
  );
  expect(kept.filter(({ total }) => total > 0n)).toHaveLength(1);
  expect(kept.reduce((sum, { total }) => sum + total, 0n)).toBe(130_000n);
});

test('a payment from a card that moved to its owner counts for the owner', async () => {
  const { context } = database;
  const { participantId, holderId, cards } = await merged();
  const linked = cards.find((card) => card.holderId === holderId)!;
  await importRows(context, 'payments', [`${linked.kpj},2021-01-05,SEBAGIAN_10,3000,0`]);
  expect(await findPayments(context.db, participantId)).toMatchObject([{ kpj: linked.kpj, gross: 3_000n }]);
  expect(await findPayments(context.db, holderId)).toEqual([]);
});

test('claims over merged cards and imports of the same people never wait in a circle', async () => {
  const { context } = database;
  const claims: Parameters<typeof settleClaim>[2][] = [];
  for (let n = 0; n < 16; n++) {
    // All the money is on the merged card: its holder's books come first, then the claimant's – and claimants are older.
    const { participantId, cards } = await merged({ own: 0 });
    const kept = await inTx((tx) => reserveForClaim(tx, context, { participantId, reference: 'M1', cards }));
    claims.push({
      ...settlement(participantId, 'M1', kept.cards),
      gross: kept.total,
      tax: rupiah(0),
      net: kept.total,
    });
  }
  const rows = (month: string) =>
    claims.flatMap(({ cards }) => cards.map(({ kpj }) => `${kpj},${month},20000,1000,2021-02-01`));
  const imports = ['2021-01', '2021-02', '2021-03'].map((month) =>
    importRows(context, 'contributions', rows(month)),
  );
  const settled = await Promise.all(claims.map((claim) => inTx((tx) => settleClaim(tx, context, claim))));
  expect(settled.every((answer) => answer.ok)).toBe(true);
  expect((await Promise.all(imports)).flatMap(({ rejections }) => rejections)).toEqual([]);
  for (const { participantId, cards } of claims)
    expect((await getSavings(context.db, participantId)).total).toBe(3_000n * BigInt(cards.length));
});

test('a merged card is not taken back while a claim keeps money on it', async () => {
  const { context } = database;
  const { participantId, holderId, cards } = await merged();
  const { kpj } = cards.find((card) => card.holderId === holderId)!;
  const actor = { kind: 'officer', id: 'o-1' } as const;
  const takeBack = () => unlinkCard(context, { participantId, kpj, actor, reason: 'a mistake' });
  await inTx((tx) => reserveForClaim(tx, context, { participantId, reference: 'U1', cards }));
  expect(await takeBack()).toEqual({ ok: false, error: { code: 'KEPT_FOR_CLAIM' } });
  await inTx((tx) => releaseClaim(tx, context, { participantId, reference: 'U1', cards }));
  expect(unwrap(await takeBack())).toEqual({ holderId });
  expect((await getSavings(context.db, participantId)).total).toBe(100_000n);
  expect((await getSavings(context.db, holderId)).total).toBe(30_000n);
});

test('a card is not given to somebody else while a claim keeps money on it', async () => {
  const { context } = database;
  const holder = await newMember(context);
  const asker = await newMember(context);
  const kpj = holder.kpjs[0]!;
  await importRows(context, 'contributions', [`${kpj},2020-01,600000,30000,2020-02-01`]);
  const { cards } = await getSavings(context.db, holder.participantId);
  const claim = { participantId: holder.participantId, reference: 'G1', cards };
  const actor = { kind: 'officer', id: 'o-1' } as const;
  const asked = { participantId: asker.participantId, kpj, actor, reason: 'KRT-1' };
  const give = () => inTx((tx) => linkConfirmedCard(tx, context, asked));
  await inTx((tx) => reserveForClaim(tx, context, claim));
  expect(await give()).toEqual({ ok: false, error: 'KEPT_FOR_CLAIM' });
  await inTx((tx) => releaseClaim(tx, context, claim));
  expect((await findCardRecord(context.db, asked))?.balance, 'what would move').toBe(30_000n);
  expect(unwrap(await give())).toEqual({ holderId: holder.participantId });
  expect((await getSavings(context.db, asker.participantId)).total).toBe(30_000n);
  expect((await getSavings(context.db, holder.participantId)).total).toBe(0n);
});
