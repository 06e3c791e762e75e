import { createHash } from 'node:crypto';
import { findAudit } from '@jmo/audit';
import { testDatabase, type TestDatabase } from '@jmo/database/testing';
import { hashPassword, unwrap } from '@jmo/kernel';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { findSession, getAccount, importBpjstkuAccounts, signIn, type Caller } from '../index.ts';
import {
  ani,
  asOwner,
  budi,
  caller,
  citra,
  enter as enterFully,
  idOf,
  importText,
  openInbox,
  PASSWORD,
  register,
  seedPeople,
  type Inbox,
} from '../test-support.ts';
import { deleteDevicesOf } from '../device/device.queries.ts';

const EMAIL = 'ani@contoh.test';
const OLD_PASSWORD = 'lama sekali 77';
const oldHash = `sha256$grm$${createHash('sha256').update(`grm${OLD_PASSWORD}`).digest('hex')}`;

let database: TestDatabase;
let inbox: Inbox;
let ip: string;
let serial = 0;
beforeAll(async () => {
  database = await testDatabase();
  inbox = openInbox(database);
  await seedPeople(database.context);
  await register(database.context, inbox, ani, { email: EMAIL, phone: '+6281234567890' });
});
afterAll(() => database.drop());
beforeEach(() => {
  ip = `198.51.100.${++serial}`;
  database.context.clock.advance({ hours: 25 });
});

/** The password alone, on a browser nobody knows. */
const enter = (identifier: string, password: string, more: Partial<Pick<Caller, 'ip' | 'browser'>> = {}) =>
  signIn(database.context, { identifier, password }, { ...caller, ip, ...more });
/** All the way in. */
const comeIn = (identifier: string, password: string, browser: Caller['browser'] = {}) =>
  enterFully(database.context, inbox, { identifier, password }, { ...caller, ip, browser });
const refused = { ok: false, error: { code: 'WRONG_CREDENTIALS' } };

test('in a browser that is signed out at this very moment the right password asks for a code, and is not called wrong', async () => {
  const { context } = database;
  const { deviceToken } = await comeIn(EMAIL, PASSWORD);
  const participantId = await idOf(context, ani);
  const credentials = { identifier: EMAIL, password: PASSWORD };
  let signing: ReturnType<typeof signIn> | undefined;
  await context.db.transaction().execute(async (tx) => {
    await deleteDevicesOf(tx, participantId, undefined);
    signing = signIn(context, credentials, { ...caller, ip, browser: { deviceToken } });
    await database.untilSomebodyWaits();
  });
  expect(await signing).toMatchObject({ ok: true, value: { next: 'code' } });
});

test('an old hash that is made anew while its owner sets another password leaves that one', async () => {
  const { context } = database;
  const participantId = await idOf(context, ani);
  const hashes = (tx: Pick<typeof context.db, 'selectFrom'>) =>
    tx.selectFrom('account').select('password_hash').where('participant_id', '=', participantId);
  const { password_hash: before } = await hashes(context.db).executeTakeFirstOrThrow();
  const set = (tx: Pick<typeof context.db, 'updateTable'>, hash: string) =>
    tx
      .updateTable('account')
      .set({ password_hash: hash })
      .where('participant_id', '=', participantId)
      .execute();
  // Of the password "password", with less work than is asked today (modules/kernel/password/password-hash.test.ts).
  await set(
    context.db,
    '$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4',
  );
  let signing: ReturnType<typeof signIn> | undefined;
  await context.db.transaction().execute(async (tx) => {
    await set(tx, before);
    signing = enter(EMAIL, 'password');
    await database.untilSomebodyWaits();
  });
  await signing;
  expect(await hashes(context.db).executeTakeFirstOrThrow()).toEqual({ password_hash: before });
});

