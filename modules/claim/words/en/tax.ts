import { formatRupiah } from '@jmo/kernel';
import type { TaxLine } from '@jmo/savings';

const money = (amount: bigint): string => formatRupiah(amount, 'en');

export function taxLine(line: TaxLine): string {
  switch (line.code) {
    case 'FIRST_PAYMENT':
      return `Your first JHT payment is of ${line.year}; until the end of ${line.finalUntilYear} the tax is final.`;
    case 'CUMULATED':
      return `Counted together with ${money(line.earlier)} paid before: ${money(line.total)}.`;
    case 'ROUNDED_BASE':
      return `The taxed amount is rounded down: ${money(line.base)}.`;
    case 'LAYER':
      return `${line.percent}% of ${money(line.part)} = ${money(line.tax)}.`;
    case 'ALREADY_WITHHELD':
      return `Withheld before: ${money(line.tax)}.`;
    case 'NO_NPWP':
      return `Without NPWP ${line.percentMore}% more: ${money(line.tax)} on top.`;
    case 'TAX':
      return line.tax === 0n ? 'No tax is withheld.' : `Tax withheld: ${money(line.tax)}.`;
  }
}
