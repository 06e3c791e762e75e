import { findWorkItem, openWorkItem, takeWork } from '@jmo/casework';
import { testDatabase, type TestDatabase } from '@jmo/database/testing';
import { newParticipantId, unwrap } from '@jmo/kernel';
import { signedIn } from '@jmo/officer/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { actions } from '../../routes/(meja)/perkara/[nomor]/+page.server.ts';
import { proofBeside } from './at-the-desk.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

test('when the proof runs out while somebody writes, their words come back with the way to show it beside them', async () => {
  const { context } = database;
  const participantId = newParticipantId(context.clock.now());
  const { number } = await context.db
    .transaction()
    .execute((tx) =>
      openWorkItem(tx, context, { participantId, kind: 'ALARM', subject: `phone-call:${participantId}` }),
    );
  const session = await signedIn(database, 'sinta', 'SUPERVISOR');
  const item = (await findWorkItem(context.db, number))!;
  const { version } = unwrap(await takeWork(context, { item, officer: session.officer.id }));
  context.clock.advance({ minutes: 6 });
  const body = new FormData();
  for (const [name, value] of Object.entries({
    versi: String(version),
    hasil: 'HARMLESS',
    alasan: 'Panjang',
  }))
    body.set(name, value);
  const url = new URL(`https://meja.example/perkara/${number}?/settle`);
  const event = {
    locals: { context, session, environment: {} },
    params: { nomor: number },
    request: new Request(url, { method: 'POST', body }),
    url,
  } as unknown as Parameters<NonNullable<(typeof actions)['settle']>>[0];
  expect(await actions['settle']!(event)).toMatchObject({
    status: 409,
    data: { form: { values: { hasil: 'HARMLESS', alasan: 'Panjang' }, ...proofBeside } },
  });
});
