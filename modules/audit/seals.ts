import { createHash } from 'node:crypto';
import type { Vault } from '@jmo/kernel';

/**
 * What makes the audit tamper-evident. An event's code is an HMAC of its content, so none can be changed or made up by
 * whoever has only the database. Its seal is the SHA-256 of the seal before it (of the same chain) and of its content, and
 * the end of the chain stands under a code: so none can be taken away either.
 */
export const NO_SEAL = Buffer.alloc(32);

export const sealAfter = (before: Buffer, content: string): Buffer =>
  createHash('sha256').update(before).update(content).digest();

export interface AuditHead {
  readonly chain: string;
  readonly length: number;
  readonly seal: Buffer;
}

export const headCodeOf = (vault: Vault, { chain, length, seal }: AuditHead): Buffer =>
  vault.digest(`${chain} ${length} ${seal.toString('hex')}`, 'audit.head');