test('the right password opens a new session each time, and ends the one the browser had', async () => {
  const { sessionToken: first, deviceToken } = await comeIn(` ${EMAIL.toUpperCase()} `, PASSWORD);
  const { sessionToken: second } = await comeIn(EMAIL, PASSWORD, { sessionToken: first, deviceToken });
  expect(second).not.toBe(first);
  expect(await findSession(database.context, first)).toBeUndefined();
  expect((await findSession(database.context, second))?.participantId).toBe(
    await idOf(database.context, ani),
  );
});

describe('the same answer, after comparable time', () => {
  const strangers: [string, string, string][] = [
    ['a wrong password', EMAIL, 'salah semua 1'],
    ['an unknown e-mail', 'siapa@contoh.test', PASSWORD],
    ['an unknown username', 'siapakah', PASSWORD],
    ['nothing at all', '', ''],
    ['an endless password', EMAIL, 'x'.repeat(100_000)],
    ['an endless name', 'x'.repeat(100_000), PASSWORD],
  ];
  test.each(strangers)('%s', async (_name, identifier, password) => {
    expect(await enter(identifier, password)).toEqual(refused);
  });

  // The quickest of each: whatever else the machine does can only add. like-times.db.test.ts looks at all of them.
  test('the quickest answers to known and unknown people lie close together', async () => {
    const time = async (identifier: string, round: number) => {
      const start = performance.now();
      await enter(identifier, 'salah semua 1', { ip: `192.0.2.${round}` });
      return performance.now() - start;
    };
    const known: number[] = [];
    const unknown: number[] = [];
    for (let round = 0; round < 9; round++) {
      known.push(await time(EMAIL, round));
      unknown.push(await time(`siapa${round}@contoh.test`, round));
    }
    const ratio = Math.min(...known) / Math.min(...unknown);
    expect(ratio).toBeGreaterThan(0.6);
    expect(ratio).toBeLessThan(1.7);
  });
});

describe('the same person by another name', () => {
  test.each([
    '081234567890',
    '+62 812-3456-7890',
    '6281234567890',
    '0812 3456 7890',
    '\u200b０８１２３４５６７８９０',
  ])('the phone number written %j', async (number) => {
    expect((await enter(number, PASSWORD)).ok).toBe(true);
    expect(await enter(number, 'salah semua 1')).toEqual(refused);
  });

  test('a number that a family shares opens nobody’s account, and their e-mail addresses go on working', async () => {
    const { db } = database.context;
    const own = await idOf(database.context, ani);
    const relative = await idOf(database.context, citra);
    await db
      .insertInto('account_by_phone')
      .values({ phone: '+6281234567890', participant_id: relative })
      .execute();
    const { email, phone, ...rest } = await db
      .selectFrom('account')
      .selectAll()
      .where('participant_id', '=', own)
      .executeTakeFirstOrThrow();
    await db
      .insertInto('account')
      .values({ ...rest, participant_id: relative, email: 'citra.keluarga@contoh.test', phone })
      .execute();
    expect(await enter('081234567890', PASSWORD)).toEqual(refused);
    expect((await enter(email, PASSWORD)).ok).toBe(true);
    await asOwner(database, `delete from account where participant_id = '${relative}'`);
    await db.deleteFrom('account_by_phone').where('participant_id', '=', relative).execute();
    expect((await enter('081234567890', PASSWORD)).ok).toBe(true);
  });

  test('an address of look-alike letters is another one', async () => {
    expect(await enter(EMAIL.replace('a', '\u0430'), PASSWORD)).toEqual(refused);
    expect((await enter(`\u200b${EMAIL}\ufeff`, PASSWORD)).ok).toBe(true);
  });

  test('a password typed with composed or decomposed letters is one password', async () => {
    const { db } = database.context;
    const participantId = await idOf(database.context, ani);
    const before = await db
      .selectFrom('account')
      .select('password_hash')
      .where('participant_id', '=', participantId)
      .executeTakeFirstOrThrow();
    const password = 'kafé 🌺 di Bandung';
    const set = (password_hash: string) =>
      db.updateTable('account').set({ password_hash }).where('participant_id', '=', participantId).execute();
    await set(await hashPassword(password.normalize('NFC')));
    expect((await enter(EMAIL, password.normalize('NFD'))).ok).toBe(true);
    expect((await enter(EMAIL, password.normalize('NFC'))).ok).toBe(true);
    await set(before.password_hash);
  });
});

