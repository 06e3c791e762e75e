import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { findWorkItem, openWorkItem, takeWork, type WorkItem } from '@jmo/casework';
import type { InspectedClaim } from '@jmo/claim';
import { testDatabase, type TestDatabase } from '@jmo/database/testing';
import { unwrap } from '@jmo/kernel';
import type { OfficerSession } from '@jmo/officer';
import { signedIn } from '@jmo/officer/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { interviewPictures, openInterviewPicture } from './claim-case.ts';
import { newParticipant } from './test-support.ts';

const NIK = '9901015705940021';
let database: TestDatabase;
let registry: Server;
let holder: OfficerSession;
let item: WorkItem;

beforeAll(async () => {
  database = await testDatabase();
  const { context } = database;
  registry = createServer((request, response) =>
    response.end(request.url === `/photo/${NIK}` ? 'the photo of the registry' : ''),
  );
  await new Promise<void>((resolve) => registry.listen(0, '127.0.0.1', resolve));
  holder = await signedIn(database, 'rina', 'BRANCH_OFFICER');
  const participantId = await newParticipant(database, NIK);
  const { number } = await context.db.transaction().execute((tx) =>
    openWorkItem(tx, context, {
      participantId,
      kind: 'CLAIM',
      subject: crypto.randomUUID(),
      branch: holder.officer.branchCode,
    }),
  );
  unwrap(
    await takeWork(context, { item: (await findWorkItem(context.db, number))!, officer: holder.officer.id }),
  );
  item = (await findWorkItem(context.db, number))!;
});
afterAll(async () => {
  registry.close();
  await database.drop();
});

const localsOf = (session: OfficerSession) => {
  const { port } = registry.address() as AddressInfo;
  const environment = { registryUrl: `http://desk:secret@127.0.0.1:${port}` };
  return { context: database.context, session, environment } as unknown as App.Locals;
};
/** As far as this asks a claim. */
const claim = (over: Partial<InspectedClaim> = {}) =>
  ({ channel: 'LAPAK_ASIK', state: 'WAWANCARA', heir: undefined, ...over }) as InspectedClaim;

test('whoever holds the interview compares with the photo of the registry', async () => {
  expect(await interviewPictures(localsOf(holder), holder.officer, item, claim())).toMatchObject([
    { at: `/perkara/${item.number}/berkas/rujukan`, name: 'Foto rujukan Dukcapil' },
  ]);
  const picture = await openInterviewPicture(localsOf(holder), holder.officer, item, claim());
  expect(picture.toString()).toBe('the photo of the registry');
});

test.each([
  ['a claim in the app', { channel: 'APP' }],
  ['one that is held', { state: 'DITUNDA' }],
  ['one that was decided', { state: 'PEMBAYARAN' }],
  ['heirs, who are not the one in the photo', { heir: {} as InspectedClaim['heir'] }],
] as const)('not for %s', async (_, over) => {
  expect(await interviewPictures(localsOf(holder), holder.officer, item, claim(over))).toEqual([]);
  const opened = openInterviewPicture(localsOf(holder), holder.officer, item, claim(over));
  await expect(opened).rejects.toMatchObject({ status: 404 });
});

test.each(['BRANCH_OFFICER', 'SUPERVISOR', 'AUDITOR'] as const)(
  'nor for a %s who does not have the case',
  async (role) => {
    const onlooker = await signedIn(database, `tono.${role.toLowerCase().slice(0, 3)}`, role);
    expect(await interviewPictures(localsOf(onlooker), onlooker.officer, item, claim())).toEqual([]);
    const opened = openInterviewPicture(localsOf(onlooker), onlooker.officer, item, claim());
    await expect(opened).rejects.toMatchObject({ status: 404 });
  },
);
