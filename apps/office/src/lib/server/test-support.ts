import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestDatabase } from '@jmo/database/testing';
import type { Nik, ParticipantId } from '@jmo/kernel';
import { createRowMemory, findParticipantByNik, importCards, importParticipants } from '@jmo/membership';

const importRow = async (
  { context }: Pick<TestDatabase, 'context'>,
  run: typeof importParticipants,
  [header, row]: readonly [string, string],
): Promise<void> => {
  const folder = mkdtempSync(join(tmpdir(), 'jmo-desk-'));
  const file = join(folder, 'rows.csv');
  writeFileSync(file, `${header}\n${row}\n`);
  const memory = { rejected: createRowMemory(), warned: createRowMemory(), progress: () => undefined };
  await run(context, file, memory);
  rmSync(folder, { recursive: true });
};

/** Known to the agency under this NIK. */
export async function newParticipant(
  database: TestDatabase,
  nik: string,
  fullName = 'Siti Rahmawati',
): Promise<ParticipantId> {
  await importRow(database, importParticipants, [
    'nik,nomor_paspor,nama,tempat_lahir,tanggal_lahir,jenis_kelamin,kewarganegaraan,nama_ibu_kandung,nomor_kk,alamat',
    `${nik},,${fullName},Klaten,1994-05-17,P,WNI,Sri Lestari,,Jalan Mawar 1`,
  ]);
  return (await findParticipantByNik(database.context.db, nik as Nik))!.id;
}

/** A card of somebody who works for themselves. */
export const newCard = async (
  database: TestDatabase,
  { kpj, nik }: { readonly kpj: string; readonly nik: string },
): Promise<void> =>
  await importRow(database, importCards, [
    'kpj,nik,nomor_paspor,segmen,npp,tanggal_mulai,tanggal_berhenti,sebab_berhenti',
    `${kpj},${nik},,BPU,,2020-01-01,,`,
  ]);
