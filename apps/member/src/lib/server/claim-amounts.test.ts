import type { ClaimDetails } from '@jmo/claim';
import { rupiah, type Kpj } from '@jmo/kernel';
import { expectedArrival } from '@jmo/payout';
import { computeTax } from '@jmo/savings';
import { expect, test } from 'vitest';
import { describeAmounts } from './claim-amounts.ts';

const saturday = Temporal.Instant.from('2026-11-21T03:00:00Z');
const day = (text: string) => Temporal.PlainDate.from(text);

function details(input: { earlier?: string; hasNpwp?: boolean; bankCode?: string }): ClaimDetails {
  const gross = rupiah(9_000_500n);
  const earlierPayments =
    input.earlier === undefined ? [] : [{ paidOn: day(input.earlier), gross: 5_000_000n, tax: 0n }];
  const hasNpwp = input.hasNpwp ?? true;
  const { tax, net, basis, lines } = computeTax({
    gross,
    earlierPayments,
    paidOn: day('2026-11-21'),
    hasNpwp,
  });
  const { rail, ...arrival } = expectedArrival({
    bankCode: input.bankCode ?? '014',
    amount: gross,
    at: saturday,
  });
  return {
    rail,
    arrival,
    byOfficers: false,
    gross,
    tax,
    net,
    taxBasis: basis,
    taxLines: lines,
    cards: [{ kpj: '90000000011' as Kpj, balance: gross }],
  };
}

test('a first payment is explained as final and untaxed', () => {
  const { tax, net, why } = describeAmounts('id', details({}), saturday);
  expect({ tax, net }).toEqual({ tax: 'Rp0', net: 'Rp9.000.500' });
  expect(why).toEqual([
    'Semua pembayaran JHT-mu dari 2026 sampai akhir 2027 dihitung sebagai satu, dan pajaknya final.',
    '0% dari Rp9.000.500 = Rp0 (bagian sampai Rp50.000.000).',
    'Pajak Rp0, kamu terima Rp9.000.500.',
    'Dasar: PP 68/2009 pasal 5, PMK 16/PMK.03/2010.',
  ]);
});

test('from the third year on every step of the progressive tax is said, and what no NPWP adds', () => {
  const { tax, why } = describeAmounts('id', details({ earlier: '2022-03-01', hasNpwp: false }), saturday);
  expect(tax).toBe('−Rp540.000');
  expect(why).toEqual([
    'Pembayaran JHT pertamamu jatuh pada 2022. Aturan pajak final berlaku sampai akhir 2023; sesudah itu dipakai tarif progresif.',
    'Dihitung dari Rp9.000.000 (dibulatkan ke bawah ke ribuan penuh).',
    '5% dari Rp9.000.000 = Rp450.000 (bagian sampai Rp60.000.000).',
    'Tanpa NPWP tarifnya 20% lebih tinggi: tambah Rp90.000.',
    'Pajak Rp540.000, kamu terima Rp8.460.500.',
    'Dasar: UU 7/2021 pasal 17(1)a.',
  ]);
});

test('only a rail whose hours are over says when the payment leaves', () => {
  expect(describeAmounts('id', details({ bankCode: '014' }), saturday).waits).toBeUndefined();
  expect(describeAmounts('id', details({ bankCode: '451' }), saturday)).toMatchObject({
    rail: 'Kliring (SKNBI)',
    waits: 'Di luar jam layanan bank. Pembayaran dikirim 23 November 2026 pukul 08.00 WIB.',
  });
});

test('what officers decide about blames no bank, and names no day before the interview is chosen', () => {
  const { arrival, ...undated } = { ...details({ bankCode: '451' }), byOfficers: true };
  for (const known of [undated, { ...undated, arrival }])
    expect(describeAmounts('id', known, saturday).waits).toMatch(/^Dibayar setelah petugas memutuskan/);
  expect(describeAmounts('id', undated, saturday).arrival).toBeUndefined();
});
