import { testDatabase, type TestDatabase } from '@jmo/database/testing';
import { rupiah, unwrap } from '@jmo/kernel';
import { lockBooks } from '@jmo/ledger';
import { linkCard } from '@jmo/membership';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { reserveForClaim, settleClaim } from './index.ts';
import { importRows, newMember } from './test-support.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(async () => {
  await database.drop();
});

type Member = Awaited<ReturnType<typeof newMember>>;

/** Enough that whoever shares them out gets some of both. */
const EACH = 6;
const row = (member: Member, amount: number) => `${member.kpjs[0]!},2020-01,1000000,${amount},2020-02-12`;

/** In the order of their ids, each with a month's contribution: those whose books are locked first, and the others. */
async function firstAndLast(): Promise<[first: Member[], last: Member[]]> {
  const members = [];
  for (let at = 0; at < 2 * EACH; at++) members.push(await newMember(database.context));
  members.sort((a, b) => (a.participantId < b.participantId ? -1 : 1));
  await importRows(
    database.context,
    'contributions',
    members.map((member) => row(member, 50_000)),
  );
  return [members.slice(0, EACH), members.slice(EACH)];
}

const ids = (members: readonly Member[]) => members.map(({ participantId }) => participantId);

/** Somebody else writes to the first and then to the last of these books while `work` wants all of them. */
async function beside<T>(first: Member[], last: Member[], work: () => Promise<T>): Promise<T> {
  const { working } = await database.context.db.transaction().execute(async (tx) => {
    await lockBooks(tx, ids(first));
    const started = work();
    started.catch(() => undefined);
    await database.untilSomebodyWaits();
    await lockBooks(tx, ids(last));
    return { working: started };
  });
  return await working;
}

test('corrections of which some take from their cards do not wait in a circle with other writers', async () => {
  const [first, last] = await firstAndLast();
  const corrections = [
    ...first.map((member) => row(member, 57_000)),
    ...last.map((member) => row(member, 40_000)),
  ];
  const totals = await beside(first, last, () => importRows(database.context, 'contributions', corrections));
  expect(totals).toMatchObject({ accepted: 2 * EACH, rejected: 0 });
});

test('nor do payments, whatever the order of their file', async () => {
  const [first, last] = await firstAndLast();
  const payments = [...last, ...first].map(({ kpjs }) => `${kpjs[0]!},2021-01-05,PENUH,10000,0`);
  const totals = await beside(first, last, () => importRows(database.context, 'payments', payments));
  expect(totals).toMatchObject({ accepted: 2 * EACH, rejected: 0 });
});

test('nor does a claim that takes all its money from cards that stand under somebody else', async () => {
  const { context } = database;
  const [claimant, holder] = [await newMember(context), await newMember(context)].sort((a, b) =>
    a.participantId < b.participantId ? -1 : 1,
  ) as [Member, Member];
  await importRows(context, 'contributions', [row(holder, 50_000)]);
  const { participantId } = claimant;
  const kpj = holder.kpjs[0]!;
  unwrap(await linkCard(context, { participantId, kpj, actor: { kind: 'participant', id: participantId } }));
  const inTx = context.db.transaction();
  const cards = [{ holderId: holder.participantId, kpj }];
  const kept = await inTx.execute((tx) =>
    reserveForClaim(tx, context, { participantId, reference: 'K1', cards }),
  );
  const [gross, tax] = [rupiah(50_000n), rupiah(0n)];
  const paidOn = Temporal.PlainDate.from('2026-11-23');
  const claim = {
    participantId,
    reference: 'K1',
    cards: kept.cards,
    gross,
    tax,
    net: gross,
    paidOn,
  } as const;
  const settled = await beside([claimant], [holder], () =>
    inTx.execute((tx) => settleClaim(tx, context, { ...claim, kind: 'PENUH' })),
  );
  expect(settled).toEqual({ ok: true, value: { replayed: false } });
});
