import { createHash } from 'node:crypto';
import { findAudit } from '@jmo/audit';
import { testDatabase, type TestDatabase } from '@jmo/database/testing';
import { hashPassword, newToken, newUuid, unwrap, type ParticipantId } from '@jmo/kernel';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  closeWaysAfterReset,
  confirmAttempt,
  findResetLink,
  findSession,
  findWaysAfterReset,
  importBpjstkuAccounts,
  pairingCodeOf,
  requestPasswordReset,
  resetPassword,
  signIn,
} from '../index.ts';
import {
  ani,
  budi,
  caller,
  citra,
  enter as comeIn,
  idOf,
  importText,
  openInbox,
  PASSWORD,
  register,
  seedPeople,
  type Inbox,
} from '../test-support.ts';
import { enterNewBrowser } from '../device/enter-browser.ts';
import { findKnownDevice } from '../device/find-known-device.ts';
import { deletePasskeysOf, findPasskeys, insertPasskey } from '../passkey/passkey.queries.ts';
import { hasTotp, putUnconfirmedTotp, useTotpStep } from '../totp/totp.queries.ts';
import { keepFormerContact } from '../guard/former-contacts.ts';

const EMAIL = 'ani@contoh.test';
const NEW_PASSWORD = 'perahu layar kertas';

let database: TestDatabase;
let inbox: Inbox;
let session: string;
beforeAll(async () => {
  database = await testDatabase();
  inbox = openInbox(database);
  await seedPeople(database.context);
  session = await register(database.context, inbox, ani, { email: EMAIL, phone: '+6281234567890' });
});
afterAll(() => database.drop());
beforeEach(() => database.context.clock.advance({ hours: 1 }));

/** What the cookie of the browser that asks holds. */
const HERE = newToken();
const ask = (email: string) => requestPasswordReset(database.context, { email, askedBy: HERE, ...caller });
const isGood = async (token: string) =>
  (await findResetLink(database.context, { token, askedBy: HERE })) !== undefined;
const askForLink = async (email = EMAIL) => {
  await inbox.receive();
  unwrap(await ask(email));
  return (await inbox.resetTokenFor(email))!;
};
const reset = (token: string, password: string) =>
  resetPassword(database.context, { token, password, askedBy: HERE }, caller);
const enter = (password: string, identifier = EMAIL) =>
  signIn(database.context, { identifier, password }, caller);
const dead = { ok: false, error: { code: 'LINK_DEAD' } };

const addPasskeyTo = (participantId: ParticipantId) =>
  database.context.db.transaction().execute((tx) =>
    insertPasskey(
      tx,
      {
        participantId,
        id: newUuid(database.context.clock.now()),
        credentialId: 'kunci',
        publicKey: Buffer.from('x'),
        counter: 0,
        transports: [],
        name: 'x',
        backedUp: false,
      },
      database.context.clock.now(),
    ),
  );

