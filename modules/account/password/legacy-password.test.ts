import { createHash, createHmac, pbkdf2Sync } from 'node:crypto';
import { performance } from 'node:perf_hooks';
import { hashPassword } from '@jmo/kernel';
import { hashSync } from 'bcryptjs';
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
    [
      'sha1, salt first',
      sha(
        'sha1',
        createHash('sha1')
          .update(salt + PASSWORD)
          .digest('hex'),
      ),
    ],
    [
      'pbkdf2 with SHA-512 as Django would',
      `pbkdf2_sha512$500$${salt}$${pbkdf2Sync(PASSWORD, salt, 500, 64, 'sha512').toString('base64')}`,
    ],
    [
      'pbkdf2 with SHA-1 as Passlib writes it',
      `$pbkdf2$500$${adapted(passlibSalt)}$${adapted(pbkdf2Sync(PASSWORD, passlibSalt, 500, 20, 'sha1'))}`,
    ],
    [
      'pbkdf2 as Werkzeug writes it',
      `pbkdf2:sha256:500$${salt}$${pbkdf2Sync(PASSWORD, salt, 500, 32, 'sha256').toString('hex')}`,
    ],
    ...(['SSHA', 'SSHA256', 'SSHA512'] as const).map((name): [string, string] => {
      const digest = createHash(name === 'SSHA' ? 'sha1' : name.slice(1).toLowerCase())
        .update(PASSWORD)
        .update(salt)
        .digest();
      return [name, `{${name}}${Buffer.concat([digest, Buffer.from(salt)]).toString('base64')}`];
    }),
    ['bcrypt', hashSync(PASSWORD, 4)],
    ['bcrypt as PHP writes it', hashSync(PASSWORD, 4).replace('$2b$', '$2y$')],
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

  // Made by OpenSSL 3: `openssl passwd -5` and `-6`.
  test.each([
    ['Hello world!', '$5$saltstring$5B8vYYiY.CVt1RlTTf8KbXBH3hsxY/GNooZaBBGWEc5'],
    [
      'Hello world!',
      '$6$saltstring$svn8UoSVapNtMuq1ukKS4tPQd8iKwSMHWjl/O817G3uBnIFNjnQJuesI68u4OTLiBFdcbYEdFCoEOfaS35inz1',
    ],
    ['Hello world!', '$5$rounds=10000$saltstringsaltst$3xv.VbSHBb41AL9AvLeujZkZRBAwqFMz2.opqey6IcA'],
    [
      'kebun teh',
      '$6$rounds=1400$anotherlongsalts$1vIlg.WvGhRhGzYaOhYOdCG5fgcyOkpG3W2Re.T2PPZ/4ikX8D158djzFO7vRbI/m5kXEeuCvvyWI/cydTMYE.',
    ],
    [
      'sandi yang panjang sekali sandi yang panjang sekali sandi yang panjang sekali sandi yang panjang sekali sandi yang panjang sekali sandi yang panjang sekali sandi yang panjang sekali 🌴é',
      '$6$xxxxxxxxxxxxxxxx$.SaRCFAuOW8YfE2dN6gILE1BSHvoSxCWayV48/gXgxIbJsurFNAXfzbaQtHPcIvcTJlApgkZEQHCL9xcCcwKK1',
    ],
    [
      'üüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüü',
      '$5$rounds=2000$s$ePJw51dLNVlpJbYowjuVh76xbPjoLlPwu6IFJSxzRpB',
    ],
  ])('SHA-crypt of “%s”: %s', async (password, hash) => {
    expect(await legacyCheck(hash)!(password)).toBe(true);
    expect(await legacyCheck(hash)!(`${password}!`)).toBe(false);
    expect(await legacyCheck(hash)!(password.slice(1))).toBe(false);
  });

  test.each([
    '$6$rounds=999999999$salt$svn8UoSVapNtMuq1ukKS4tPQd8iKwSMHWjl/O817G3uBnIFNjnQJuesI68u4OTLiBFdcbYEdFCoEOfaS35inz1',
    '$6$salt$5B8vYYiY.CVt1RlTTf8KbXBH3hsxY/GNooZaBBGWEc5',
    '$5$salt$short',
    '',
    'plain',
    '$2b$12$abcdefghijklmnopqrstuv',
    '$2b$20$R9h/cIPz0gi.URNNX3kh2OPST9/PgBkqquzi.Ss7KIUgO2t0jWMUW',
    '{SSHA}c2hvcnQ=',
    'pbkdf2:md5:1000$s$00',
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

test('bcrypt’s own published vector opens', async () => {
  const hash = '$2a$12$R9h/cIPz0gi.URNNX3kh2OPST9/PgBkqquzi.Ss7KIUgO2t0jWMUW';
  expect(await legacyCheck(hash)!('abc123xyz')).toBe(true);
  expect(await legacyCheck(hash)!('abc123xyy')).toBe(false);
});

test('checking bcrypt leaves the pages’ own thread free', async () => {
  const bcrypt = '$2a$12$R9h/cIPz0gi.URNNX3kh2OPST9/PgBkqquzi.Ss7KIUgO2t0jWMUW';
  const before = performance.eventLoopUtilization();
  await legacyCheck(bcrypt)!('x');
  // The part of that time in which it did anything but wait: next to none, and all of it were the work its own.
  expect(performance.eventLoopUtilization(before).utilization).toBeLessThan(0.5);
});
