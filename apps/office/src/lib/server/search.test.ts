import type { EmailAddress, PhoneNumber } from '@jmo/kernel';
import { expect, test } from 'vitest';
import { maskEmail, maskIdentity, maskPhone } from './masking.ts';
import { nothingFor } from '#lib/words/searching.ts';
import { haveAlike, recognise } from './search.ts';

test.each([
  ['9900014204950009', 'NIK', '9900014204950009'],
  [' 9900 0142 0495 0009 ', 'NIK', '9900014204950009'],
  ['90000000100', 'KPJ', '90000000100'],
  ['9a000000100', 'KPJ', '9A000000100'],
  ['jht-2026-acdefghj', 'REFERENCE', 'JHT-2026-ACDEFGHJ'],
  ['MEJA-2026-ACDEFGHJ', 'REFERENCE', 'MEJA-2026-ACDEFGHJ'],
  ['Putu Ayu', 'NAME', 'Putu Ayu'],
  ['Maharanisri', 'NAME', 'Maharanisri'],
])('%j is taken for a %s', (typed, kind, text) => {
  expect(recognise(typed)).toEqual({ kind, text });
});

test('what is masked shows enough to recognise and too little to use', () => {
  expect(maskIdentity({ nik: '9900014204950009' as never, passportNumber: undefined })).toBe(
    '••••••••••••0009',
  );
  expect(maskIdentity({ nik: undefined, passportNumber: 'XZ9900077' as never })).toBe('Paspor ••••077');
  expect(maskPhone('+6281234567890' as PhoneNumber)).not.toContain('4567');
  expect(maskEmail('ani@contoh.id' as EmailAddress)).toBe('a•••@contoh.id');
});

test('two rows look alike by name, birth year and the end of the number together', () => {
  const one = { fullName: 'PUTU AYU', birthYear: '1995', identity: '••••••••••••0009' };
  expect(haveAlike([one, { ...one }])).toBe(true);
  expect(haveAlike([one, { ...one, identity: '••••••••••••0010' }])).toBe(false);
  expect(haveAlike([one, { ...one, birthYear: '1996' }])).toBe(false);
  expect(haveAlike([one, { ...one, fullName: 'PUTU ADI' }])).toBe(false);
  expect(haveAlike([one])).toBe(false);
});

test('with a name the birth date that was searched with is said', () => {
  const born = Temporal.PlainDate.from('1995-04-02');
  expect(nothingFor('Putu', 'NAME', born)).toContain(
    'awal nama, lahir 2 April 1995. Periksa ejaan dan tanggalnya',
  );
  expect(nothingFor('JHT-2026-0', 'REFERENCE', born)).not.toContain('lahir 2');
});

test.each([
  [' Zxcv Qwer ', '“Zxcv Qwer”, dicari sebagai awal nama. Periksa ejaannya'],
  ['9900014204950009', 'dicari sebagai NIK. Periksa 16 angkanya'],
  ['90000000100', 'dicari sebagai nomor kartu (KPJ) atau paspor. Periksa 11 tandanya'],
  ['JHT-2026-0', 'dicari sebagai nomor klaim'],
])('of %j that leads to nobody it is said what was looked for', (typed, words) => {
  expect(nothingFor(typed, recognise(typed).kind)).toContain(words);
});
