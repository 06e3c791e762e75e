import { findAudit } from '@jmo/audit';
import { testDatabase, type TestDatabase } from '@jmo/database/testing';
import { findTotpStep, totpCode, totpStep, unwrap, type ParticipantId } from '@jmo/kernel';
import { deliverNotice } from '@jmo/notice';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  chooseWay,
  confirmAttempt,
  confirmTotp,
  findAttemptPage,
  findSession,
  findSharedName,
  listDevices,
  openTotp,
  removeTotp,
  sendCode,
  signIn,
  signOutAllDevices,
  signOutDevice,
  type Caller,
} from '../index.ts';
import {
  ani,
  budi,
  caller,
  enter,
  idOf,
  openInbox,
  PASSWORD,
  readTotpSecret,
  register,
  seedPeople,
  type Inbox,
} from '../test-support.ts';
import { newDeviceToken } from './device-token.ts';

const EMAIL = 'ani@contoh.test';
const PHONE = '+6281234567890';
const IPHONE =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1';

let database: TestDatabase;
let inbox: Inbox;
let me: ParticipantId;
let sessionToken: string;
let ip: string;
let serial = 0;
beforeAll(async () => {
  database = await testDatabase();
  inbox = openInbox(database);
  await seedPeople(database.context);
  sessionToken = await register(database.context, inbox, ani, { email: EMAIL, phone: PHONE });
  await register(database.context, inbox, budi, { email: 'budi@contoh.test', phone: '+6281311112222' });
  me = await idOf(database.context, ani);
});
afterAll(() => database.drop());
beforeEach(async () => {
  ip = `198.51.100.${++serial}`;
  database.context.clock.advance({ hours: 25 });
  await inbox.receive();
});

const from = (browser: Caller['browser'] = {}): Caller => ({ ...caller, ip, browser, whatsapp: true });
const credentials = { identifier: EMAIL, password: PASSWORD };
const begin = async (browser: Caller['browser'] = {}, input: { attemptToken?: string } = {}) => {
  const signedIn = unwrap(await signIn(database.context, { ...credentials, ...input }, from(browser)));
  if (signedIn.next !== 'code') throw new Error('the browser was known');
  return signedIn.attemptToken;
};
const confirm = (token: string, code: string, browser: Caller['browser'] = {}) =>
  confirmAttempt(database.context, token, { code }, from(browser));
const comeIn = (browser: Caller['browser'] = {}) =>
  enter(database.context, inbox, credentials, from(browser));
const page = (token: string) => findAttemptPage(database.context, token, from());
const choose = (token: string, way: string) => chooseWay(database.context, token, way, from());
const wrong = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, '0');
const advance = (duration: Temporal.DurationLike) => database.context.clock.advance(duration);

