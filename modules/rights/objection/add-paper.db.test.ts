import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findAudit, type OfficerId } from '@jmo/audit';
import { findWorkAbout, findWorkHistory, takeWork } from '@jmo/casework';
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
  papersOwnerOf,
  workOf,
  type Objection,
} from '../index.ts';

const sari = 'sari' as OfficerId;
const tuti = 'tuti' as OfficerId;
const rina = 'rina' as OfficerId;
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
const add = async (
  shade: number,
  given: { readonly owner?: ParticipantId; readonly number?: string; readonly officer?: OfficerId } = {},
) =>
  await addObjectionPaper(
    database.context,
    { dataFolder },
    { owner, number: objection.number, bytes: await paper(shade), ...given },
  );
const answer = (officer = tuti) =>
  answerObjection(database.context, {
    number: objection.number,
    officer,
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

test('who decided hands none in at a counter, nor whoever has the objection; whoever does, does not answer', async () => {
  const { context } = database;
  const refused = { ok: false, error: { code: 'SAME_OFFICER' } };
  expect(await add(1, { officer: sari })).toEqual(refused);
  const itemNow = async () => (await findWorkAbout(context.db, workOf(objection)))[0]!;
  unwrap(await takeWork(context, { item: await itemNow(), officer: tuti }));
  expect(await add(1, { officer: tuti })).toEqual(refused);
  expect([await papersNow(), await documentsOf()]).toEqual([[], []]);
  unwrap(await add(1, { officer: rina }));
  unwrap(await add(2, { officer: rina }));
  expect(await itemNow()).toMatchObject({ decidedBy: ['sari', 'rina'], lease: { officer: 'tuti' } });
  expect(await answer(rina)).toEqual(refused);
  unwrap(await answer());
});

test('what comes in at counters takes no place of the person, and no try', async () => {
  for (const shade of [1, 2, 3, 4, 5]) unwrap(await add(shade, { officer: rina }));
  const enough = { ok: false, error: { code: 'ENOUGH' } };
  expect(await add(6, { officer: rina })).toEqual(enough);
  for (const shade of [11, 12, 13, 14, 15]) unwrap(await add(shade));
  expect(await add(16)).toEqual(enough);
  expect(await papersNow()).toHaveLength(10);
});

test('tries at counters leave the person theirs', async () => {
  const bytes = Buffer.alloc(0);
  const at = { owner, number: objection.number, bytes };
  const codes = async (given: { readonly officer?: OfficerId }) => {
    const added = await addObjectionPaper(database.context, { dataFolder }, { ...at, ...given });
    return added.ok ? 'OK' : added.error.code;
  };
  for (let tries = 0; tries < 20; tries += 1) await codes({ officer: rina });
  expect([await codes({ officer: rina }), await codes({})]).toEqual(['TOO_MANY', 'EMPTY']);
});

test('about a recovery they are the asker’s: nothing under the account leads to them, and they go with the objection', async () => {
  const { context } = database;
  const number = `PLH-2026-${randomUUID().slice(0, 8).toUpperCase()}`;
  const at = context.clock.now();
  const sealed = context.vault.seal(
    JSON.stringify({ email: 'asker@jmo.test', locale: 'id' }),
    `recovery:${number}`,
  );
  await context.db
    .insertInto('recovery_case')
    .values({ number, participant_id: owner, channel: 'BRANCH', state: 'REFUSED', sealed, opened_at: at })
    .execute();
  await context.db
    .insertInto('recovery_action')
    .values({ number, seq: 1, action: 'REFUSE', at, actor: 'officer:sari', detail: {} })
    .execute();
  const subject = { kind: 'RECOVERY', id: number } as const;
  const filing = { owner, subject, words: 'Itu akun saya.', channel: 'BRANCH', officer: rina } as const;
  objection = unwrap(await fileObjection(context, filing));
  const [paper] = unwrap(await add(1, { officer: rina })).papers;
  const { documentId } = paper!;
  const open = (participantId: ParticipantId) =>
    openDocument(context, dataFolder, { participantId, documentId });
  expect(await open(owner)).toBeUndefined();
  expect(await open(papersOwnerOf(objection))).toMatchObject({ mediaType: 'image/jpeg' });
  const held = await collectHeldData(context, owner);
  expect(JSON.stringify(held)).not.toContain(documentId);
  unwrap(await add(1, { officer: rina }));
  expect(await documentsOf(papersOwnerOf(objection)), 'sent twice').toEqual([documentId]);
  unwrap(await answer());
  context.clock.advance({ hours: 24 * 3654 });
  await applyRetention(context);
  expect(await documentsOf(papersOwnerOf(objection))).toEqual([]);
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
