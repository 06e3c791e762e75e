import { findOfficer } from '@jmo/officer';
import { signedIn } from '@jmo/officer/testing';
import { testDatabase, type TestDatabase } from '@jmo/database/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { actions as newOfficer } from '../../routes/(meja)/kelola/petugas/baru/+page.server.ts';
import { actions as knownOfficer } from '../../routes/(meja)/kelola/petugas/[id]/+page.server.ts';
import { newParticipant } from './test-support.ts';

const NIK = '9901015705940051';
const NOBODYS = '9901015705940052';
let database: TestDatabase;
let locals: App.Locals;
beforeAll(async () => {
  database = await testDatabase();
  const session = await signedIn(database, 'dewi', 'ADMIN', { branchCode: 'JKT01' });
  locals = { context: database.context, session, environment: {} } as unknown as App.Locals;
});
afterAll(() => database.drop());

const sent = (typed: Readonly<Record<string, string>>, id = '') => {
  const url = new URL('https://meja.test/kelola/petugas');
  const officer = { fullName: 'Nadia Uji', branchCode: 'JKT01', roleBRANCHOFFICER: 'ya', active: 'ya' };
  const body = new URLSearchParams({ ...officer, ...typed });
  return { locals, url, params: { id }, request: new Request(url, { method: 'POST', body }) };
};
const register = async (id: string, nik: string) =>
  await newOfficer['default']!(sent({ id, employeeNumber: id, nik }) as never);
const change = async (id: string, nik: string) =>
  await Promise.resolve(knownOfficer['save']!(sent({ employeeNumber: id, nik }, id) as never)).catch(
    ({ location }: { location: string }) => location,
  );
const own = async (id: string) => (await findOfficer(database.context.db, id as never))?.ownParticipantId;

test('one human is one officer, and whoever registers them twice reads so beside the NIK', async () => {
  const participantId = await newParticipant(database, NIK);
  expect(await register('nadia.a', NIK)).toMatchObject({ made: { id: 'nadia.a', unlinked: false } });
  expect(await own('nadia.a')).toBe(participantId);
  const twice = {
    status: 422,
    data: { form: { errors: { nik: expect.stringContaining('Satu orang, satu') } } },
  };
  expect(await register('nadia.b', NIK)).toMatchObject(twice);
  expect(await register('nadia.c', '')).toMatchObject({ made: { id: 'nadia.c', unlinked: false } });
  expect(await change('nadia.c', NIK)).toMatchObject(twice);
});

test('a NIK of nobody links nothing, and it is said', async () => {
  expect(await register('nadia.d', NOBODYS)).toMatchObject({ made: { unlinked: true } });
  expect(await change('nadia.a', NOBODYS)).toBe('/kelola/petugas/nadia.a?tersimpan&tanpa-tautan');
  expect(await own('nadia.a'), 'a mistyped number leaves the link as it was').toBeDefined();
  expect(await change('nadia.a', NIK)).toBe('/kelola/petugas/nadia.a?tersimpan');
});
