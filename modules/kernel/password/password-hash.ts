import { randomBytes, timingSafeEqual } from 'node:crypto';
import { assert } from '../assert.ts';
import type { Lane } from './hash-queue.ts';
import { hashAside } from './hash-aside.ts';

interface Cost {
  /** KiB */
  readonly memory: number;
  readonly passes: number;
  readonly parallelism: number;
}

/**
 * OWASP's minimum for argon2id is 19 MiB and two passes. 32 MiB and two passes take about 70 ms on the 2-core machine
 * this was measured on (19 MiB: 50 ms, 64 MiB: 150 ms): some 30 sign-ins a second there, and 64 MiB at most for the two
 * that run at once.
 */
export const HASH_COST: Cost = { memory: 32_768, passes: 2, parallelism: 1 };

const SALT_BYTES = 16;
const TAG_BYTES = 32;
/** What a hash from elsewhere may ask of this machine. */
const MAX_COST: Cost = { memory: 262_144, passes: 10, parallelism: 8 };

const unpadded = (bytes: Buffer): string => bytes.toString('base64').replace(/=+$/, '');

/** @returns a PHC string: `$argon2id$v=19$m=…,t=…,p=…$salt$hash` */
export async function hashPassword(password: string, lane?: Lane): Promise<string> {
  const nonce = randomBytes(SALT_BYTES);
  const tag = await derive(password, { cost: HASH_COST, nonce, tagLength: TAG_BYTES }, lane);
  return `$argon2id$v=19$m=${HASH_COST.memory},t=${HASH_COST.passes},p=${HASH_COST.parallelism}$${unpadded(nonce)}$${unpadded(tag)}`;
}

async function derive(
  password: string,
  { cost, nonce, tagLength }: { cost: Cost; nonce: Buffer; tagLength: number },
  lane?: Lane,
): Promise<Buffer> {
  const answer = await hashAside({ kind: 'argon2id', password, nonce, tagLength, ...cost }, lane);
  assert('digest' in answer, 'argon2id answers with a digest');
  return Buffer.from(answer.digest);
}

interface PhcHash {
  readonly cost: Cost;
  readonly nonce: Buffer;
  readonly tag: Buffer;
}

function parsePhc(text: string): PhcHash | undefined {
  const match =
    /^\$argon2id\$v=19\$m=(\d{1,7}),t=(\d{1,3}),p=(\d{1,2})\$([A-Za-z0-9+/]{11,86})\$([A-Za-z0-9+/]{16,86})$/.exec(
      text,
    );
  if (match === null) return undefined;
  const [memory, passes, parallelism] = match.slice(1, 4).map(Number) as [number, number, number];
  const acceptable =
    parallelism >= 1 &&
    parallelism <= MAX_COST.parallelism &&
    passes >= 1 &&
    passes <= MAX_COST.passes &&
    memory >= 8 * parallelism &&
    memory <= MAX_COST.memory;
  if (!acceptable) return undefined;
  const [nonce, tag] = [Buffer.from(match[4]!, 'base64'), Buffer.from(match[5]!, 'base64')];
  return { cost: { memory, passes, parallelism }, nonce, tag };
}

export const isArgon2Hash = (hash: string): boolean => parsePhc(hash) !== undefined;

/** False for a wrong password and for a hash that is none of ours. */
export async function verifyPassword(hash: string, password: string, lane?: Lane): Promise<boolean> {
  const phc = parsePhc(hash);
  if (phc === undefined) return false;
  const tag = await derive(password, { ...phc, tagLength: phc.tag.length }, lane);
  return timingSafeEqual(tag, phc.tag);
}

/** True when the hash was made at another cost than today's: the next successful sign-in makes a new one. */
export function isOutdated(hash: string): boolean {
  const cost = parsePhc(hash)?.cost;
  return (
    cost === undefined ||
    cost.memory !== HASH_COST.memory ||
    cost.passes !== HASH_COST.passes ||
    cost.parallelism !== HASH_COST.parallelism
  );
}

/** Verified against when there is nobody to verify against, so that an unknown person takes as long as a known one. */
const NOBODY = `$argon2id$v=19$m=${HASH_COST.memory},t=${HASH_COST.passes},p=${HASH_COST.parallelism}$${unpadded(randomBytes(SALT_BYTES))}$${unpadded(randomBytes(TAG_BYTES))}`;

export async function verifyNobody(password: string, lane?: Lane): Promise<false> {
  await verifyPassword(NOBODY, password, lane);
  return false;
}
