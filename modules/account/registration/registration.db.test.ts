import { testDatabase, type TestDatabase } from '@jmo/database/testing';
import { findAudit } from '@jmo/audit';
import { nextStep, unwrap } from '@jmo/kernel';
import { queueNotice } from '@jmo/notice';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  completeRegistration,
  findRegistrationCode,
  findSession,
  getAccount,
  loadRegistration,
  registrationJourney,
  resendRegistrationCode,
  saveRegistrationStep,
  signOut,
  signIn,
  startRegistration,
  TERMS_VERSION,
  type Input,
} from '../index.ts';
import {
  ani,
  beginning,
  caller,
  citra,
  forgetAccounts,
  idOf,
  john,
  openInbox,
  PASSWORD,
  registerUpTo,
  saveAll,
  seedPeople,
  statedBy,
  type Inbox,
} from '../test-support.ts';

let database: TestDatabase;
let inbox: Inbox;
let token: string;
beforeAll(async () => {
  database = await testDatabase();
  inbox = openInbox(database);
  await seedPeople(database.context);
});
afterAll(() => database.drop());
beforeEach(async () => {
  await forgetAccounts(database);
  token = await startRegistration(database.context);
});

const contact = { email: 'ani@contoh.test', phone: '0812-3456-7890' };
const save = (slug: string, input: Input) =>
  saveRegistrationStep(database.context, token, slug, input, caller);
const saveSteps = (...steps: [string, Input][]) => saveAll(database.context, token, steps);
const next = async () => nextStep(registrationJourney, (await loadRegistration(database.context, token))!);

test('the guide’s chapter 1 from the first page to a signed-in person', async () => {
  const { context } = database;
  const pages: (string | undefined)[] = [await next()];
  const step = async (slug: string, input: Input) => {
    pages.push(nextStep(registrationJourney, unwrap(await save(slug, input))));
  };
  for (const [slug, input] of beginning(ani)) await step(slug, input);
  await step('email', { email: ' Ani@Contoh.test ' });
  await step('kode-email', { code: (await inbox.codeFor('ani@contoh.test')).replace(/(...)/, '$1 ') });
  await step('handphone', { phone: contact.phone });
  await step('kode-handphone', { code: await inbox.codeFor('+6281234567890') });
  await step('kata-sandi', { password: PASSWORD });
  await step('syarat', { agreed: 'ya' });
  expect(pages).toEqual([...registrationJourney.steps.map(({ slug }) => slug), undefined]);

  const { sessionToken } = unwrap(await completeRegistration(context, token, caller));
  const participantId = await idOf(context, ani);
  expect((await findSession(context, sessionToken))?.participantId).toBe(participantId);
  expect(await getAccount(context.db, participantId)).toMatchObject({
    email: 'ani@contoh.test',
    phone: '+6281234567890',
    locale: 'id',
  });
  const welcome = await inbox.receive();
  expect(welcome).toMatchObject([{ channel: 'email', to: 'ani@contoh.test' }]);
  // Whoever stands before an account that somebody else made with their data reads here how to ask for it.
  expect(welcome[0]!.text).toContain('https://jmo.test/masuk/tidak-bisa');
  expect((await findAudit(context.db, participantId)).map((event) => [event.action, event.detail])).toEqual([
    ['account.registered', { terms: TERMS_VERSION }],
  ]);
  expect((await signIn(context, { identifier: 'ANI@contoh.test', password: PASSWORD }, caller)).ok).toBe(
    true,
  );
});

test('a foreign worker registers with a passport, and the day may be written first', async () => {
  await saveSteps(
    ['kepesertaan-ada', { answer: 'ya' }],
    ['jenis', { segment: 'BPU' }],
    ['kewarganegaraan', { citizenship: 'WNA' }],
  );
  const input = {
    passportNumber: 'x 1234567',
    kpj: john.kpj,
    fullName: 'JOHN  SMITH',
    birthDate: '02/03/1985',
  };
  const draft = unwrap(await save('data-diri', input));
  expect(draft).toMatchObject({
    personConfirmed: true,
    person: { passportNumber: 'X1234567', birthDate: '1985-03-02' },
  });
  expect(draft.warnings).toEqual([]);
});

test('"Belum" is recorded and the journey goes no further', async () => {
  const draft = unwrap(await save('kepesertaan-ada', { answer: 'belum' }));
  expect(draft.enrolled).toBe('belum');
  expect(nextStep(registrationJourney, draft)).toBe('kepesertaan-ada');
  expect(await save('jenis', { segment: 'PU' })).toEqual({
    ok: false,
    error: { code: 'STEP_NOT_OPEN', goTo: 'kepesertaan-ada' },
  });
});