test('whoever floods with the token of a browser of theirs ends up in the line of strangers', async () => {
  const { deviceToken } = await comeIn(EMAIL, PASSWORD);
  const browser = { deviceToken };
  await Promise.all(
    Array.from({ length: 30 }, (_, index) =>
      enter(`banjir${index}@contoh.test`, 'x', { ip: `198.51.100.${index}`, browser }),
    ),
  );
  let isOver = false;
  const strangers = Promise.all(Array.from({ length: 31 }, () => hashPassword('x'))).then(
    () => (isOver = true),
  );
  const answer = await enter(EMAIL, PASSWORD, { browser });
  expect(isOver || (!answer.ok && answer.error.code === 'BUSY')).toBe(true);
  await strangers;
  expect((await enter(EMAIL, PASSWORD, { browser })).ok, 'and is kept out of nothing').toBe(true);
});

test('more at once than may wait in line: the others are told to come back, and nothing is counted against them', async () => {
  const answers = await Promise.all(
    Array.from({ length: 90 }, (_, index) =>
      enter(`orang${index}@contoh.test`, 'x', { ip: `192.0.2.${index}` }),
    ),
  );
  const codes = answers.map((answer) => (answer.ok ? 'OK' : answer.error.code));
  expect(new Set(codes)).toEqual(new Set(['WRONG_CREDENTIALS', 'BUSY']));
  expect(codes.filter((code) => code === 'WRONG_CREDENTIALS').length).toBeGreaterThanOrEqual(31);
  expect((await enter(EMAIL, PASSWORD)).ok).toBe(true);
});

describe('limits', () => {
  test('ten failures from one address, then a time to come back – the same for a person who does not exist', async () => {
    const answers = [];
    for (const name of [EMAIL, 'siapa@contoh.test']) {
      const seen = [];
      seen.push(...(await Promise.all(Array.from({ length: 10 }, () => enter(name, 'salah semua 1')))));
      seen.push(await enter(name, 'salah semua 1'));
      answers.push(seen);
    }
    expect(answers[0]).toEqual(answers[1]);
    expect(answers[0]!.slice(0, 10)).toEqual(Array.from({ length: 10 }, () => refused));
    expect(answers[0]![10]).toMatchObject({ error: { code: 'TOO_MANY' } });
    expect(await enter(EMAIL, PASSWORD)).toMatchObject({ error: { code: 'TOO_MANY' } });
    expect((await enter(EMAIL, PASSWORD, { ip: '192.0.2.200' })).ok).toBe(true);
  });

  test('who is signed in stays signed in while a stranger is kept out', async () => {
    const { sessionToken } = await comeIn(EMAIL, PASSWORD);
    await Promise.all(
      Array.from({ length: 12 }, () => enter(EMAIL, 'salah semua 1', { ip: '203.0.113.66' })),
    );
    expect(await findSession(database.context, sessionToken)).toBeDefined();
  });

  test('a success sets the failures back', async () => {
    for (let sequence = 0; sequence < 2; sequence++) {
      const failures = await Promise.all(Array.from({ length: 9 }, () => enter(EMAIL, 'salah semua 1')));
      expect(failures).toEqual(failures.map(() => refused));
      expect((await enter(EMAIL, PASSWORD)).ok).toBe(true);
    }
  });

  test('who is known in their browser comes in there however often strangers try the name, and has ten tries of their own', async () => {
    const { deviceToken } = await comeIn(EMAIL, PASSWORD);
    const { context } = database;
    const here = { ...caller, ip: '203.0.113.250', browser: { deviceToken } };
    const atHome = (password: string) => signIn(context, { identifier: EMAIL, password }, here);
    for (let round = 0; round < 5; round++)
      await Promise.all(
        Array.from({ length: 24 }, (_, index) =>
          enter(EMAIL, 'salah semua 1', { ip: `198.51.100.${round * 24 + index}` }),
        ),
      );
    expect(await enter(EMAIL, PASSWORD, { ip: '192.0.2.9' })).toMatchObject({ error: { code: 'TOO_MANY' } });
    expect(unwrap(await atHome(PASSWORD)).next).toBe('in');
    for (let n = 0; n < 10; n++) expect(await atHome('salah semua 1')).toEqual(refused);
    expect(await atHome(PASSWORD)).toMatchObject({ error: { code: 'TOO_MANY' } });
    context.clock.advance({ hours: 25 });
    expect(unwrap(await atHome(PASSWORD)).next).toBe('in');
  });

  test('from many addresses: no more than a hundred failures a day for one name', async () => {
    const codes: string[] = [];
    // No more at once than may wait in line.
    for (let round = 0; round < 5; round++) {
      const attempts = Array.from({ length: 26 }, (_, index) =>
        enter('target@contoh.test', 'salah semua 1', { ip: `192.0.2.${round * 26 + index}` }),
      );
      codes.push(...(await Promise.all(attempts)).map((answer) => (answer.ok ? 'OK' : answer.error.code)));
    }
    expect(codes.filter((code) => code === 'WRONG_CREDENTIALS')).toHaveLength(100);
    expect(codes.filter((code) => code === 'TOO_MANY')).toHaveLength(30);
  });
});

