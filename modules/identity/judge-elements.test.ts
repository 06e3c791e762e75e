import { expect, test } from 'vitest';
import type { ElementMatches } from './identity.ts';
import { findDiffering, isClose, LOWEST_NEEDED_SCORE } from './judge-elements.ts';

const match = { match: 'MATCH' } as const;
const mismatch = { match: 'MISMATCH' } as const;
const partial = (score: number) => ({ match: 'PARTIAL', score }) as const;
const agreed: ElementMatches = { fullName: match, birthDate: match };

test.each<[string, ElementMatches, string[] | undefined]>([
  ['all that was answered fits', { ...agreed, familyCardNo: match, sex: match }, []],
  ['a name one letter away differs', { ...agreed, fullName: partial(99) }, ['fullName']],
  ["a mother's name one letter away differs", { ...agreed, motherName: partial(95) }, ['motherName']],
  ['a birth place is given its second spelling', { ...agreed, birthPlace: partial(80) }, []],
  ['a birth place too far off differs', { ...agreed, birthPlace: partial(79) }, ['birthPlace']],
  ['an address decides nothing', { ...agreed, address: mismatch, rt: mismatch, village: mismatch }, []],
  [
    'every differing element is named',
    { fullName: mismatch, birthDate: mismatch, sex: mismatch, familyCardNo: mismatch },
    ['familyCardNo', 'fullName', 'birthDate', 'sex'],
  ],
  ['no word about the name proves nothing', { birthDate: match }, undefined],
  ['no word about the birth date proves nothing', { fullName: match, sex: mismatch }, undefined],
  ['no word at all proves nothing', {}, undefined],
])('%s', (_, elements, differing) => {
  expect(findDiffering(elements)).toEqual(differing);
});

test('the registry is asked for scores down to the lowest that may pass', () => {
  expect(LOWEST_NEEDED_SCORE).toBe(80);
});

test.each<[string, ElementMatches, boolean]>([
  ['a name one letter away is close', { ...agreed, fullName: partial(91) }, true],
  [
    'two names one letter away are close',
    { ...agreed, fullName: partial(80), motherName: partial(90) },
    true,
  ],
  ['a name further away is another name', { ...agreed, fullName: partial(79) }, false],
  ['a name that does not fit is another name', { ...agreed, motherName: mismatch }, false],
  [
    'a close name beside a wrong birth date is not close',
    { fullName: partial(91), birthDate: mismatch },
    false,
  ],
  ['a birth date is right or wrong', { ...agreed, birthDate: partial(99) }, false],
  ['what fits is more than close', agreed, false],
])('%s', (_, elements, close) => {
  expect(isClose(elements, findDiffering(elements)!)).toBe(close);
});