describe('nobody skips a page', () => {
  test('every page after the first undone one is closed, for saving and for completing', async () => {
    await saveSteps(...beginning(ani).slice(0, 2));
    const inputs: Input = { ...statedBy(ani), ...contact, code: '123456', password: PASSWORD, agreed: 'ya' };
    for (const { slug } of registrationJourney.steps.slice(3)) {
      expect(await save(slug, inputs)).toEqual({
        ok: false,
        error: { code: 'STEP_NOT_OPEN', goTo: 'kewarganegaraan' },
      });
    }
    expect(await save('tidak-ada', inputs)).toMatchObject({ error: { code: 'STEP_NOT_OPEN' } });
    expect(await completeRegistration(database.context, token, caller)).toEqual({
      ok: false,
      error: { code: 'STEP_NOT_OPEN', goTo: 'kewarganegaraan' },
    });
  });

  test('newer terms have to be agreed to before the end', async () => {
    const ready = await registerUpTo(database.context, inbox, ani, { ...contact, phone: '+6281234567890' });
    const draft = (await loadRegistration(database.context, ready))!;
    expect(nextStep(registrationJourney, draft)).toBeUndefined();
    expect(nextStep(registrationJourney, { ...draft, agreedTerms: '2020-01' })).toBe('syarat');
  });
});

describe('going back', () => {
  let ready: string;
  beforeEach(async () => {
    ready = await registerUpTo(database.context, inbox, ani, { ...contact, phone: '+6281234567890' });
  });
  const saveReady = async (slug: string, input: Input) =>
    nextStep(
      registrationJourney,
      unwrap(await saveRegistrationStep(database.context, ready, slug, input, caller)),
    );

  test('the same answers again change nothing and send nothing', async () => {
    await inbox.receive();
    for (const [slug, input] of beginning(ani)) expect(await saveReady(slug, input)).toBeUndefined();
    expect(await saveReady('email', { email: contact.email })).toBeUndefined();
    expect(await saveReady('handphone', { phone: contact.phone })).toBeUndefined();
    expect(await saveReady('kode-email', { code: '000000' })).toBeUndefined();
    expect(await inbox.receive()).toEqual([]);
  });

  test.each<[string, Input, string]>([
    ['jenis', { segment: 'PU' }, 'data-diri'],
    ['kewarganegaraan', { citizenship: 'WNA' }, 'data-diri'],
    ['data-diri', statedBy(citra), 'kata-sandi'],
    ['email', { email: 'baru@contoh.test' }, 'kode-email'],
    ['handphone', { phone: '081299998888' }, 'kode-handphone'],
  ])('another answer at %s leads on to what it undid', async (slug, input, expected) => {
    expect(await saveReady(slug, input)).toBe(expected);
    expect(await completeRegistration(database.context, ready, caller)).toMatchObject({
      error: { code: 'STEP_NOT_OPEN', goTo: expected },
    });
  });

  test('a new e-mail needs a code of its own; the old one’s code does not open it', async () => {
    const first = await startRegistration(database.context);
    await saveAll(database.context, first, [...beginning(ani), ['email', { email: 'satu@contoh.test' }]]);
    const codeOfFirst = await inbox.codeFor('satu@contoh.test');
    await saveAll(database.context, first, [['email', { email: 'dua@contoh.test' }]]);
    const answer = await saveRegistrationStep(
      database.context,
      first,
      'kode-email',
      { code: codeOfFirst },
      caller,
    );
    expect(answer.ok).toBe(false);
    const code = await inbox.codeFor('dua@contoh.test');
    expect((await saveRegistrationStep(database.context, first, 'kode-email', { code }, caller)).ok).toBe(
      true,
    );
  });
});

