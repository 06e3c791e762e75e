import { testDatabase, type TestDatabase } from '@jmo/database/testing';
import { sql } from '@jmo/database';
import type { ParticipantId } from '@jmo/kernel';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { cardsWithin, ParticipantPages, post, postMany } from './index.ts';
import { deposit, newOwner, NOW } from './test-support.ts';

let database: TestDatabase;
const lowest = '00000000-0000-0000-0000-000000000000' as ParticipantId;
const owners = [lowest, ...Array.from({ length: 11 }, newOwner)].sort();
beforeAll(async () => {
  database = await testDatabase();
  const cards = owners.flatMap((owner, n) => ['card:A', `card:B${n}`].map((card) => [owner, card] as const));
  await database.context.db.transaction().execute((tx) =>
    postMany(
      tx,
      cards.map(([owner, card]) => deposit(owner, card, card as 'card:A', 5n)),
      NOW,
    ),
  );
});
afterAll(() => database.drop());

test.each([1, 5, 12, 100])(
  'pages of %i have everybody once, with all of their cards, in order',
  async (size) => {
    const { db } = database.context;
    const seen: string[] = [];
    let pages = 0;
    const walk = new ParticipantPages(size);
    for (;;) {
      const range = await db.transaction().execute((tx) => walk.lockNext(tx));
      if (range === undefined) break;
      pages++;
      const { rows } = await sql<{ participant_id: string }>`${cardsWithin(range)} order by 1, 2`.execute(db);
      seen.push(...rows.map((row) => row.participant_id));
    }
    expect(seen).toEqual(owners.flatMap((owner) => [owner, owner]));
    expect(pages).toBe(Math.ceil(owners.length / size));
  },
);

test('two may take turns at the pages: each page goes to one of them', async () => {
  const pages = new ParticipantPages(2);
  const taken: string[] = [];
  const taker = async () => {
    for (;;) {
      const range = await database.context.db.transaction().execute((tx) => pages.lockNext(tx));
      if (range === undefined) return;
      taken.push(range.first);
    }
  };
  await Promise.all([taker(), taker()]);
  expect(taken.toSorted()).toEqual(owners.filter((_, n) => n % 2 === 0));
});

test('nobody writes to a locked page until its transaction ends, others are not in the way', async () => {
  const { db } = database.context;
  const order: string[] = [];
  const write = (owner: ParticipantId) =>
    db
      .transaction()
      .execute((tx) => post(tx, deposit(owner, 'later', 'card:A', 1n), NOW))
      .then(() => order.push(owner));
  let inside: Promise<unknown> | undefined;
  await db.transaction().execute(async (tx) => {
    expect(await new ParticipantPages(5).lockNext(tx)).toEqual({ first: owners[0], last: owners[4] });
    inside = write(owners[4]!);
    await write(owners[5]!);
    await write(owners[11]!);
    order.push('end');
  });
  await inside;
  expect(order).toEqual([owners[5], owners[11], 'end', owners[4]]);
});
