import { OWN_BANKS } from '@jmo/kernel';
import { expect, test } from 'vitest';
import { banks, findBank, isAccountNumber, looksUnusual } from './banks.ts';

test.each([
  ['002', 'BRI', 'BRINIDJA'],
  ['008', 'MANDIRI', 'BMRIIDJA'],
  ['009', 'BNI', 'BNINIDJA'],
  ['014', 'BCA', 'CENAIDJA'],
])('%s is our own bank %s', (code, own, bic) => {
  expect(findBank(code)).toMatchObject({ own, bic });
});

test('exactly the four banks of the guide are our own', () => {
  expect(banks.flatMap((bank) => bank.own ?? []).sort()).toEqual([...OWN_BANKS].sort());
});

test('codes are three digits, BICs are Indonesian, and neither occurs twice', () => {
  for (const bank of banks) {
    expect(bank.code).toMatch(/^\d{3}$/);
    expect(bank.name).toMatch(/^\S.*\S$/);
    if (bank.bic !== undefined) expect(bank.bic).toMatch(/^[A-Z]{4}ID[A-Z0-9]{2}$/);
  }
  const bics = banks.flatMap((bank) => bank.bic ?? []);
  expect(new Set(banks.map((bank) => bank.code)).size).toBe(banks.length);
  expect(new Set(bics).size).toBe(bics.length);
  expect(banks).toHaveLength(79);
});

test.each([
  ['011', 'Danamon'],
  ['200', 'BTN'],
  ['451', 'BSI'],
  ['947', 'Aladin'],
])('%s is %s', (code, name) => {
  expect(findBank(code)?.name).toBe(name);
});

test('there is no bank 017', () => {
  expect(findBank('017')).toBeUndefined();
});

test.each([
  ['0001234567', true],
  ['1234', false],
  ['12345 67890', false],
  ['1'.repeat(34), true],
  ['1'.repeat(35), false],
  ['', false],
])('%j as an account number: %s', (text, expected) => {
  expect(isAccountNumber(text)).toBe(expected);
});

test('an unusual length is only a hint, and only where a usual one is known', () => {
  expect(looksUnusual('014', '1234567890')).toBe(false);
  expect(looksUnusual('014', '123456789')).toBe(true);
  expect(looksUnusual('002', '123456789012345')).toBe(false);
  expect(looksUnusual('542', '1')).toBe(false);
});
