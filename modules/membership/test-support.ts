import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Context } from '@jmo/database';
import { parseKpj, parseNik, unwrap } from '@jmo/kernel';
import { createRowMemory, importCards, importEmployers, importParticipants, type Importer } from './index.ts';

export const nik = (text: string) => unwrap(parseNik(text));
export const kpj = (text: string) => unwrap(parseKpj(text));

const HEADERS = {
  employers: 'npp,nama',
  participants:
    'nik,nomor_paspor,nama,tempat_lahir,tanggal_lahir,jenis_kelamin,kewarganegaraan,nama_ibu_kandung,nomor_kk,alamat',
  cards: 'kpj,nik,nomor_paspor,segmen,npp,tanggal_mulai,tanggal_berhenti,sebab_berhenti',
};
const IMPORTS = { employers: importEmployers, participants: importParticipants, cards: importCards };
type Kind = keyof typeof IMPORTS;

/** Imports rows through the real files, and answers with the totals and what was rejected or looked odd. */
export async function importRows(context: Context, kind: Kind, rows: readonly string[]) {
  const folder = mkdtempSync(join(tmpdir(), 'jmo-membership-'));
  try {
    const file = join(folder, `${kind}.csv`);
    writeFileSync(file, `${[HEADERS[kind], ...rows].join('\n')}\n`);
    const rejected = createRowMemory();
    const warned = createRowMemory();
    const importer: Importer = { rejected, warned, progress: () => undefined };
    const totals = await IMPORTS[kind](context, file, importer);
    return { totals, rejections: rejected.rows, warnings: warned.rows };
  } finally {
    rmSync(folder, { recursive: true });
  }
}
