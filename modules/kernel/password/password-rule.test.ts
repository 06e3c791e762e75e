import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkPasswordRule } from './password-rule.ts';

const problemOf = (password: string, person = {}) => {
  const result = checkPasswordRule(password, person);
  return result.ok ? 'fine' : result.error;
};

describe('length counts characters, whatever their script', () => {
  test.each([
    ['kx7#vq2', 'password-too-short'],
    ['kx7#vq2m', 'fine'],
    ['🐟🐠🦀🐙🦑🐚🦐', 'password-too-short'],
    ['🐟🐠🦀🐙🦑🐚🦐🐳', 'fine'],
    ['sepeda hujan lampu', 'fine'],
    [`${'kuda lari '.repeat(20)}`, 'fine'],
    [`${'kuda lari '.repeat(20)}!`, 'password-too-long'],
  ])('%s is %s', (password, expected) => {
    expect(problemOf(password)).toBe(expected);
  });

  test('the same letters from two keyboards are one password', () => {
    expect(checkPasswordRule('caf\u00e9-pelangi-tua')).toEqual(checkPasswordRule('cafe\u0301-pelangi-tua'));
  });
});

describe('what guessers try first is refused', () => {
  test.each([
    'password',
    'Password1',
    'P@ssw0rd',
    'p4ssw0rd!!',
    'bismillah',
    'Bismillah123',
    'bismillah!',
    'sayang123',
    'SAYANGKU99',
    'indonesia',
    'Indonesia1945',
    'bpjs1234',
    'bpjstku2019',
    'jamsostek1',
    'rahasia123',
    'r4hasia2024',
    '12345678',
    '87654321',
    '123456789012',
    'qwertyuiop',
    'qwerty123',
    '1q2w3e4r',
    'aaaaaaaa',
    '11111111',
    '12121212',
    'abcabcabc',
    'abcdefgh',
    'abcd1234',
    'sayangsayang',
    'jakarta2026',
    'persib1933',
    'budi1234',
    'ilovemama1',
    'i love you',
    '10101010',
    '20202020',
    'muhammad!',
  ])('%s', (password) => {
    expect(problemOf(password)).toBe('password-common');
  });
});

describe('what is not on anybody’s list is taken', () => {
  test.each([
    'hujan di pematang 7',
    'Kopi-Gayo-Tubruk',
    'tr0mb0n-sepeda',
    'vq82mzkd',
    'naik kereta ke Kutoarjo',
    'pelangi senja biru',
  ])('%s', (password) => {
    expect(problemOf(password)).toBe('fine');
  });

  test('random passwords of twelve letters and digits practically always pass', () => {
    const letters = fc.string({
      unit: fc.constantFrom(...'bcdfghjkmnpqrstvwxz2456789'),
      minLength: 12,
      maxLength: 12,
    });
    fc.assert(
      fc.property(letters, (password) => {
        fc.pre(new Set(password).size >= 6);
        expect(problemOf(password)).toBe('fine');
      }),
      { numRuns: 300 },
    );
  });
});

describe('the person’s own data is refused, with a little added too', () => {
  const person = {
    email: 'wulansari.dewi@contoh.test',
    phone: '+6281311122233',
    fullName: 'Dewi Wulansari Kusumawardhani',
    nik: '9901014708950003',
    kpj: '12345678901',
    birthDate: '1995-08-07',
  };
  test.each([
    'wulansari.dewi@contoh.test',
    'Wulansari.Dewi',
    'Kusumawardhani',
    'kusumawardhani1995',
    'DewiWulansari',
    'dewi-wulansari-7',
    '9901014708950003',
    '12345678901',
    '081311122233',
    '6281311122233',
    '+62 813-1112-2233',
    '07081995',
    '19950807',
    '07-08-1995!',
    'dewi07081995',
  ])('%s', (password) => {
    expect(problemOf(password, person)).toBe('password-personal');
  });

  test('a password that merely mentions the name is taken', () => {
    expect(problemOf('dewi suka naik perahu', person)).toBe('fine');
    expect(problemOf('dewi suka naik perahu')).toBe('fine');
  });
});
