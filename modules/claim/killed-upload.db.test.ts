import { fork } from 'node:child_process';
import { once } from 'node:events';
import { readdir, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openDocument, reconcileFiles } from '@jmo/document';
import { unwrap } from '@jmo/kernel';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  openClaimWorld,
  picture,
  RESIGNED,
  type ClaimWorld,
  type Person,
} from './claim-world.test-support.ts';
import { findLostPapers, loadClaimDraft, savePaper } from './index.ts';

/** Where an upload may be cut off, from the first look at it to the moment at which the page says that it arrived. */
const STAGES = [
  'document:checked',
  'document:file-empty',
  'document:file-unsynced',
  'document:after-file',
  'document:after-row',
  'paper:before-draft',
] as const;

let world: ClaimWorld;
let person: Person;
let file: string;
beforeAll(async () => {
  world = await openClaimWorld();
  person = await world.person([{ ...RESIGNED, balance: 18_000_000n }]);
  await world.fillIn(person);
  file = join(world.dataFolder, 'ktp.png');
  await writeFile(file, picture());
});
afterAll(() => world.drop());

/** Sends the paper from a process that dies at `point`. @returns what it said before it ended, if anything */
async function sendFrom(paper: string, point: string): Promise<{ said: unknown; signal: string | null }> {
  const { participantId } = person;
  const args = [
    world.ownerUrl,
    world.dataFolder,
    participantId,
    paper,
    file,
    world.context.clock.now().toString(),
    point,
  ];
  const child = fork(join(import.meta.dirname, 'killed-upload-child.test-support.ts'), args);
  let said: unknown;
  child.on('message', (message) => (said = message));
  const [, signal] = (await once(child, 'exit')) as [number | null, string | null];
  return { said, signal };
}

const received = async () => {
  const { draft } = await loadClaimDraft(world.context, person.participantId);
  const lost = await findLostPapers(world.context, world.dataFolder, {
    participantId: person.participantId,
    draft,
  });
  return { papers: draft.papers ?? {}, lost };
};

/** The daily round, a day later by the file system's clock. */
async function reconcile() {
  const root = join(world.dataFolder, 'documents');
  const names = await readdir(root, { recursive: true }).catch(() => []);
  const anHourAgo = Date.now() / 1000 - 3_601;
  for (const name of names.filter((one) => one.length > 2))
    await utimes(join(root, name), anHourAgo, anHourAgo);
  return await reconcileFiles(world.context, world.dataFolder, Temporal.Now.instant());
}

test.each(STAGES)(
  'killed at %s: nothing is called received that is not there, and sending again is enough',
  async (point) => {
    const before = await received();
    const { said, signal } = await sendFrom('KTP', point);
    expect([said, signal]).toEqual([undefined, 'SIGKILL']);
    // Whatever is in the list opens; what the person was not told of is not in it.
    expect(await received()).toEqual(before);
    expect((await reconcile()).lost).toBe(0);
    const again = await savePaper(world.context, world, {
      participantId: person.participantId,
      paper: 'KTP',
      bytes: picture(),
    });
    const { documentId } = unwrap(again).draft.papers!.KTP!;
    const opened = await openDocument(world.context, world.dataFolder, {
      participantId: person.participantId,
      documentId,
    });
    expect(opened?.bytes.length).toBeGreaterThan(0);
    expect((await received()).lost.size).toBe(0);
  },
);

test('what the dead left behind is gone after the daily round, and everything received is still there', async () => {
  await sendFrom('KTP', 'document:after-file');
  // The file of the one killed now, and that of the paper which the last one sent again had replaced.
  expect(await reconcile()).toEqual({ removed: 2, lost: 0 });
  expect(await reconcile()).toEqual({ removed: 0, lost: 0 });
  const { papers, lost } = await received();
  expect(Object.keys(papers)).toEqual(['KTP']);
  expect(lost.size).toBe(0);
});

test('one that is not killed says that it arrived', async () => {
  expect(await sendFrom('SURAT_PENGUNDURAN_DIRI', 'nowhere')).toEqual({ said: 'saved', signal: null });
  expect(Object.keys((await received()).papers).toSorted()).toEqual(['KTP', 'SURAT_PENGUNDURAN_DIRI']);
});
