import type { Journey } from '@jmo/kernel';
import { expect, test } from 'vitest';
import { guardStep, pathAfter } from './journeys.ts';

const journey: Journey<readonly string[]> = {
  name: 'test',
  steps: ['satu', 'dua', 'tiga'].map((slug) => ({ slug, isDone: (draft) => draft.includes(slug) })),
};
const at = (draft: readonly string[], slug: string) =>
  guardStep({ journey, draft, base: '/coba', slug, before: '/' });

test('the first page is open to everybody and leads back out', () => {
  expect(at([], 'satu')).toEqual({ step: 1, of: 3, back: '/' });
});

test('a page is open when everything before it is done', () => {
  expect(at(['satu'], 'dua')).toEqual({ step: 2, of: 3, back: '/coba/satu' });
});

test('a finished page may be opened again', () => {
  expect(at(['satu', 'dua'], 'satu').step).toBe(1);
});

test.each([
  [[], 'tiga', '/coba/satu'],
  [['satu'], 'tiga', '/coba/dua'],
  [['dua'], 'tiga', '/coba/satu'],
  [[], 'tidak-ada', '/coba/satu'],
])('with %j done, %s leads to %s', (draft, slug, location) => {
  expect(() => at(draft, slug)).toThrowError(expect.objectContaining({ status: 303, location }));
});

test('after the last page comes the end', () => {
  expect(pathAfter(journey, [], '/coba', 'satu', '/coba/selesai')).toBe('/coba/dua');
  expect(pathAfter(journey, [], '/coba', 'tiga', '/coba/selesai')).toBe('/coba/selesai');
});

test('a step that is not on this way is passed over, and cannot be opened', () => {
  const forked: typeof journey = {
    name: 'test',
    steps: journey.steps.map((step) =>
      step.slug === 'dua' ? { ...step, applies: (draft) => draft.includes('jalan lain') } : step,
    ),
  };
  const guard = (draft: readonly string[], slug: string) =>
    guardStep({ journey: forked, draft, base: '/coba', slug, before: '/' });
  expect(guard(['satu'], 'tiga')).toEqual({ step: 2, of: 2, back: '/coba/satu' });
  expect(pathAfter(forked, ['satu'], '/coba', 'satu', '/coba/selesai')).toBe('/coba/tiga');
  expect(() => guard(['satu'], 'dua')).toThrowError(expect.objectContaining({ location: '/coba/tiga' }));
  expect(guard(['satu', 'jalan lain'], 'dua')).toEqual({ step: 2, of: 3, back: '/coba/satu' });
});
