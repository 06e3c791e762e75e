import { rupiah } from '@jmo/kernel';
import { expect, test } from 'vitest';
import { CAUSES } from './cause.ts';
import { evaluate } from './eligibility.ts';
import { ruleBook } from './rule-book.ts';
import { rulesAt } from './rules.ts';
import { day, factsOf, wib } from './test-support.ts';

test('the limit of the app is Rp10.000.000 by default, at any date', () => {
  for (const date of ['2010-01-01', '2015-07-01', '2025-05-01', '2026-11-23', '2030-01-01']) {
    expect(rulesAt(day(date)).appLimit).toBe(10_000_000n);
  }
});

test('a dated entry counts from its day on', () => {
  const raised = {
    ...ruleBook,
    appLimit: [...ruleBook.appLimit, { from: '2027-05-01', value: rupiah(15_000_000) }].toReversed(),
  };
  expect(rulesAt(day('2027-04-30'), raised).appLimit).toBe(10_000_000n);
  expect(rulesAt(day('2027-05-01'), raised).appLimit).toBe(15_000_000n);
  const facts = factsOf({ balance: rupiah(12_000_000), at: wib('2027-05-01T00:00:00') });
  expect(evaluate(rulesAt(day('2027-05-01'), raised), facts)).toMatchObject({
    eligible: true,
    channel: 'APP',
  });
});

test('which causes the app takes, and everything has somewhere to go', () => {
  const { causes } = rulesAt(day('2026-11-23'));
  expect(CAUSES.filter((cause) => causes[cause].channels.includes('APP'))).toEqual([
    'PENSIUN',
    'KONTRAK',
    'BPU_STOP',
    'RESIGN',
    'PHK',
  ]);
  expect(CAUSES.filter((cause) => !causes[cause].channels.includes('BRANCH'))).toEqual([]);
});

test('only resigning and being laid off wait a month', () => {
  const { causes } = rulesAt(day('2026-11-23'));
  expect(CAUSES.filter((cause) => causes[cause].wait.kind === 'MONTHS')).toEqual(['RESIGN', 'PHK']);
});
