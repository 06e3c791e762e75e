import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { judgeVelocity, SIGNALS, velocityBook, type Signal } from './velocity.ts';

const { value: rules } = velocityBook[0]!;

test.each(SIGNALS)('%s: as many people as allowed are none too many, one more is', (signal) => {
  const most = rules.most[signal];
  expect(judgeVelocity({ [signal]: most }, rules)).toEqual([]);
  expect(judgeVelocity({ [signal]: most + 1 }, rules)).toEqual([signal]);
});

test('a family with one phone and one device is no gang', () => {
  expect(judgeVelocity({ PHONE: 4, DEVICE: 4, ACCOUNT: 1 }, rules)).toEqual([]);
});

test('names exactly what exceeds, whatever else is seen, and never less when more people come', () => {
  const counts = fc.record(
    Object.fromEntries(SIGNALS.map((signal) => [signal, fc.nat({ max: 12 })])) as Record<
      Signal,
      fc.Arbitrary<number>
    >,
  );
  fc.assert(
    fc.property(counts, fc.constantFrom(...SIGNALS), (people, signal) => {
      const named = judgeVelocity(people, rules);
      expect(named).toEqual(SIGNALS.filter((one) => people[one] > rules.most[one]));
      const more = judgeVelocity({ ...people, [signal]: people[signal] + 1 }, rules);
      for (const one of named) expect(more).toContain(one);
    }),
  );
});
