import { createPublicKey } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { getBankKey } from './bank-keys.ts';

test('several notifications that are the first to sign make one key, whose public half is the one published', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'jmo-bank-keys-'));
  try {
    const keys = await Promise.all(Array.from({ length: 6 }, () => getBankKey(folder, 'BNI')));
    expect(new Set(keys).size).toBe(1);
    const published = readFileSync(join(folder, 'bank-keys', 'BNI.public.pem'), 'utf8');
    expect(createPublicKey(keys[0]!).export({ type: 'spki', format: 'pem' })).toBe(published);
    expect(await getBankKey(folder, 'BCA')).not.toBe(keys[0]);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
