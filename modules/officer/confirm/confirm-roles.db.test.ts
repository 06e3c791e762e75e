import { searchAudit, type OfficerId } from '@jmo/audit';
import type { Tx } from '@jmo/database';
import { testDatabase, type TestDatabase } from '@jmo/database/testing';
import { newParticipantId, newTotpSecret, unwrap } from '@jmo/kernel';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  authorise,
  changeOfficer,
  confirmRoles,
  countOfficersCounted,
  createOfficer,
  findOfficer,
  findOfficerEvents,
  findWaitingOfficers,
  presetCredentials,
  readOfficerForm,
  recordOfficerEvent,
  resetCredentials,
  seenOf,
  settleWaitingRoles,
  type OfficerInput,
} from '../index.ts';
import { makeOfficer, officerInput, sessionAs } from '../testing.ts';

let database: TestDatabase;
beforeEach(async () => {
  database = await testDatabase();
  for (const id of ['dian', 'citra']) await makeOfficer(database, id, { roles: 'ADMIN' });
});
afterEach(() => database.drop());

const id = (name: string) => name as OfficerId;
const inTx = <T>(work: (tx: Tx) => Promise<T>) => database.context.db.transaction().execute(work);
const rolesOf = async (name: string) => (await findOfficer(database.context.db, id(name)))!.roles;
const create = (name: string, given: Partial<OfficerInput>, actor: string) =>
  inTx(async (tx) => {
    const form = unwrap(readOfficerForm(officerInput(name, given)));
    unwrap(await createOfficer(tx, database.context, form, { actor, passwordHash: 'x' }));
  });
/** They have signed in: chosen a password, and enrolled their app. */
const signsIn = (name: string) =>
  inTx((tx) => presetCredentials(tx, database.context, id(name), newTotpSecret()));
const change = (input: OfficerInput, actor: string) =>
  inTx(async (tx) =>
    unwrap(await changeOfficer(tx, database.context, unwrap(readOfficerForm(input)), { actor })),
  );
const shownOf = async (name: string) => {
  const waiting = await findWaitingOfficers(database.context.db);
  const theirs = waiting.find(({ officer }) => officer.id === name);
  return theirs === undefined ? '' : seenOf(theirs.roles, theirs.changedAt);
};
const confirm = async (administrator: string, officerId: string, seen?: string) => {
  const { context } = database;
  const who = (await findOfficer(context.db, id(administrator)))!;
  const shown = seen ?? (await shownOf(officerId));
  return await inTx((tx) => confirmRoles(tx, context, who, { officerId: id(officerId), seen: shown }));
};
const refused = (error: string) => ({ ok: false, error });

