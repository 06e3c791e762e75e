import { searchAudit } from '@jmo/audit';
import { testDatabase, type TestDatabase } from '@jmo/database/testing';
import { newParticipantId, ok, unwrap, type Result } from '@jmo/kernel';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  authorise,
  changeOfficer,
  createOfficer,
  endOfficerSessions,
  findOfficerEvents,
  findOfficerSession,
  listOfficerSessions,
  proveAgain,
  readOfficerForm,
  recordOfficerEvent,
  type Officer,
  type OfficerSession,
} from './index.ts';
import { browserA, browserB, codeOf, makeOfficer, officerInput, sessionAs, signInAs } from './testing.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

const ask = (session: OfficerSession, action: 'claim.decide' | 'officer.manage' = 'claim.decide') =>
  database.context.db
    .transaction()
    .execute((tx) => authorise(tx, database.context, session, action, { holder: session.officer.id }));
const refused = (error: string) => ({ ok: false, error });
const change = async (officer: Officer, given: { roles?: string; active?: boolean }) => {
  const { employeeNumber } = officer;
  const form = unwrap(readOfficerForm(officerInput(officer.id, { employeeNumber, ...given })));
  await database.context.db
    .transaction()
    .execute(async (tx) =>
      unwrap(await changeOfficer(tx, database.context, form, { actor: 'admin', counts: 'EXAMPLE' })),
    );
};

describe('a decision', () => {
  test('is allowed with a fresh proof, then wants it again', async () => {
    const officer = await makeOfficer(database, 'fresh');
    const session = await sessionAs(database, officer);
    expect((await ask(session)).ok).toBe(true);
    database.context.clock.advance({ minutes: 5 });
    expect(await ask(session)).toEqual(refused('PROOF_NEEDED'));
    const wrong = await proveAgain(database.context, session, '000000');
    expect(wrong.ok).toBe(false);
    const proved = await proveAgain(database.context, session, codeOf(database, officer));
    const { sessionToken } = unwrap(proved);
    expect(await ask(session), 'the session goes on under its new token alone').toEqual(
      refused('SIGNED_OUT'),
    );
    expect((await ask((await findOfficerSession(database.context, sessionToken, browserA))!)).ok).toBe(true);
  });

  test('is over when the role goes, the officer leaves, or they are signed out; and it is written down', async () => {
    const session = await sessionAs(database, await makeOfficer(database, 'changing'));
    await change(session.officer, { roles: 'FINANCE' });
    expect(await ask(session)).toEqual(refused('NOT_PERMITTED'));
    const events = await findOfficerEvents(database.context.db, { officerId: session.officer.id });
    expect(events.find(({ action }) => action === 'not-permitted')?.detail).toEqual({
      action: 'claim.decide',
    });
    await change(session.officer, { active: false });
    expect(await ask(session)).toEqual(refused('SIGNED_OUT'));
  });

  test.each(['cli', 'system', 'sso', ' CLI '])(
    'is never named %s: by these the machine itself is written down',
    (id) => {
      expect(readOfficerForm(officerInput(id))).toEqual({ ok: false, error: { id: 'officer-id-malformed' } });
      expect(readOfficerForm(officerInput(`${id.trim().toLowerCase()}.a`)).ok).toBe(true);
    },
  );

  test.each(['cli', 'system', 'sso'])('by %s is written down as the machine’s', async (actor) => {
    const { context } = database;
    const officerId = `by-${actor}` as Officer['id'];
    await recordOfficerEvent(context.db, context, { officerId, actor, action: 'changed' });
    const [event] = await searchAudit(context, { references: [officerId], limit: 1 });
    expect(event?.actor.kind).toBe('system');
  });

  test('takes two people: nobody is two officers, whoever registers them', async () => {
    const { context } = database;
    const { db } = context;
    const own = { ownParticipantId: newParticipantId(context.clock.now()) };
    await makeOfficer(database, 'nadia.a', own);
    const other = await makeOfficer(database, 'nadia.c', { employeeNumber: 'UJI-NADIA' });
    const by = { actor: 'admin', passwordHash: 'x' };
    const taken = { ok: false, error: { nik: 'nik-taken' } };
    const again = unwrap(readOfficerForm(officerInput('nadia.b', own)));
    expect(await db.transaction().execute((tx) => createOfficer(tx, context, again, by))).toEqual(taken);
    const given = { ...own, employeeNumber: 'UJI-NADIA' };
    const linked = unwrap(readOfficerForm(officerInput(other.id, given)));
    expect(
      await db.transaction().execute((tx) => changeOfficer(tx, context, linked, { actor: 'admin' })),
    ).toEqual(taken);
    const written = db
      .updateTable('officer')
      .set({ own_participant_id: own.ownParticipantId })
      .where('id', '=', other.id)
      .execute();
    await expect(written, 'two forms at once').rejects.toThrow('duplicate key');
  });

  test('whose role is taken away while it runs is finished first; the next one is not begun', async () => {
    const session = await sessionAs(database, await makeOfficer(database, 'racing'));
    const order: string[] = [];
    let goOn = (): void => undefined;
    const held = new Promise<void>((resolve) => (goOn = resolve));
    let begun = (): void => undefined;
    const hasBegun = new Promise<void>((resolve) => (begun = resolve));
    const deciding: Promise<Result<Officer, string>> = database.context.db
      .transaction()
      .execute(async (tx) => {
        const answer = await authorise(tx, database.context, session, 'claim.decide', {
          holder: session.officer.id,
        });
        begun();
        await held;
        order.push('decided');
        return answer;
      });
    await hasBegun;
    const changing = change(session.officer, { roles: 'FINANCE' }).then(() => order.push('role taken'));
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(order).toEqual([]);
    goOn();
    expect((await deciding).ok).toBe(true);
    await changing;
    expect(order).toEqual(['decided', 'role taken']);
    expect(await ask(session)).toEqual(refused('NOT_PERMITTED'));
  });
});

