import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  clockRunningFrom,
  createVault,
  dateInWib,
  fixedClock,
  formatInstant,
  formatRupiah,
  mayOpen,
  maskNik,
  maskPhoneNumber,
  isUuid,
  newUuid,
  nextStep,
  nikAgreesWith,
  parseDate,
  parseEmailAddress,
  parseKpj,
  parseMonth,
  parseNik,
  parseNpwp,
  parsePassportNumber,
  parsePhoneNumber,
  parseRupiah,
  previousStep,
  unwrap,
  type Journey,
} from './index.ts';

const digits = (length: number) =>
  fc
    .array(fc.integer({ min: 0, max: 9 }), { minLength: length, maxLength: length })
    .map((list) => list.join(''));

describe('rupiah', () => {
  test('every amount up to 10^18 survives being written and read back', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 18n - 1n }), (amount) => {
        expect(unwrap(parseRupiah(amount.toString()))).toBe(amount);
        expect(formatRupiah(amount).replace(/[^\d]/g, '')).toBe(amount.toString());
      }),
    );
  });
  test.each(['', '-1', '1.5', '1,000', '1e3', ' 1', '١٢', '0x10'])('refuses %j', (text) => {
    expect(parseRupiah(text)).toEqual({ ok: false, error: 'not-whole-rupiah' });
  });
  test('says of digits without end that they are too many', () => {
    expect(parseRupiah('1'.repeat(19))).toEqual({ ok: false, error: 'too-many-digits' });
  });
  test('is written as people write it in each language', () => {
    expect(formatRupiah(10_000_000n)).toBe('Rp10.000.000');
    expect(formatRupiah(10_000_000n, 'en')).toBe('Rp10,000,000');
    expect(formatRupiah(-1_500n)).toBe('−Rp1.500');
  });
});

describe('NIK', () => {
  const birth = Temporal.PlainDate.from('1990-08-17');
  test.each([
    ['9901011708900001', 'L', true],
    ['9901015708900001', 'P', true],
    ['9901015708900001', 'L', false],
    ['9901011808900001', 'L', false],
    ['9901011709900001', 'L', false],
    ['9901011708910001', 'L', false],
  ] as const)('%s of a person (%s) born 17 August 1990 agrees: %s', (nik, sex, agrees) => {
    expect(nikAgreesWith(unwrap(parseNik(nik)), birth, sex)).toBe(agrees);
  });
  test('accepts exactly 16 digits with a serial, however they are spaced', () => {
    fc.assert(
      fc.property(digits(12), fc.integer({ min: 1, max: 9999 }), (region, serial) => {
        const nik = region + String(serial).padStart(4, '0');
        expect(unwrap(parseNik(`${nik.slice(0, 6)} ${nik.slice(6)}`))).toBe(nik);
        expect(parseNik(nik.slice(1)).ok).toBe(false);
        expect(parseNik(`${nik}0`).ok).toBe(false);
      }),
    );
    expect(parseNik('9901011708900000')).toEqual({ ok: false, error: 'nik-serial-zero' });
  });
});

describe('NPWP', () => {
  test.each(['01.312.166.0-091.000', '01.609.052.4-017.000', '02.183.241.5-000.000'])(
    'accepts the published %s',
    (text) => {
      expect(unwrap(parseNpwp(text))).toBe(`0${text.replace(/\D/g, '')}`);
    },
  );
  test('a wrong check digit is found whatever the other digits are', () => {
    fc.assert(
      fc.property(digits(8), digits(6), (serial, office) => {
        const valid = Array.from({ length: 10 }, (_, check) => `${serial}${check}${office}`).filter(
          (text) => parseNpwp(text).ok,
        );
        expect(valid).toHaveLength(1);
        expect(parseNpwp(`0${valid[0]}`).ok).toBe(true);
      }),
    );
  });
  test('sixteen digits not starting with 0 are a resident’s NIK', () => {
    expect(unwrap(parseNpwp('9901011708900001'))).toBe('9901011708900001');
    expect(parseNpwp('12345')).toEqual({ ok: false, error: 'npwp-wrong-length' });
  });
});

describe('phone numbers', () => {
  test('08…, 62… and +62… with blanks and dashes are one number', () => {
    fc.assert(
      fc.property(fc.integer({ min: 8, max: 11 }).chain(digits), (rest) => {
        const expected = `+628${rest}`;
        for (const text of [
          `08${rest}`,
          `628${rest}`,
          `+628${rest}`,
          `+62 8${rest.slice(0, 3)}-${rest.slice(3)}`,
          `+62 08${rest}`,
          `\u202a+62 8${rest}\u202c`,
        ]) {
          expect(unwrap(parsePhoneNumber(text))).toBe(expected);
        }
      }),
    );
  });
  test.each(['021555666', '+6581234567', '0812', '08123456789012345', 'abc', ''])('refuses %j', (text) => {
    expect(parsePhoneNumber(text).ok).toBe(false);
  });
  test('is masked so that its owner knows it and nobody else can call it', () => {
    expect(maskPhoneNumber(unwrap(parsePhoneNumber('081234567890')))).toBe('+62 812-••••-7890');
  });
});

