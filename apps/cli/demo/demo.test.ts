import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { nikAgreesWith, parseKpj, parseNik, unwrap } from '@jmo/kernel';
import { monthNumber, yearlyCompoundingV1 } from '@jmo/savings';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { generatePerson } from './generate-person.ts';
import { demoPeople } from './people.ts';
import { returnRates } from './return-rates.ts';
import type { DemoCard, DemoRecord } from './rows.ts';
import { stories } from './stories.ts';
import { writeDemo, type DemoOrder } from './write-demo.ts';

const DAY = Temporal.PlainDate.from('2026-11-23');

async function bytesOf(order: Omit<DemoOrder, 'folder'>): Promise<Record<string, string>> {
  const folder = mkdtempSync(join(tmpdir(), 'jmo-demo-'));
  try {
    await writeDemo({ ...order, folder });
    return Object.fromEntries(
      readdirSync(folder).map((name) => [
        name,
        createHash('sha256')
          .update(readFileSync(join(folder, name)))
          .digest('hex'),
      ]),
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
}

describe('the files', () => {
  test('the same seed gives the same bytes, another seed others', async () => {
    const order = { participants: 60, seed: 7, asOf: DAY };
    const first = await bytesOf(order);
    expect(Object.keys(first).toSorted()).toEqual([
      'bpjstku-accounts.csv',
      'cards.csv',
      'contributions.csv',
      'employers.csv',
      'participants.csv',
      'payments.csv',
      'returns.csv',
    ]);
    expect(await bytesOf(order)).toEqual(first);
    const other = await bytesOf({ ...order, seed: 8 });
    expect(other['participants.csv']).not.toBe(first['participants.csv']);
    expect(other['bpjstku-accounts.csv']).toBe(first['bpjstku-accounts.csv']);
  });
});

const days = fc
  .integer({ min: 0, max: 4_000 })
  .map((offset) => Temporal.PlainDate.from('2022-01-01').add({ days: offset }));

/** Everything in it is in order, seen from the day it was made. */
function checkRecord({ participant, cards }: DemoRecord, asOf: Temporal.PlainDate): void {
  if (participant.nik !== '') {
    expect(participant.nik.slice(0, 2)).toBe('99');
    expect(nikAgreesWith(unwrap(parseNik(participant.nik)), participant.birthDate, participant.sex)).toBe(
      true,
    );
  }
  for (const card of cards) {
    expect(parseKpj(card.kpj).ok).toBe(true);
    expect(Temporal.PlainDate.compare(card.startedOn, card.endedOn ?? asOf)).toBeLessThanOrEqual(0);
    expect(card.endedOn === undefined).toBe(card.endCause === undefined);
    for (const { paidOn, amount } of card.contributions) {
      expect(Temporal.PlainDate.compare(paidOn, asOf)).toBeLessThanOrEqual(0);
      expect(amount).toBeGreaterThan(0n);
    }
  }
}

describe('generated people', () => {
  const around = { seed: 1, asOf: DAY, employers: 10, nppOf: (employer: number) => `9900000${employer}` };
  const people = Array.from({ length: 3_000 }, (_, index) => generatePerson(index, around));

  test('are in order, each with a NIK and cards of their own', () => {
    for (const record of people) checkRecord(record, DAY);
    const niks = people.map(({ participant }) => participant.nik).filter((nik) => nik !== '');
    expect(new Set(niks).size).toBe(niks.length);
    const kpjs = people.flatMap(({ cards }) => cards.map((card) => card.kpj));
    expect(new Set(kpjs).size).toBe(kpjs.length);
  });

  test('are of many kinds', () => {
    const cards = people.flatMap((record) => record.cards);
    expect(new Set(cards.map((card) => card.segment))).toEqual(new Set(['PU', 'BPU', 'PMI', 'JAKON']));
    expect(new Set(cards.map((card) => card.endCause))).toEqual(
      new Set([undefined, 'RESIGN', 'PHK', 'KONTRAK', 'PENSIUN', 'BPU_STOP']),
    );
    expect(people.some((record) => record.cards.length > 2)).toBe(true);
    expect(people.some(({ participant }) => !participant.fullName.includes(' '))).toBe(true);
    expect(people.some(({ participant }) => participant.citizenship === 'WNA')).toBe(true);
    const jakon = cards.filter((card) => card.segment === 'JAKON');
    expect(jakon.flatMap((card) => card.contributions)).toEqual([]);
  });

  test('whatever the seed and the day', () => {
    fc.assert(
      fc.property(fc.integer(), days, fc.integer({ min: 0, max: 80_000_000 }), (seed, asOf, index) => {
        checkRecord(generatePerson(index, { ...around, seed, asOf }), asOf);
      }),
      { numRuns: 300 },
    );
  });
});

/** What the books will say after the returns of completed months are credited. */
function balanceOf(card: DemoCard, asOf: Temporal.PlainDate): bigint {
  const flows = new Map<number, bigint>();
  const add = (date: Temporal.PlainDate, amount: bigint) =>
    flows.set(monthNumber(date), (flows.get(monthNumber(date)) ?? 0n) + amount);
  for (const { paidOn, amount } of card.contributions) add(paidOn, amount);
  for (const { paidOn, gross } of card.payments ?? []) add(paidOn, -gross);
  const rates = new Map(
    returnRates(asOf).map(([year, percent]) => [Number(year), BigInt(percent!.replace('.', '')) * 100n]),
  );
  const months = yearlyCompoundingV1({ flows, rates, through: monthNumber(asOf) - 1 });
  return [...flows.values(), ...months.map(({ booked }) => booked)].reduce((sum, amount) => sum + amount, 0n);
}

describe('the demo people', () => {
  const LIMIT = 10_000_000n;

  // A hundred and fifty worlds with decades of contributions each.
  test('their stories are true on every day', { timeout: 120_000 }, () => {
    fc.assert(
      fc.property(days, (asOf) => {
        const told = new Map(stories(asOf).map((story) => [story.key, story]));
        for (const { participant, cards, mistyped } of told.values()) {
          checkRecord({ participant, cards }, asOf);
          if (mistyped !== undefined) checkRecord(mistyped, asOf);
        }
        const total = (key: string) => {
          const { cards, mistyped } = told.get(key)!;
          return [...cards, ...(mistyped?.cards ?? [])].reduce(
            (sum, card) => sum + balanceOf(card, asOf),
            0n,
          );
        };
        for (const key of [
          'below-limit',
          'two-cards',
          'age-56',
          'foreigner',
          'bpjstku',
          'contract-ended',
          'resigned-last-week',
        ]) {
          expect(total(key)).toBeGreaterThan(6_000_000n);
          expect(total(key)).toBeLessThan(LIMIT);
        }
        expect(total('above-limit')).toBeGreaterThan(24_000_000n);
        expect(total('above-limit')).toBeLessThan(28_000_000n);
        const ended = (key: string) => told.get(key)!.cards[0]!.endedOn!;
        expect(Temporal.PlainDate.compare(ended('below-limit').add({ months: 1 }), asOf)).toBe(-1);
        expect(Temporal.PlainDate.compare(ended('resigned-last-week').add({ months: 1 }), asOf)).toBe(1);
        expect(ended('contract-ended').add({ days: 1 }).equals(asOf)).toBe(true);
        const { participant } = told.get('age-56')!;
        expect(Temporal.PlainDate.compare(participant.birthDate.add({ years: 56 }), asOf)).toBe(-1);
        expect(told.get('still-employed')!.cards[0]!.endedOn).toBeUndefined();
      }),
      { numRuns: 150 },
    );
  });

  test('are different people with different cards, and say what they show', () => {
    const people = demoPeople(DAY);
    const kpjs = people
      .flatMap(({ kpj, furtherKpj }) => [kpj, furtherKpj])
      .filter((kpj) => kpj !== undefined);
    expect(new Set(kpjs).size).toBe(kpjs.length);
    expect(new Set(people.map(({ nik, passportNumber }) => nik ?? passportNumber)).size).toBe(people.length);
    expect(people.find(({ key }) => key === 'two-cards')?.furtherKpj).toBeDefined();
    expect(people.find(({ key }) => key === 'foreigner')?.nik).toBeUndefined();
    expect(people.find(({ key }) => key === 'bpjstku')?.account?.username).toBe('yohana88');
    expect(people.every(({ shows }) => shows.length > 10)).toBe(true);
  });
});
