import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { messagesFor } from '#lib/messages/index.ts';

const MODULES = join(import.meta.dirname, '../../../../../modules');

/** The string literals of one exported union type. */
function codesOf(file: string, type: string): string[] {
  const source = readFileSync(join(MODULES, file), 'utf8').replaceAll(/\/\*\*.*?\*\//gs, '');
  const union = source.slice(source.indexOf(`export type ${type} =`)).split(';')[0]!;
  return [...union.matchAll(/'([^']+)'/g)].map((match) => match[1]!);
}

test.each([
  ['account/account.ts', 'FieldProblem'],
  ['profile/problems.ts', 'FieldCode'],
])('every field problem of %s has words', (file, type) => {
  const known = Object.keys(messagesFor('id').fieldProblems);
  const codes = codesOf(file, type).map((code) => code.toLowerCase().replaceAll('_', '-'));
  expect(codes.length).toBeGreaterThan(5);
  expect(codes.filter((code) => code !== 'required' && !known.includes(code))).toEqual([]);
});

/** Every text, with its functions called, so that a language that says nothing somewhere is found. */
function* textsIn(value: unknown, path: string): Generator<[string, string]> {
  if (typeof value === 'string') yield [path, value];
  else if (Array.isArray(value) || (typeof value === 'object' && value !== null)) {
    for (const [key, child] of Object.entries(value)) yield* textsIn(child, `${path}.${key}`);
  }
}

test.each(['id', 'en'] as const)('no text is empty in %s', (locale) => {
  const texts = [...textsIn(messagesFor(locale), locale)];
  expect(texts.length).toBeGreaterThan(200);
  expect(texts.filter(([, text]) => text.trim() === '')).toEqual([]);
});