describe('whoever has just set a new password', () => {
  const set = async (password: string) => unwrap(await reset(await askForLink(), password)).afterToken;
  const ways = (token: string) => findWaysAfterReset(database.context, token);
  const close = (token: string) => closeWaysAfterReset(database.context, token, caller);
  const closings = async () =>
    (await findAudit(database.context.db, await idOf(database.context, ani))).filter(
      ({ action }) => action === 'account.other-ways-closed',
    );

  test('closes every other way in at one press, and all contacts hear of it once', async () => {
    const { context } = database;
    const participantId = await idOf(context, ani);
    await addPasskeyTo(participantId);
    await context.db.transaction().execute(async (tx) => {
      await putUnconfirmedTotp(tx, participantId, Buffer.from('sealed'), context.clock.now());
      await useTotpStep(tx, participantId, 1, context.clock.now());
    });
    const token = await set('bukit teh kabut');
    expect(await ways(token)).toEqual({ passkeys: 1, authenticator: true });
    await inbox.receive();
    expect((await Promise.all([close(token), close(token)])).every(({ ok }) => ok)).toBe(true);
    expect((await inbox.receive()).map(({ channel }) => channel).toSorted()).toEqual(['email', 'sms']);
    expect((await closings()).map(({ detail }) => detail)).toEqual([{ passkeys: 1, authenticator: true }]);
    expect(await ways(token)).toEqual({ passkeys: 0, authenticator: false });
    expect(await findPasskeys(context.db, participantId)).toEqual([]);
    expect(await hasTotp(context.db, participantId)).toBe(false);
  });

  test('ends with a passkey what came in by it since; what the new password opened goes on', async () => {
    const { context } = database;
    const participantId = await idOf(context, ani);
    await addPasskeyTo(participantId);
    const token = await set('bukit teh kabut');
    // Whoever added that passkey, after every session was ended and before the button was pressed.
    const theirs = await context.db
      .transaction()
      .execute((tx) => enterNewBrowser(tx, context, participantId, { browser: {}, confirmedBy: 'passkey' }));
    const own = await comeIn(context, inbox, { identifier: EMAIL, password: 'bukit teh kabut' });
    unwrap(await close(token));
    expect(await findSession(context, theirs.sessionToken)).toBeUndefined();
    expect(await findKnownDevice(context, participantId, theirs.deviceToken)).toBeUndefined();
    expect(await findSession(context, own.sessionToken)).toBeDefined();
    unwrap(await reset(await askForLink(), PASSWORD));
  });

  test('has a quarter of an hour; the link itself, an unused one and one of before a newer password close nothing', async () => {
    const { clock } = database.context;
    const over = { ok: false, error: { code: 'OFFER_OVER' } };
    const link = await askForLink();
    expect(await ways(link)).toBeUndefined();
    expect(await close(link)).toEqual(over);
    const token = unwrap(await reset(link, NEW_PASSWORD)).afterToken;
    expect(await close(link)).toEqual(over);
    expect(await isGood(token), 'it sets no password').toBe(false);
    clock.advance({ minutes: 14, seconds: 59 });
    expect(await ways(token)).toBeDefined();
    clock.advance({ seconds: 1 });
    expect(await ways(token)).toBeUndefined();
    expect(await close(token)).toEqual(over);
    const replaced = await set(PASSWORD);
    const newer = await askForLink();
    expect(await ways(replaced), 'whoever asks for another link takes nothing from it').toBeDefined();
    unwrap(await reset(newer, PASSWORD));
    expect(await close(replaced)).toEqual(over);
  });
});

test('who sets a new password hears how many passkeys still open the account', async () => {
  const { context } = database;
  const participantId = await idOf(context, ani);
  const mail = async (password: string) => {
    unwrap(await reset(await askForLink(), password));
    return (await inbox.receive()).find(({ to }) => to === EMAIL)!.text;
  };
  expect(await mail('bukit teh kabut')).not.toContain('passkey');
  await addPasskeyTo(participantId);
  expect(await mail(PASSWORD)).toContain('1 passkey masih bisa membuka akun ini');
  await context.db.transaction().execute((tx) => deletePasskeysOf(tx, participantId));
});

test('the link sets a new password once, ends every session and tells every contact, one replaced last week included', async () => {
  const { context } = database;
  session = (await comeIn(context, inbox, { identifier: EMAIL, password: PASSWORD })).sessionToken;
  await context.db.transaction().execute(async (tx) => {
    const participantId = await idOf(context, ani);
    await keepFormerContact(tx, context, { participantId, channel: 'email', to: 'ani.lama@contoh.test' });
  });
  const token = await askForLink();
  expect(await isGood(token)).toBe(true);
  expect((await reset(token, NEW_PASSWORD)).ok).toBe(true);
  expect(await isGood(token)).toBe(false);
  expect(await reset(token, 'yang lain lagi')).toEqual(dead);
  expect(await findSession(context, session)).toBeUndefined();
  expect((await inbox.receive()).map(({ channel, to }) => [channel, to]).toSorted()).toEqual([
    ['email', 'ani.lama@contoh.test'],
    ['email', EMAIL],
    ['sms', '+6281234567890'],
  ]);
  expect((await enter(PASSWORD)).ok).toBe(false);
  expect((await enter(NEW_PASSWORD)).ok).toBe(true);
  const actions = (await findAudit(context.db, await idOf(context, ani))).map((event) => event.action);
  expect(actions).toContain('account.reset-requested');
  expect(actions).toContain('account.password-reset');
});