describe('a role an administrator gives', () => {
  test('permits nothing, looking included, until another administrator confirms it', async () => {
    const { context } = database;
    const known = officerInput('rina', { roles: 'FINANCE' });
    const session = await sessionAs(database, await makeOfficer(database, 'rina', known));
    await change({ ...known, roles: 'FINANCE SUPERVISOR' }, 'dian');
    const ask = (action: 'alarm.settle' | 'participant.search' | 'case.see', kind?: 'CLAIM' | 'PAYOUT') =>
      inTx((tx) =>
        authorise(tx, context, session, action, kind === undefined ? {} : { kind, branchCode: 'JKT01' }),
      );
    expect(await ask('alarm.settle')).toEqual(refused('NOT_PERMITTED'));
    expect(await ask('case.see', 'CLAIM')).toEqual(refused('NOT_PERMITTED'));
    expect((await ask('case.see', 'PAYOUT')).ok, 'what counted before goes on').toBe(true);
    expect(await confirm('dian', 'rina'), 'not by who gave it').toEqual(refused('NOT_YOURS'));
    expect(await confirm('citra', 'rina')).toEqual({
      ok: true,
      value: { counting: ['SUPERVISOR'], stillWaiting: [] },
    });
    expect((await ask('alarm.settle')).ok).toBe(true);
    expect(await findWaitingOfficers(context.db)).toEqual([]);
    const [event] = await findOfficerEvents(context.db, { officerId: id('rina'), action: 'roles-confirmed' });
    expect(event).toMatchObject({
      actor: 'citra',
      detail: { roles: 'SUPERVISOR', givenBy: 'dian', why: 'NEW_ROLE' },
    });
    const audited = await searchAudit(context, { references: ['rina'], action: 'officer.roles-', limit: 5 });
    expect(audited.map(({ actor, action }) => [actor.id, action])).toEqual([
      ['citra', 'officer.roles-confirmed'],
    ]);
  });

  test('makes no administrator who confirms, and nobody confirms what they get themselves', async () => {
    await create('kedua', { roles: 'ADMIN' }, 'dian');
    await create('rina', {}, 'dian');
    for (const name of ['kedua', 'rina']) await signsIn(name);
    expect(await confirm('kedua', 'rina'), 'the account dian made for this').toEqual(refused('NOT_YOURS'));
    expect(await confirm('kedua', 'kedua')).toEqual(refused('NOT_YOURS'));
    unwrap(await confirm('citra', 'kedua'));
    unwrap(await confirm('kedua', 'rina'));
    expect(await rolesOf('rina')).toEqual(['BRANCH_OFFICER']);
  });

  test('of two who each gave something, each confirms what the other gave, and neither their own', async () => {
    const { context } = database;
    const input = officerInput('rina');
    await create('rina', input, 'dian');
    await signsIn('rina');
    await change({ ...input, roles: 'BRANCH_OFFICER SUPERVISOR' }, 'citra');
    context.clock.advance({ hours: 100 });
    await settleWaitingRoles(context);
    context.clock.advance({ hours: 100 });
    expect(await settleWaitingRoles(context), 'both are there').toBe(0);
    expect(unwrap(await confirm('citra', 'rina'))).toEqual({
      counting: ['BRANCH_OFFICER'],
      stillWaiting: ['SUPERVISOR'],
    });
    expect(await rolesOf('rina')).toEqual(['BRANCH_OFFICER']);
    expect(await confirm('citra', 'rina'), 'what citra gave').toEqual(refused('NOT_YOURS'));
    const [half] = await findOfficerEvents(context.db, { officerId: id('rina'), action: 'roles-confirmed' });
    expect(half?.detail['stillWaiting']).toBe('SUPERVISOR');
    expect(unwrap(await confirm('dian', 'rina')).counting).toEqual(['SUPERVISOR']);
    expect(await rolesOf('rina')).toEqual(['BRANCH_OFFICER', 'SUPERVISOR']);
  });

  test('is not confirmed unseen: what changed since the page was opened is looked at again', async () => {
    const { context } = database;
    const input = officerInput('rina');
    await create('rina', input, 'dian');
    await signsIn('rina');
    const seen = await shownOf('rina');
    context.clock.advance({ minutes: 1 });
    await makeOfficer(database, 'sby', { branchCode: 'SBY01' });
    await change({ ...input, branchCode: 'SBY01' }, 'dian');
    expect(await confirm('citra', 'rina', seen)).toEqual(refused('CHANGED'));
    unwrap(await confirm('citra', 'rina'));
    expect(await confirm('citra', 'rina'), 'twice').toEqual(refused('CHANGED'));
  });

  test('is not confirmed for another name than the one that was seen', async () => {
    const { context } = database;
    const input = officerInput('rina');
    await create('rina', input, 'dian');
    await signsIn('rina');
    const seen = await shownOf('rina');
    context.clock.advance({ minutes: 1 });
    await change({ ...input, fullName: 'Orang Lain' }, 'dian');
    expect(await confirm('citra', 'rina', seen)).toEqual(refused('CHANGED'));
  });

  test('is not confirmed while whoever gave the first password could still come in with it', async () => {
    await create('rina', {}, 'dian');
    const { context } = database;
    expect((await findWaitingOfficers(context.db))[0]?.hasOwnWayIn).toBe(false);
    expect(await confirm('citra', 'rina')).toEqual(refused('NOT_SIGNED_IN'));
    expect(await rolesOf('rina')).toEqual([]);
    await signsIn('rina');
    unwrap(await confirm('citra', 'rina'));
  });

  test('says why it waits, and so does the event of the change', async () => {
    const known = officerInput('rina', { limit: '5000000' });
    const { context } = database;
    await makeOfficer(database, 'rina', known);
    await change({ ...known, limit: '6000000', ssoSubject: 'dian-di-instansi' }, 'dian');
    const [waiting] = await findWaitingOfficers(context.db);
    expect(waiting?.roles[0]?.waiting.reasons).toEqual(['LIMIT', 'SIGN_ON']);
    expect(waiting?.ssoSubject).toBe('dian-di-instansi');
    const [event] = await findOfficerEvents(context.db, { officerId: id('rina'), action: 'changed' });
    expect(event?.detail['why']).toBe('LIMIT SIGN_ON');
  });
});

