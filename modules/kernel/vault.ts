import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';
import { assert } from './assert.ts';

/**
 * Keeps personal values unreadable at rest (AES-256-GCM) and makes keyed digests for looking things up without storing
 * them. `context` binds a sealed value to its place: what was sealed as a draft cannot be opened as a document.
 */
export interface Vault {
  seal(plain: Buffer | string, context: string): Buffer;
  open(sealed: Buffer, context: string): Buffer;
  /** HMAC-SHA-256; the purpose keeps digests of the same value for different uses apart. */
  digest(value: string, purpose: string): Buffer;
}

const VERSION = 1;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** @param masterKey 32 bytes from the environment or the sandbox's own secrets file */
export function createVault(masterKey: Buffer): Vault {
  assert(masterKey.length === 32, 'the master key has 32 bytes');
  const derive = (label: string) => createHmac('sha256', masterKey).update(label).digest();
  const sealingKey = derive('seal');
  const digestKey = derive('digest');
  return {
    seal(plain, context) {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv('aes-256-gcm', sealingKey, nonce).setAAD(Buffer.from(context));
      const body = Buffer.concat([cipher.update(plain as Buffer), cipher.final()]);
      return Buffer.concat([Buffer.from([VERSION]), nonce, cipher.getAuthTag(), body]);
    },
    open(sealed, context) {
      assert(sealed[0] === VERSION, 'known sealing version');
      const nonce = sealed.subarray(1, 1 + NONCE_BYTES);
      const tag = sealed.subarray(1 + NONCE_BYTES, 1 + NONCE_BYTES + TAG_BYTES);
      const decipher = createDecipheriv('aes-256-gcm', sealingKey, nonce)
        .setAAD(Buffer.from(context))
        .setAuthTag(tag);
      return Buffer.concat([decipher.update(sealed.subarray(1 + NONCE_BYTES + TAG_BYTES)), decipher.final()]);
    },
    digest: (value, purpose) => createHmac('sha256', digestKey).update(`${purpose}\0${value}`).digest(),
  };
}