describe('codes of the journey', () => {
  test('a code of another draft, or of the e-mail at the phone page, opens nothing', async () => {
    await saveSteps(...beginning(ani), ['email', { email: contact.email }]);
    const code = await inbox.codeFor(contact.email);
    const other = await startRegistration(database.context);
    await saveAll(database.context, other, [...beginning(ani), ['email', { email: contact.email }]]);
    expect((await saveRegistrationStep(database.context, other, 'kode-email', { code }, caller)).ok).toBe(
      false,
    );
    await saveSteps(['kode-email', { code }], ['handphone', { phone: contact.phone }]);
    const smsCode = await inbox.codeFor('+6281234567890');
    if (smsCode !== code) expect((await save('kode-handphone', { code })).ok).toBe(false);
    expect((await save('kode-handphone', { code: smsCode })).ok).toBe(true);
  });

  test('opening the e-mail page again within a minute goes on without a second mail; the button waits its minute', async () => {
    await saveSteps(...beginning(ani), ['email', { email: contact.email }]);
    const sentAt = database.context.clock.now();
    await saveSteps(['email', { email: contact.email }]);
    expect(await inbox.receive()).toHaveLength(1);
    const resend = () => resendRegistrationCode(database.context, token, { slug: 'kode-email' }, caller);
    expect(await resend()).toEqual({
      ok: false,
      error: { code: 'WAIT', until: sentAt.add({ seconds: 60 }) },
    });
    database.context.clock.advance({ seconds: 60 });
    expect((await resend()).ok).toBe(true);
    const draft = (await loadRegistration(database.context, token))!;
    expect(await findRegistrationCode(database.context, token, 'kode-email', draft, caller)).toEqual({
      way: 'email',
      offered: [{ way: 'email', down: false }],
      code: {
        way: 'email',
        delivery: 'waiting',
        resendAt: sentAt.add({ seconds: 120 }),
        expiresAt: sentAt.add({ seconds: 60 }).add({ minutes: 5 }),
      },
    });
  });

  test('the phone’s code comes by WhatsApp as well, at one press; both stay good, and a wrong try counts against both', async () => {
    const wide = { ...caller, whatsapp: true };
    const { phone } = contact;
    await saveSteps(...beginning(ani), ['email', { email: contact.email }]);
    await saveSteps(['kode-email', { code: await inbox.codeFor(contact.email) }], ['handphone', { phone }]);
    const bySms = await inbox.codeFor('+6281234567890');
    const page = async () => {
      const draft = (await loadRegistration(database.context, token))!;
      return (await findRegistrationCode(database.context, token, 'kode-handphone', draft, wide))!;
    };
    expect(await page()).toMatchObject({ way: 'sms', code: { delivery: 'sent' } });
    expect((await page()).offered.map(({ way }) => way)).toEqual(['sms', 'whatsapp']);
    database.context.clock.advance({ seconds: 1 });
    const other = { slug: 'kode-handphone', way: 'whatsapp' } as const;
    expect((await resendRegistrationCode(database.context, token, other, wide)).ok).toBe(true);
    expect((await page()).way).toBe('whatsapp');
    const [message] = await inbox.receive();
    expect(message).toMatchObject({ channel: 'whatsapp', to: '+6281234567890' });
    const wrong = ['000000', '111111'].find((code) => code !== bySms && !message!.text.includes(code))!;
    expect(await save('kode-handphone', { code: wrong })).toMatchObject({ error: { triesLeft: 4 } });
    expect((await save('kode-handphone', { code: bySms })).ok).toBe(true);
  });

  test('while SMS does not get out, the phone’s code goes by WhatsApp at once, and the page says so', async () => {
    const wide = { ...caller, whatsapp: true };
    const { context } = database;
    for (const id of ['one', 'two'])
      await context.db.transaction().execute((tx) =>
        queueNotice(tx, context, {
          dedupeKey: `down:${id}`,
          channel: 'sms',
          to: '+628110000001',
          text: 'x',
        }),
      );
    await context.db
      .updateTable('notice')
      .set({ state: 'failed', attempts: 1 })
      .where('channel', '=', 'sms')
      .execute();
    await saveSteps(...beginning(ani), ['email', { email: contact.email }]);
    await saveSteps(['kode-email', { code: await inbox.codeFor(contact.email) }]);
    unwrap(await saveRegistrationStep(context, token, 'handphone', { phone: contact.phone }, wide));
    const draft = (await loadRegistration(context, token))!;
    expect(await findRegistrationCode(context, token, 'kode-handphone', draft, wide)).toMatchObject({
      way: 'whatsapp',
      offered: [
        { way: 'sms', down: true },
        { way: 'whatsapp', down: false },
      ],
    });
    const message = (await inbox.receive()).at(-1)!;
    expect(message.channel).toBe('whatsapp');
    const code = /\b\d{6}\b/.exec(message.text)![0];
    expect((await save('kode-handphone', { code })).ok).toBe(true);
  });

  test('the right code sent three times at once confirms once and succeeds each time', async () => {
    await saveSteps(...beginning(ani), ['email', { email: contact.email }]);
    const code = await inbox.codeFor(contact.email);
    const answers = await Promise.all([1, 2, 3].map(() => save('kode-email', { code })));
    expect(answers.map((answer) => answer.ok)).toEqual([true, true, true]);
  });

  test('the message says what it is for, how long, and to give the code to nobody', async () => {
    await saveSteps(...beginning(ani), ['email', { email: contact.email }]);
    const [mail] = await inbox.receive();
    expect(mail!.text).toMatch(/pendaftaran akun JMO[\s\S]*5 menit[\s\S]*kepada siapa pun/);
    await saveRegistrationStep(
      database.context,
      token,
      'email',
      { email: 'en@contoh.test' },
      { ...caller, locale: 'en' },
    );
    expect((await inbox.receive())[0]!.text).toMatch(/JMO account[\s\S]*5 minutes[\s\S]*to anyone/);
    await saveSteps(
      ['kode-email', { code: await inbox.codeFor('en@contoh.test') }],
      ['handphone', { phone: contact.phone }],
    );
    const [sms] = await inbox.receive();
    expect(sms!.text).toMatch(/5 menit.*kepada siapa pun/);
    expect(sms!.text.length).toBeLessThanOrEqual(160);
  });
});

