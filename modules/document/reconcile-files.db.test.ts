import { mkdir, mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { testDatabase, type TestDatabase } from '@jmo/database/testing';
import { newParticipantId, unwrap, type ParticipantId } from '@jmo/kernel';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { isKept, reconcileFiles, storePaper } from './index.ts';
import { testJpeg } from './test-pictures.ts';

let database: TestDatabase;
let dataFolder: string;
let owner: ParticipantId;
beforeEach(async () => {
  database = await testDatabase();
  dataFolder = await mkdtemp(join(tmpdir(), 'jmo-reconcile-'));
  owner = newParticipantId(database.context.clock.now());
});
afterEach(async () => {
  await database.drop();
  await rm(dataFolder, { recursive: true });
});

const store = async (): Promise<string> => {
  const { context } = database;
  const picture = {
    participantId: owner,
    bytes: await testJpeg(),
    now: context.clock.now(),
  } as const;
  return unwrap(await storePaper(context, dataFolder, picture)).documentId;
};
const filesOnDisk = async () =>
  (await readdir(join(dataFolder, 'documents'), { recursive: true })).filter((name) => name.length > 2);
/** Makes every file two hours old. */
const age = async () => {
  const then = Temporal.Now.instant().subtract({ hours: 2 }).epochMilliseconds / 1000;
  for (const name of await filesOnDisk()) await utimes(join(dataFolder, 'documents', name), then, then);
};
const pathOf = async (documentId: string) => {
  const { stored_name: name } = await database.context.db
    .selectFrom('document')
    .select('stored_name')
    .where('id', '=', documentId)
    .executeTakeFirstOrThrow();
  return join(dataFolder, 'documents', name.slice(0, 2), name);
};
const reconcile = (context = database.context) => reconcileFiles(context, dataFolder, Temporal.Now.instant());

test('removes what nobody was told of, and leaves what may be on its way', async () => {
  const documentId = await store();
  await mkdir(join(dataFolder, 'documents', 'ab'), { recursive: true });
  const [stray, fresh] = ['1', '2'].map((last) => `ab/ab000000-0000-4000-8000-00000000000${last}`);
  await writeFile(join(dataFolder, 'documents', stray!), 'sealed');
  await age();
  await writeFile(join(dataFolder, 'documents', fresh!), 'sealed');
  expect(await reconcile()).toEqual({ removed: 1, lost: 0 });
  expect(await filesOnDisk()).toContain(fresh);
  await age();
  expect(await reconcile()).toEqual({ removed: 1, lost: 0 });
  expect(await reconcile()).toEqual({ removed: 0, lost: 0 });
  expect(await isKept(database.context, dataFolder, { participantId: owner, documentId })).toBe(true);
});

test('names by id, every day until it is settled, a document whose file is gone or cut short', async () => {
  const [gone, cut, whole] = [await store(), await store(), await store()];
  await rm(await pathOf(gone));
  await writeFile(await pathOf(cut), Buffer.alloc(7));
  for (let day = 0; day < 2; day += 1) {
    const said: string[] = [];
    const error = (fields: { documentId: string }) => void said.push(fields.documentId);
    const log = { error, info: () => undefined } as unknown as typeof database.context.log;
    expect(await reconcile({ ...database.context, log })).toEqual({ removed: 0, lost: 2 });
    expect(said.toSorted()).toEqual([gone, cut].toSorted());
  }
  const kept = (documentId: string) =>
    isKept(database.context, dataFolder, { participantId: owner, documentId });
  expect([await kept(gone), await kept(whole)]).toEqual([false, true]);
});
