import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { newCode, parseCode } from './code.ts';

test.each([
  ['123456', '123456'],
  [' 123 456 ', '123456'],
  ['123-456', '123456'],
  ['123\u00a0456\n', '123456'],
  ['１２３４５６', '123456'],
  ['000000', '000000'],
])('%j is the code %s', (text, code) => {
  expect(parseCode(text)).toEqual({ ok: true, value: code });
});

test.each(['', '12345', '1234567', '12345a', 'kode 123456', '١٢٣٤٥٦'])('%j is no code', (text) => {
  expect(parseCode(text)).toEqual({ ok: false, error: 'code-not-6-digits' });
});

test('every code made is one that can be typed, and all first digits occur', () => {
  const codes = Array.from({ length: 5_000 }, newCode);
  for (const code of codes) expect(parseCode(code)).toEqual({ ok: true, value: code });
  expect(new Set(codes.map((code) => code[0])).size).toBe(10);
});

test('blanks anywhere never change a code', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(' ', '-', '\t'), { maxLength: 6 }), (blanks) => {
      const code = newCode();
      const spaced = [...code].map((digit, index) => digit + (blanks[index] ?? '')).join('');
      expect(parseCode(spaced)).toEqual({ ok: true, value: code });
    }),
  );
});
