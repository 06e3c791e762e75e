import type { ProfileDraft } from '@jmo/profile';
import { expect, test } from 'vitest';
import { messagesFor } from '#lib/messages/index.ts';
import { describeDraft } from './review.ts';

const address = {
  street: 'Jl. Melati 12',
  village: 'Sukajadi',
  district: 'Coblong',
  regency: 'Kota Bandung',
  province: 'Jawa Barat',
  postalCode: '40132',
};
const draft = {
  contact: {
    email: 'siti@contoh.id',
    phone: '+6281234567890',
    domicile: { ...address, rt: '003', rw: '005' },
  },
  population: {
    passportNumber: 'X1234567',
    fullName: 'Siti',
    birthPlace: 'Bandung',
    birthDate: '1990-08-05',
    sex: 'P',
    address,
  },
} as unknown as ProfileDraft;
const valueOf = (facts: readonly { label: string; value: string }[] | undefined, label: string) =>
  facts?.find((fact) => fact.label === label)?.value;

test('everything to be confirmed is in words: dates, sexes, addresses', () => {
  const { contact, population } = describeDraft(draft, messagesFor('id'), 'id');
  expect(valueOf(population, 'Tanggal lahir')).toBe('5 Agustus 1990');
  expect(valueOf(population, 'Jenis kelamin')).toBe('Perempuan');
  expect(valueOf(contact, 'Alamat tempat tinggal sekarang')).toBe(
    'Jl. Melati 12, RT 003/RW 005, Sukajadi, Coblong, Kota Bandung, Jawa Barat, 40132',
  );
});

test('what was left empty says so, and an address without RT and RW does not mention them', () => {
  const { contact, population } = describeDraft(draft, messagesFor('id'), 'id');
  expect(valueOf(contact, 'Nomor WhatsApp (bila ada)')).toBe('Tidak diisi');
  expect(valueOf(population, 'Alamat di Indonesia')).not.toContain('RT');
});

test('a foreigner reads their passport number and an address in Indonesia, a citizen the NIK and the KTP', () => {
  const { population } = describeDraft(draft, messagesFor('en'), 'en');
  expect(valueOf(population, 'Passport number')).toBe('X1234567');
  expect(valueOf(population, 'Address in Indonesia')).toContain('Jl. Melati 12');
  expect(valueOf(population, 'NIK')).toBeUndefined();
  const citizen = { population: { ...draft.population, nik: '3273014508900001' } } as ProfileDraft;
  const own = describeDraft(citizen, messagesFor('en'), 'en').population;
  expect(valueOf(own, 'NIK')).toBe('3273014508900001');
  expect(valueOf(own, 'Address as on your KTP')).toContain('Jl. Melati 12');
});

test('parts that are not filled in yet are left out', () => {
  expect(describeDraft({}, messagesFor('id'), 'id')).toEqual({
    contact: undefined,
    population: undefined,
    additional: undefined,
  });
});
