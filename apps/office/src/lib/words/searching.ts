import { formatDate } from '@jmo/kernel';
import type { Quoted } from '#lib/server/search.ts';

/** The numbers people quote. */
export const quotedNumbers =
  'nomor klaim, laporan, keberatan, perkara, pemulihan, atau pengajuan ahli waris, rujukan bank';

/** A search by name looks at no more (MOST in search.ts); whoever else has that name was not looked at. */
export const onlyTheFirst =
  'Hanya 20 nama pertama yang dilihat. Tambahkan tanggal lahirnya, atau cari dengan nomor.';

/** Two rows look the same: a wrong one is not opened by guessing. */
export const someAlike =
  'Ada yang sama nama, tahun lahir, dan akhir NIK-nya. Cari dengan tanggal lahir, nomor kartu, atau NIK sebelum membuka.';

const LOOKED_FOR: Readonly<Record<Quoted['kind'], readonly [what: string, next: string]>> = {
  NIK: ['NIK', 'Periksa 16 angkanya, atau cari dengan nama dan tanggal lahir.'],
  KPJ: ['nomor kartu (KPJ) atau paspor', 'Periksa 11 tandanya, atau cari dengan nama dan tanggal lahir.'],
  REFERENCE: [`${quotedNumbers}, dan paspor`, 'Periksa nomornya, atau cari dengan nama dan tanggal lahir.'],
  NAME: ['awal nama', 'Periksa ejaannya, atau cari dengan nomor.'],
};

/** Nothing was found: what was looked for, and as what, since the text alone decides that. */
export function nothingFor(typed: string, kind: Quoted['kind'], born?: Temporal.PlainDate): string {
  const [what, next] =
    kind === 'NAME' && born !== undefined
      ? [
          `awal nama, lahir ${formatDate(born, 'id')}`,
          'Periksa ejaan dan tanggalnya, atau cari dengan nomor.',
        ]
      : LOOKED_FOR[kind];
  return `Tidak ada yang cocok dengan “${typed.trim()}”, dicari sebagai ${what}. ${next}`;
}