test('pressed five times at once, the link works once', async () => {
  const token = await askForLink();
  const answers = await Promise.all(
    Array.from({ length: 5 }, (_, index) => reset(token, `${NEW_PASSWORD} ${index}`)),
  );
  expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
  expect((await inbox.receive()).map(({ to }) => to).toSorted()).toEqual(
    ['+6281234567890', EMAIL, 'ani.lama@contoh.test'].toSorted(),
  );
});

test('wrong tries in the browser its owner is known in are forgotten with the new password', async () => {
  const { context } = database;
  unwrap(await reset(await askForLink(), PASSWORD));
  const { deviceToken } = await comeIn(context, inbox, { identifier: EMAIL, password: PASSWORD });
  const here = { ...caller, browser: { deviceToken } };
  const enterHere = (password: string) => signIn(context, { identifier: EMAIL, password }, here);
  await Promise.all(Array.from({ length: 10 }, (_, n) => enterHere(`salah semua ${n}`)));
  expect(await enterHere(PASSWORD)).toMatchObject({ error: { code: 'TOO_MANY' } });
  const token = await askForLink();
  unwrap(await resetPassword(context, { token, password: NEW_PASSWORD, askedBy: HERE }, here));
  expect(await enterHere(NEW_PASSWORD)).toMatchObject({ value: { next: 'in' } });
});

describe('thirty minutes', () => {
  test.each([
    ['29:59', { minutes: 29, seconds: 59 }, true],
    ['30:00', { minutes: 30 }, false],
    ['30:01', { minutes: 30, seconds: 1 }, false],
  ])('after %s', async (_name, passed, good) => {
    const token = await askForLink();
    database.context.clock.advance(passed);
    expect(await isGood(token)).toBe(good);
    expect((await reset(token, NEW_PASSWORD)).ok).toBe(good);
  });
});

test('a newer link ends the older one of the same browser', async () => {
  const older = await askForLink();
  const newer = await askForLink();
  expect(await reset(older, NEW_PASSWORD)).toEqual(dead);
  expect((await reset(newer, NEW_PASSWORD)).ok).toBe(true);
});

test('in a browser the owner is known in a new password never stands behind a flood of strangers', async () => {
  const { context } = database;
  const { deviceToken } = await comeIn(context, inbox, { identifier: EMAIL, password: NEW_PASSWORD });
  const token = await askForLink();
  let isOver = false;
  const flood = Promise.all(Array.from({ length: 31 }, () => hashPassword('banjir'))).then(
    () => (isOver = true),
  );
  const set = { token, password: NEW_PASSWORD, askedBy: HERE };
  unwrap(await resetPassword(context, set, { ...caller, browser: { deviceToken } }));
  expect(isOver).toBe(false);
  await flood;
});

