import { createHash, createHmac, pbkdf2Sync } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { createQueue } from './hash-queue.ts';
import { legacyCheck } from './legacy-password.ts';
import { COST, hashPassword, isOutdated, verifyNobody, verifyPassword } from './password-hash.ts';

const PASSWORD = 'sepeda hujan lampu';

describe('argon2id', () => {
  test('a hash is a PHC string at our cost, salted, and opens for its password only', async () => {
    const [one, two] = [await hashPassword(PASSWORD), await hashPassword(PASSWORD)];
    expect(one).toMatch(
      new RegExp(`^\\$argon2id\\$v=19\\$m=${COST.memory},t=${COST.passes},p=${COST.parallelism}\\$`),
    );
    expect(one).not.toBe(two);
    expect(await verifyPassword(one, PASSWORD)).toBe(true);
    expect(await verifyPassword(one, `${PASSWORD} `)).toBe(false);
    expect(isOutdated(one)).toBe(false);
  });

  test('a test vector of the reference implementation opens here and is outdated', async () => {
    // phc-winner-argon2, test.c: argon2id, version 0x13, t=2, m=256 KiB, p=1
    const hash = '$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4';
    expect(await verifyPassword(hash, 'password')).toBe(true);
    expect(isOutdated(hash)).toBe(true);
  });

  test.each([
    '',
    'x',
    '$argon2i$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4',
    '$argon2id$v=19$m=9999999,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4',
    '$argon2id$v=19$m=256,t=999,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4',
    '$argon2id$v=19$m=4,t=1,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4',
  ])('a hash of another kind or of an absurd cost opens for nobody: %s', async (hash) => {
    expect(await verifyPassword(hash, 'password')).toBe(false);
  });

  test('checking nobody takes about as long as checking somebody', async () => {
    const hash = await hashPassword(PASSWORD);
    const time = async (work: () => Promise<unknown>) => {
      const start = performance.now();
      for (let round = 0; round < 5; round++) await work();
      return performance.now() - start;
    };
    await verifyNobody('x');
    const ratio = (await time(() => verifyNobody('x'))) / (await time(() => verifyPassword(hash, 'x')));
    expect(ratio).toBeGreaterThan(0.4);
    expect(ratio).toBeLessThan(2.5);
  });
});

describe('hashes of the older app', () => {
  const salt = 'Gr4mS4lt';
  const django = (iterations: number) =>
    `pbkdf2_sha256$${iterations}$${salt}$${pbkdf2Sync(PASSWORD, salt, iterations, 32, 'sha256').toString('base64')}`;
  const passlibSalt = Buffer.from([251, 255, 190, 3, 4, 5, 6, 7]);
  const adapted = (bytes: Buffer) => bytes.toString('base64').replace(/=+$/, '').replaceAll('+', '.');
  const passlib = `$pbkdf2-sha256$29000$${adapted(passlibSalt)}$${adapted(pbkdf2Sync(PASSWORD, passlibSalt, 29_000, 32, 'sha256'))}`;
  const sha = (algorithm: string, digest: string) => `${algorithm}$${salt}$${digest}`;

  test.each([
    ['pbkdf2 as Django writes it', django(1_000)],
    ['pbkdf2 as Passlib writes it', passlib],
    [
      'sha256, salt first',
      sha(
        'sha256',
        createHash('sha256')
          .update(salt + PASSWORD)
          .digest('hex'),
      ),
    ],
    [
      'sha256, salt last',
      sha(
        'sha256',
        createHash('sha256')
          .update(PASSWORD + salt)
          .digest('hex'),
      ),
    ],
    [
      'sha256, capitals',
      sha(
        'sha256',
        createHash('sha256')
          .update(salt + PASSWORD)
          .digest('hex')
          .toUpperCase(),
      ),
    ],
    ['sha512 as HMAC', sha('sha512', createHmac('sha512', salt).update(PASSWORD).digest('hex'))],
  ])('%s', async (_name, hash) => {
    const check = legacyCheck(hash)!;
    expect(await check(PASSWORD)).toBe(true);
    expect(await check(`${PASSWORD}!`)).toBe(false);
    expect(await check('')).toBe(false);
  });

  test('argon2id goes on as it is', async () => {
    expect(await legacyCheck(await hashPassword(PASSWORD))!(PASSWORD)).toBe(true);
  });

  test('a hash that Passlib’s own documentation shows opens', async () => {
    const hash = '$pbkdf2-sha256$6400$.6UI/S.nXIk8jcbdHx3Fhg$98jZicV16ODfEsEZeYPGHU3kbrUrvUEXOPimVSQDD44';
    expect(await legacyCheck(hash)!('password')).toBe(true);
  });

  test.each([
    '',
    'plain',
    '$2b$12$abcdefghijklmnopqrstuv',
    'md5$s$0123',
    'sha256$$00',
    django(1_000).replace('1000', '99999999'),
    'sha256$salt$zz',
  ])('an unknown or absurd format is known as such: %s', (hash) => {
    expect(legacyCheck(hash)).toBeUndefined();
  });

  test('a digest of the wrong length opens for nobody', async () => {
    expect(await legacyCheck('sha256$salt$00')!('')).toBe(false);
  });
});

test('the queue runs no more than its number at once, in order, and survives failures', async () => {
  const queue = createQueue(2);
  let running = 0;
  let most = 0;
  const finished: number[] = [];
  const jobs = Array.from({ length: 20 }, (_, index) =>
    queue(async () => {
      most = Math.max(most, ++running);
      await sleep(2);
      running--;
      if (index % 5 === 0) throw new Error('no');
      finished.push(index);
    }),
  );
  const outcomes = await Promise.allSettled(jobs);
  expect(most).toBe(2);
  expect(outcomes.filter((outcome) => outcome.status === 'rejected')).toHaveLength(4);
  expect(finished).toEqual(finished.toSorted((a, b) => a - b));
  expect(await queue(async () => 'still open')).toBe('still open');
});
