import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { callBook } from './call-rules.ts';
import { isRight, parseSpokenAmount, parseSpokenMonth } from './compare-answer.ts';
import { QUESTION_KINDS, type QuestionKind } from './questions.ts';

const rules = callBook[0]!.value;
const judge = (kind: QuestionKind, held: string, said: string) => isRight(kind, [held], said, rules);

describe('spelling is forgiven, meaning is not', () => {
  test.each([
    ['BIRTH_PLACE', 'Klaten', 'klaten', true],
    ['BIRTH_PLACE', 'Kota Yogyakarta', 'Jogjakarta', true],
    ['BIRTH_PLACE', 'Kab. Bandung', 'Bandung', true],
    ['BIRTH_PLACE', 'Klaten', 'Klatem', true],
    ['BIRTH_PLACE', 'Klaten', 'Sragen', false],
    ['BIRTH_PLACE', 'Solo', 'Sola', false],
    ['MOTHER_NAME', 'Sri Lestari', 'SRI LESTARI', true],
    ['MOTHER_NAME', 'Siti', 'ibu Siti', true],
    ['MOTHER_NAME', 'Suminah', 'Sumina', true],
    ['MOTHER_NAME', 'Siti', 'Sita', false],
    ['MOTHER_NAME', 'Sri Lestari', 'Sri', false],
    ['MOTHER_NAME', 'Sri Lestari Handayani Kusuma', 'Sri Lestary Handayany Kusuma', true],
    ['MOTHER_NAME', 'Sri Lestari Handayani Kusuma', 'Sry Lestary Handayany Kusuma', false],
    ['VILLAGE', 'Kelurahan Pasteur', 'pasteur', true],
    ['VILLAGE', 'Pasteur', 'Pajajaran', false],
    ['EMPLOYER', 'PT Maju Jaya Abadi Tbk', 'maju jaya abadi', true],
    ['EMPLOYER', 'PT Maju Jaya Abadi', 'P.T. Maju Jaya Abady', true],
    ['EMPLOYER', 'PT Maju Jaya Abadi', 'PT Maju Mundur', false],
    ['EMPLOYER', 'PT Maju Jaya Abadi', 'PT', false],
    ['FAMILY_CARD_END', '0042', '0042', true],
    ['FAMILY_CARD_END', '0042', '00 42', true],
    ['FAMILY_CARD_END', '0042', '42', false],
    ['ACCOUNT_END', '7890', '7891', false],
    ['ACCOUNT_END', '7890', '7890', true],
    ['FIRST_MONTH', '2019-03', 'Maret 2019', true],
    ['FIRST_MONTH', '2019-03', '04/2019', true],
    ['FIRST_MONTH', '2019-03', '2019-05', false],
    ['FIRST_MONTH', '2019-12', 'Januari 2020', true],
    ['FIRST_MONTH', '2019-03', '2019', false],
    ['LAST_WAGE', '5200000', '5,2 juta', true],
    ['LAST_WAGE', '5200000', 'Rp5.700.000', true],
    ['LAST_WAGE', '5200000', '4.680.000', true],
    ['LAST_WAGE', '5200000', '5.720.001', false],
    ['LAST_WAGE', '5200000', '4.679.999', false],
    ['LAST_WAGE', '900000', '900 ribu', true],
    ['LAST_WAGE', '5200000', 'lupa', false],
  ] as const)('%s, held %s, said %s: %s', (kind, held, said, expected) => {
    expect(judge(kind, held, said)).toBe(expected);
  });
});

test('one of several that are held is enough: two employers, an old and a new village', () => {
  expect(isRight('EMPLOYER', ['PT Satu', 'CV Dua Sekawan'], 'dua sekawan', rules)).toBe(true);
});

test('what is held exactly is always right when said exactly, and silence never', () => {
  const words = fc.stringMatching(/^[a-z]{4,12}( [a-z]{4,12})?$/);
  fc.assert(
    fc.property(words, (held) => {
      fc.pre(!/\b(?:kota|kabupaten|desa|perusahaan|yayasan|koperasi|hajah|almh|tbk)\b/.test(held));
      for (const kind of ['BIRTH_PLACE', 'MOTHER_NAME', 'VILLAGE', 'EMPLOYER'] as const) {
        expect(judge(kind, held, held.toUpperCase())).toBe(true);
        expect(judge(kind, held, ' ')).toBe(false);
      }
    }),
  );
});

test('where nothing is held nothing is right, whatever is said: of a stranger as of a gap in the register', () => {
  fc.assert(
    fc.property(fc.constantFrom(...QUESTION_KINDS), fc.string(), (kind, said) => {
      expect(isRight(kind, undefined, said, rules)).toBe(false);
      expect(isRight(kind, [], said, rules)).toBe(false);
    }),
  );
});

test('nothing anybody types makes it throw', () => {
  const held: Readonly<Record<QuestionKind, string>> = {
    BIRTH_PLACE: 'Klaten',
    MOTHER_NAME: 'Suminah',
    VILLAGE: 'Pasteur',
    FAMILY_CARD_END: '0042',
    EMPLOYER: 'PT Maju',
    FIRST_MONTH: '2019-03',
    LAST_WAGE: '5200000',
    ACCOUNT_END: '7890',
  };
  fc.assert(
    fc.property(
      fc.constantFrom(...QUESTION_KINDS),
      fc.oneof(fc.string({ unit: 'binary' }), fc.stringMatching(/^[\d.,/ -]{0,30}(juta|jt)?$/)),
      (kind, said) => void judge(kind, held[kind], said),
    ),
    { numRuns: 500 },
  );
});

test.each([
  ['Agustus 2019', '2019-08'],
  ['agt 2019', '2019-08'],
  ['Nopember 2019', '2019-11'],
  ['Pebruari 2019', '2019-02'],
  ['ags 2019', '2019-08'],
  ['abc 2019', undefined],
  ['8-2019', '2019-08'],
  ['2019/08', '2019-08'],
  ['13/2019', undefined],
  ['Mei', undefined],
])('a spoken month: %s', (said, month) => {
  expect(parseSpokenMonth(said)?.toString()).toBe(month);
});

test.each([
  ['Rp 4.250.000', 4_250_000n],
  ['4,25 juta', 4_250_000n],
  ['4.25 jt', 4_250_000n],
  ['12 juta', 12_000_000n],
  ['850 rb', 850_000n],
  ['1,2345678 juta', undefined],
  ['5.200.000,00', 5_200_000n],
  ['Rp5,200,000.00', 5_200_000n],
  ['1.250 ribu', 1_250_000n],
  ['1,5 ribu', 1_500n],
  ['lima juta', undefined],
  ['', undefined],
])('a spoken amount: %s', (said, amount) => {
  expect(parseSpokenAmount(said)).toBe(amount);
});
