import type { Quoted } from '#lib/server/search.ts';

const LOOKED_FOR: Readonly<Record<Quoted['kind'], readonly [what: string, next: string]>> = {
  NIK: ['NIK', 'Periksa 16 angkanya, atau cari dengan nama dan tanggal lahir.'],
  KPJ: ['nomor kartu (KPJ) atau paspor', 'Periksa 11 tandanya, atau cari dengan nama dan tanggal lahir.'],
  REFERENCE: [
    'nomor klaim, laporan, perkara, pemulihan, atau pengajuan, rujukan bank, dan paspor',
    'Periksa nomornya, atau cari dengan nama dan tanggal lahir.',
  ],
  NAME: ['awal nama', 'Periksa ejaannya, atau cari dengan nomor.'],
};

/** Nothing was found: what was looked for, and as what, since the text alone decides that. */
export function nothingFor(typed: string, kind: Quoted['kind']): string {
  const [what, next] = LOOKED_FOR[kind];
  return `Tidak ada yang cocok dengan “${typed.trim()}”, dicari sebagai ${what}. ${next}`;
}
