import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { reconcile, type BookedOrder, type Difference, type DifferenceKind } from './reconcile.ts';
import type { StatementLine } from './snap/statement.ts';

const wib = (text: string) => Temporal.Instant.from(`${text}+07:00`);
const DAY = { from: wib('2026-11-23T00:00:00'), to: wib('2026-11-24T00:00:00') };
const NOON = wib('2026-11-23T12:00:00');

const order = (changes: Partial<BookedOrder> = {}): BookedOrder => ({
  reference: 'R1',
  payoutId: 'P1',
  sen: 985_000_000n,
  state: 'PAID',
  begunAt: NOON,
  returnedAt: undefined,
  ...changes,
});
const debit = (changes: Partial<StatementLine> = {}): StatementLine => ({
  id: 'L1',
  at: NOON,
  type: 'DEBIT',
  sen: 985_000_000n,
  reference: 'R1',
  ...changes,
});
const credit = (changes: Partial<StatementLine> = {}) => debit({ id: 'L2', type: 'CREDIT', ...changes });
const kinds = (lines: StatementLine[], orders: BookedOrder[]) =>
  reconcile(DAY, lines, orders).map(({ kind }) => kind);

test.each<[string, StatementLine[], BookedOrder[], DifferenceKind[]]>([
  ['paid and on the statement', [debit()], [order()], []],
  ['paid, and nobody knows of it', [], [order()], ['MISSING_AT_BANK']],
  ['booked by the bank after midnight', [debit({ at: DAY.to })], [order()], []],
  ['begun the day before, seen today', [debit()], [order({ begunAt: wib('2026-11-22T23:59:59') })], []],
  ['refused, and not on the statement', [], [order({ state: 'FAILED' })], []],
  ['refused, and paid', [debit()], [order({ state: 'FAILED' })], ['PAID_AT_BANK_ONLY']],
  ['unknown, and paid', [debit()], [order({ state: 'UNKNOWN' })], ['PAID_AT_BANK_ONLY']],
  ['held, and paid', [debit()], [order({ state: 'HELD' })], ['PAID_AT_BANK_ONLY']],
  ['under way, already debited', [debit()], [order({ state: 'PENDING' })], []],
  ['under way, not yet debited', [], [order({ state: 'PENDING' })], []],
  ['another amount', [debit({ sen: 985_000_001n })], [order()], ['AMOUNT_DIFFERS']],
  ['debited twice', [debit(), debit({ id: 'L9' })], [order()], ['PAID_TWICE']],
  ['came back unheard', [debit(), credit()], [order()], ['RETURNED_AT_BANK']],
  [
    'came back days later, unheard',
    [credit()],
    [order({ begunAt: wib('2026-11-16T12:00:00') })],
    ['RETURNED_AT_BANK'],
  ],
  ['came back, as we know', [debit(), credit()], [order({ state: 'RETURNED', returnedAt: NOON })], []],
  [
    'came back the day before we heard',
    [debit(), credit({ at: wib('2026-11-22T10:00:00') })],
    [order({ state: 'RETURNED', returnedAt: NOON })],
    [],
  ],
  [
    'said to have come back',
    [debit()],
    [order({ state: 'RETURNED', returnedAt: NOON })],
    ['RETURN_MISSING_AT_BANK'],
  ],
  [
    'paid again after it had come back',
    [debit(), credit(), debit({ id: 'L9', at: wib('2026-11-23T15:00:00') })],
    [order({ state: 'RETURNED', returnedAt: NOON })],
    ['PAID_AT_BANK_ONLY'],
  ],
  [
    'paid again long after it had come back',
    [debit()],
    [
      order({
        state: 'RETURNED',
        begunAt: wib('2026-11-10T09:00:00'),
        returnedAt: wib('2026-11-12T09:00:00'),
      }),
    ],
    ['PAID_AT_BANK_ONLY'],
  ],
  ['a line without a reference', [debit({ reference: undefined })], [], ['UNKNOWN_TO_US']],
  ["a line with somebody's reference", [debit({ reference: 'X' })], [], ['UNKNOWN_TO_US']],
  ['a stranger of another day', [debit({ at: DAY.to, reference: 'X' })], [], []],
  ['a debit too many on another day', [debit(), debit({ id: 'L9', at: DAY.to })], [order()], []],
])('%s', (_, lines, orders, expected) => {
  expect(kinds(lines, orders)).toEqual(expected);
});