describe('a stranger who asks for links to somebody’s address', () => {
  const elsewhere = { ...caller, ip: '198.51.100.77' };
  const askElsewhere = (askedBy = newToken()) =>
    requestPasswordReset(database.context, { email: EMAIL, askedBy, ...elsewhere });

  test('ends no link of theirs, and a link that was used ends those of strangers', async () => {
    const own = await askForLink();
    await inbox.receive();
    const stranger = newToken();
    unwrap(await askElsewhere(stranger));
    const theirs = (await inbox.resetTokenFor(EMAIL))!;
    expect((await reset(own, NEW_PASSWORD)).ok).toBe(true);
    expect(await findResetLink(database.context, { token: theirs, askedBy: stranger })).toBeUndefined();
  });

  test('uses up what is asked from their own network; two links used at once are one', async () => {
    for (let round = 0; round < 5; round += 1) unwrap(await askElsewhere());
    const before = performance.now();
    expect(await askElsewhere()).toMatchObject({ error: { code: 'TOO_MANY' } });
    expect(performance.now() - before, 'its time tells nothing either').toBeGreaterThan(290);
    const links = [await askForLink()];
    await inbox.receive();
    const other = newToken();
    unwrap(await requestPasswordReset(database.context, { email: EMAIL, askedBy: other, ...caller }));
    links.push((await inbox.resetTokenFor(EMAIL))!);
    const used = await Promise.all([
      reset(links[0]!, NEW_PASSWORD),
      resetPassword(database.context, { token: links[1]!, password: NEW_PASSWORD, askedBy: other }, caller),
    ]);
    expect(used.filter(({ ok }) => ok)).toHaveLength(1);
  });

  test('leaves links that are over to housekeeping: whoever sets a password at that moment does not wait for it', async () => {
    const { context } = database;
    for (let each = 0; each < 2; each += 1) unwrap(await askElsewhere());
    context.clock.advance({ minutes: 31 });
    const token = await askForLink();
    let isSet = false;
    let setting: Promise<unknown> | undefined;
    await context.db.transaction().execute(async (tx) => {
      const over = tx.selectFrom('password_reset').select('token_digest');
      await over.where('expires_at', '<=', context.clock.now()).forUpdate().execute();
      setting = reset(token, NEW_PASSWORD).then(({ ok }) => (isSet = ok));
      await Promise.race([setting, database.untilSomebodyWaits()]);
      expect(isSet).toBe(true);
    });
    await setting;
  });

  test('from however many networks uses nothing up in a browser the owner is known in', async () => {
    const { context } = database;
    const entered = await comeIn(context, inbox, { identifier: EMAIL, password: NEW_PASSWORD });
    const browser = { deviceToken: entered.deviceToken };
    for (let each = 0; each < 30; each += 1)
      unwrap(
        await requestPasswordReset(context, {
          email: EMAIL,
          askedBy: newToken(),
          ...caller,
          ip: `198.51.100.${each}`,
        }),
      );
    expect(await ask(EMAIL)).toMatchObject({ error: { code: 'TOO_MANY' } });
    const asked = { email: EMAIL, askedBy: HERE, ...caller, browser };
    expect((await requestPasswordReset(context, asked)).ok).toBe(true);
  });
});

describe('a link opened in another browser than the one that asked', () => {
  const elsewhere = (token: string, pairingCode?: string, askedBy?: string, password = NEW_PASSWORD) =>
    resetPassword(database.context, { token, password, pairingCode, askedBy }, caller);
  const code = () => pairingCodeOf(database.context, HERE);
  const wrongs = () =>
    Array.from({ length: 5 }, (_, n) => String((Number(code()) + 1 + n) % 1_000_000).padStart(6, '0'));

  test('wants the code that the asking browser shows, also pasted with a blank; there none is asked for', async () => {
    const token = await askForLink();
    const link = (askedBy?: string) =>
      findResetLink(database.context, { token, ...(askedBy && { askedBy }) });
    expect(await link(HERE)).toEqual({ needsCode: false });
    expect(await link()).toEqual({ needsCode: true });
    expect(await link(newToken())).toEqual({ needsCode: true });
    expect(await elsewhere(token)).toMatchObject({ error: { fields: { pairingCode: 'code-not-6-digits' } } });
    expect(await elsewhere(token, wrongs()[0], newToken())).toEqual({
      ok: false,
      error: { code: 'CODE_WRONG', triesLeft: 4 },
    });
    expect(await elsewhere(token, code(), undefined, 'pendek')).toMatchObject({ error: { code: 'FIELDS' } });
    expect((await elsewhere(token, `${code().slice(0, 3)} ${code().slice(3)}`)).ok).toBe(true);
  });

  test('five wrong codes end the link, for the browser that asked as well; a hundred guesses at once are five', async () => {
    const token = await askForLink();
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => wrongs()).flatMap((codes) =>
        codes.map((each) => elsewhere(token, each)),
      ),
    );
    expect(answers.filter((answer) => !answer.ok && answer.error.code === 'CODE_WRONG')).toHaveLength(4);
    expect(await elsewhere(token, code())).toEqual(dead);
    expect(await reset(token, NEW_PASSWORD)).toEqual(dead);
  });

  test('a code of the browser of a stranger who asked for somebody else’s link opens nothing', async () => {
    const stranger = newToken();
    const token = await askForLink();
    const theirs = pairingCodeOf(database.context, stranger);
    expect((await elsewhere(token, theirs, stranger)).ok).toBe(false);
  });

  test('neither the cookie nor the code stands in the table', async () => {
    await askForLink();
    const rows = await database.context.db.selectFrom('password_reset').selectAll().execute();
    const text = JSON.stringify(rows.map((row) => [row.asked_by, row.pairing_digest].map(String)));
    expect(text).not.toContain(HERE);
    expect(text).not.toContain(code());
  });
});