describe('a session', () => {
  test('is worth nothing in another browser, and ends for both', async () => {
    const token = await signInAs(database, await makeOfficer(database, 'stolen'));
    const { context } = database;
    for (const thief of [
      { ...browserA, deviceKey: 'copied' },
      { ...browserA, userAgent: 'curl/8' },
    ]) {
      const fresh = await signInAs(database, await makeOfficer(database, `stolen.${thief.userAgent.length}`));
      expect(await findOfficerSession(context, fresh, thief)).toBeUndefined();
      expect(await findOfficerSession(context, fresh, browserA), 'the owner signs in again').toBeUndefined();
    }
    expect((await findOfficerSession(context, token, browserA))?.officer.id).toBe('stolen');
  });

  test('that moves to another network goes on and decides nothing', async () => {
    const token = await signInAs(database, await makeOfficer(database, 'mover'));
    const elsewhere = { ...browserA, ip: '198.51.100.9' };
    const session = (await findOfficerSession(database.context, token, elsewhere))!;
    expect(session.provenUntil).toBeUndefined();
    expect(await ask(session)).toEqual(refused('PROOF_NEEDED'));
    expect((await findOfficerSession(database.context, token, elsewhere))?.officer.id).toBe('mover');
  });

  test.each([
    [{ minutes: 14, seconds: 59 }, true],
    [{ minutes: 15 }, false],
  ])('idle for %j', async (passed, open) => {
    const token = await signInAs(database, await makeOfficer(database, `idle.${passed.minutes}`));
    database.context.clock.advance(passed);
    expect((await findOfficerSession(database.context, token, browserA)) !== undefined).toBe(open);
  });

  test('ends after nine hours, however busy', async () => {
    const token = await signInAs(database, await makeOfficer(database, 'busy'));
    for (let quarter = 1; quarter < 9 * 6; quarter++) {
      database.context.clock.advance({ minutes: 10 });
      expect(await findOfficerSession(database.context, token, browserA)).toBeDefined();
    }
    database.context.clock.advance({ minutes: 10 });
    expect(await findOfficerSession(database.context, token, browserA)).toBeUndefined();
  });

  test('of one officer may be open in several browsers, three at most, and all end at once', async () => {
    const officer = await makeOfficer(database, 'twice');
    const tokens: string[] = [];
    for (const browser of [browserA, browserB, browserA, browserB])
      tokens.push(await signInAs(database, officer, browser));
    const { context } = database;
    expect(await findOfficerSession(context, tokens[0]!, browserA)).toBeUndefined();
    const session = (await findOfficerSession(context, tokens[3]!, browserB))!;
    const list = await listOfficerSessions(context, session);
    expect(list.map(({ label, isThis }) => [label, isThis])).toEqual([
      ['Firefox, Linux', true],
      ['Chrome, Windows', false],
      ['Firefox, Linux', false],
    ]);
    const ended = await context.db
      .transaction()
      .execute((tx) => endOfficerSessions(tx, context, session.officer.id));
    expect(ok(ended)).toEqual(ok(3));
    expect(await findOfficerSession(context, tokens[3]!, browserB)).toBeUndefined();
  });
});