describe('a new browser', () => {
  test('is asked for a code that goes to the address the person had already; with it they are in and it is known', async () => {
    const token = await begin({ userAgent: IPHONE });
    const [mail, ...more] = await inbox.receive();
    expect(more).toEqual([]);
    expect(mail).toMatchObject({ channel: 'email', to: EMAIL });
    expect(mail!.text).toContain('Safari di iPhone');
    const code = /\b\d{6}\b/.exec(mail!.text)![0];
    expect(await confirm(token, wrong(code))).toEqual({
      ok: false,
      error: { code: 'CODE_WRONG', triesLeft: 4 },
    });
    const { sessionToken, deviceToken } = unwrap(
      await confirm(token, ` ${code.slice(0, 3)} ${code.slice(3)}`, { userAgent: IPHONE }),
    );
    expect((await findSession(database.context, sessionToken))?.participantId).toBe(me);
    const told = await inbox.receive();
    // Whoever reads the mailbox, and should not, read the code there: the owner hears on the phone as well.
    expect(told.map(({ channel, to }) => [channel, to]).toSorted()).toEqual([
      ['email', EMAIL],
      ['sms', PHONE],
    ]);
    expect(told.find(({ channel }) => channel === 'sms')!.text).toContain('perangkat baru');
    expect(told.find(({ channel }) => channel === 'email')!.text).toContain('Safari di iPhone');
    const again = unwrap(await signIn(database.context, credentials, from({ deviceToken })));
    expect(again.next).toBe('in');
  });

  test('holds nothing before the code: the token of the attempt is no session', async () => {
    const token = await begin();
    expect(await findSession(database.context, token)).toBeUndefined();
  });

  test.each(['0812-3456-7890', '+62 812 3456 7890'])(
    'who signs in by %s gets the code by SMS, in the form that phones offer to the page',
    async (identifier) => {
      unwrap(await signIn(database.context, { identifier, password: PASSWORD }, from()));
      const [sms] = await inbox.receive();
      expect(sms).toMatchObject({ channel: 'sms', to: PHONE });
      const code = /\b\d{6}\b/.exec(sms!.text)![0];
      expect(sms!.text.split('\n').at(-1)).toBe(`@jmo.test #${code}`);
      expect(sms!.text.length).toBeLessThanOrEqual(160);
    },
  );

  test('a code opens once, for the browser that asked, and not after five minutes', async () => {
    const token = await begin();
    const code = await inbox.codeFor(EMAIL);
    const other = await begin();
    expect((await confirm(other, code)).ok).toBe(false);
    advance({ minutes: 5 });
    expect(await confirm(token, code)).toMatchObject({ error: { code: 'CODE_EXPIRED' } });
    const fresh = await begin();
    const good = await inbox.codeFor(EMAIL);
    const answers = await Promise.all(Array.from({ length: 4 }, () => confirm(fresh, good)));
    expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
    expect(await confirm(fresh, good)).toEqual({ ok: false, error: { code: 'NO_ATTEMPT' } });
  });

  test('pressing Masuk again goes on with the same attempt: the code on its way stays good', async () => {
    const token = await begin();
    const code = await inbox.codeFor(EMAIL);
    expect(await begin({}, { attemptToken: token })).toBe(token);
    expect(await inbox.receive()).toEqual([]);
    expect((await confirm(token, code)).ok).toBe(true);
  });

  test('an attempt of somebody else is not gone on with', async () => {
    const token = await begin();
    const other = unwrap(
      await signIn(
        database.context,
        { identifier: 'budi@contoh.test', password: PASSWORD, attemptToken: token },
        from(),
      ),
    );
    expect(other).toMatchObject({ next: 'code' });
    expect(other).not.toMatchObject({ attemptToken: token });
  });

  test('after a quarter of an hour the password is asked for again', async () => {
    const token = await begin();
    advance({ minutes: 15 });
    expect(await page(token)).toBeUndefined();
    expect(await confirm(token, '123456')).toEqual({ ok: false, error: { code: 'NO_ATTEMPT' } });
  });

  test('a hundred guesses at once count as a hundred: five are compared, and ten are the end of the attempt', async () => {
    const token = await begin();
    const code = await inbox.codeFor(EMAIL);
    const guesses = await Promise.all(Array.from({ length: 100 }, () => confirm(token, wrong(code))));
    const codes = guesses.map((answer) => (answer.ok ? 'OK' : answer.error.code));
    expect(codes.filter((each) => each === 'CODE_WRONG')).toHaveLength(4);
    expect(codes).toContain('TOO_MANY');
    expect((await confirm(token, code)).ok).toBe(false);
  });

  test('after ten wrong codes the password leads to another sign-in, whose code opens', async () => {
    const token = await begin();
    await inbox.receive();
    for (let guess = 0; guess < 5; guess++) await confirm(token, '000000');
    advance({ minutes: 1 });
    unwrap(await choose(token, 'email'));
    await inbox.receive();
    for (let guess = 0; guess < 5; guess++) await confirm(token, '000000');
    // No new code would help: the page leads back to the password.
    expect(await page(token)).toBeUndefined();
    expect(await choose(token, 'email')).toEqual({ ok: false, error: { code: 'NO_ATTEMPT' } });
    expect(await confirm(token, '000000')).toEqual({ ok: false, error: { code: 'NO_ATTEMPT' } });
    const next = await begin({}, { attemptToken: token });
    expect(next).not.toBe(token);
    expect((await confirm(next, await inbox.codeFor(EMAIL))).ok).toBe(true);
  });

  test('whoever guesses codes has fifty tries a day; the browsers that are known go on', async () => {
    const { deviceToken } = await comeIn();
    let refused = 0;
    for (let round = 0; round < 8; round++) {
      const token = await begin();
      for (let guess = 0; guess < 8; guess++) {
        const answer = await confirm(token, '000000');
        if (!answer.ok && answer.error.code === 'TOO_MANY') refused++;
      }
      advance({ minutes: 61 });
    }
    expect(refused).toBe(64 - 50);
    expect(unwrap(await signIn(database.context, credentials, from({ deviceToken }))).next).toBe('in');
  });

  test('codes that strangers have registration send to an address use nothing up here', async () => {
    for (let round = 0; round < 6; round++)
      await sendCode(database.context, {
        purpose: 'registration-email',
        boundTo: `stranger-${round}`,
        target: EMAIL,
        channel: 'email',
        ip: '192.0.2.1',
        message: (code) => ({ subject: 'x', text: code }),
      });
    await inbox.receive();
    await begin();
    expect((await inbox.receive()).map(({ to }) => to)).toEqual([EMAIL]);
  });
});

