import { newUuid } from '@jmo/kernel';
import { expect, test } from 'vitest';
import { referenceOf } from './payout.ts';
import { bankProfiles } from './snap/bank-profiles.ts';

test('a reference fits every bank, is stable, and differs by payout and attempt', () => {
  const ids = Array.from({ length: 500 }, () => newUuid(Temporal.Instant.from('2026-11-23T02:00:00Z')));
  const references = ids.flatMap((id) => [referenceOf(id, 1), referenceOf(id, 2)]);
  expect(new Set(references).size).toBe(1000);
  for (const reference of references) {
    expect(reference).toMatch(/^[0-9A-Z]{19}$/);
    for (const profile of Object.values(bankProfiles)) {
      expect(reference.length).toBeLessThanOrEqual(Math.min(profile.referenceMax, profile.externalIdMax));
    }
  }
  expect(referenceOf(ids[0]!, 1)).toBe(referenceOf(ids[0]!, 1));
});

test('a bank that gives us a prefix finds it in front, and the reference is no longer for it', () => {
  const id = newUuid(Temporal.Instant.from('2026-11-23T02:00:00Z'));
  expect(referenceOf(id, 2, '4711')).toMatch(/^4711[0-9A-Z]{12}002$/);
  expect(referenceOf(id, 2, '4711')).not.toBe(referenceOf(id, 1, '4711'));
});