test('a password that is refused leaves the link good', async () => {
  const token = await askForLink();
  expect(await reset(token, 'pendek')).toEqual({
    ok: false,
    error: { code: 'FIELDS', fields: { password: 'password-too-short' } },
  });
  expect(await reset(token, 'rahmawati 1995')).toEqual({
    ok: false,
    error: { code: 'FIELDS', fields: { password: 'password-personal' } },
  });
  expect(await reset(token, '9901014708950001')).toMatchObject({
    error: { fields: { password: 'password-personal' } },
  });
  expect((await reset(token, NEW_PASSWORD)).ok).toBe(true);
});

test('an invented link opens nothing', async () => {
  expect(await isGood('x'.repeat(43))).toBe(false);
  expect(await reset('x'.repeat(43), NEW_PASSWORD)).toEqual(dead);
});

describe('a stranger learns nothing', () => {
  test('known and unknown addresses get the same answers and one mail each, up to the limit', async () => {
    const watch = async (email: string) => {
      await inbox.receive();
      const answers = [];
      for (let round = 0; round < 6; round++) {
        const answer = await ask(email);
        // What was typed comes back as it was understood, and nothing beside it.
        answers.push(answer.ok ? { ok: true, isTyped: answer.value === email } : answer);
      }
      return {
        answers,
        channels: (await inbox.receive()).map((message) => [message.channel, message.to === email]),
      };
    };
    const known = await watch(EMAIL);
    const unknown = await watch('belum.ada@contoh.test');
    expect(known).toEqual(unknown);
    expect(known.answers.slice(0, 5).every((answer) => answer.ok)).toBe(true);
    expect(known.answers[5]).toMatchObject({ error: { code: 'TOO_MANY' } });
    expect(known.channels).toHaveLength(5);
  });

  test('what is no address is named as such', async () => {
    expect(await ask('bukan')).toEqual({
      ok: false,
      error: { code: 'FIELDS', fields: { email: 'email-malformed' } },
    });
  });

  test('the token is not in the table, and its mail is sealed', async () => {
    unwrap(await ask(EMAIL));
    const [row] = await database.context.db
      .selectFrom('notice')
      .select('sealed')
      .where('state', '=', 'queued')
      .execute();
    expect(row!.sealed!.includes('lupa-password')).toBe(false);
    const token = (await inbox.resetTokenFor(EMAIL))!;
    const resets = await database.context.db.selectFrom('password_reset').select('token_digest').execute();
    expect(resets.some(({ token_digest: digest }) => digest.equals(Buffer.from(token, 'base64url')))).toBe(
      false,
    );
  });
});

test('whoever was kept out by failures comes in after a new password', async () => {
  await Promise.all(Array.from({ length: 10 }, () => enter('salah semua 1')));
  expect(await enter('salah semua 1')).toMatchObject({ error: { code: 'TOO_MANY' } });
  unwrap(await reset(await askForLink(), NEW_PASSWORD));
  expect((await enter(NEW_PASSWORD)).ok).toBe(true);
});

