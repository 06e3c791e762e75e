import { createHash, randomBytes } from 'node:crypto';

/** 32 random bytes for a cookie or a link: nothing to guess, so a plain digest is enough at rest. */
export const newToken = (): string => randomBytes(32).toString('base64url');

export const tokenDigest = (token: string): Buffer => createHash('sha256').update(token).digest();
