import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { testDatabase, type TestDatabase } from '@jmo/database/testing';
import { parseEnvironment, parseNik, unwrap } from '@jmo/kernel';
import { findParticipantByNik } from '@jmo/membership';
import { getSavings } from '@jmo/savings';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { importFolder } from './import-folder.ts';
import type { System } from './open-system.ts';

let database: TestDatabase;
let base: string;
let system: System;

beforeAll(async () => {
  database = await testDatabase();
  base = mkdtempSync(join(tmpdir(), 'jmo-import-'));
  system = {
    context: database.context,
    ownerUrl: database.ownerUrl,
    environment: unwrap(parseEnvironment({ JMO_DATA: join(base, 'data') })),
    settings: {},
    close: async () => undefined,
  };
});
afterAll(async () => {
  await database.drop();
  rmSync(base, { recursive: true });
});

/** A folder with these files; what they hold is given without the header where that is the right one. */
function makeFolder(name: string, files: Record<string, string[]>): string {
  const folder = join(base, name);
  mkdirSync(folder, { recursive: true });
  for (const [file, lines] of Object.entries(files))
    writeFileSync(join(folder, file), `${lines.join('\n')}\n`);
  return folder;
}

/**
 * A list as it was written, sorted: lines are written as they are found, and the lanes that read contributions find theirs
 * side by side. Whoever reads the list finds a row by its file and number, not by where it stands.
 */
function linesOf(path: string): { readonly header: string | undefined; readonly sorted: string[] } {
  const [header, ...lines] = readFileSync(path, 'utf8').trimEnd().split('\r\n');
  return { header, sorted: lines.toSorted() };
}

const importIt = async (folder: string) => unwrap(await importFolder(system, folder, () => undefined));

const PEOPLE =
  'nik,nomor_paspor,nama,tempat_lahir,tanggal_lahir,jenis_kelamin,kewarganegaraan,nama_ibu_kandung,nomor_kk,alamat';
const SITI = '9901014501900001,,Siti Aminah,Bandung,1990-01-05,P,WNI,Sumiati,,"Jl. Melati 1, Bandung"';
const MIXED = {
  'employers.csv': ['npp,nama', '99000001,PT Contoh', '99000002,'],
  'participants.csv': [
    PEOPLE,
    SITI,
    SITI.replace('Siti Aminah', 'Somebody Else'),
    ',,Tanpa NIK,Solo,1991-01-01,L,WNI,Ibu,,',
  ],
  'cards.csv': [
    'kpj,nik,nomor_paspor,segmen,npp,tanggal_mulai,tanggal_berhenti,sebab_berhenti',
    '90000000001,9901014501900001,,PU,99000001,2024-01-01,,',
    '90000000002,9901014501900001,,PU,99000009,2024-01-01,,',
  ],
  'contributions.csv': [
    'kpj,bulan,upah,iuran_jht,tanggal_bayar',
    '90000000001,2024-01,5000000,285000,2024-02-10',
    '90000000002,2024-01,5000000,285000,2024-02-10',
    '90000000001,2024-02,5000000,285000.50,2024-03-10',
    '90000000001,2024-13,5000000,285000,2024-03-10',
    '90000000001,2024-01,5000000,300000,2024-02-10',
    '90000000001,2024-03,5000000,285000,2024-04-10',
  ],
};

test('bad rows are listed by file, line, column and reason while the good ones go in', async () => {
  const { totals, rejectedPath } = await importIt(makeFolder('mixed', MIXED));
  expect(rejectedPath).toBe(join(base, 'mixed', 'rejected.csv'));
  expect(linesOf(rejectedPath!)).toEqual({
    header: 'file,line,column,reason',
    sorted: [
      'cards.csv,3,npp,no employer has this NPP',
      'contributions.csv,3,kpj,no card has this number',
      'contributions.csv,4,iuran_jht,is not an amount in whole rupiah (digits only)',
      'contributions.csv,5,bulan,is not a month written YYYY-MM',
      'contributions.csv,6,,repeats line 2',
      'employers.csv,3,nama,is empty',
      'participants.csv,3,,repeats line 2',
      'participants.csv,4,nik,is empty: a WNI needs a NIK',
    ],
  });
  expect(totals['contributions.csv']).toMatchObject({ read: 6, accepted: 2, rejected: 4, unchanged: 0 });
  const siti = await findParticipantByNik(database.context.db, unwrap(parseNik('9901014501900001')));
  expect(siti?.fullName).toBe('Siti Aminah');
  expect((await getSavings(database.context.db, siti!.id)).total).toBe(570_000n);
});

