import type { OfficerId } from '@jmo/audit';
import { testDatabase, type TestDatabase } from '@jmo/database/testing';
import { newToken, tokenDigest, unwrap } from '@jmo/kernel';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import {
  changeOfficer,
  createOfficer,
  findGivenRoles,
  findOfficer,
  finishSso,
  readOfficerForm,
  type OfficerInput,
} from '../index.ts';
import { insertSignIn } from '../sign-in/sign-in.queries.ts';
import { browserA, makeOfficer, officerInput } from '../testing.ts';
import { SSO_PLACE } from './begin-sso.ts';
import type { SsoProvider } from './sso.ts';

const claims = { sub: '', roles: ['SUPERVISOR'] };
vi.mock('openid-client', () => ({ authorizationCodeGrant: async () => ({ claims: () => claims }) }));

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

/** Somebody comes back from the agency's sign-on, which says yes. */
async function comesBack() {
  const { context } = database;
  const token = newToken();
  const visit = { redirectUri: 'https://meja.test/masuk/sso/kembali', next: '/', proof: false };
  const sealed = context.vault.seal(JSON.stringify(visit), SSO_PLACE);
  const row = { officerId: undefined, sealed };
  await insertSignIn(context.db, tokenDigest(token), row, context.clock.now(), { minutes: 10 });
  const provider = { settings: { rolesClaim: 'roles' } } as SsoProvider;
  const url = new URL('https://meja.test/masuk/sso/kembali?code=a&state=b');
  return await finishSso(context, provider, { token, url, binding: browserA, session: undefined });
}

/** Known at the agency's sign-on; then changed by an administrator while they come back from it. */
async function comesBackWhile(id: string, change: Partial<OfficerInput>) {
  const { context } = database;
  const ssoSubject = `subject-${id}`;
  claims.sub = ssoSubject;
  const known = officerInput(id, { roles: 'SUPERVISOR', ssoSubject });
  await makeOfficer(database, id, known);
  const form = unwrap(readOfficerForm({ ...known, ...change }));
  const [back] = await context.db.transaction().execute(async (tx) => {
    unwrap(await changeOfficer(tx, context, form, { actor: 'dewi' }));
    const coming = comesBack();
    await Promise.race([coming, database.untilSomebodyWaits()]);
    return [coming] as const;
  });
  return await back;
}

test('who the sign-on knows comes in', async () => {
  expect(await comesBackWhile('tetap', {})).toMatchObject({ ok: true });
});

test.each([
  ['is let go', { active: false }],
  ['gets another account there', { ssoSubject: 'somebody-else' }],
] as const)('who %s in that moment does not', async (what, change) => {
  const id = what.replaceAll(' ', '-');
  expect(await comesBackWhile(id, change)).toEqual({ ok: false, error: 'SSO_UNKNOWN' });
  const sessions = await database.context.db
    .selectFrom('officer_session')
    .select('officer_id')
    .where('officer_id', '=', id)
    .execute();
  expect(sessions).toEqual([]);
});

test('a role that comes by the sign-on waits for somebody who had no hand in the account either', async () => {
  const { context } = database;
  const id = 'siluman' as OfficerId;
  const form = unwrap(readOfficerForm(officerInput(id, { roles: 'FINANCE', ssoSubject: id })));
  const by = { actor: 'dian', passwordHash: undefined };
  await context.db.transaction().execute(async (tx) => unwrap(await createOfficer(tx, context, form, by)));
  Object.assign(claims, { sub: id, roles: ['ADMIN'] });
  unwrap(await comesBack());
  const [admin] = await findGivenRoles(context.db, id);
  expect(admin?.role).toBe('ADMIN');
  expect(admin?.waiting?.givenBy).toEqual(['dian', 'sso']);
  expect(admin?.waiting?.reasons, 'whose account it is there is asked as well').toContain('SIGN_ON');
});

test('a role that the sign-on names and nobody here knows of waits for an administrator; one it takes away is gone', async () => {
  const { db } = database.context;
  const id = 'naik-jabatan' as OfficerId;
  await makeOfficer(database, id, officerInput(id, { roles: 'FINANCE', ssoSubject: id }));
  const roles = async () => (await findOfficer(db, id))!.roles;
  const comesAs = async (...named: string[]) => {
    Object.assign(claims, { sub: id, roles: named });
    unwrap(await comesBack());
  };
  await comesAs('FINANCE', 'SUPERVISOR');
  expect(await roles()).toEqual(['FINANCE']);
  expect((await findGivenRoles(db, id))[1]?.waiting?.givenBy).toEqual(['sso']);
  await comesAs('FINANCE', 'SUPERVISOR');
  expect(await roles(), 'coming again makes no difference').toEqual(['FINANCE']);
  await comesAs('SUPERVISOR');
  expect(await roles()).toEqual([]);
});
