import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createHttpRegistry, type RegistryAnswer } from '@jmo/identity';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Sandbox } from '../start-sandbox.ts';
import { newDataFolder, removeFolder, startOn } from '../testing/sandbox-for-tests.ts';

// The adapter the apps use, against the registry it meets here.
const NIK = '9901014501900001';
const row = (nik: string, name: string): string =>
  `${nik},,${name},Bandung,1990-01-05,P,WNI,Sumiati,9901010101010001,"Jl. Melati 3, Bandung"`;

let folder: string;
let sandbox: Sandbox;
beforeAll(async () => {
  folder = await newDataFolder();
  const header =
    'nik,nomor_paspor,nama,tempat_lahir,tanggal_lahir,jenis_kelamin,kewarganegaraan,nama_ibu_kandung,nomor_kk,alamat';
  const people = [header, row(NIK, 'Siti Aminah'), row('9901014501909997', 'Rizky Maulana')];
  await writeFile(join(folder, 'sandbox', 'registry', 'a.csv'), people.join('\n'));
  sandbox = await startOn(folder, { hold_ms: 600_000 });
});
afterAll(async () => {
  await sandbox.close();
  await removeFolder(folder);
});

/** With the patience of a machine that has other things to do as well; what is slow is so beyond any. */
const ask = (
  stated: object = {},
  { password = 'rahasia', timeoutMs = 30_000 }: { password?: string; timeoutMs?: number } = {},
): Promise<RegistryAnswer> =>
  createHttpRegistry({
    url: `http://127.0.0.1:${sandbox.httpPort}/registry`,
    userId: 'jmo',
    password,
    timeoutMs,
  }).verify({
    nik: NIK,
    fullName: 'SITI AMINAH',
    birthDate: Temporal.PlainDate.from('1990-01-05'),
    ...stated,
  });
const order = (fault: string): Promise<Response> =>
  fetch(`http://127.0.0.1:${sandbox.httpPort}/registry/faults`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify([{ fault, times: 1 }]),
  });
const match = { match: 'MATCH' };

test('answers element by element, with a score where a text is nearly right', async () => {
  const stated = {
    motherName: 'Sumiyati',
    familyCardNo: '9901010101010002',
    sex: 'P',
    birthPlace: 'Bandung',
  };
  expect(await ask(stated)).toEqual({
    outcome: 'CHECKED',
    elements: {
      fullName: match,
      birthDate: match,
      sex: match,
      birthPlace: match,
      familyCardNo: { match: 'MISMATCH' },
      motherName: { match: 'PARTIAL', score: 87 },
    },
  });
  expect(await ask({ nik: '9901014501909997', fullName: 'Rizky Maulana' })).toMatchObject({
    outcome: 'CHECKED',
    elements: { fullName: { match: 'PARTIAL' }, birthDate: match },
  });
});

test.each([
  ['9901014501909999', 'NOT_FOUND'],
  ['9901014501900009', 'NOT_FOUND'],
  ['9901014501909998', 'DECEASED'],
])('NIK %s is %s', async (nik, outcome) => {
  expect(await ask({ nik })).toEqual({ outcome });
});

test.each([
  ['down', 'UNREACHABLE', {}],
  ['slow', 'TIMEOUT', { timeoutMs: 1_000 }],
  ['error-500', 'UNREACHABLE', {}],
  ['unreadable', 'UNREADABLE', {}],
])('%s says nothing about anybody, and the next question is answered again', async (fault, reason, given) => {
  await order(fault);
  expect(await ask({}, given)).toEqual({ outcome: 'UNAVAILABLE', reason });
  expect(await ask()).toMatchObject({ outcome: 'CHECKED' });
});

test('our own credentials refused say nothing about anybody either', async () => {
  expect(await ask({}, { password: 'salah' })).toEqual({ outcome: 'UNAVAILABLE', reason: 'REFUSED' });
});
