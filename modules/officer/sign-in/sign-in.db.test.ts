import { testDatabase, type TestDatabase } from '@jmo/database/testing';
import { hashPassword, totpCode, totpStep, unwrap } from '@jmo/kernel';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  chooseOwnPassword,
  endOfficerSessions,
  findOfficerEvents,
  findOfficerSession,
  findSignIn,
  finishSignIn,
  newGivenPassword,
  offerTotpSecret,
  readOfficerForm,
  resetCredentials,
  saveOfficer,
  startSignIn,
  type OfficerInput,
} from '../index.ts';
import { browserA, codeOf, makeOfficer, officerInput, PASSWORD, signInAs } from '../testing.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

const start = (name: string, password = PASSWORD) =>
  startSignIn(database.context, { name, password, ip: browserA.ip });
/** Credentials are set anew while something else is under way: it began before, and goes on after. */
async function resetWhile<T>(id: string, meanwhile: () => Promise<T>): Promise<T> {
  const { context } = database;
  const by = { actor: 'admin', passwordHash: await hashPassword(newGivenPassword()) };
  const [answer] = await context.db.transaction().execute(async (tx) => {
    await resetCredentials(tx, context, id as never, by);
    const other = meanwhile();
    await Promise.race([other, database.untilSomebodyWaits()]);
    return [other] as const;
  });
  return await answer;
}
const wrong = { ok: false, error: { code: 'WRONG_CREDENTIALS' } };

describe('the first half', () => {
  test('is refused alike for a wrong password, nobody, and an officer who left', async () => {
    await makeOfficer(database, 'alike');
    await makeOfficer(database, 'gone', { active: false });
    for (const [name, password] of [
      ['alike', 'wrong'],
      ['nobody', PASSWORD],
      ['gone', PASSWORD],
      ['', ''],
      ["x' or 1=1", PASSWORD],
      ['alike', 'x'.repeat(5_000)],
    ] as const)
      expect(await start(name, password)).toEqual(wrong);
    expect((await start('  ALIKE ')).ok).toBe(true);
  });

  test('ends after ten failures for a name from one network, and not for others', async () => {
    await makeOfficer(database, 'hammered');
    for (let round = 0; round < 10; round++) expect((await start('hammered', 'x')).ok).toBe(false);
    expect(await start('hammered')).toMatchObject({ error: { code: 'TOO_MANY' } });
    const elsewhere = await startSignIn(database.context, {
      name: 'hammered',
      password: PASSWORD,
      ip: '198.51.100.1',
    });
    expect(elsewhere.ok).toBe(true);
  });
});

describe('the second half', () => {
  test('takes a code once, from one sign-in', async () => {
    const officer = await makeOfficer(database, 'once');
    const [one, two] = [unwrap(await start('once')).token, unwrap(await start('once')).token];
    const code = codeOf(database, officer);
    const answers = await Promise.all(
      [one, two, one].map((token) => finishSignIn(database.context, token, code, browserA)),
    );
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
  });

  test('is over after five guesses, also when the sixth is right', async () => {
    const officer = await makeOfficer(database, 'guessed');
    const { token } = unwrap(await start('guessed'));
    const right = codeOf(database, officer);
    const guess = right === '000000' ? '000001' : '000000';
    for (let round = 0; round < 5; round++)
      expect(await finishSignIn(database.context, token, guess, browserA)).toMatchObject({
        error: { code: 'CODE_WRONG' },
      });
    expect(await finishSignIn(database.context, token, right, browserA)).toMatchObject({
      error: { code: 'SIGN_IN_OVER' },
    });
    expect(await findSignIn(database.context, token)).toBeUndefined();
  });

  test('does not wait for ever', async () => {
    const officer = await makeOfficer(database, 'slow');
    const { token } = unwrap(await start('slow'));
    database.context.clock.advance({ minutes: 10 });
    expect((await finishSignIn(database.context, token, codeOf(database, officer), browserA)).ok).toBe(false);
  });

  test('an invented token leads nowhere', async () => {
    expect(await findSignIn(database.context, 'invented')).toBeUndefined();
    expect((await finishSignIn(database.context, 'invented', '123456', browserA)).ok).toBe(false);
  });
});

