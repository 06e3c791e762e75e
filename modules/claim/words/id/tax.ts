import { formatRupiah } from '@jmo/kernel';
import type { TaxLine } from '@jmo/savings';

const money = (amount: bigint): string => formatRupiah(amount, 'id');

/** One step of the reasoning behind the tax ("kenapa segini"), on Rincian Saldo JHT. */
export function taxLine(line: TaxLine): string {
  switch (line.code) {
    case 'FIRST_PAYMENT':
      return `Pembayaran JHT pertamamu tahun ${line.year}; sampai akhir ${line.finalUntilYear} pajaknya final.`;
    case 'CUMULATED':
      return `Dihitung bersama ${money(line.earlier)} yang sudah dibayar sebelumnya: ${money(line.total)}.`;
    case 'ROUNDED_BASE':
      return `Dasar pajak dibulatkan ke bawah: ${money(line.base)}.`;
    case 'LAYER':
      return `${line.percent}% dari ${money(line.part)} = ${money(line.tax)}.`;
    case 'ALREADY_WITHHELD':
      return `Sudah dipotong sebelumnya: ${money(line.tax)}.`;
    case 'NO_NPWP':
      return `Tanpa NPWP ${line.percentMore}% lebih tinggi: ${money(line.tax)} tambahan.`;
    case 'TAX':
      return line.tax === 0n ? 'Tidak ada pajak yang dipotong.' : `Pajak yang dipotong: ${money(line.tax)}.`;
  }
}