test('every success and refusal of a known person is recorded, with codes only', async () => {
  const participantId = await idOf(database.context, ani);
  const before = (await findAudit(database.context.db, participantId)).length;
  await enter(EMAIL, 'salah semua 1');
  database.context.clock.advance({ seconds: 1 });
  await comeIn(EMAIL, PASSWORD);
  const events = (await findAudit(database.context.db, participantId)).slice(0, -before);
  expect(events.map((event) => event.action)).toEqual(['account.signed-in', 'account.sign-in-refused']);
  expect(JSON.stringify(events)).not.toContain('contoh');
});

describe('accounts of the older app', () => {
  const header = 'username,email,telepon,nik,password_hash';
  const importOld = (...rows: string[]) =>
    importText(database.context, importBpjstkuAccounts, [header, ...rows].join('\n'));

  test('sign in with username and password, once with the old hash, and have an account from then on', async () => {
    const { context } = database;
    await importOld(`Budi.Hartono,budi@contoh.test,0813 1111 2222,${budi.nik},${oldHash}`);
    expect(await enter('budi.hartono', 'bukan itu 99')).toEqual(refused);
    const { sessionToken } = await comeIn('BUDI.Hartono ', OLD_PASSWORD);
    const participantId = await idOf(context, budi);
    expect((await findSession(context, sessionToken))?.participantId).toBe(participantId);
    expect(await getAccount(context.db, participantId)).toMatchObject({
      email: 'budi@contoh.test',
      phone: '+6281311112222',
    });
    const row = await context.db
      .selectFrom('account')
      .select('password_hash')
      .where('participant_id', '=', participantId)
      .executeTakeFirstOrThrow();
    expect(row.password_hash).toMatch(/^\$argon2id\$/);
    const old = await context.db
      .selectFrom('bpjstku_account')
      .select('password_hash')
      .executeTakeFirstOrThrow();
    expect(old.password_hash).toBe('');
    expect((await enter('budi.hartono', OLD_PASSWORD)).ok).toBe(true);
    expect((await enter('budi@contoh.test', OLD_PASSWORD)).ok).toBe(true);
    expect(
      (await findAudit(context.db, participantId)).some(
        (event) => event.action === 'account.moved-from-bpjstku',
      ),
    ).toBe(true);
  });

  test('pressed five times at once make one account and let everybody in', async () => {
    await importOld(`citra,citra@contoh.test,081355556666,${citra.nik},${oldHash}`);
    const answers = await Promise.all(Array.from({ length: 5 }, () => enter('citra', OLD_PASSWORD)));
    expect(answers.map((answer) => answer.ok)).toEqual([true, true, true, true, true]);
  });

  test('the old password does not open an account made by registering; the username is then another name for it', async () => {
    await importOld(`ani.lama,ani.lama@contoh.test,081355556667,${ani.nik},${oldHash}`);
    expect(await enter('ani.lama', OLD_PASSWORD)).toEqual(refused);
    expect((await enter('ani.lama', PASSWORD)).ok).toBe(true);
  });

  test('a username that looks like the number or address of somebody else keeps nobody out', async () => {
    await importOld(
      `081234567890,b.lain@contoh.test,081355557777,${budi.nik},${oldHash}`,
      `${EMAIL},b.lain2@contoh.test,081355557778,${budi.nik},${oldHash}`,
    );
    for (const name of ['081234567890', '+6281234567890', EMAIL])
      expect((await enter(name, PASSWORD)).ok, name).toBe(true);
  });

  test('importing again changes nothing, and what moved here is left alone', async () => {
    const row = `budi.hartono,lain@contoh.test,081399998888,${budi.nik},${oldHash}`;
    expect((await importOld(row)).totals).toMatchObject({ read: 1, accepted: 0, unchanged: 1 });
    expect((await enter('budi.hartono', OLD_PASSWORD)).ok).toBe(true);
    expect(await enter('lain@contoh.test', OLD_PASSWORD)).toEqual(refused);
  });

  test('bad rows are named by column and the others go in', async () => {
    const { totals, rejections } = await importOld(
      `,a@contoh.test,081311112222,${ani.nik},${oldHash}`,
      `b,bukan,081311112222,${ani.nik},${oldHash}`,
      `c,c@contoh.test,12,${ani.nik},${oldHash}`,
      `d,d@contoh.test,081311112222,123,${oldHash}`,
      `e,e@contoh.test,081311112222,9901014708959999,${oldHash}`,
      `f,f@contoh.test,081311112222,${ani.nik},`,
      `g,g@contoh.test,081311112222,${ani.nik},$2b$12$abcdefghijklmnopqrstuv`,
      `G,g@contoh.test,081311112222,${ani.nik},${oldHash}`,
    );
    expect(rejections.map(({ line, column }) => [line, column]).toSorted()).toEqual([
      [2, 'username'],
      [3, 'email'],
      [4, 'telepon'],
      [5, 'nik'],
      [6, 'nik'],
      [7, 'password_hash'],
      [9, ''],
    ]);
    expect(totals).toMatchObject({ read: 8, accepted: 1, rejected: 7 });
    expect(rejections.map(({ reason }) => reason).join()).not.toContain('contoh');
    expect(
      (await importOld(`g,g@contoh.test,081311112222,${ani.nik},$2b$12$abcdefghijklmnopqrstuv`)).totals,
    ).toMatchObject({ unchanged: 1 });
  });
});

test('a hash made at an older cost is replaced at the next sign-in, and the password stays', async () => {
  const { db } = database.context;
  const participantId = await idOf(database.context, ani);
  const old = '$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4';
  await db
    .updateTable('account')
    .set({ password_hash: old })
    .where('participant_id', '=', participantId)
    .execute();
  expect((await enter(EMAIL, 'password')).ok).toBe(true);
  const { password_hash: now } = await db
    .selectFrom('account')
    .select('password_hash')
    .where('participant_id', '=', participantId)
    .executeTakeFirstOrThrow();
  expect(now).not.toBe(old);
  expect((await enter(EMAIL, 'password')).ok).toBe(true);
});
