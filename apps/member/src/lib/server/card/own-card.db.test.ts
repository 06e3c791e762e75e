import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { testDatabase, type TestDatabase } from '@jmo/database/testing';
import { parseEnvironment, parseNik, unwrap } from '@jmo/kernel';
import {
  createRowMemory,
  findParticipantByNik,
  importCards,
  importEmployers,
  importParticipants,
} from '@jmo/membership';
import { isHttpError } from '@sveltejs/kit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { answerCardFile } from './card-file.ts';
import { findOwnCards, getOwnCard } from './own-card.ts';

const SITI = '9901014501900001';
const BUDI = '9901011201850002';
const files = {
  employers: 'npp,nama\n99000001,PT Contoh Maju\n',
  participants: `nik,nomor_paspor,nama,tempat_lahir,tanggal_lahir,jenis_kelamin,kewarganegaraan,nama_ibu_kandung,nomor_kk,alamat
${SITI},,Siti Aminah,Bandung,1990-01-05,P,WNI,Sumiati,,
${BUDI},,Budi,Bogor,1985-01-12,L,WNI,Ratna,,
`,
  cards: `kpj,nik,nomor_paspor,segmen,npp,tanggal_mulai,tanggal_berhenti,sebab_berhenti
90000000001,${SITI},,PU,99000001,2015-02-01,,
A0000000002,${SITI},,BPU,,2012-02-01,2014-01-31,BPU_STOP
90000000003,${BUDI},,PU,99000001,2012-02-01,,
`,
};

let database: TestDatabase;
const localsOf = async (nik: string): Promise<App.Locals> => ({
  requestId: 'TEST',
  locale: 'id',
  context: database.context,
  environment: unwrap(parseEnvironment({})),
  participantId: (await findParticipantByNik(database.context.db, unwrap(parseNik(nik))))?.id,
});
const statusOf = (attempt: Promise<unknown>): Promise<number> =>
  attempt.then(
    () => 200,
    (thrown: unknown) => {
      if (isHttpError(thrown)) return thrown.status;
      throw thrown;
    },
  );

beforeAll(async () => {
  database = await testDatabase();
  const folder = mkdtempSync(join(tmpdir(), 'jmo-card-'));
  const importer = { rejected: createRowMemory(), warned: createRowMemory(), progress: () => undefined };
  const steps = { employers: importEmployers, participants: importParticipants, cards: importCards };
  for (const kind of ['employers', 'participants', 'cards'] as const) {
    const file = join(folder, `${kind}.csv`);
    writeFileSync(file, files[kind]);
    await steps[kind](database.context, file, importer);
  }
  rmSync(folder, { recursive: true });
  expect(importer.rejected.rows).toEqual([]);
});
afterAll(async () => await database.drop());

test('a person finds all cards of their own, ended ones too, and nobody else’s', async () => {
  const cards = await findOwnCards(await localsOf(SITI));
  expect(cards.map(({ kpj, status }) => [kpj, status])).toEqual([
    ['A0000000002', 'Nonaktif'],
    ['90000000001', 'Aktif'],
  ]);
});

describe('the number in the address', () => {
  test.each([
    ['one’s own', '90000000001', 200],
    ['one’s own, written small', 'a0000000002', 200],
    ['somebody else’s', '90000000003', 404],
    ['nobody’s', '90000000009', 404],
    ['no number at all', '../../etc/passwd', 404],
    ['nothing', '', 404],
  ])('%s: for the page and for the files alike', async (_, kpj, status) => {
    const locals = await localsOf(SITI);
    expect(await statusOf(getOwnCard(locals, kpj))).toBe(status);
    expect(await statusOf(answerCardFile(locals, kpj, 'png'))).toBe(status);
    expect(await statusOf(answerCardFile(locals, kpj, 'pdf'))).toBe(status);
  });
});

test('the card that was asked for is the one that is drawn', async () => {
  const { words, drawing } = await getOwnCard(await localsOf(SITI), 'A0000000002');
  const texts = drawing.shapes.flatMap((shape) => (shape.kind === 'text' ? [shape.text] : []));
  expect(words.kpj).toBe('A0000000002');
  expect(texts).toContain('A0000000002');
  expect(texts).not.toContain('90000000001');
});

test('whoever asks for file after file is told to wait, and others are not', async () => {
  const locals = await localsOf(BUDI);
  const statuses: number[] = [];
  for (let time = 0; time < 31; time++)
    statuses.push((await answerCardFile(locals, '90000000003', 'pdf')).status);
  expect(statuses.slice(0, 30).every((status) => status === 200)).toBe(true);
  expect(statuses.at(-1)).toBe(429);
  expect((await answerCardFile(await localsOf(SITI), '90000000001', 'pdf')).status).toBe(200);
});
