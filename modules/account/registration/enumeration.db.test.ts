import { testDatabase, type TestDatabase } from '@jmo/database/testing';
import { unwrap } from '@jmo/kernel';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  completeRegistration,
  findRegistrationCode,
  findSession,
  loadRegistration,
  resendRegistrationCode,
  saveRegistrationStep,
  signIn,
  startRegistration,
  type Input,
} from '../index.ts';
import {
  ani,
  beginning,
  budi,
  caller,
  citra,
  idOf,
  openInbox,
  PASSWORD,
  register,
  saveAll,
  seedPeople,
  type Inbox,
  type Message,
} from '../test-support.ts';

let database: TestDatabase;
let inbox: Inbox;
beforeAll(async () => {
  database = await testDatabase();
  inbox = openInbox(database);
  await seedPeople(database.context);
  await register(database.context, inbox, ani, { email: 'ani@contoh.test', phone: '+6281234567890' });
});
afterAll(() => database.drop());
beforeEach(() => database.context.clock.advance({ hours: 1 }));

const start = async () => {
  const token = await startRegistration(database.context);
  return {
    token,
    save: (slug: string, input: Input) => saveRegistrationStep(database.context, token, slug, input, caller),
  };
};
type Journey = Awaited<ReturnType<typeof start>>;

describe('an e-mail that has an account', () => {
  /** Everything a stranger who does not read the mailbox can see. */
  async function watch(email: string) {
    const journey = await start();
    await saveAll(database.context, journey.token, beginning(budi));
    const seen: unknown[] = [await journey.save('email', { email })];
    const draft = (await loadRegistration(database.context, journey.token))!;
    seen.push(await findRegistrationCode(database.context, journey.token, 'kode-email', draft, caller));
    seen.push(await resendRegistrationCode(database.context, journey.token, { slug: 'kode-email' }, caller));
    for (let round = 0; round < 6; round++) seen.push(await journey.save('kode-email', { code: '000000' }));
    seen.push(await journey.save('handphone', { phone: '081200001111' }));
    const messages = await inbox.receive();
    return { seen: JSON.parse(JSON.stringify(seen).replaceAll(email, '<email>')) as unknown, messages };
  }

  test('looks like any other at every page, with as many messages', async () => {
    const known = await watch('ani@contoh.test');
    const unknown = await watch('belum.ada@contoh.test');
    expect(known.seen).toEqual(unknown.seen);
    const volume = (messages: Message[]) => messages.map((message) => message.channel);
    expect(volume(known.messages)).toEqual(volume(unknown.messages));
  });

  test('its owner is told, and the mail holds no code', async () => {
    const journey = await start();
    await saveAll(database.context, journey.token, [
      ...beginning(budi),
      ['email', { email: 'ani@contoh.test' }],
    ]);
    const [mail] = await inbox.receive();
    expect(mail).toMatchObject({ to: 'ani@contoh.test', subject: 'E-mail ini sudah dipakai akun JMO' });
    expect(mail!.text).not.toMatch(/\d{6}/);
  });
});

describe('a person who has an account', () => {
  async function watch(person: typeof ani, email: string, phone: string) {
    const journey = await start();
    const seen: unknown[] = [];
    const note = async (slug: string, input: Input) => void seen.push(await journey.save(slug, input));
    for (const [slug, input] of beginning(person)) await note(slug, input);
    await note('email', { email });
    await note('kode-email', { code: await inbox.codeFor(email) });
    await note('handphone', { phone });
    await note('kode-handphone', { code: await inbox.codeFor(phone) });
    await note('kata-sandi', { password: PASSWORD });
    await note('syarat', { agreed: 'ya' });
    await inbox.receive();
    const end = unwrap(await completeRegistration(database.context, journey.token, caller));
    const again = unwrap(await completeRegistration(database.context, journey.token, caller));
    const text = JSON.stringify(seen)
      .replaceAll(email, '<email>')
      .replaceAll(phone, '<phone>')
      .replaceAll(person.nik, '<nik>')
      .replaceAll(person.kpj, '<kpj>')
      .replaceAll(person.name, '<name>')
      .replaceAll(person.birthDate, '<date>');
    return { seen: JSON.parse(text) as unknown, end, again, messages: await inbox.receive() };
  }

  test('walks through the same pages to the same end; nothing changes and the owner is told', async () => {
    const { context } = database;
    const before = await context.db.selectFrom('account').selectAll().execute();
    const known = await watch(ani, 'penipu@contoh.test', '+6281277770001');
    expect(await context.db.selectFrom('account').selectAll().execute()).toEqual(before);
    const unknown = await watch(budi, 'budi@contoh.test', '+6281277770002');

    expect(known.seen).toEqual(unknown.seen);
    for (const token of [known.end, known.again, unknown.end, unknown.again].map((end) => end.sessionToken)) {
      expect(token).toMatch(/^[\w-]{43}$/);
    }
    const arrived = (messages: Message[], to: string) =>
      messages
        .filter((message) => message.to === to)
        .map(({ channel, subject, text }) => ({ channel, subject, text }));
    expect(arrived(known.messages, 'penipu@contoh.test')).toEqual(
      arrived(unknown.messages, 'budi@contoh.test'),
    );
    expect(arrived(known.messages, 'ani@contoh.test')).toMatchObject([
      { subject: 'Kamu sudah punya akun JMO' },
    ]);

    expect(await findSession(context, known.end.sessionToken)).toBeUndefined();
    expect((await findSession(context, unknown.end.sessionToken))?.participantId).toBe(
      await idOf(context, budi),
    );
    const stranger = await signIn(context, { identifier: 'penipu@contoh.test', password: PASSWORD }, caller);
    expect(stranger).toEqual({ ok: false, error: { code: 'WRONG_CREDENTIALS' } });
  });
});

test('an e-mail that got an account between its code and the end: no account, its owner is told, the same end', async () => {
  const { context } = database;
  const walk = async (journey: Journey, person: typeof ani, email: string, phone: string) => {
    await saveAll(context, journey.token, [...beginning(person), ['email', { email }]]);
    await saveAll(context, journey.token, [
      ['kode-email', { code: await inbox.codeFor(email) }],
      ['handphone', { phone }],
    ]);
    const code = await inbox.codeFor(phone);
    await saveAll(context, journey.token, [
      ['kode-handphone', { code }],
      ['kata-sandi', { password: PASSWORD }],
      ['syarat', { agreed: 'ya' }],
    ]);
  };
  const late = await start();
  await walk(late, citra, 'bersama@contoh.test', '+6281277770003');
  const owner = await idOf(context, ani);
  await context.db
    .insertInto('account_by_email')
    .values({ email: 'bersama@contoh.test', participant_id: owner })
    .execute();
  await inbox.receive();
  const end = unwrap(await completeRegistration(context, late.token, caller));
  expect(await findSession(context, end.sessionToken)).toBeUndefined();
  expect((await inbox.receive()).map((message) => message.subject).toSorted()).toEqual([
    'E-mail ini sudah dipakai akun JMO',
    'Pendaftaran JMO selesai',
  ]);
  const citraId = await idOf(context, citra);
  expect(
    await context.db
      .selectFrom('account')
      .select('participant_id')
      .where('participant_id', '=', citraId)
      .execute(),
  ).toEqual([]);
});
