import type { Context } from '@jmo/database';
import type { Code, CodeBinding } from './code.ts';

/**
 * A million codes are soon tried through, so a hash alone would hide nothing: the digest is keyed with data key 1,
 * which the database has only wrapped, and salted per code.
 */
export const codeDigest = (
  { vault }: Pick<Context, 'vault'>,
  { purpose }: CodeBinding,
  salt: Buffer,
  code: Code,
): Buffer => vault.digest(`${salt.toString('hex')}:${code}`, `code:${purpose}`);
