import { findWorkItem, openWorkItem, takeWork } from '@jmo/casework';
import { testDatabase, type TestDatabase } from '@jmo/database/testing';
import { newParticipantId, unwrap } from '@jmo/kernel';
import type { OfficerSession } from '@jmo/officer';
import { signedIn } from '@jmo/officer/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { actions as calendar } from '../../routes/(meja)/jadwal/+page.server.ts';
import { actions as branches } from '../../routes/(meja)/kelola/cabang/+page.server.ts';
import { actions as officer } from '../../routes/(meja)/kelola/petugas/[id]/+page.server.ts';
import { actions as newOfficer } from '../../routes/(meja)/kelola/petugas/baru/+page.server.ts';
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
  const typed = { versi: String(version), hasil: 'HARMLESS', alasan: 'Panjang' };
  expect(await send(actions['settle'], session, { nomor: number }, typed)).toMatchObject(cameBack(typed));
});

const cameBack = (values: Readonly<Record<string, string>>) => ({
  status: 409,
  data: { form: { values, ...proofBeside } },
});

async function send(
  action: unknown,
  session: OfficerSession,
  params: Readonly<Record<string, string>>,
  typed: Readonly<Record<string, string>>,
): Promise<unknown> {
  const body = new FormData();
  for (const [name, value] of Object.entries(typed)) body.set(name, value);
  const url = new URL('https://meja.example/');
  const request = new Request(url, { method: 'POST', body });
  const locals = { context: database.context, session, environment: {} };
  return await (action as (event: unknown) => unknown)({ locals, params, request, url });
}

const person = {
  fullName: 'Nadia Uji',
  employeeNumber: 'NIP-77',
  branchCode: 'JKT01',
  roleBRANCHOFFICER: 'ya',
  nik: '9901015705940059',
  active: 'ya',
};
test.each([
  [
    'an office',
    'ADMIN',
    branches['default'],
    { branchCode: 'MDN01', branchName: 'Medan', province: 'Sumut' },
  ],
  ['a new officer', 'ADMIN', newOfficer['default'], { id: 'nadia', ...person }],
  ['an officer', 'ADMIN', officer['save'], person],
  ['an office’s hours', 'SUPERVISOR', calendar['hours'], { jam: '08:30, 10:00', tempat: '3' }],
  ['a day off', 'SUPERVISOR', calendar['close'], { tanggal: '2026-12-01' }],
  // Under a name of its own: in the field of a day off it would close what was to be opened.
  ['a day to open again', 'SUPERVISOR', calendar['open'], { dibuka: '2026-12-01' }],
] as const)('so does what was typed about %s', async (_, role, action, typed) => {
  const id = `kelola.${action!.name}${Object.keys(typed).length}`;
  const session = await signedIn(database, id, role, { branchCode: 'JKT01' });
  database.context.clock.advance({ minutes: 6 });
  expect(await send(action, session, { id: 'sinta' }, typed)).toMatchObject(cameBack(typed));
});
