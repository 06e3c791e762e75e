import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';
import { err, ok, type Result } from './result.ts';

/**
 * Data keys at rest: AES-256-GCM under a key derived from the master key, bound to the data key's number, so that neither
 * a copy of the database nor the master key alone opens anything.
 */
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

const wrappingKey = (masterKey: Buffer): Buffer => createHmac('sha256', masterKey).update('wrap').digest();
const placeOf = (id: number): Buffer => Buffer.from(`data-key:${id}`);

export function wrapKey(masterKey: Buffer, id: number, key: Buffer): Buffer {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', wrappingKey(masterKey), nonce).setAAD(placeOf(id));
  const body = Buffer.concat([cipher.update(key), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), body]);
}

/** WRONG_MASTER_KEY: wrapped under another one, for another number, or tampered with. */
export function unwrapKey(
  masterKey: Buffer,
  id: number,
  wrapped: Buffer,
): Result<Buffer, 'WRONG_MASTER_KEY'> {
  try {
    const decipher = createDecipheriv('aes-256-gcm', wrappingKey(masterKey), wrapped.subarray(0, NONCE_BYTES))
      .setAAD(placeOf(id))
      .setAuthTag(wrapped.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
    return ok(Buffer.concat([decipher.update(wrapped.subarray(NONCE_BYTES + TAG_BYTES)), decipher.final()]));
  } catch {
    return err('WRONG_MASTER_KEY');
  }
}
