import { expect, test } from 'vitest';
import { fieldProblems, fields } from './id/fields.ts';
import { nameField } from './name-field.ts';

test('one sentence for two fields is told apart by their names', () => {
  const text = fieldProblems['amount-malformed'];
  expect(nameField(fields.balance, text)).toBe(`Saldo sekarang: ${text}`);
  expect(nameField(fields.monthly, text)).toBe(`Upah sebulan: ${text}`);
});

test('a question is followed by its answer', () => {
  expect(nameField('Apa yang berbeda?', 'Pilih salah satu.')).toBe('Apa yang berbeda? Pilih salah satu.');
});

test('a sentence that names its field, or is about none we know, stays as it is', () => {
  const sentence = fieldProblems['nik-not-16-digits'];
  expect(nameField(fields.nik, sentence)).toBe(sentence);
  expect(nameField(undefined, sentence)).toBe(sentence);
});
