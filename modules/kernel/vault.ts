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

/** Keys by number, 2 to 255, and which of them seals now. Key 1 is the root itself. */
export interface DataKeys {
  readonly keys: ReadonlyMap<number, Buffer>;
  /** The number of the key for what is sealed now; 1 where there is no other. */
  current(): number;
}

const ROOT = 1;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const noFurtherKeys: DataKeys = { keys: new Map(), current: () => ROOT };

/**
 * The first byte of a sealed value is the number of its key.
 * @param root 32 bytes: what digests and the oldest seals are made with
 * @param further asked at every use, so that a key that was added is known without a restart
 */
export function createVault(root: Buffer, further: () => DataKeys = () => noFurtherKeys): Vault {
  assert(root.length === 32, 'the root key has 32 bytes');
  const derive = (label: string) => createHmac('sha256', root).update(label).digest();
  const rootSealingKey = derive('seal');
  const digestKey = derive('digest');
  const keyOf = (id: number): Buffer => {
    const key = id === ROOT ? rootSealingKey : further().keys.get(id);
    assert(key !== undefined, 'known sealing key');
    return key;
  };
  return {
    seal(plain, context) {
      const id = further().current();
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv('aes-256-gcm', keyOf(id), nonce).setAAD(Buffer.from(context));
      const body = Buffer.concat([cipher.update(plain as Buffer), cipher.final()]);
      return Buffer.concat([Buffer.from([id]), nonce, cipher.getAuthTag(), body]);
    },
    open(sealed, context) {
      const key = keyOf(sealed[0] ?? 0);
      const nonce = sealed.subarray(1, 1 + NONCE_BYTES);
      const tag = sealed.subarray(1 + NONCE_BYTES, 1 + NONCE_BYTES + TAG_BYTES);
      const decipher = createDecipheriv('aes-256-gcm', key, nonce)
        .setAAD(Buffer.from(context))
        .setAuthTag(tag);
      return Buffer.concat([decipher.update(sealed.subarray(1 + NONCE_BYTES + TAG_BYTES)), decipher.final()]);
    },
    digest: (value, purpose) => createHmac('sha256', digestKey).update(`${purpose}\0${value}`).digest(),
  };
}
