import { createHash, timingSafeEqual } from 'node:crypto';

// SHA-crypt as Unix systems write it: `$5$` (SHA-256) and `$6$` (SHA-512), by Ulrich Drepper's description of 2008
// (https://www.akkadia.org/drepper/SHA-crypt.txt). Runs in the hashing process, where it may take its time.

const ALPHABET = './0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
/** What a hash without `rounds=` was made with. */
const DEFAULT_ROUNDS = 5_000;

const families = {
  '5': { algorithm: 'sha256', turn: ([a, b, c]: Three): Three => [c + 1, a + 1, b + 1] },
  '6': { algorithm: 'sha512', turn: ([a, b, c]: Three): Three => [b + 1, c + 1, a + 1] },
} as const;
type Three = readonly [number, number, number];

export interface ShaCrypt {
  readonly family: keyof typeof families;
  readonly rounds: number;
  readonly salt: string;
  readonly expected: string;
}

/** @returns undefined where it is something else */
export function parseShaCrypt(hash: string): ShaCrypt | undefined {
  const [, family, rounds, salt, expected] =
    /^\$([56])\$(?:rounds=(\d{4,9})\$)?([^$\n]{0,16})\$([./0-9A-Za-z]{43}|[./0-9A-Za-z]{86})$/.exec(hash) ??
    [];
  if (family === undefined || expected!.length !== (family === '5' ? 43 : 86)) return undefined;
  return {
    family: family as ShaCrypt['family'],
    rounds: rounds === undefined ? DEFAULT_ROUNDS : Number(rounds),
    salt: salt!,
    expected: expected!,
  };
}

export function check(password: string, hash: string): boolean {
  const parsed = parseShaCrypt(hash);
  if (parsed === undefined) return false;
  const actual = encode(digest(Buffer.from(password), parsed), parsed.family);
  return timingSafeEqual(Buffer.from(actual), Buffer.from(parsed.expected));
}

/** Bytes over and over, to this length. */
const repeated = (bytes: Buffer, length: number): Buffer =>
  length === 0 ? Buffer.alloc(0) : Buffer.alloc(length, bytes);

function digest(password: Buffer, { family, rounds, salt: text }: ShaCrypt): Buffer {
  const { algorithm } = families[family];
  const salt = Buffer.from(text);
  const hash = (...parts: readonly Buffer[]): Buffer => {
    const running = createHash(algorithm);
    for (const part of parts) running.update(part);
    return running.digest();
  };
  const alternate = hash(password, salt, password);
  const bits: Buffer[] = [];
  for (let left = password.length; left > 0; left >>= 1) bits.push((left & 1) === 1 ? alternate : password);
  let running = hash(password, salt, repeated(alternate, password.length), ...bits);
  const ofPassword = hash(...Array.from({ length: password.length }, () => password));
  const ofSalt = hash(...Array.from({ length: 16 + running[0]! }, () => salt));
  const p = repeated(ofPassword, password.length);
  const s = repeated(ofSalt, salt.length);
  for (let round = 0; round < rounds; round++) {
    const isOdd = round % 2 === 1;
    running = hash(
      ...(isOdd ? [p] : [running]),
      ...(round % 3 === 0 ? [] : [s]),
      ...(round % 7 === 0 ? [] : [p]),
      ...(isOdd ? [running] : [p]),
    );
  }
  return running;
}

/** Its own base64: three bytes at a time, taken from all over the digest. */
function encode(bytes: Buffer, family: ShaCrypt['family']): string {
  const third = Math.floor(bytes.length / 3);
  let text = '';
  const write = (value: number, signs: number) => {
    for (let n = 0; n < signs; n++) text += ALPHABET[(value >> (6 * n)) & 63];
  };
  let at: Three = [0, third, 2 * third];
  for (let n = 0; n < third; n++) {
    const [a, b, c] = at;
    write((bytes[a]! << 16) | (bytes[b]! << 8) | bytes[c]!, 4);
    at = families[family].turn(at);
  }
  if (family === '5') write((bytes[31]! << 8) | bytes[30]!, 3);
  else write(bytes[63]!, 2);
  return text;
}