describe('roles that counted wait anew', () => {
  const own = newParticipantId(Temporal.Instant.from('2026-11-23T02:00:00Z'));
  const other = newParticipantId(Temporal.Instant.from('2026-11-23T02:00:00Z'));
  test.each<[string, Partial<OfficerInput>, Partial<OfficerInput>]>([
    ['at another office', {}, { branchCode: 'SBY01' }],
    ['with a higher limit', { limit: '5000000' }, { limit: '5000001' }],
    ['without the limit', { limit: '5000000' }, { limit: '' }],
    ['with another link to a participant', { ownParticipantId: own }, { ownParticipantId: other }],
    ['with another account at the sign-on', { ssoSubject: 'a' }, { ssoSubject: 'b' }],
    ['under another employee number', { employeeNumber: 'UJI-A' }, { employeeNumber: 'UJI-B' }],
    ['of who works here again', { active: false }, { active: true }],
  ])('%s', async (_, before, after) => {
    const known = officerInput('rina', before);
    await makeOfficer(database, 'rina', known);
    await change({ ...known, ...after }, 'dian');
    expect(await rolesOf('rina')).toEqual([]);
    unwrap(await confirm('citra', 'rina'));
    expect(await rolesOf('rina')).toEqual(['BRANCH_OFFICER']);
  });

  test.each<[string, Partial<OfficerInput>]>([
    ['a lower limit', { limit: '4000000' }],
    ['another name', { fullName: 'Rina Baru' }],
    ['a first link to a participant', { ownParticipantId: own }],
    ['a role less', { roles: 'BRANCH_OFFICER' }],
  ])('and not for %s', async (_, after) => {
    const known = officerInput('rina', { limit: '5000000', roles: 'BRANCH_OFFICER FINANCE' });
    await makeOfficer(database, 'rina', known);
    await change({ ...known, ...after }, 'dian');
    expect(await findWaitingOfficers(database.context.db)).toEqual([]);
  });

  test('once an administrator has set the credentials, whose first password they know', async () => {
    const { context } = database;
    await makeOfficer(database, 'rina');
    await inTx((tx) => resetCredentials(tx, context, id('rina'), { actor: 'dian', passwordHash: 'x' }));
    expect(await rolesOf('rina')).toEqual([]);
    expect(await confirm('dian', 'rina')).toEqual(refused('NOT_YOURS'));
    expect(await confirm('citra', 'rina')).toEqual(refused('NOT_SIGNED_IN'));
    await signsIn('rina');
    unwrap(await confirm('citra', 'rina'));
  });
});

describe('where nobody could confirm it', () => {
  const leave = (name: string) =>
    database.context.db.updateTable('officer').set({ active: false }).where('id', '=', name).execute();

  test('a role counts three days after that began, and it is written down', async () => {
    const { context } = database;
    await create('rina', {}, 'dian');
    await signsIn('rina');
    context.clock.advance({ hours: 100 });
    expect(await settleWaitingRoles(context), 'citra is there').toBe(0);
    await leave('citra');
    expect(await settleWaitingRoles(context), 'letting her go gains nothing').toBe(0);
    context.clock.advance({ hours: 71, minutes: 59 });
    expect(await settleWaitingRoles(context)).toBe(0);
    context.clock.advance({ minutes: 1 });
    expect(await settleWaitingRoles(context)).toBe(1);
    expect(await settleWaitingRoles(context)).toBe(0);
    expect(await rolesOf('rina')).toEqual(['BRANCH_OFFICER']);
    const [event] = await findOfficerEvents(context.db, { action: 'roles-counted' });
    expect(event).toMatchObject({ actor: 'system', officerId: 'rina', detail: { givenBy: 'dian' } });
    expect(await countOfficersCounted(context.db, context.clock.now())).toBe(1);
    context.clock.advance({ hours: 24 * 30 });
    expect(await countOfficersCounted(context.db, context.clock.now()), 'a month later').toBe(0);
  });

  test('the time begins when its owner has signed in, and a password that is set anew ends it', async () => {
    const { context } = database;
    await create('rina', {}, 'dian');
    await leave('citra');
    await settleWaitingRoles(context);
    context.clock.advance({ hours: 100 });
    expect(await settleWaitingRoles(context), 'whoever has the first password could come in').toBe(0);
    await signsIn('rina');
    expect(await settleWaitingRoles(context)).toBe(0);
    context.clock.advance({ hours: 71 });
    await inTx((tx) => resetCredentials(tx, context, id('rina'), { actor: 'dian', passwordHash: 'x' }));
    context.clock.advance({ hours: 1 });
    expect(await settleWaitingRoles(context)).toBe(0);
    await signsIn('rina');
    await settleWaitingRoles(context);
    context.clock.advance({ hours: 72 });
    expect(await settleWaitingRoles(context)).toBe(1);
  });

  test('an administrator who has not signed in for a month is nobody who could; their coming ends the time', async () => {
    const { context } = database;
    await create('rina', {}, 'dian');
    await signsIn('rina');
    context.clock.advance({ hours: 24 * 30 - 1 });
    expect(await settleWaitingRoles(context)).toBe(0);
    context.clock.advance({ hours: 72 });
    expect(await settleWaitingRoles(context), 'citra was here until an hour ago').toBe(0);
    await recordOfficerEvent(context.db, context, { officerId: id('citra'), action: 'signed-in' });
    await settleWaitingRoles(context);
    context.clock.advance({ hours: 24 * 30 });
    expect(await settleWaitingRoles(context), 'from the beginning').toBe(0);
    context.clock.advance({ hours: 72 });
    expect(await settleWaitingRoles(context)).toBe(1);
    expect(await rolesOf('rina')).toEqual(['BRANCH_OFFICER']);
  });

  test('somebody who comes back ends the time', async () => {
    const { context } = database;
    await create('rina', {}, 'dian');
    await signsIn('rina');
    await leave('citra');
    await settleWaitingRoles(context);
    await context.db.updateTable('officer').set({ active: true }).where('id', '=', 'citra').execute();
    context.clock.advance({ hours: 72 });
    expect(await settleWaitingRoles(context)).toBe(0);
    await leave('citra');
    await settleWaitingRoles(context);
    context.clock.advance({ hours: 71 });
    expect(await settleWaitingRoles(context), 'from the beginning').toBe(0);
  });
});
