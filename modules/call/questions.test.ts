import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { tallyAfter, verdict, type Tally } from './call.ts';
import { callBook } from './call-rules.ts';
import { chooseQuestions, placeOf, QUESTION_KINDS, type QuestionKind } from './questions.ts';

const rules = callBook[0]!.value;
const ranks = fc
  .shuffledSubarray([...QUESTION_KINDS], { minLength: QUESTION_KINDS.length })
  .map((order) => (kind: QuestionKind) => String(order.indexOf(kind)).padStart(2, '0'));
const knowns = fc.subarray([...QUESTION_KINDS]).map((kinds) => new Set(kinds));
const countOf = (kinds: readonly QuestionKind[], place: 'HOME' | 'WORK') =>
  kinds.filter((kind) => placeOf(kind) === place).length;

describe('which questions are asked', () => {
  test('always as many of each place, none twice, whatever we hold: the number tells nothing', () => {
    fc.assert(
      fc.property(knowns, ranks, (known, rank) => {
        const chosen = chooseQuestions(rules, known, rank);
        expect(new Set(chosen).size).toBe(chosen.length);
        expect(countOf(chosen, 'HOME')).toBe(rules.askedAtHome);
        expect(countOf(chosen, 'WORK')).toBe(rules.askedAtWork);
      }),
    );
  });

  test('what we can check comes before what we cannot', () => {
    fc.assert(
      fc.property(knowns, ranks, (known, rank) => {
        const chosen = chooseQuestions(rules, known, rank);
        for (const place of ['HOME', 'WORK'] as const) {
          const [asked, there] = [chosen.filter((kind) => known.has(kind)), [...known]];
          const most = place === 'HOME' ? rules.askedAtHome : rules.askedAtWork;
          expect(countOf(asked, place)).toBe(Math.min(most, countOf(there, place)));
        }
      }),
    );
  });

  test('the order of asking is the rank, so that places do not take turns in a known way', () => {
    fc.assert(
      fc.property(knowns, ranks, (known, rank) => {
        const order = chooseQuestions(rules, known, rank).map(rank);
        expect(order).toEqual(order.toSorted());
      }),
    );
  });

  test('another rank asks others, the same rank the same', () => {
    const rank = (salt: string) => (kind: QuestionKind) => `${(kind.charCodeAt(0) * salt.length) % 7}${kind}`;
    const all = new Set(QUESTION_KINDS);
    const some = ['a', 'bb', 'ccc', 'dddd'].map((salt) => chooseQuestions(rules, all, rank(salt)).join());
    expect(new Set(some).size).toBeGreaterThan(1);
    expect(chooseQuestions(rules, all, rank('a'))).toEqual(chooseQuestions(rules, all, rank('a')));
  });
});

describe('whether it is proven', () => {
  const tally = (rightAtHome: number, rightAtWork: number): Tally => ({
    answered: 5,
    rightAtHome,
    rightAtWork,
  });

  test.each([
    [2, 3, 'PROVEN'],
    [2, 2, 'PROVEN'],
    [1, 3, 'PROVEN'],
    [2, 1, 'NOT_PROVEN'],
    [1, 2, 'NOT_PROVEN'],
    [0, 3, 'NOT_PROVEN'],
    [0, 0, 'NOT_PROVEN'],
  ] as const)('%i right from home and %i from work: %s', (home, work, expected) => {
    expect(verdict(rules, tally(home, work))).toBe(expected);
  });

  test('what the family knows alone opens nothing, however few answers a policy wants', () => {
    expect(verdict({ ...rules, rightNeeded: 2, rightAtWorkNeeded: 1 }, tally(2, 0))).toBe('NOT_PROVEN');
  });

  test('a right answer counts where it is known, a wrong one nowhere; each is counted as answered', () => {
    const none: Tally = { answered: 0, rightAtHome: 0, rightAtWork: 0 };
    expect(tallyAfter(none, 'MOTHER_NAME', true)).toEqual({ answered: 1, rightAtHome: 1, rightAtWork: 0 });
    expect(tallyAfter(none, 'LAST_WAGE', true)).toEqual({ answered: 1, rightAtHome: 0, rightAtWork: 1 });
    expect(tallyAfter(none, 'LAST_WAGE', false)).toEqual({ answered: 1, rightAtHome: 0, rightAtWork: 0 });
  });

  test('every policy of the book can be passed, and not by guessing at home', () => {
    for (const { value } of callBook) {
      expect(value.askedAtHome + value.askedAtWork).toBeGreaterThanOrEqual(value.rightNeeded);
      expect(value.askedAtWork).toBeGreaterThanOrEqual(value.rightAtWorkNeeded);
      expect(value.rightAtWorkNeeded).toBeGreaterThan(0);
      for (const [place, asked] of [
        ['HOME', value.askedAtHome],
        ['WORK', value.askedAtWork],
      ] as const)
        expect(countOf(QUESTION_KINDS, place)).toBeGreaterThanOrEqual(asked);
    }
  });
});