describe('other identifiers', () => {
  test('a NIK is masked but for its last four digits', () => {
    expect(maskNik(unwrap(parseNik('3173014501900123')))).toBe('••••••••••••0123');
  });
  test('a KPJ keeps its leading zeros and loses its blanks', () => {
    expect(unwrap(parseKpj('0012 3456 789'))).toBe('00123456789');
    expect(unwrap(parseKpj('9ab12345678'))).toBe('9AB12345678');
    expect(parseKpj('1234567890').ok).toBe(false);
  });
  test('a passport number is letters and digits', () => {
    expect(unwrap(parsePassportNumber('c 1234567'))).toBe('C1234567');
    expect(parsePassportNumber('C12').ok).toBe(false);
  });
  test.each([
    [' Sari.Wulan@Contoh.ID ', 'sari.wulan@contoh.id'],
    ['a@bücher.example', 'a@xn--bcher-kva.example'],
    ['\u200bani＠contoh.id\ufeff', 'ani@contoh.id'],
  ])('%j is the mailbox %s', (text, mailbox) => {
    expect(unwrap(parseEmailAddress(text))).toBe(mailbox);
  });
  test('a domain of look-alike letters is another domain', () => {
    expect(unwrap(parseEmailAddress('ani@c\u043entoh.id'))).not.toBe('ani@contoh.id');
  });
  test.each([
    '',
    'a',
    'a@',
    '@b.id',
    'a@b',
    'a b@c.id',
    'a@b..id',
    '.a@b.id',
    'a..b@c.id',
    'a@b.id\nbcc:x@y.id',
    '\u0430ni@contoh.id',
  ])('%j is no mailbox', (text) => {
    expect(parseEmailAddress(text).ok).toBe(false);
  });
  test.each([
    ['0190f5a0-0000-7000-8000-00000000000a', true],
    ['------------------------------------', false],
    ['0190f5a0-0000-7000-8000-00000000000a\n', false],
    ['0190F5A0-0000-7000-8000-00000000000A', false],
    ['', false],
  ])('%j as an id: %s', (text, is) => {
    expect(isUuid(text)).toBe(is);
  });
  test('ids made later sort later', () => {
    const early = newUuid(Temporal.Instant.from('2026-01-01T00:00:00Z'));
    const late = newUuid(Temporal.Instant.from('2026-01-01T00:00:00.001Z'));
    expect(early < late).toBe(true);
    expect(early).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });
});

describe('time', () => {
  test('a day in Jakarta begins at 17:00 UTC of the day before', () => {
    expect(dateInWib(Temporal.Instant.from('2026-11-22T16:59:59.999Z')).toString()).toBe('2026-11-22');
    expect(dateInWib(Temporal.Instant.from('2026-11-22T17:00:00Z')).toString()).toBe('2026-11-23');
  });
  test('a clock set to an instant runs on from there', async () => {
    const clock = clockRunningFrom(Temporal.Instant.from('2030-01-01T00:00:00Z'));
    const first = clock.now();
    await new Promise((resolve) => setTimeout(resolve, 15));
    expect(first.until(clock.now()).total('milliseconds')).toBeGreaterThan(10);
    expect(first.toString()).toMatch(/^2030-01-01T00:00:00/);
  });
  test('a fixed clock moves when told, months included', () => {
    const clock = fixedClock('2026-11-23T02:00:00Z');
    clock.advance({ minutes: 5 });
    expect(clock.now().toString()).toBe('2026-11-23T02:05:00Z');
    clock.advance({ months: 1 });
    expect(clock.now().toString()).toBe('2026-12-23T02:05:00Z');
  });
  test('is written with its zone in both languages', () => {
    const at = Temporal.Instant.from('2026-11-23T07:05:00Z');
    expect(formatInstant(at, 'id')).toBe('23 November 2026 pukul 14.05 WIB');
    expect(formatInstant(at, 'en')).toBe('23 November 2026, 14:05 WIB');
  });
  test.each(['2026-02-29', '2026-13-01', '26-01-01', '2026-1-1', '2026-01-01T00:00'])(
    '%s is not a date',
    (text) => {
      expect(parseDate(text).ok).toBe(false);
    },
  );
  test.each(['2026-00', '2026-13', '202601', '2026-1'])('%s is not a month', (text) => {
    expect(parseMonth(text).ok).toBe(false);
  });
});

describe('vault', () => {
  const vault = createVault(Buffer.alloc(32, 1));
  test('opens what it sealed, in its own place only', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const sealed = vault.seal(text, 'draft');
        expect(vault.open(sealed, 'draft').toString()).toBe(text);
        expect(() => vault.open(sealed, 'document')).toThrow();
      }),
    );
  });
  test('any flipped bit is noticed', () => {
    const sealed = vault.seal('Rp9.850.000', 'draft');
    for (let index = 0; index < sealed.length; index++) {
      const broken = Buffer.from(sealed);
      broken[index]! ^= 1;
      expect(() => vault.open(broken, 'draft')).toThrow();
    }
  });
  test('digests of one value for two purposes differ', () => {
    expect(vault.digest('a@b.id', 'email').equals(vault.digest('a@b.id', 'ip'))).toBe(false);
  });
});

describe('journeys', () => {
  const journey: Journey<Set<string>> = {
    name: 'test',
    steps: ['satu', 'dua', 'tiga'].map((slug) => ({ slug, isDone: (draft) => draft.has(slug) })),
  };
  test('nobody skips a step, anybody may go back', () => {
    const draft = new Set(['satu']);
    expect(nextStep(journey, draft)).toBe('dua');
    expect(mayOpen(journey, draft, 'satu')).toBe(true);
    expect(mayOpen(journey, draft, 'dua')).toBe(true);
    expect(mayOpen(journey, draft, 'tiga')).toBe(false);
    expect(mayOpen(journey, draft, 'empat')).toBe(false);
    expect(previousStep(journey, draft, 'dua')).toBe('satu');
    expect(previousStep(journey, draft, 'satu')).toBeUndefined();
  });
  test('a finished journey has no next step', () => {
    expect(nextStep(journey, new Set(['satu', 'dua', 'tiga']))).toBeUndefined();
  });
});
