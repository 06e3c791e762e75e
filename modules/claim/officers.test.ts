import { rupiah } from '@jmo/kernel';
import { expect, test } from 'vitest';
import { approvers, officersNeeded } from './officers.ts';

const on = Temporal.PlainDate.from('2026-11-23');

test('twenty-five million is one officer’s, a rupiah more is two’s; what goes to heirs always is', () => {
  const needed = (gross: bigint, cause: 'RESIGN' | 'MENINGGAL' = 'RESIGN') =>
    officersNeeded({ cause, gross: rupiah(gross) }, on);
  expect([needed(25_000_000n), needed(25_000_001n), needed(1n, 'MENINGGAL')]).toEqual([1, 2, 2]);
});

test('a guard that is over voids no approval; an officer’s word on a hold does, whatever held the claim afterwards', () => {
  const approved = { action: 'APPROVE', actor: 'officer:rina' } as const;
  const held = { action: 'HOLD', actor: 'system:claim' } as const;
  const goesOn = { action: 'RESUME', actor: 'system:claim' } as const;
  const letGoOn = { action: 'RESUME', actor: 'officer:budi' } as const;
  expect(approvers([approved, held, goesOn])).toEqual(['officer:rina']);
  expect(approvers([approved, held, letGoOn, held, goesOn])).toEqual([]);
});
