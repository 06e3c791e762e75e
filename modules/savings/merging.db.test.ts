import { testDatabase, type TestDatabase } from '@jmo/database/testing';
import type { Kpj } from '@jmo/kernel';
import { linkCard, unlinkCard } from '@jmo/membership';
import * as fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { getSavings } from './index.ts';
import { importRows, newMember, wrongRecords } from './test-support.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(async () => {
  expect(await wrongRecords(database.context)).toEqual([]);
  await database.drop();
});

const OFFICER = { kind: 'officer', id: 'o-1' } as const;

/** Three records of one person, each with two cards; every card has another amount on it. */
async function records() {
  const { context } = database;
  const people = [];
  for (let n = 0; n < 3; n++) people.push(await newMember(context, { cards: 2 }));
  const cards = people.flatMap(({ participantId, kpjs }) =>
    kpjs.map((kpj) => ({ kpj, holder: participantId })),
  );
  const amounts = new Map<Kpj, bigint>(cards.map(({ kpj }, at) => [kpj, 10n ** BigInt(at) * 1_000n]));
  await importRows(
    context,
    'contributions',
    cards.map(({ kpj }) => `${kpj},2020-01,20000000000,${amounts.get(kpj)},2020-02-01`),
  );
  return { people, cards, amounts };
}

test('however cards are merged and taken back, each is with one person and keeps its money', async () => {
  const { context } = database;
  const step = fc.record({
    who: fc.integer({ min: 0, max: 2 }),
    card: fc.integer({ min: 0, max: 5 }),
    back: fc.boolean(),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 12 }), async (steps) => {
      const { people, cards, amounts } = await records();
      const ownerOf = new Map(cards.map(({ kpj, holder }) => [kpj, holder]));
      for (const { who, card, back } of steps) {
        const { participantId } = people[who]!;
        const { kpj, holder } = cards[card]!;
        const asked = { participantId, kpj, actor: OFFICER };
        const isLinked = ownerOf.get(kpj) !== holder;
        if (back) {
          const answer = await unlinkCard(context, { ...asked, reason: 'a mistake' });
          expect(answer.ok).toBe(isLinked && ownerOf.get(kpj) === participantId);
          if (answer.ok) ownerOf.set(kpj, holder);
        } else {
          const answer = await linkCard(context, asked);
          expect(answer.ok).toBe(!isLinked && holder !== participantId);
          if (answer.ok) ownerOf.set(kpj, participantId);
        }
      }
      for (const { participantId } of people) {
        const mine = [...ownerOf].flatMap(([kpj, owner]) => (owner === participantId ? [kpj] : []));
        const savings = await getSavings(context.db, participantId);
        expect(new Map(savings.cards.map(({ kpj, balance }) => [kpj, balance]))).toEqual(
          new Map(mine.map((kpj) => [kpj, amounts.get(kpj)])),
        );
        expect(savings.total).toBe(mine.reduce((sum, kpj) => sum + amounts.get(kpj)!, 0n));
      }
    }),
    { numRuns: 6 },
  );
});
