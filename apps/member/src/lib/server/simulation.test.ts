import { describe, expect, test } from 'vitest';
import { readSimulation, writePercent } from './simulation.ts';

const good = { balance: 'Rp10.000.000', monthly: '5 000 000', raise: '5', rate: '5,63', years: '20' };

test('reads amounts and percentages as people type them', () => {
  expect(readSimulation(good)).toEqual({
    ok: true,
    value: { balance: 10_000_000n, monthly: 5_000_000n, raise: 500n, rate: 56_300n, years: 20 },
  });
  expect(readSimulation({ ...good, rate: '5.6300 %', raise: '0,25' })).toMatchObject({
    value: { rate: 56_300n, raise: 25n },
  });
});

describe('answers every wrong field at its field', () => {
  test.each<[string, string, string]>([
    ['balance', '', 'amount-malformed'],
    ['balance', '-5', 'amount-malformed'],
    ['balance', '1.5', 'amount-malformed'],
    ['balance', '100000000001', 'amount-too-large'],
    ['balance', '9999999999999999999', 'amount-too-large'],
    ['monthly', 'lima juta', 'amount-malformed'],
    ['monthly', '1e9', 'amount-malformed'],
    ['monthly', '1000000001', 'amount-too-large'],
    ['raise', '', 'percent-malformed'],
    ['raise', '-1', 'percent-malformed'],
    ['raise', '5,001', 'percent-malformed'],
    ['raise', '25,01', 'raise-too-large'],
    ['rate', 'NaN', 'percent-malformed'],
    ['rate', '20,0001', 'rate-too-large'],
    ['rate', '5,63,1', 'percent-malformed'],
    ['years', '0', 'years-out-of-range'],
    ['years', '41', 'years-out-of-range'],
    ['years', '2,5', 'years-out-of-range'],
    ['years', '', 'years-out-of-range'],
  ])('%s = "%s": %s', (field, value, code) => {
    expect(readSimulation({ ...good, [field]: value })).toEqual({ ok: false, error: { [field]: code } });
  });

  test('all of them at once', () => {
    const { ok, error } = readSimulation({}) as { ok: boolean; error: object };
    expect(ok).toBe(false);
    expect(Object.keys(error).toSorted()).toEqual(['balance', 'monthly', 'raise', 'rate', 'years']);
  });
});

test('a percentage is written as it is read', () => {
  expect([56_300n, 50_000n, 0n, 7n].map((units) => writePercent(units, 4, ','))).toEqual([
    '5,63',
    '5',
    '0',
    '0,0007',
  ]);
});
