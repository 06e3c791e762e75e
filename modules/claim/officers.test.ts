import { rupiah } from '@jmo/kernel';
import { expect, test } from 'vitest';
import { officersNeeded } from './officers.ts';

const on = Temporal.PlainDate.from('2026-11-23');

test('twenty-five million is one officer’s, a rupiah more is two’s; what goes to heirs always is', () => {
  const needed = (gross: bigint, cause: 'RESIGN' | 'MENINGGAL' = 'RESIGN') =>
    officersNeeded({ cause, gross: rupiah(gross) }, on);
  expect([needed(25_000_000n), needed(25_000_001n), needed(1n, 'MENINGGAL')]).toEqual([1, 2, 2]);
});