test('by whichever name failures kept them out, and however many codes whoever had the old password used up', async () => {
  const { context } = database;
  const phone = '081234567890';
  await Promise.all(Array.from({ length: 10 }, () => enter('salah semua 1', phone)));
  expect(await enter('salah semua 1', phone)).toMatchObject({ error: { code: 'TOO_MANY' } });
  const codesOf = async (password: string) => {
    await inbox.receive();
    const begun = unwrap(await enter(password));
    const { attemptToken } = begun as Extract<typeof begun, { next: 'code' }>;
    const code = (await inbox.receive()).map(({ text }) => /\b\d{6}\b/.exec(text)?.[0]).find(Boolean);
    return { attemptToken, code };
  };
  // As many as an hour has for one address.
  for (let attempt = 0; attempt < 10; attempt += 1) {
    const { attemptToken } = await codesOf(NEW_PASSWORD);
    for (let tries = 0; tries < 10; tries += 1)
      await confirmAttempt(context, attemptToken, { code: '000000' }, caller);
  }
  expect((await codesOf(NEW_PASSWORD)).code).toBeUndefined();
  unwrap(await reset(await askForLink(), 'bukit teh kabut'));
  expect((await enter('bukit teh kabut', phone)).ok).toBe(true);
  const { attemptToken, code } = await codesOf('bukit teh kabut');
  expect((await confirmAttempt(context, attemptToken, { code: code! }, caller)).ok).toBe(true);
});

describe('accounts of the older app', () => {
  const importOld = (...rows: string[]) =>
    importText(
      database.context,
      importBpjstkuAccounts,
      ['username,email,telepon,nik,password_hash', ...rows].join('\n'),
    );

  test('a forgotten password of one that has not moved here is set anew, whatever format its hash had and however often it was guessed at', async () => {
    await importOld(`budi,budi@contoh.test,081311112222,${budi.nik},$2b$12$abcdefghijklmnopqrstuv`);
    expect((await enter('$2b$12$abcdefghijklmnopqrstuv', 'budi')).ok).toBe(false);
    await Promise.all(Array.from({ length: 9 }, () => enter('salah semua 1', 'budi')));
    expect(await enter('salah semua 1', 'budi')).toMatchObject({ error: { code: 'TOO_MANY' } });
    unwrap(await reset(await askForLink('budi@contoh.test'), NEW_PASSWORD));
    expect((await enter(NEW_PASSWORD, 'budi')).ok).toBe(true);
    expect((await enter(NEW_PASSWORD, 'budi@contoh.test')).ok).toBe(true);
  });

  test('a username that looks like a number is counted anew as one', async () => {
    await importOld(`0813-9999-0000,dedi@contoh.test,081311112229,${budi.nik},$2b$12$abcdefghijklmnopqrstuv`);
    const typed = '0813 9999 0000';
    await Promise.all(Array.from({ length: 10 }, () => enter('salah semua 1', typed)));
    expect(await enter('salah semua 1', typed)).toMatchObject({ error: { code: 'TOO_MANY' } });
    unwrap(await reset(await askForLink('budi@contoh.test'), NEW_PASSWORD));
    expect((await enter(NEW_PASSWORD, '0813-9999-0000')).ok).toBe(true);
  });

  test('a username that is somebody else’s address gives whoever guesses at that no tries back', async () => {
    await importOld(`${EMAIL},eko@contoh.test,081311112239,${budi.nik},$2b$12$abcdefghijklmnopqrstuv`);
    await Promise.all(Array.from({ length: 10 }, () => enter('salah semua 1')));
    expect(await enter('salah semua 1')).toMatchObject({ error: { code: 'TOO_MANY' } });
    unwrap(await reset(await askForLink('budi@contoh.test'), NEW_PASSWORD));
    expect(await enter('salah semua 1')).toMatchObject({ error: { code: 'TOO_MANY' } });
  });

  test('an address two of them share leads to neither', async () => {
    const hash = `sha256$s$${createHash('sha256').update(`s${PASSWORD}`).digest('hex')}`;
    await importOld(
      `citra,rumah@contoh.test,081311112222,${citra.nik},${hash}`,
      `citra2,rumah@contoh.test,081311112223,${citra.nik},${hash}`,
    );
    unwrap(await ask('rumah@contoh.test'));
    expect(await inbox.resetTokenFor('rumah@contoh.test')).toBeUndefined();
    expect((await enter(PASSWORD, 'citra')).ok).toBe(true);
  });
});