test('the same folder again books nothing and refuses the same rows', async () => {
  const { totals } = await importIt(join(base, 'mixed'));
  const counts = Object.values(totals).map(({ accepted, unchanged, rejected }) => [
    accepted,
    unchanged,
    rejected,
  ]);
  expect(counts).toEqual([
    [0, 1, 1],
    [0, 1, 2],
    [0, 1, 1],
    [0, 2, 4],
  ]);
  const siti = await findParticipantByNik(database.context.db, unwrap(parseNik('9901014501900001')));
  expect((await getSavings(database.context.db, siti!.id)).total).toBe(570_000n);
});

test('the population registry learns of those only who went in, and of their photos', async () => {
  const folder = makeFolder('photos-in', { 'participants.csv': [PEOPLE, SITI, 'broken'] });
  mkdirSync(join(folder, 'photos'));
  writeFileSync(join(folder, 'photos', '9901014501900001.jpg'), 'a picture');
  writeFileSync(join(folder, 'photos', 'notes.txt'), 'no picture');
  await importIt(folder);
  const registry = join(base, 'data', 'sandbox', 'registry');
  expect(readdirSync(join(registry, 'photos'))).toEqual(['9901014501900001.jpg']);
  for (const file of readdirSync(registry).filter((name) => name.endsWith('.csv'))) {
    expect(readFileSync(join(registry, file), 'utf8')).toBe(`${PEOPLE}\r\n${SITI}\r\n`);
  }
});

test('what looks odd about rows that went in is listed the same way, for every file', async () => {
  const folder = makeFolder('odd', {
    'participants.csv': [PEOPLE, '9901014501900077,,Siti Beda,Bandung,1990-01-06,P,WNI,Sumiati,,'],
    'contributions.csv': [
      'kpj,bulan,upah,iuran_jht,tanggal_bayar',
      '90000000001,2023-12,5000000,285000,2024-01-10',
      '90000000001,2024-04,5000000,100000,2024-05-10',
      '90000000001,2024-05,5000000,285000,2024-06-10',
    ],
  });
  const { totals, warningsPath, rejectedPath } = await importIt(folder);
  expect([warningsPath, rejectedPath]).toEqual([join(folder, 'warnings.csv'), undefined]);
  expect(linesOf(warningsPath!)).toEqual({
    header: 'file,line,column,reason',
    sorted: [
      'contributions.csv,2,bulan,is outside the employment that the card states',
      'contributions.csv,3,iuran_jht,is off from what is due on the wage by more than half a percent of the wage',
      'participants.csv,2,nik,codes another birth date or sex than the row states',
    ],
  });
  expect(totals['contributions.csv']).toMatchObject({ accepted: 3, rejected: 0, warnings: 2 });
});

test('a file with the wrong header is one clear problem, and the others go in', async () => {
  const folder = makeFolder('header', {
    'employers.csv': ['npp;nama', '1;PT A'],
    'participants.csv': [PEOPLE, SITI],
  });
  const { totals } = await importIt(folder);
  expect(totals['employers.csv']).toMatchObject({
    read: 0,
    problem: 'employers.csv: the header has no column "npp"; expected npp,nama',
  });
  expect(totals['participants.csv']).toMatchObject({ unchanged: 1, rejected: 0 });
});

test('a folder that is none, or has nothing in it, is said to be so', async () => {
  const none = await importFolder(system, join(base, 'none'), () => undefined);
  expect(none).toEqual({ ok: false, error: { code: 'NO_FOLDER' } });
  const empty = await importFolder(system, makeFolder('empty', { 'other.csv': ['a'] }), () => undefined);
  expect(empty).toEqual({ ok: false, error: { code: 'NOTHING_TO_IMPORT' } });
});
