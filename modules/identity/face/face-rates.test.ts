import { expect, test } from 'vitest';
import { faceRates } from './face-rates.ts';
import { templateAt } from './fake-face-engine.test-support.ts';

const faces = [
  ['a', 0],
  ['a', 0.4],
  ['b', 1],
  ['b', 1.7],
  ['c', 2],
].map(([person, at]) => ({ person: person as string, template: templateAt(at as number) }));

test('every pair counts once, and what lies on the line is a match', () => {
  // Genuine: a .4, b .7. Impostor: ab 1 1.7 .6 1.3, ac 2 1.6, bc 1 .3.
  expect(faceRates(faces, [0.25, 0.4, 0.65, 0.7])).toEqual({
    genuine: 2,
    impostor: 8,
    rates: [
      { threshold: 0.25, falseNonMatch: 1, falseMatch: 0 },
      { threshold: 0.4, falseNonMatch: 0.5, falseMatch: 1 / 8 },
      { threshold: 0.65, falseNonMatch: 0.5, falseMatch: 2 / 8 },
      { threshold: 0.7, falseNonMatch: 0, falseMatch: 2 / 8 },
    ],
  });
});

test('no pair has no rate', () => {
  expect(faceRates(faces.slice(0, 1), [0.5]).rates[0]).toEqual({
    threshold: 0.5,
    falseNonMatch: Number.NaN,
    falseMatch: Number.NaN,
  });
});
