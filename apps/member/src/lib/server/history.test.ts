import type { ChangedField, HistoryEntry } from '@jmo/profile';
import { expect, test } from 'vitest';
import { messagesFor } from '#lib/messages/index.ts';
import { describeHistory } from './history.ts';

const describeOne = (field: ChangedField, from: string | undefined, to: string | undefined) => {
  const entry: HistoryEntry = {
    reference: 'PD-1A2B3C4D',
    at: Temporal.Instant.from('2026-11-27T05:00:00Z'),
    way: 'APP',
    consentVersion: '2026-11-1',
    first: false,
    changes: [{ field, from, to }],
  };
  return describeHistory(entry, messagesFor('id'), 'id').changes[0]!;
};

test.each<[ChangedField, string | undefined, string, string]>([
  ['fullName', 'Rizky Maulana', 'R••• M•••', 'Nama lengkap'],
  ['familyCardNo', '9901010101010001', '••••0001', 'Nomor Kartu Keluarga (KK)'],
  ['emergencyPhone', '+6281311112222', '••••2222', 'Nomor handphone kontak darurat'],
  ['birthDate', '1990-08-05', '•• ••• 1990', 'Tanggal lahir'],
  ['maritalStatus', 'KAWIN', 'Kawin', 'Status perkawinan'],
  ['bankAccountNo', '014 5270001234', 'BCA · ••••1234', 'Nomor rekening'],
  ['cards', '12345678901, 98765432101', '••••8901, ••••2101', 'Kartu peserta'],
  ['whatsapp', undefined, 'kosong', 'Nomor WhatsApp (bila ada)'],
])('%s is recognisable and not readable', (field, value, shown, label) => {
  expect(describeOne(field, value, value)).toEqual({ label, from: shown, to: shown });
});

test('an address shows no number and no whole word', () => {
  const { to } = describeOne('domicile', '', 'Jl. Melati 12, RT 003/RW 005, Sukajadi, Kota Bandung, 40132');
  expect(to).not.toMatch(/\d|Melati|Sukajadi|Bandung/);
});

test('a new picture is told without its id', () => {
  expect(describeOne('picture', 'a-b-c', 'd-e-f')).toEqual({ label: 'Foto wajah', from: '', to: 'Diganti' });
});
