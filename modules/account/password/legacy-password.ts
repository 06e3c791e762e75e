import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { hashAside, isArgon2Hash, verifyPassword, type Lane } from '@jmo/kernel';
import { parseShaCrypt } from './sha-crypt-check.ts';

// Password hashes of the older app (BPJSTKU) as an export may hold them, told apart by their prefix. Each is used at most
// once: the first sign-in that succeeds puts an argon2id hash in its place.

const MAX_ITERATIONS = 2_000_000;
/** 2^14 rounds take more than a second; a hash that asks for more was made to keep us busy. */
const MAX_BCRYPT_COST = 14;
/** SHA-crypt may ask for a thousand million rounds; these take about a second. */
const MAX_SHA_CRYPT_ROUNDS = 500_000;
const SHA_CRYPT = new URL('./sha-crypt-check.ts', import.meta.url).href;
const BCRYPT = new URL('./bcrypt-check.ts', import.meta.url).href;
const MAX_DIGEST_BYTES = 128;

type Check = (password: string, lane?: Lane) => Promise<boolean>;

const same = (expected: Buffer, actual: Uint8Array): boolean =>
  expected.length === actual.length && timingSafeEqual(expected, actual);

/** @returns undefined for a format not known here: nobody signs in with it, but Lupa Password still works */
export function legacyCheck(hash: string): Check | undefined {
  if (isArgon2Hash(hash)) return (password, lane) => verifyPassword(hash, password, lane);
  for (const family of [bcrypt, pbkdf2Django, pbkdf2Passlib, pbkdf2Werkzeug, shaCrypt, saltedSha, ldapSsha]) {
    const check = family(hash);
    if (check !== undefined) return check;
  }
  return undefined;
}

/** `$2a$`, `$2b$`, `$2x$`, `$2y$`: cost, 22 characters of salt and 31 of hash. */
function bcrypt(hash: string): Check | undefined {
  const [, cost] = /^\$2[abxy]\$(\d{2})\$[./A-Za-z0-9]{53}$/.exec(hash) ?? [];
  if (cost === undefined || Number(cost) < 4 || Number(cost) > MAX_BCRYPT_COST) return undefined;
  // PHP writes 2y and an old fork 2x for what everybody else calls 2b.
  const common = hash.replace(/^\$2[xy]/, '$2b');
  return inModule(BCRYPT, common);
}

/** `$5$` and `$6$`, as Unix systems and directories write them, with or without `rounds=`. */
function shaCrypt(hash: string): Check | undefined {
  const parsed = parseShaCrypt(hash);
  if (parsed === undefined || parsed.rounds < 1_000 || parsed.rounds > MAX_SHA_CRYPT_ROUNDS) return undefined;
  return inModule(SHA_CRYPT, hash);
}

const inModule =
  (module: string, hash: string): Check =>
  async (password, lane) => {
    const answer = await hashAside({ kind: 'module', module, password, hash }, lane);
    return 'fits' in answer && answer.fits;
  };

/** Django: `pbkdf2_sha256$iterations$salt$base64`; the salt is used as the characters it is written with. */
function pbkdf2Django(hash: string): Check | undefined {
  const [, digest, iterations, salt, expected] =
    /^pbkdf2_(sha1|sha256|sha512)\$(\d{1,8})\$([^$]+)\$([A-Za-z0-9+/]+=*)$/.exec(hash) ?? [];
  if (digest === undefined) return undefined;
  return pbkdf2Check(digest, iterations!, Buffer.from(salt!), Buffer.from(expected!, 'base64'));
}

/** Passlib: `$pbkdf2-sha256$rounds$salt$checksum`, both in base64 with `.` for `+` and without padding; no name is SHA-1. */
function pbkdf2Passlib(hash: string): Check | undefined {
  const [, digest, iterations, salt, expected] =
    /^\$pbkdf2(-sha256|-sha512)?\$(\d{1,8})\$([A-Za-z0-9./]*)\$([A-Za-z0-9./]+)$/.exec(hash) ?? [];
  if (iterations === undefined) return undefined;
  const bytes = (text: string) => Buffer.from(text.replaceAll('.', '+'), 'base64');
  return pbkdf2Check(digest?.slice(1) ?? 'sha1', iterations, bytes(salt!), bytes(expected!));
}

/** Werkzeug: `pbkdf2:sha256:iterations$salt$hex`. */
function pbkdf2Werkzeug(hash: string): Check | undefined {
  const [, digest, iterations, salt, expected] =
    /^pbkdf2:(sha1|sha256|sha512):(\d{1,8})\$([^$]+)\$((?:[0-9a-fA-F]{2})+)$/.exec(hash) ?? [];
  if (digest === undefined) return undefined;
  return pbkdf2Check(digest, iterations!, Buffer.from(salt!), Buffer.from(expected!, 'hex'));
}

function pbkdf2Check(digest: string, iterations: string, salt: Buffer, expected: Buffer): Check | undefined {
  const rounds = Number(iterations);
  if (rounds < 1 || rounds > MAX_ITERATIONS || expected.length === 0 || expected.length > MAX_DIGEST_BYTES)
    return undefined;
  const { length } = expected;
  return async (password, lane) => {
    const answer = await hashAside({ kind: 'pbkdf2', password, salt, rounds, length, digest }, lane);
    return 'digest' in answer && same(expected, answer.digest);
  };
}

/**
 * `sha1$salt$hex`, `sha256$salt$hex` and `sha512$salt$hex`. Frameworks that write this form put the salt before the
 * password, after it, or use it as an HMAC key; the hash does not say which, so all three are tried.
 */
function saltedSha(hash: string): Check | undefined {
  const [, algorithm, salt, hex] = /^(sha1|sha256|sha512)\$([^$]+)\$([0-9a-fA-F]+)$/.exec(hash) ?? [];
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

const LDAP = { SSHA: ['sha1', 20], SSHA256: ['sha256', 32], SSHA512: ['sha512', 64] } as const;

/** Directories: `{SSHA}`, `{SSHA256}`, `{SSHA512}` and base64 of digest and salt, the salt after the password. */
function ldapSsha(hash: string): Check | undefined {
  const [, name, base64] = /^\{(SSHA(?:256|512)?)\}([A-Za-z0-9+/]+=*)$/.exec(hash) ?? [];
  if (name === undefined) return undefined;
  const [algorithm, length] = LDAP[name as keyof typeof LDAP];
  const bytes = Buffer.from(base64!, 'base64');
  if (bytes.length <= length || bytes.length > length + 64) return undefined;
  const [expected, salt] = [bytes.subarray(0, length), bytes.subarray(length)];
  return async (password) => same(expected, createHash(algorithm).update(password).update(salt).digest());
}
