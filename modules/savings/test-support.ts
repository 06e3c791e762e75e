import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Context } from '@jmo/database';
import type { Kpj, Nik, ParticipantId } from '@jmo/kernel';
import {
  createRowMemory,
  findParticipantByNik,
  importCards,
  importEmployers,
  importParticipants,
  type Importer,
  type ImportTotals,
  type RowRemark,
} from '@jmo/membership';
import { importContributions, importPayments, importReturns, verifyRecords } from './index.ts';

const IMPORTS = {
  employers: importEmployers,
  participants: importParticipants,
  cards: importCards,
  contributions: importContributions,
  payments: importPayments,
  returns: importReturns,
} as const;

const HEADERS: Record<keyof typeof IMPORTS, string> = {
  employers: 'npp,nama',
  participants:
    'nik,nomor_paspor,nama,tempat_lahir,tanggal_lahir,jenis_kelamin,kewarganegaraan,nama_ibu_kandung,nomor_kk,alamat',
  cards: 'kpj,nik,nomor_paspor,segmen,npp,tanggal_mulai,tanggal_berhenti,sebab_berhenti',
  contributions: 'kpj,bulan,upah,iuran_jht,tanggal_bayar',
  payments: 'kpj,tanggal,jenis,bruto,pajak',
  returns: 'tahun,persen,status',
};

export interface Imported extends ImportTotals {
  readonly rejections: readonly RowRemark[];
  /** What stands behind the number of warnings. */
  readonly remarks: readonly RowRemark[];
}

/** Imports rows as if they had come in a file. */
export async function importRows(
  context: Context,
  what: keyof typeof IMPORTS,
  rows: readonly string[],
  options: { readonly batchRows?: number } = {},
): Promise<Imported> {
  const folder = mkdtempSync(join(tmpdir(), 'jmo-savings-'));
  const rejected = createRowMemory();
  const warned = createRowMemory();
  const importer: Importer = { rejected, warned, progress: () => undefined };
  try {
    const file = join(folder, `${what}.csv`);
    writeFileSync(file, [HEADERS[what], ...rows, ''].join('\n'));
    const totals = await IMPORTS[what](context, file, importer, options);
    return { ...totals, rejections: rejected.rows, remarks: warned.rows };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** What is recorded beside the books and differs from them: nothing, whatever a test has done by way of the application. */
export const wrongRecords = async (context: Context) => (await verifyRecords(context)).problems;

let serial = 0;

/** A person with as many cards as asked for, started in 2015 and still active. */
export async function newMember(
  context: Context,
  { cards = 1, segment = 'PU', mother = 'Siti' } = {},
): Promise<{ participantId: ParticipantId; nik: Nik; kpjs: Kpj[] }> {
  const nik = `990101010190${String(++serial).padStart(4, '0')}` as Nik;
  const kpjs = Array.from(
    { length: cards },
    (_, n) => `9${String(serial * 10 + n).padStart(10, '0')}` as Kpj,
  );
  await importRows(context, 'participants', [
    `${nik},,Budi Santoso,Klaten,1990-01-01,L,WNI,${mother},,Jalan Mawar 1`,
  ]);
  await importRows(
    context,
    'cards',
    kpjs.map((kpj) => `${kpj},${nik},,${segment},,2015-01-01,,`),
  );
  const found = await findParticipantByNik(context.db, nik);
  if (found === undefined) throw new Error('the member was not imported');
  return { participantId: found.id, nik, kpjs };
}
