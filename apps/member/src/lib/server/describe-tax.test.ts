import { computeTax, type TaxInput } from '@jmo/savings';
import { describe, expect, test } from 'vitest';
import { describeTax } from './claim-amounts.ts';

const on = (text: string) => Temporal.PlainDate.from(text);
const M = 1_000_000n;
const why = (input: TaxInput, locale: 'id' | 'en' = 'id') => {
  const { lines, basis } = computeTax(input);
  return describeTax(locale, { taxLines: lines, taxBasis: basis });
};
const FINAL_SOURCE = 'Dasar: PP 68/2009 pasal 5, PMK 16/PMK.03/2010.';

describe('why the tax is what it is, in words', () => {
  test('a first payment below the free layer', () => {
    expect(why({ gross: 9_850_000n, paidOn: on('2026-11-23'), hasNpwp: true, earlierPayments: [] })).toEqual([
      'Semua pembayaran JHT-mu dari 2026 sampai akhir 2027 dihitung sebagai satu, dan pajaknya final.',
      '0% dari Rp9.850.000 = Rp0 (bagian sampai Rp50.000.000).',
      'Pajak Rp0, kamu terima Rp9.850.000.',
      FINAL_SOURCE,
    ]);
  });

  test('a first payment above it', () => {
    expect(
      why({ gross: 120n * M, paidOn: on('2026-11-23'), hasNpwp: true, earlierPayments: [] }).slice(1, -1),
    ).toEqual([
      '0% dari Rp50.000.000 = Rp0 (bagian sampai Rp50.000.000).',
      '5% dari Rp70.000.000 = Rp3.500.000 (bagian di atas Rp50.000.000).',
      'Pajak Rp3.500.000, kamu terima Rp116.500.000.',
    ]);
  });

  test('a part in one year and the rest in the next', () => {
    const earlierPayments = [{ paidOn: on('2024-05-01'), gross: 12n * M, tax: 0n }];
    expect(why({ gross: 108n * M, paidOn: on('2025-03-01'), hasNpwp: true, earlierPayments })).toEqual([
      'Semua pembayaran JHT-mu dari 2024 sampai akhir 2025 dihitung sebagai satu, dan pajaknya final.',
      'Ditambah Rp12.000.000 yang sudah dibayarkan sebelumnya, jumlahnya Rp120.000.000.',
      '0% dari Rp50.000.000 = Rp0 (bagian sampai Rp50.000.000).',
      '5% dari Rp70.000.000 = Rp3.500.000 (bagian di atas Rp50.000.000).',
      'Pajak Rp3.500.000, kamu terima Rp104.500.000.',
      FINAL_SOURCE,
    ]);
  });

  test('a small late payment without NPWP, in both languages', () => {
    const earlierPayments = [{ paidOn: on('2022-05-01'), gross: 5n * M, tax: 0n }];
    const input = { gross: 9n * M, paidOn: on('2025-03-01'), hasNpwp: false, earlierPayments };
    expect(why(input)).toEqual([
      'Pembayaran JHT pertamamu jatuh pada 2022. Aturan pajak final berlaku sampai akhir 2023; sesudah itu dipakai tarif progresif.',
      '5% dari Rp9.000.000 = Rp450.000 (bagian sampai Rp60.000.000).',
      'Tanpa NPWP tarifnya 20% lebih tinggi: tambah Rp90.000.',
      'Pajak Rp540.000, kamu terima Rp8.460.000.',
      'Dasar: UU 7/2021 pasal 17(1)a.',
    ]);
    expect(why(input, 'en')).toContain('Without NPWP the rate is 20% higher: Rp90,000 more.');
  });

  test('withheld too much before, or more due than is paid: the sum is explained, not left open', () => {
    const tooMuch = [{ paidOn: on('2026-01-01'), gross: 10n * M, tax: M }];
    expect(
      why({ gross: M, paidOn: on('2026-02-01'), hasNpwp: true, earlierPayments: tooMuch }),
    ).toContainEqual(expect.stringContaining('jadi kali ini tidak ada pajak'));
    const untaxed = [{ paidOn: on('2026-01-01'), gross: 100n * M, tax: 0n }];
    expect(
      why({ gross: 100n, paidOn: on('2026-02-01'), hasNpwp: true, earlierPayments: untaxed }),
    ).toContainEqual(expect.stringContaining('dipotong sebesar pembayaran ini saja'));
  });
});
