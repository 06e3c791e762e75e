import { rupiah } from '@jmo/kernel';
import { expect, test } from 'vitest';
import { CAUSES } from './cause.ts';
import type { EligibilityFacts } from './explanation.ts';
import { prospectsOf, type Prospect } from './list-prospects.ts';
import type { ParticipantFacts } from './gather-facts.ts';
import { rulesAt } from './rules.ts';
import { cardFacts, day, factsOf, wib } from './test-support.ts';

const rules = rulesAt(day('2026-11-23'));
const prospects = (
  over: Partial<EligibilityFacts> = {},
  payments: ParticipantFacts['payments'] = [],
): Prospect[] => prospectsOf(rules, { ...factsOf(over), heldCards: [], payments });
const outlooks = (over: Partial<EligibilityFacts> = {}) =>
  prospects(over).map(({ cause, outlook }) => `${cause} ${outlook}`);

test('every cause is answered, the nearest first and what is for heirs last', () => {
  expect(outlooks()).toEqual([
    'RESIGN NOW',
    'PENSIUN LATER',
    'CACAT WITH_PAPERS',
    'KONTRAK BLOCKED',
    'BPU_STOP BLOCKED',
    'PHK BLOCKED',
    'SEBAGIAN_10 BLOCKED',
    'SEBAGIAN_30 BLOCKED',
    'KELUAR_NKRI NEVER',
    'MENINGGAL WITH_PAPERS',
  ]);
  expect(new Set(prospects().map(({ cause }) => cause))).toEqual(new Set(CAUSES));
});

test('a date where only time is missing, with the tax of that day', () => {
  const cards = [cardFacts({ endedOn: day('2026-12-10') })];
  const part = { paidOn: day('2025-03-01'), gross: rupiah(1_000_000), tax: rupiah(0) };
  const [nearest] = prospects({ cards }, [part as ParticipantFacts['payments'][number]]);
  expect(nearest).toMatchObject({ cause: 'RESIGN', outlook: 'LATER', from: wib('2027-01-10T00:00:00') });
  // 2027 is the third calendar year: progressive, and dearer without NPWP
  expect(nearest?.amounts).toMatchObject({ gross: 8_400_000n, tax: 420_000n, taxBasis: 'PROGRESSIVE' });
  expect(nearest?.withoutNpwp).toMatchObject({ tax: 504_000n });
});

test('a part for who still works: its amount, at the channel that takes it', () => {
  const cards = [cardFacts({ endedOn: undefined, endCause: undefined })];
  const parts = prospects({ cards, paidMonths: 120, balance: rupiah(120_000_009) }).filter(
    ({ outlook }) => outlook === 'WITH_PAPERS',
  );
  expect(parts.map(({ cause }) => cause)).toEqual(['CACAT', 'SEBAGIAN_10', 'SEBAGIAN_30', 'MENINGGAL']);
  expect(parts[1]).toMatchObject({
    explanation: { channel: 'LAPAK_ASIK' },
    amounts: { gross: 12_000_000n, tax: 0n },
  });
  expect(parts[2]).toMatchObject({ amounts: { gross: 36_000_002n } });
  const taken = prospects({ cards, paidMonths: 120, partialPaidOn: day('2022-01-01') });
  expect(taken.find(({ cause }) => cause === 'SEBAGIAN_30')).toMatchObject({
    outlook: 'NEVER',
    obstacles: [{ code: 'BELUM_PERNAH_SEBAGIAN' }],
  });
});

test('retirement at an agreed age is answered where papers are looked at', () => {
  const cards = [cardFacts({ endedOn: day('2026-11-01'), endCause: 'PENSIUN' })];
  expect(prospects({ cards, birthDate: day('1971-06-01') })[0]).toMatchObject({
    cause: 'PENSIUN',
    outlook: 'NOW',
    explanation: { channel: 'LAPAK_ASIK' },
  });
});

test('without a balance nothing is near, and no amount is promised', () => {
  for (const { outlook, amounts } of prospects({ balance: rupiah(0) })) {
    expect(['BLOCKED', 'NEVER']).toContain(outlook);
    expect(amounts).toBeUndefined();
  }
});
