import { generateKeyPair } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { OwnBank } from '@jmo/kernel';

/** By path. Several notifications may be the first to sign: one makes the key, the others wait for it. */
const known = new Map<string, Promise<string>>();

/**
 * Each stand-in bank's own RSA key, made when it first signs a notification: `bank-keys/<BANK>.private.pem`, and
 * `<BANK>.public.pem` for whoever checks the signature.
 * @returns the private key as PEM
 */
export function getBankKey(folder: string, bank: OwnBank): Promise<string> {
  const keys = join(folder, 'bank-keys');
  const path = join(keys, `${bank}.private.pem`);
  const key = known.get(path) ?? readOrMakeKey(keys, bank, path);
  known.set(path, key);
  key.catch(() => known.delete(path));
  return key;
}

async function readOrMakeKey(keys: string, bank: OwnBank, path: string): Promise<string> {
  const existing = await readFile(path, 'utf8').catch(() => undefined);
  if (existing !== undefined) return existing;
  await mkdir(keys, { recursive: true });
  const pair = await promisify(generateKeyPair)('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
  await writeFile(join(keys, `${bank}.public.pem`), pair.publicKey);
  await writeFile(`${path}.new`, pair.privateKey, { mode: 0o600 });
  await rename(`${path}.new`, path);
  return pair.privateKey;
}