describe('another channel', () => {
  test('is one press away, at once, and the codes of all stay good', async () => {
    const token = await begin();
    const first = await inbox.codeFor(EMAIL);
    expect(await choose(token, 'sms')).toEqual({ ok: true, value: undefined });
    expect(await choose(token, 'whatsapp')).toEqual({ ok: true, value: undefined });
    const channels = (await inbox.receive()).map(({ channel }) => channel);
    expect(channels.toSorted()).toEqual(['sms', 'whatsapp']);
    expect((await page(token))?.way).toBe('whatsapp');
    expect(await choose(token, 'whatsapp')).toMatchObject({ error: { code: 'WAIT' } });
    expect((await confirm(token, first)).ok).toBe(true);
  });

  test.each(['pigeon', '', 'totp\0'])('%j is none', async (way) => {
    const token = await begin();
    expect(await choose(token, way)).toEqual({ ok: false, error: { code: 'NO_ATTEMPT' } });
  });

  test('WhatsApp is none where there is no gateway', async () => {
    const token = await begin();
    const without = { ...from(), whatsapp: false };
    expect(await chooseWay(database.context, token, 'whatsapp', without)).toMatchObject({ ok: false });
    const offered = (await findAttemptPage(database.context, token, without))!.offered;
    expect(offered.map(({ way }) => way)).toEqual(['email', 'sms']);
  });

  test('the page shows addresses only so far as their owner knows them again', async () => {
    const shown = JSON.stringify(await page(await begin()));
    expect(shown).toContain('a•••@contoh.test');
    expect(shown).not.toContain(EMAIL);
    expect(shown).not.toContain(PHONE.slice(4, -4));
  });

  test('the page says whether the code arrived, and a channel that is down is passed over', async () => {
    const token = await begin();
    expect((await page(token))?.code?.delivery).toBe('waiting');
    await inbox.receive();
    expect((await page(token))?.code?.delivery).toBe('sent');
    const broken = { send: async () => ({ outcome: 'REFUSED', reason: 'http-400' }) as const };
    const deliverBroken = async () => {
      const { id } = await database.context.db
        .selectFrom('notice')
        .select('id')
        .where('state', '=', 'queued')
        .executeTakeFirstOrThrow();
      await deliverNotice(database.context, { mail: broken, sms: broken, whatsapp: broken }, id);
    };
    advance({ hours: 2 });
    for (let round = 0; round < 2; round++) {
      const failed = await begin();
      await deliverBroken();
      expect((await page(failed))?.code?.delivery).toBe('failed');
    }
    const next = await begin();
    const shown = (await page(next))!;
    expect(shown.way).toBe('sms');
    expect(shown.offered.find(({ way }) => way === 'email')?.down).toBe(true);
    expect((await inbox.receive())[0]).toMatchObject({ channel: 'sms' });
    advance({ seconds: 1 });
    expect(await choose(next, 'email')).toEqual({ ok: true, value: undefined });
    await inbox.receive();
    expect((await page(next))!.offered.find(({ way }) => way === 'email')?.down).toBe(false);
  });
});