describe('the first sign-in', () => {
  const given = 'abcd-efgh-ijkl-mnop';
  const begin = async (id: string) => {
    const { context } = database;
    const form = unwrap(readOfficerForm(officerInput(id)));
    const passwordHash = await hashPassword(given);
    await context.db
      .transaction()
      .execute(async (tx) => unwrap(await saveOfficer(tx, context, form, { actor: 'system', passwordHash })));
    return unwrap(await start(id, given)).token;
  };

  test('wants an own password, then an app, then its code; in this order', async () => {
    const { context } = database;
    const token = await begin('fresh');
    expect((await findSignIn(context, token))?.step).toBe('PASSWORD');
    const early = (await offerTotpSecret(context, token))!;
    const code = totpCode(early, totpStep(context.clock.now()));
    expect((await finishSignIn(context, token, code, browserA)).ok).toBe(false);
    for (const [password, problem] of [
      ['pendek', 'password-too-short'],
      ['sebelas1234', 'password-too-short'],
      [given, 'password-same'],
      ['petugas fresh', 'password-personal'],
    ] as const)
      expect(await chooseOwnPassword(context, token, password)).toEqual({ ok: false, error: problem });
    unwrap(await chooseOwnPassword(context, token, 'kapur barus di lemari'));
    expect((await findSignIn(context, token))?.step).toBe('ENROL');
    const secret = (await offerTotpSecret(context, token))!;
    expect(secret.equals(early), 'the QR code on the page stays good').toBe(true);
    const finished = await finishSignIn(
      context,
      token,
      totpCode(secret, totpStep(context.clock.now())),
      browserA,
    );
    expect((await findOfficerSession(context, unwrap(finished).sessionToken, browserA))?.officer.id).toBe(
      'fresh',
    );
    const actions = (await findOfficerEvents(context.db, { officerId: 'fresh' as never })).map(
      ({ action }) => action,
    );
    expect(actions.toSorted()).toEqual(['created', 'password-chosen', 'signed-in', 'totp-enrolled']);
    expect((await start('fresh', given)).ok).toBe(false);
  });

  test('of somebody whose credentials were reset begins anew, and ends their sessions', async () => {
    const { context } = database;
    const officer = await makeOfficer(database, 'lost');
    const session = await signInAs(database, officer);
    const password = newGivenPassword();
    expect(password).toMatch(/^[a-z0-9]{4}(-[a-z0-9]{4}){3}$/);
    const by = { actor: 'admin', passwordHash: await hashPassword(password) };
    await context.db.transaction().execute((tx) => resetCredentials(tx, context, 'lost' as never, by));
    expect(await findOfficerSession(context, session, browserA)).toBeUndefined();
    expect((await start('lost')).ok).toBe(false);
    const { token } = unwrap(await start('lost', password));
    expect((await findSignIn(context, token))?.step).toBe('PASSWORD');
  });

  test('a sign-in that was begun with the credentials before ends with them, and cannot take over the new ones', async () => {
    const { context } = database;
    await makeOfficer(database, 'robbed');
    const thief = unwrap(await start('robbed')).token;
    expect((await findSignIn(context, thief))?.step).toBe('CODE');
    const by = { actor: 'admin', passwordHash: await hashPassword(newGivenPassword()) };
    await context.db.transaction().execute((tx) => resetCredentials(tx, context, 'robbed' as never, by));
    expect(await findSignIn(context, thief)).toBeUndefined();
    expect(await chooseOwnPassword(context, thief, 'kapur barus di lemari')).toMatchObject({ ok: false });
  });

  test('nor can one that is under way in the moment of the reset', async () => {
    const { context } = database;
    await makeOfficer(database, 'raced');
    expect(await resetWhile('raced', () => start('raced'))).toEqual(wrong);
    const thief = await begin('raced-given');
    const chosen = await resetWhile('raced-given', () =>
      chooseOwnPassword(context, thief, 'kapur barus di lemari'),
    );
    expect(chosen).toEqual({ ok: false, error: 'sign-in-over' });
    expect((await start('raced-given', 'kapur barus di lemari')).ok).toBe(false);
  });

  test('an own password ends what else was begun with the given one: whoever gave it knows it', async () => {
    const { context } = database;
    const owner = await begin('own');
    const giver = unwrap(await start('own', given)).token;
    unwrap(await chooseOwnPassword(context, owner, 'kapur barus di lemari'));
    expect(await findSignIn(context, giver)).toBeUndefined();
    expect((await findSignIn(context, owner))?.step).toBe('ENROL');
  });

  test('another account at the agency’s sign-on, leaving, and being signed out end sign-ins under way as well', async () => {
    const { context } = database;
    const officer = await makeOfficer(database, 'moves', { employeeNumber: 'UJI-PINDAH' });
    const saved = { employeeNumber: 'UJI-PINDAH', ssoSubject: 'moves@kantor.test' };
    const save = (given: Partial<OfficerInput>) =>
      context.db.transaction().execute(async (tx) => {
        const form = unwrap(readOfficerForm(officerInput(officer.id, { ...saved, ...given })));
        unwrap(await saveOfficer(tx, context, form, { actor: 'admin', passwordHash: undefined }));
      });
    const ends = async (act: () => Promise<unknown>) => {
      const { token } = unwrap(await start(officer.id));
      await act();
      return (await findSignIn(context, token)) === undefined;
    };
    const { db } = context;
    expect(await ends(() => save({}))).toBe(true);
    expect(await ends(() => save({ fullName: 'Petugas Pindah' }))).toBe(false);
    expect(
      await ends(() => db.transaction().execute((tx) => endOfficerSessions(tx, context, 'moves' as never))),
    ).toBe(true);
    const { token } = unwrap(await start(officer.id));
    await save({ active: false });
    await save({ active: true });
    expect(await findSignIn(context, token), 'not even when they come back').toBeUndefined();
  });
});
