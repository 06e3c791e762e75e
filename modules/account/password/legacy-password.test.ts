import { createHash, createHmac, pbkdf2Sync } from 'node:crypto';
import { hashPassword } from '@jmo/kernel';
import { describe, expect, test } from 'vitest';
import { legacyCheck } from './legacy-password.ts';

const PASSWORD = 'sepeda hujan lampu';

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