describe('the draft', () => {
  test('lives 24 hours and holds nothing readable', async () => {
    await saveSteps(...beginning(ani));
    const [row] = await database.context.db.selectFrom('registration_draft').selectAll().execute();
    expect(row!.sealed.includes(ani.nik)).toBe(false);
    expect(row!.token_digest.includes(Buffer.from(token))).toBe(false);
    database.context.clock.set('2026-11-24T01:59:59Z');
    expect(await loadRegistration(database.context, token)).toBeDefined();
    database.context.clock.set('2026-11-24T02:00:00Z');
    expect(await loadRegistration(database.context, token)).toBeUndefined();
    expect(await save('jenis', { segment: 'PU' })).toEqual({ ok: false, error: { code: 'NO_DRAFT' } });
  });

  test('shows neither the password nor whose it is', async () => {
    const ready = await registerUpTo(database.context, inbox, ani, { ...contact, phone: '+6281234567890' });
    const shown = JSON.stringify(await loadRegistration(database.context, ready));
    expect(shown).not.toContain('argon2');
    expect(shown).not.toContain(await idOf(database.context, ani));
  });

  test('an invented token opens nothing', async () => {
    expect(await loadRegistration(database.context, 'x'.repeat(43))).toBeUndefined();
    expect(await completeRegistration(database.context, 'x', caller)).toEqual({
      ok: false,
      error: { code: 'NO_DRAFT' },
    });
  });
});

describe('the end', () => {
  test('pressed five times at once: one account, one mail, and everybody arrives', async () => {
    const ready = await registerUpTo(database.context, inbox, ani, { ...contact, phone: '+6281234567890' });
    await inbox.receive();
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => completeRegistration(database.context, ready, caller)),
    );
    for (const answer of answers) {
      expect((await findSession(database.context, unwrap(answer).sessionToken))?.participantId).toBe(
        await idOf(database.context, ani),
      );
    }
    expect(await inbox.receive()).toHaveLength(1);
    expect(await database.context.db.selectFrom('account').selectAll().execute()).toHaveLength(1);
    expect(await loadRegistration(database.context, ready)).toBeUndefined();
    database.context.clock.advance({ minutes: 5 });
    expect(await completeRegistration(database.context, ready, caller)).toEqual({
      ok: false,
      error: { code: 'NO_DRAFT' },
    });
  });

  test('pressed again after signing out it is no way in', async () => {
    const { context } = database;
    const ready = await registerUpTo(context, inbox, ani, { ...contact, phone: '+6281234567890' });
    const press = (sessionToken?: string) =>
      completeRegistration(context, ready, {
        ...caller,
        browser: sessionToken === undefined ? {} : { sessionToken },
      });
    const { sessionToken: first } = unwrap(await press());
    const { sessionToken: second } = unwrap(await press(first));
    const { sessionToken: third } = unwrap(await press(second));
    await signOut(context, third);
    expect(await press()).toEqual({ ok: false, error: { code: 'NO_DRAFT' } });
  });

  test('two registrations of one person at once make one account; the other ends the same to look at and opens nothing', async () => {
    const one = await registerUpTo(database.context, inbox, ani, {
      email: 'satu@contoh.test',
      phone: '+6281234567890',
    });
    const two = await registerUpTo(database.context, inbox, ani, {
      email: 'dua@contoh.test',
      phone: '+6281234567899',
    });
    await inbox.receive();
    const answers = await Promise.all(
      [one, two].map((each) => completeRegistration(database.context, each, caller)),
    );
    const sessions = await Promise.all(
      answers.map((answer) => findSession(database.context, unwrap(answer).sessionToken)),
    );
    expect(sessions.filter(Boolean)).toHaveLength(1);
    const { email } = await getAccount(database.context.db, await idOf(database.context, ani));
    const messages = await inbox.receive();
    expect(
      messages
        .filter((message) => message.subject === 'Pendaftaran JMO selesai')
        .map((message) => message.to)
        .toSorted(),
    ).toEqual(['dua@contoh.test', 'satu@contoh.test']);
    expect(
      messages
        .filter((message) => message.subject === 'Kamu sudah punya akun JMO')
        .map((message) => message.to),
    ).toEqual([email]);
    expect(await database.context.db.selectFrom('account_by_email').select('email').execute()).toEqual([
      { email },
    ]);
  });
});