describe('an authenticator app', () => {
  const setUp = async () => {
    const state = await openTotp(database.context, me);
    if (state.on) throw new Error('on already');
    const secret = readTotpSecret(state.secret);
    const now = () => totpStep(database.context.clock.now());
    const { recoveryCodes } = unwrap(await confirmApp(totpCode(secret, now())));
    await inbox.receive();
    return { secret, now, recoveryCodes };
  };
  const confirmApp = (code: string) =>
    confirmTotp(database.context, { participantId: me, sessionToken, code });

  test('is set up by its first code, then stands in for the messages; clocks may differ by half a minute', async () => {
    expect(await confirmApp('123456')).toMatchObject({
      error: { code: 'TOTP_WRONG' },
    });
    const { secret, now } = await setUp();
    try {
      const token = await begin();
      expect(await inbox.receive()).toEqual([]);
      expect((await page(token))?.way).toBe('totp');
      expect(await confirm(token, totpCode(secret, now() + 2))).toMatchObject({
        error: { code: 'CODE_WRONG' },
      });
      const code = totpCode(secret, now() + 1);
      expect(findTotpStep(secret, code, database.context.clock.now())).toBeDefined();
      expect((await confirm(token, code)).ok).toBe(true);
      const replayed = await begin();
      expect(await confirm(replayed, code), 'a code seen over a shoulder').toMatchObject({ ok: false });
      advance({ minutes: 1 });
      expect((await confirm(replayed, totpCode(secret, now() + 1))).ok).toBe(true);
    } finally {
      await removeTotp(database.context, me);
    }
  });

  test('one code typed in two browsers at the same moment opens one of them', async () => {
    const { secret, now } = await setUp();
    try {
      advance({ minutes: 1 });
      const code = totpCode(secret, now());
      const tokens = [await begin(), await begin()];
      let both: ReturnType<typeof confirm>[] = [];
      await database.context.db.transaction().execute(async (tx) => {
        await tx
          .selectFrom('account_totp')
          .select('last_step')
          .where('participant_id', '=', me)
          .forUpdate()
          .execute();
        both = tokens.map((token) => confirm(token, code));
        await database.untilSomebodyWaits(2);
      });
      expect((await Promise.all(both)).filter(({ ok }) => ok)).toHaveLength(1);
    } finally {
      await removeTotp(database.context, me);
    }
  });

  test('the messages remain a way, and a recovery code opens once', async () => {
    const { recoveryCodes } = await setUp();
    try {
      const token = await begin();
      await choose(token, 'email');
      expect((await confirm(token, await inbox.codeFor(EMAIL))).ok).toBe(true);
      const spend = async (recoveryCode: string) =>
        (await confirmAttempt(database.context, await begin(), { recoveryCode }, from())).ok;
      expect(recoveryCodes).toHaveLength(8);
      expect(await spend('AAAA-AAAA')).toBe(false);
      expect(await spend(recoveryCodes[0]!.toLowerCase().replace('-', ' '))).toBe(true);
      expect(await spend(recoveryCodes[0]!)).toBe(false);
      expect(await openTotp(database.context, me)).toEqual({ on: true, recoveryCodesLeft: 7 });
    } finally {
      await removeTotp(database.context, me);
    }
  });

  test('neither secret nor recovery codes are readable at rest', async () => {
    const { secret, recoveryCodes } = await setUp();
    try {
      const { db } = database.context;
      const rows = [
        await db.selectFrom('account_totp').select('sealed').execute(),
        await db.selectFrom('account_recovery_code').select('code_digest').execute(),
      ]
        .flat()
        .map((row) => (Object.values(row)[0] as Buffer).toString('latin1'));
      for (const row of rows)
        for (const hidden of [secret.toString('latin1'), ...recoveryCodes]) expect(row).not.toContain(hidden);
    } finally {
      await removeTotp(database.context, me);
    }
  });
});

