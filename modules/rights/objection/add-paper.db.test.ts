import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findAudit, type OfficerId } from '@jmo/audit';
import { findWorkAbout, findWorkHistory } from '@jmo/casework';
import { testDatabase, type TestDatabase } from '@jmo/database/testing';
import { openDocument } from '@jmo/document';
import { newParticipantId, unwrap, type ParticipantId } from '@jmo/kernel';
import sharp from 'sharp';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import {
  addObjectionPaper,
  answerObjection,
  answerRights,
  applyRetention,
  askForRights,
  collectHeldData,
  fileObjection,
  findObjection,
  workOf,
  type Objection,
} from '../index.ts';

const sari = 'sari' as OfficerId;
const tuti = 'tuti' as OfficerId;
let database: TestDatabase;
let dataFolder: string;
let owner: ParticipantId;
let objection: Objection;
beforeAll(async () => {
  database = await testDatabase();
  dataFolder = mkdtempSync(join(tmpdir(), 'jmo-objection-paper-'));
});
afterAll(async () => {
  await database.drop();
  rmSync(dataFolder, { recursive: true });
});
beforeEach(async () => {
  const { context } = database;
  owner = newParticipantId(context.clock.now());
  const asked = { participantId: owner, kind: 'CORRECTION', words: 'Nama ibu saya salah' } as const;
  const { id, number } = unwrap(await askForRights(context, asked));
  const refused = { outcome: 'REFUSED', reason: 'TIDAK_TERBUKTI', words: 'Sesuai Dukcapil.' } as const;
  unwrap(await answerRights(context, { number, officer: sari, ...refused }));
  const subject = { kind: 'DATA_REQUEST', id } as const;
  objection = unwrap(
    await fileObjection(context, { owner, subject, words: 'Akta saya lain.', channel: 'APP' }),
  );
});

/** Pictures of different papers have different bytes. */
const paper = (shade: number): Promise<Buffer> =>
  sharp({ create: { width: 480, height: 480, channels: 3, background: { r: shade, g: 90, b: 90 } } })
    .png()
    .toBuffer();
const add = async (shade: number, given: { readonly owner?: ParticipantId; readonly number?: string } = {}) =>
  await addObjectionPaper(
    database.context,
    { dataFolder },
    { owner, number: objection.number, bytes: await paper(shade), ...given },
  );
const answer = () =>
  answerObjection(database.context, {
    number: objection.number,
    officer: tuti,
    outcome: 'UPHELD',
    words: 'Bawa aktanya.',
  });
const papersNow = async () =>
  (await findObjection(database.context.db, database.context, objection.number))!.papers;
const documentsOf = async (whose = owner) =>
  (
    await database.context.db
      .selectFrom('document')
      .select('id')
      .where('participant_id', '=', whose)
      .orderBy('id')
      .execute()
  ).map(({ id }) => id);

test('a paper is kept under who objects, and whoever has the case looks at an older page', async () => {
  const { context } = database;
  const itemNow = async () => (await findWorkAbout(context.db, workOf(objection)))[0]!;
  const before = await itemNow();
  const { papers } = unwrap(await add(1));
  expect(await papersNow()).toEqual(papers);
  const opened = await openDocument(context, dataFolder, {
    participantId: owner,
    documentId: papers[0]!.documentId,
  });
  expect(opened?.mediaType).toBe('image/jpeg');
  const item = await itemNow();
  expect(item).toMatchObject({ version: before.version + 1, state: 'OPEN', decidedBy: before.decidedBy });
  expect((await findWorkHistory(context, item)).at(-1)).toMatchObject({
    actor: `participant:${owner}`,
    note: 'Dokumen baru untuk keberatan ini',
  });
  expect(await findAudit(context.db, owner)).toContainEqual(
    expect.objectContaining({ action: 'objection.paper-added', reference: objection.id }),
  );
  const held = await collectHeldData(context, owner);
  expect(held.find(({ table }) => table === 'objection_paper')?.rows).toHaveLength(1);
});

test('the same paper twice is one; five are enough, however many come at once, and what is not taken is not kept', async () => {
  unwrap(await add(1));
  unwrap(await add(1));
  expect(await papersNow()).toHaveLength(1);
  const sent = await Promise.all([2, 3, 4, 5, 6, 7].map((shade) => add(shade)));
  expect(sent.filter(({ ok }) => !ok)).toEqual([
    { ok: false, error: { code: 'ENOUGH' } },
    { ok: false, error: { code: 'ENOUGH' } },
  ]);
  const kept = (await papersNow()).map(({ documentId }) => documentId);
  expect(kept).toHaveLength(5);
  expect(await documentsOf()).toEqual(kept.toSorted());
  const [item] = await findWorkAbout(database.context.db, workOf(objection));
  const news = (await findWorkHistory(database.context, item!)).filter(({ note }) => note !== undefined);
  expect(news, 'of each that came in, and of no other').toHaveLength(5);
});

test('nobody adds to another’s objection, nor to one that was answered', async () => {
  const stranger = newParticipantId(database.context.clock.now());
  expect(await add(1, { owner: stranger })).toMatchObject({ error: { code: 'NOTHING_FILED' } });
  expect(await add(1, { number: 'KEB-2026-ACDEFGHJ' })).toMatchObject({ error: { code: 'NOTHING_FILED' } });
  const beside = await Promise.all([add(1), answer()]);
  unwrap(beside[1]);
  expect(await add(2)).toEqual({ ok: false, error: { code: 'ANSWERED_ALREADY' } });
  expect(await documentsOf()).toHaveLength(beside[0].ok ? 1 : 0);
  expect(await documentsOf(stranger)).toEqual([]);
});

test('what the desk has against it leaves nothing behind', async () => {
  const refused = await addObjectionPaper(
    database.context,
    { dataFolder },
    {
      owner,
      number: objection.number,
      bytes: await paper(1),
      officer: tuti,
      atDesk: () => Promise.resolve('NOT_PERMITTED'),
    },
  );
  expect(refused).toEqual({ ok: false, error: { code: 'NOT_AT_DESK', why: 'NOT_PERMITTED' } });
  expect([await papersNow(), await documentsOf()]).toEqual([[], []]);
});

test('the papers go with the objection', async () => {
  unwrap(await add(1));
  unwrap(await answer());
  database.context.clock.advance({ hours: 24 * 3654 });
  await applyRetention(database.context);
  expect(await findObjection(database.context.db, database.context, objection.number)).toBeUndefined();
  expect(await documentsOf()).toEqual([]);
});