test('a difference says which payout, which line, what we have and what the bank has', () => {
  expect(reconcile(DAY, [debit({ sen: 1n })], [order()])).toEqual([
    {
      kind: 'AMOUNT_DIFFERS',
      reference: 'R1',
      payoutId: 'P1',
      expectedSen: 985_000_000n,
      foundSen: 1n,
      lineId: 'L1',
    },
  ]);
});

type Injection =
  'drop' | 'repeat' | 'other-amount' | 'return' | 'not-in-books' | 'refused-in-books' | 'swap' | undefined;
const injections: readonly Injection[] = [
  'drop',
  'repeat',
  'other-amount',
  'return',
  'not-in-books',
  'refused-in-books',
  'swap',
];

/** Reliability test 23: what was done to a statement is what is listed, and nothing else. */
test('a generated statement with lines dropped, repeated, altered, swapped and returned differs in exactly that', () => {
  const entry = fc.record({
    // Distinct amounts, so that a swap is one.
    rupiah: fc.bigInt({ min: 1n, max: 999_999_999n }),
    second: fc.integer({ min: 0, max: 86_399 }),
    injection: fc.option(fc.constantFrom(...injections), { nil: undefined, freq: 3 }),
  });
  const statement = fc.uniqueArray(entry, { minLength: 2, maxLength: 60, selector: ({ rupiah }) => rupiah });
  const seen = new Set<Injection>();
  fc.assert(
    fc.property(statement, fc.infiniteStream(fc.nat()), (entries, dice) => {
      const lines: StatementLine[] = [];
      const orders: BookedOrder[] = [];
      const expected: string[] = [];
      const expectFinding = (kind: DifferenceKind, reference: string) =>
        void expected.push(`${kind} ${reference}`);
      entries.forEach(({ rupiah, second, injection }, index) => {
        seen.add(injection);
        const reference = `R${index}`;
        const at = DAY.from.add({ seconds: second });
        const booked = order({ reference, payoutId: `P${index}`, sen: rupiah * 100n, begunAt: at });
        const line = debit({ id: `L${index}`, at, reference, sen: rupiah * 100n });
        if (injection === 'not-in-books') expectFinding('UNKNOWN_TO_US', reference);
        else if (injection === 'refused-in-books') {
          orders.push({ ...booked, state: 'FAILED' });
          expectFinding('PAID_AT_BANK_ONLY', reference);
        } else orders.push(booked);
        if (injection === 'drop') return expectFinding('MISSING_AT_BANK', reference);
        if (injection === 'swap') {
          // The neighbour before it, if that stands on the statement as it should, has this one's amount and the reverse.
          const before = lines.at(-1);
          const isPlain =
            before?.reference === `R${index - 1}` && entries[index - 1]?.injection === undefined;
          if (before !== undefined && isPlain) {
            lines[lines.length - 1] = { ...before, sen: line.sen };
            lines.push({ ...line, sen: before.sen });
            expectFinding('AMOUNT_DIFFERS', before.reference!);
            return expectFinding('AMOUNT_DIFFERS', reference);
          }
        }
        if (injection === 'other-amount') {
          lines.push({ ...line, sen: line.sen + 1n });
          return expectFinding('AMOUNT_DIFFERS', reference);
        }
        lines.push(line);
        if (injection === 'repeat') {
          lines.push({ ...line, id: `L${index}-2` });
          expectFinding('PAID_TWICE', reference);
        }
        if (injection === 'return') {
          lines.push({ ...line, id: `L${index}-K`, type: 'CREDIT' });
          expectFinding('RETURNED_AT_BANK', reference);
        }
      });
      const shuffled = lines
        .map((line) => ({ line, by: dice.next().value }))
        .toSorted((one, other) => one.by - other.by)
        .map(({ line }) => line);
      const found = reconcile(DAY, shuffled, orders).map(
        ({ kind, reference }: Difference) => `${kind} ${reference}`,
      );
      expect(found.toSorted()).toEqual(expected.toSorted());
    }),
    { numRuns: 500 },
  );
  expect(seen.size).toBe(injections.length + 1);
});
