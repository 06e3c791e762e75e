import { mkdtemp, readdir, readFile, rm, utimes, writeFile, mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { testDatabase, type TestDatabase } from '@jmo/database/testing';
import { newParticipantId, unwrap, type ParticipantId } from '@jmo/kernel';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findOrphanFiles, openDocument, readPictures, storePaper } from './index.ts';
import { testJpeg } from './test-pictures.ts';

let database: TestDatabase;
let dataFolder: string;
let owner: ParticipantId;
let jpeg: Buffer;
beforeAll(async () => {
  database = await testDatabase();
  dataFolder = await mkdtemp(join(tmpdir(), 'jmo-document-'));
  owner = newParticipantId(database.context.clock.now());
  jpeg = await testJpeg();
});
afterAll(async () => {
  await database.drop();
  await rm(dataFolder, { recursive: true });
});

const store = async (bytes = jpeg) => {
  const { context } = database;
  return storePaper(context, dataFolder, { participantId: owner, bytes, now: context.clock.now() });
};
const filesOnDisk = async () =>
  (await readdir(join(dataFolder, 'documents'), { recursive: true }).catch(() => [])).filter(
    (name) => name.length > 2,
  );

test('the owner gets the picture back; anybody else, an unknown and a malformed id get nothing', async () => {
  const { context } = database;
  const { documentId } = unwrap(await store());
  const [picture] = unwrap(await readPictures([jpeg]));
  const opened = await openDocument(context, dataFolder, { participantId: owner, documentId });
  expect(opened?.mediaType).toBe('image/jpeg');
  expect(opened?.bytes.equals(picture!)).toBe(true);
  const stranger = newParticipantId(context.clock.now());
  expect(await openDocument(context, dataFolder, { participantId: stranger, documentId })).toBeUndefined();
  for (const unknown of [stranger, '../../etc/passwd', '', `${documentId}'`]) {
    expect(
      await openDocument(context, dataFolder, { participantId: owner, documentId: unknown }),
    ).toBeUndefined();
  }
});

test('the bytes on disk are no picture and stand under a name that says nothing', async () => {
  const before = new Set(await filesOnDisk());
  const { documentId } = unwrap(await store());
  const [picture] = unwrap(await readPictures([jpeg]));
  const [file, ...others] = (await filesOnDisk()).filter((name) => !before.has(name));
  expect(others).toEqual([]);
  expect(file).toMatch(/^([0-9a-f]{2})\/\1[0-9a-f]{6}-/);
  expect(file).not.toContain(documentId);
  const sealed = await readFile(join(dataFolder, 'documents', file!));
  expect(sealed.includes(picture!.subarray(0, 12))).toBe(false);
  expect(sealed.includes(picture!.subarray(200, 232))).toBe(false);
});

test('a file put under another document does not open', async () => {
  const { context } = database;
  const before = new Set(await filesOnDisk());
  const { documentId } = unwrap(await store());
  const [first] = (await filesOnDisk()).filter((name) => !before.has(name));
  unwrap(await store());
  const second = (await filesOnDisk()).find((name) => !before.has(name) && name !== first);
  const path = (name: string) => join(dataFolder, 'documents', name);
  await writeFile(path(first!), await readFile(path(second!)));
  await expect(openDocument(context, dataFolder, { participantId: owner, documentId })).rejects.toThrow();
});

test('an upload that is not taken leaves neither row nor file', async () => {
  const { db } = database.context;
  const count = async () =>
    (await db.selectFrom('document').select('id').execute()).length + (await filesOnDisk()).length;
  const before = await count();
  expect((await store(Buffer.from('no picture'))).ok).toBe(false);
  expect(await count()).toBe(before);
});

test('a crash between file and row leaves an orphan that is found once it is old enough', async () => {
  const { context } = database;
  const now = Temporal.Now.instant();
  const orphans = async () => Array.fromAsync(findOrphanFiles(context, dataFolder, now));
  const names = [
    'ab/ab000000-0000-4000-8000-000000000001',
    'ab/ab000000-0000-4000-8000-000000000002',
  ] as const;
  await mkdir(join(dataFolder, 'documents', 'ab'), { recursive: true });
  for (const name of names) await writeFile(join(dataFolder, 'documents', name), 'sealed');
  const anHourAgo = (now.epochMilliseconds - 3_600_001) / 1000;
  for (const name of await filesOnDisk()) {
    if (name !== names[1]) await utimes(join(dataFolder, 'documents', name), anHourAgo, anHourAgo);
  }
  expect(await orphans()).toEqual([names[0]]);
});