describe('devices', () => {
  test('the browser in which somebody registered is known', async () => {
    const devices = (await listDevices(database.context, await idOf(database.context, budi), undefined))
      .devices;
    expect(devices.length).toBeGreaterThanOrEqual(1);
  });

  test('are listed with what they are; one is signed out, and needs a code again', async () => {
    const phone = await comeIn({ userAgent: IPHONE });
    const laptop = await comeIn();
    const current = (await findSession(database.context, laptop.sessionToken))!.deviceId;
    const before = await listDevices(database.context, me, current);
    const listed = before.devices.find(({ browser, signedIn }) => browser === 'Safari' && signedIn)!;
    expect(listed).toMatchObject({ system: 'iPhone', current: false });
    expect(before.devices.filter((device) => device.current)).toHaveLength(1);
    expect(await signOutDevice(database.context, me, listed.id)).toBe(true);
    expect(await findSession(database.context, phone.sessionToken)).toBeUndefined();
    expect(await findSession(database.context, laptop.sessionToken)).toBeDefined();
    expect(
      unwrap(await signIn(database.context, credentials, from({ deviceToken: phone.deviceToken }))).next,
    ).toBe('code');
    const other = await idOf(database.context, budi);
    expect(await signOutDevice(database.context, other, current!), 'nobody else’s').toBe(false);
    expect(await findSession(database.context, laptop.sessionToken)).toBeDefined();
  });

  test('all are signed out at once; only the browser that asked for it stays known', async () => {
    const [phone, laptop] = [await comeIn(), await comeIn()];
    const current = (await findSession(database.context, laptop.sessionToken))!.deviceId;
    await signOutAllDevices(database.context, me, current);
    for (const { sessionToken } of [phone, laptop])
      expect(await findSession(database.context, sessionToken)).toBeUndefined();
    const next = async (deviceToken: string) =>
      unwrap(await signIn(database.context, credentials, from({ deviceToken }))).next;
    expect(await next(phone.deviceToken)).toBe('code');
    expect(await next(laptop.deviceToken)).toBe('in');
    const actions = (await findAudit(database.context.db, me)).map(({ action }) => action);
    expect(actions).toContain('account.all-signed-out');
  });

  test('one not used for 180 days is not known any more', async () => {
    const { deviceToken } = await comeIn();
    const next = async () => unwrap(await signIn(database.context, credentials, from({ deviceToken }))).next;
    advance({ hours: 179 * 24 });
    expect(await next()).toBe('in');
    advance({ hours: 180 * 24 });
    expect(await next()).toBe('code');
  });

  test('a browser shared by a family is known for each who confirmed in it, and for nobody else', async () => {
    const { deviceToken } = await comeIn();
    const budisWay = { identifier: 'budi@contoh.test', password: PASSWORD };
    expect(unwrap(await signIn(database.context, budisWay, from({ deviceToken }))).next).toBe('code');
    await inbox.receive();
    const shared = await enter(database.context, inbox, budisWay, from({ deviceToken }));
    expect(shared.deviceToken).toBe(deviceToken);
    expect(unwrap(await signIn(database.context, credentials, from({ deviceToken }))).next).toBe('in');
  });

  test('has one name for all who share it, another one than any other browser, and none that opens it', async () => {
    const nameIn = async ({ sessionToken }: { sessionToken: string }) =>
      findSharedName(database.context.db, (await findSession(database.context, sessionToken))!);
    const mine = await comeIn();
    const budisWay = { identifier: 'budi@contoh.test', password: PASSWORD };
    const shared = await enter(database.context, inbox, budisWay, from({ deviceToken: mine.deviceToken }));
    expect(await nameIn(shared)).toBe(await nameIn(mine));
    expect(await nameIn(await comeIn())).not.toBe(await nameIn(mine));
    expect(mine.deviceToken).not.toContain(await nameIn(mine));
  });

  test.each([
    ['an invented token', 'x'.repeat(43)],
    ['one with an invented mark', `${'x'.repeat(43)}.${'y'.repeat(22)}`],
    ['nothing', ''],
  ])('%s is no device, and not taken over either', async (_name, deviceToken) => {
    const entered = await comeIn({ deviceToken });
    expect(entered.deviceToken).not.toBe(deviceToken);
  });

  test('one of ours that nobody confirmed is not known', async () => {
    const deviceToken = newDeviceToken(database.context);
    expect(unwrap(await signIn(database.context, credentials, from({ deviceToken }))).next).toBe('code');
  });
});
