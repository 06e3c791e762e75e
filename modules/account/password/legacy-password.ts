import { createHash, createHmac, pbkdf2, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import { hashQueue, isArgon2Hash, verifyPassword } from '@jmo/kernel';

// Password hashes of the older app (BPJSTKU) as an export may hold them. Each is used at most once: the first sign-in
// that succeeds puts an argon2id hash in its place.

const derive = promisify(pbkdf2);
const MAX_ITERATIONS = 2_000_000;

type Check = (password: string) => Promise<boolean>;

const same = (expected: Buffer, actual: Buffer): boolean =>
  expected.length === actual.length && timingSafeEqual(expected, actual);

/** @returns undefined for a format not known here: nobody signs in with it, but Lupa Password still works */
export function legacyCheck(hash: string): Check | undefined {
  if (isArgon2Hash(hash)) return (password) => verifyPassword(hash, password);
  return pbkdf2Django(hash) ?? pbkdf2Passlib(hash) ?? saltedSha(hash);
}

/** Django: `pbkdf2_sha256$iterations$salt$base64`; the salt is used as the characters it is written with. */
function pbkdf2Django(hash: string): Check | undefined {
  const [, iterations, salt, digest] =
    /^pbkdf2_sha256\$(\d{1,8})\$([^$]+)\$([A-Za-z0-9+/]+=*)$/.exec(hash) ?? [];
  return iterations === undefined ? undefined : pbkdf2Check(iterations, Buffer.from(salt!), digest!);
}

/** Passlib: `$pbkdf2-sha256$rounds$salt$checksum`, both in base64 with `.` for `+` and without padding. */
function pbkdf2Passlib(hash: string): Check | undefined {
  const [, iterations, salt, digest] =
    /^\$pbkdf2-sha256\$(\d{1,8})\$([A-Za-z0-9./]*)\$([A-Za-z0-9./]+)$/.exec(hash) ?? [];
  if (iterations === undefined) return undefined;
  return pbkdf2Check(
    iterations,
    Buffer.from(salt!.replaceAll('.', '+'), 'base64'),
    digest!.replaceAll('.', '+'),
  );
}

function pbkdf2Check(iterations: string, salt: Buffer, digest: string): Check | undefined {
  const rounds = Number(iterations);
  const expected = Buffer.from(digest, 'base64');
  if (rounds < 1 || rounds > MAX_ITERATIONS || expected.length === 0 || expected.length > 128)
    return undefined;
  return async (password) =>
    same(expected, await hashQueue(() => derive(password, salt, rounds, expected.length, 'sha256')));
}

/**
 * `sha256$salt$hex` and `sha512$salt$hex`. Frameworks that write this form put the salt before the password, after it,
 * or use it as an HMAC key; the hash does not say which, so all three are tried.
 */
function saltedSha(hash: string): Check | undefined {
  const [, algorithm, salt, hex] = /^(sha256|sha512)\$([^$]+)\$([0-9a-fA-F]+)$/.exec(hash) ?? [];
  if (algorithm === undefined) return undefined;
  const expected = Buffer.from(hex!, 'hex');
  return async (password) => {
    const candidates = [
      createHash(algorithm).update(salt!).update(password).digest(),
      createHash(algorithm).update(password).update(salt!).digest(),
      createHmac(algorithm, salt!).update(password).digest(),
    ];
    return candidates.filter((candidate) => same(expected, candidate)).length > 0;
  };
}
