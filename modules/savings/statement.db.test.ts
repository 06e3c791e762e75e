import { testDatabase, type TestDatabase } from '@jmo/database/testing';
import { newParticipantId } from '@jmo/kernel';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { combineCards, creditReturns, findGrowth, findStatement, getSavings } from './index.ts';
import { importRows, newMember } from './test-support.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase(); // 23 November 2026, 09:00 in Jakarta
});
afterAll(() => database.drop());

const today = Temporal.PlainDate.from('2026-11-23');

/** Two cards of one person: one with a gap and a payment, one that begins later; returns on both. */
async function twoCards() {
  const { context } = database;
  const { participantId, kpjs } = await newMember(context, { cards: 2 });
  const [one, two] = kpjs as [(typeof kpjs)[0], (typeof kpjs)[0]];
  await importRows(context, 'returns', ['2019,6,final', '2020,6,final', '2021,5.5,final', '2022,5,final']);
  await importRows(context, 'contributions', [
    ...['2019-03', '2019-04', '2019-06', '2020-12'].map(
      (month) =>
        `${one},${month},5000000,285000,${Temporal.PlainYearMonth.from(month).add({ months: 1 })}-12`,
    ),
    ...['2021-05', '2021-06'].map((month) => `${two},${month},8000000,456000,${month}-28`),
  ]);
  await importRows(context, 'payments', [`${one},2020-03-10,SEBAGIAN_10,50000,0`]);
  await creditReturns(context, Temporal.PlainYearMonth.from('2022-12'));
  return { participantId, one, two };
}

describe('a statement of one year', () => {
  test('says of the year what the whole history says, for each card and every year', async () => {
    const { participantId, one, two } = await twoCards();
    const { db } = database.context;
    for (const kpj of [one, two]) {
      const all = await findStatement(db, participantId, { kpj, year: 'ALL', today });
      expect(all!.cards[0]!.opening).toBe(0n);
      expect(all!.cards[0]!.years.at(-1)!.closing).toBe(all!.cards[0]!.balance);
      expect(all!.years[0]).toBe(2015);
      for (const year of all!.years) {
        const part = await findStatement(db, participantId, { kpj, year, today });
        expect(part!.cards[0]!.years).toEqual(all!.cards[0]!.years.filter((each) => each.year === year));
        expect(part!.years).toEqual(all!.years);
      }
      const newest = await findStatement(db, participantId, { kpj, today });
      expect(newest!.year).toBe(all!.years.at(-1));
    }
  });

  test('over all cards adds up month by month, and every month still says which card it was', async () => {
    const { participantId, one, two } = await twoCards();
    const { db } = database.context;
    const statement = await findStatement(db, participantId, { year: 2021, today });
    const combined = combineCards(statement!)!;
    expect(combined.opening).toBe(statement!.cards.reduce((sum, { opening }) => sum + opening, 0n));
    expect(combined.months).toHaveLength(12);
    expect(combined.months[4]!.cards.map(({ card, line }) => [card.kpj, line.contribution])).toEqual([
      [one, undefined],
      [two, 456_000n],
    ]);
    expect(combined.closing).toBe(
      combined.opening + combined.received + combined.returnCredited - combined.paidOut,
    );
    const growth = await findGrowth(db, participantId);
    expect(combined.closing).toBe(growth!.years.find(({ year }) => year === 2021)!.closing);
    // A year in which something was paid out: each month holds what the cards hold together.
    const paid = combineCards((await findStatement(db, participantId, { year: 2020, today }))!)!;
    expect([paid.paidOut, paid.closing]).toEqual([50_000n, combined.opening]);
    for (const { cards, balance } of paid.months)
      expect(balance).toBe(cards.reduce((sum, { line }) => sum + line.balance, 0n));
    // Both cards begin the next year with something on them.
    const next = combineCards((await findStatement(db, participantId, { year: 2022, today }))!)!;
    expect(next.opening).toBe(combined.closing);
    expect(next.closing).toBe(growth!.years.find(({ year }) => year === 2022)!.closing);
  });

  test('a year before the first, a card of nobody or of somebody else is not there', async () => {
    const { participantId, one } = await twoCards();
    const { participantId: stranger } = await newMember(database.context);
    const { db } = database.context;
    expect(await findStatement(db, participantId, { year: 2014, today })).toBeUndefined();
    expect(await findStatement(db, participantId, { kpj: one, year: 2027, today })).toBeUndefined();
    expect(await findStatement(db, stranger, { kpj: one, today })).toBeUndefined();
    expect(await findGrowth(db, stranger, one)).toBeUndefined();
  });

  test('who was never paid for sees the months that are due; who has no card sees none', async () => {
    const { participantId } = await newMember(database.context); // since 1 January 2015
    const { db } = database.context;
    const statement = await findStatement(db, participantId, { year: 2015, today });
    expect(statement!.cards[0]!.years[0]!.months.map(({ flags }) => flags)).toEqual(
      Array.from({ length: 12 }, () => ['GAP']),
    );
    const nobody = newParticipantId(database.context.clock.now());
    expect(await findStatement(db, nobody, { today })).toMatchObject({ cards: [], years: [] });
  });
});

test('growth year by year ends with what the books hold, part by part', async () => {
  const { participantId, one } = await twoCards();
  const { db } = database.context;
  const savings = await getSavings(db, participantId);
  const growth = await findGrowth(db, participantId);
  expect(growth!.balance).toBe(savings.total);
  const ofOne = await findGrowth(db, participantId, one);
  const { balance, contributions, returns, payments } = savings.cards.find(({ kpj }) => kpj === one)!;
  expect(ofOne).toMatchObject({
    balance,
    received: contributions,
    returnCredited: returns,
    paidOut: payments,
  });
  expect(ofOne!.years.map(({ year }) => year)).toEqual([2019, 2020, 2021, 2022]);
});
