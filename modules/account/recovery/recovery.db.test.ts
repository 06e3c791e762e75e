import { findAudit, type OfficerId } from '@jmo/audit';
import { findWorkOf } from '@jmo/casework';
import { testDatabase, type TestDatabase } from '@jmo/database/testing';
import { findFaceData } from '@jmo/identity';
import { unwrap, type ParticipantId } from '@jmo/kernel';
import sharp from 'sharp';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  addRecoveryPicture,
  decideRecovery,
  findGuards,
  findPictureLink,
  findSession,
  finishRecovery,
  getAccount,
  inspectRecovery,
  objectTo,
  openRecovery,
  resetPassword,
  signIn,
  startCooling,
  type RecoveryRefusal,
} from '../index.ts';
import {
  ani,
  budi,
  caller,
  forgetAccounts,
  idOf,
  openInbox,
  PASSWORD,
  register,
  seedPeople,
  statedBy,
  type Inbox,
  type TestPerson,
} from '../test-support.ts';
import { findLink } from '../guard/links.ts';
import { compareFaceOf, countPictures, type SeenFace } from './compared-face.test-support.ts';

const OLD = { email: 'ani@contoh.test', phone: '+6281234567890' };
const NEW = { email: 'ani.baru@contoh.test', phone: '081298765432' };
const rina = 'rina.wulandari' as OfficerId;
const dedi = 'dedi.saputra' as OfficerId;

let database: TestDatabase;
let inbox: Inbox;
let picture: Buffer;
let participantId: ParticipantId;
let sessionToken: string;
beforeAll(async () => {
  database = await testDatabase();
  inbox = openInbox(database);
  await seedPeople(database.context);
  picture = await sharp({ create: { width: 500, height: 600, channels: 3, background: '#a87' } })
    .jpeg()
    .toBuffer();
});
afterAll(() => database.drop());
beforeEach(async () => {
  await forgetAccounts(database);
  sessionToken = await register(database.context, inbox, ani, OLD);
  participantId = await idOf(database.context, ani);
});

const pictures = (number: string) => countPictures(database.context, number);

const ask = async (
  person: Partial<TestPerson> = {},
  over: {
    channel?: 'APP' | 'CALL' | 'BRANCH';
    face?: SeenFace;
    bytes?: Buffer;
    contact?: typeof NEW;
    ip?: string;
  } = {},
) => {
  const { channel = 'APP', face = 'SAME', contact = NEW, ip = caller.ip, bytes = picture } = over;
  const asked = await openRecovery(database.context, {
    input: { ...statedBy({ ...ani, ...person }), ...contact },
    picture: bytes,
    channel,
    ...(channel === 'APP' ? {} : { officer: rina }),
    ...caller,
    ip,
  });
  if (asked.ok) await compareFaceOf(database.context, asked.value.number, face);
  return asked;
};
const numberOf = async (...asked: Parameters<typeof ask>) => unwrap(await ask(...asked)).number;
const approve = (number: string, officer = rina) =>
  decideRecovery(database.context, { number, officer, decision: { kind: 'APPROVE' } });
const refuse = (number: string, reason: RecoveryRefusal = 'NOT_REACHED') =>
  decideRecovery(database.context, { number, officer: rina, decision: { kind: 'REFUSE', reason } });
const objectionIn = (texts: readonly { text: string }[]) =>
  texts.flatMap(({ text }) => /\/keberatan\/([\w-]{22})/.exec(text)?.[1] ?? []).at(-1)!;
const account = () => getAccount(database.context.db, participantId);
const enter = (identifier: string, password: string) =>
  signIn(database.context, { identifier, password }, { ...caller, ip: '198.51.100.4' });
const passDays = (days: number) => database.context.clock.advance({ hours: 24 * days });

test('from the request to the new password: two officers, a day to object, new contacts, and nothing paid for three days', async () => {
  const { context } = database;
  const number = await numberOf();
  expect(number).toMatch(/^PLH-2026-\w{8}$/);
  expect((await findWorkOf(context.db, participantId)).map(({ kind, state }) => [kind, state])).toEqual([
    ['RECOVERY', 'OPEN'],
  ]);
  expect(unwrap(await approve(number))).toMatchObject({ needsSecondOfficer: true, state: 'OPEN' });
  const { dueAt } = unwrap(await approve(number, dedi));
  expect(context.clock.now().until(dueAt!).total('hours')).toBe(24);
  await finishRecovery(context, number);
  expect((await account()).email).toBe(OLD.email);
  await inbox.receive();

  context.clock.set(String(dueAt));
  await finishRecovery(context, number);
  await finishRecovery(context, number);
  expect(await account()).toMatchObject({ email: NEW.email, phone: '+6281298765432' });
  expect(await findSession(context, sessionToken)).toBeUndefined();
  expect((await enter(OLD.email, PASSWORD)).ok).toBe(false);
  expect((await enter(NEW.email, PASSWORD)).ok, 'the old password opens nothing any more').toBe(false);
  const token = (await inbox.resetTokenFor(NEW.email))!;
  unwrap(await resetPassword(context, { token, password: 'bukit teh kabut' }, caller));
  expect((await enter(NEW.email, 'bukit teh kabut')).ok).toBe(true);
  const { cooling } = await findGuards(context.db, participantId, context.clock.now());
  expect(cooling?.reason).toBe('RECOVERED');
  expect(dueAt!.until(cooling!.until).total('hours')).toBe(72);
});

describe('two officers', () => {
  test('the same one twice is one, also at once from twenty windows', async () => {
    const number = await numberOf();
    const words = await Promise.all(Array.from({ length: 20 }, () => approve(number)));
    expect(words.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await approve(number)).toEqual({ ok: false, error: { code: 'SAME_OFFICER' } });
    expect((await account()).email).toBe(OLD.email);
  });

  test('every look and every word stands in the audit with the officer’s name', async () => {
    const number = await numberOf();
    await approve(number);
    await approve(number, dedi);
    const events = await findAudit(database.context.db, participantId);
    expect(
      events.filter(({ action }) => action === 'account.recovery-approve').map(({ actor }) => actor.id),
    ).toEqual(expect.arrayContaining([rina, dedi]));
  });

  test.each([
    ['no face that could be compared', () => numberOf({}, { face: 'NOTHING' }), 'NO_FACE'],
    ['a face that was not compared yet', () => numberOf({}, { face: 'NOT_YET' }), 'FACE_WAITS'],
    ['another face than the registry’s', () => numberOf({}, { face: 'OTHER' }), 'FACE_DIFFERS'],
    ['another face on the telephone', () => numberOf({}, { face: 'OTHER', channel: 'CALL' }), 'FACE_DIFFERS'],
    ['data that fits nobody', () => numberOf({ name: 'Orang Lain' }), 'NOBODY'],
    ['a person without an account', () => numberOf(budi), 'NO_ACCOUNT'],
  ] as const)('cannot approve %s', async (_, open, code) => {
    const number = await open();
    expect(await approve(number)).toEqual({ ok: false, error: { code } });
    expect(unwrap(await refuse(number, 'DATA_NOT_MATCHED')).state).toBe('REFUSED');
  });

  test.each([
    ['the engine cannot say', { face: 'UNSURE' }],
    ['the registry has no photo', { face: 'NO_PHOTO' }],
    ['the photo is of long ago, and they stand before the officers', { face: 'OTHER', channel: 'BRANCH' }],
  ] as const)('decide by their own eyes where %s', async (_, asked) => {
    const number = await numberOf({}, asked);
    unwrap(await approve(number));
    expect(unwrap(await approve(number, dedi)).state).toBe('WAITING');
  });

  test('see the picture and what the engine says of it, until it is over', async () => {
    const number = await numberOf({}, { face: 'UNSURE' });
    const shown = await inspectRecovery(database.context, { number, officer: rina });
    expect(shown).toMatchObject({ face: { outcome: 'REVIEW', reasons: ['UNSURE'], reference: 'REGISTRY' } });
    expect(shown!.pictures).toHaveLength(1);
    await refuse(number, 'FACE_NOT_MATCHED');
    expect(await pictures(number)).toBe(0);
    const other = await numberOf();
    await approve(other);
    const { dueAt } = unwrap(await approve(other, dedi));
    expect(await pictures(other), 'an objection may still come').toBe(1);
    database.context.clock.set(String(dueAt));
    await finishRecovery(database.context, other);
    expect(await pictures(other)).toBe(0);
  });

  test('a picture of a recovery is never what later pictures are compared with', async () => {
    const number = await numberOf({}, { face: 'NO_PHOTO' });
    await approve(number);
    const { dueAt } = unwrap(await approve(number, dedi));
    database.context.clock.set(String(dueAt));
    await finishRecovery(database.context, number);
    expect((await findFaceData(database.context, participantId)).enrolledAt).toBeUndefined();
  });

  test('what is refused is over; nothing changed, and who asked is told where to go', async () => {
    const number = await numberOf();
    await inbox.receive();
    unwrap(await refuse(number));
    expect(await approve(number)).toEqual({ ok: false, error: { code: 'NOT_ALLOWED' } });
    const [mail, ...others] = await inbox.receive();
    expect(others).toEqual([]);
    expect(mail).toMatchObject({ to: NEW.email });
    expect(mail!.text).toContain('Kantor Cabang');
    const work = await findWorkOf(database.context.db, participantId);
    expect(work.find(({ subject }) => subject === number)?.state).toBe('DONE');
  });
});

describe('the old contacts', () => {
  test('hear of the request and of the approval, each time with a button', async () => {
    const number = await numberOf();
    const asked = await inbox.receive();
    expect(
      asked
        .filter(({ text }) => text.includes('/keberatan/'))
        .map(({ to }) => to)
        .toSorted(),
    ).toEqual([OLD.phone, OLD.email]);
    await approve(number);
    await approve(number, dedi);
    const approved = (await inbox.receive()).filter(({ text }) => text.includes('/keberatan/'));
    expect(approved).toHaveLength(2);
    for (const { channel, text } of [...asked, ...approved])
      if (channel === 'sms') expect(text.length).toBeLessThanOrEqual(160);
  });

  test('one press stops it, locks the money, and gives nobody the account', async () => {
    const number = await numberOf();
    await approve(number);
    await approve(number, dedi);
    const token = objectionIn(await inbox.receive());
    expect(await objectTo(database.context, { token, ip: '203.0.113.9' })).toEqual({
      ok: true,
      value: 'RECOVERY',
    });
    passDays(2);
    await finishRecovery(database.context, number);
    expect((await account()).email).toBe(OLD.email);
    const { lock } = await findGuards(database.context.db, participantId, database.context.clock.now());
    expect(lock?.liftedBy).toBe('OFFICER');
    expect(await approve(number, 'sri.utami' as OfficerId)).toEqual({
      ok: false,
      error: { code: 'IN_PERSON_ONLY' },
    });
  });

  test('an objection puts nobody out of a session, and the password goes on working', async () => {
    await numberOf();
    await objectTo(database.context, { token: objectionIn(await inbox.receive()), ip: '203.0.113.9' });
    expect(await findSession(database.context, sessionToken)).toBeDefined();
    expect((await enter(OLD.email, PASSWORD)).ok).toBe(true);
  });
});

describe('by telephone, without a picture', () => {
  const byPhone = async () => {
    const request = {
      input: { ...statedBy(ani), ...NEW },
      channel: 'CALL',
      officer: rina,
      ...caller,
    } as const;
    return unwrap(await openRecovery(database.context, request)).number;
  };
  const linkIn = (texts: readonly { text: string }[]) =>
    texts.flatMap(({ text }) => /tidak-bisa\/([\w-]{22})\/swafoto/.exec(text)?.[1] ?? []).at(-1)!;
  const send = async (token: string, face: SeenFace) => {
    const added = await addRecoveryPicture(database.context, { token, picture });
    const link = added.ok
      ? await findLink(database.context.db, database.context, { token, purpose: 'RECOVERY_PICTURE' })
      : undefined;
    if (link !== undefined) await compareFaceOf(database.context, link.subject, face);
    return added;
  };

  test('the new address is asked for it; without it nobody approves, with it two officers do', async () => {
    const number = await byPhone();
    const token = linkIn(await inbox.receive());
    expect(await findPictureLink(database.context, token)).toEqual({ number, sent: false });
    expect(await approve(number)).toEqual({ ok: false, error: { code: 'NO_FACE' } });
    expect((await send(token, 'NOTHING')).ok).toBe(true);
    expect(await findPictureLink(database.context, token)).toEqual({ number, sent: false });
    expect(await approve(number)).toEqual({ ok: false, error: { code: 'NO_FACE' } });
    expect((await send(token, 'SAME')).ok).toBe(true);
    expect(await pictures(number), 'the one before is gone with its request').toBe(1);
    expect(await findPictureLink(database.context, token)).toEqual({ number, sent: true });
    await approve(number);
    expect(unwrap(await approve(number, dedi)).state).toBe('WAITING');
  });

  test('the link takes one picture that can be compared, and none once the request is over', async () => {
    await byPhone();
    const token = linkIn(await inbox.receive());
    const sent = await Promise.all([send(token, 'SAME'), send(token, 'UNSURE'), send(token, 'SAME')]);
    expect(sent.filter(({ ok }) => ok)).toHaveLength(1);
    const over = await byPhone();
    const late = linkIn(await inbox.receive());
    await refuse(over);
    expect(await findPictureLink(database.context, late)).toBeUndefined();
    expect(await send(late, 'SAME')).toEqual({ ok: false, error: { code: 'LINK_DEAD' } });
    expect(await send('A'.repeat(22), 'SAME')).toEqual({ ok: false, error: { code: 'LINK_DEAD' } });
  });

  test('an objection link sends no picture, and a picture link objects to nothing', async () => {
    await byPhone();
    const messages = await inbox.receive();
    expect(await send(objectionIn(messages), 'SAME')).toEqual({
      ok: false,
      error: { code: 'LINK_DEAD' },
    });
    const objected = await objectTo(database.context, { token: linkIn(messages), ip: '203.0.113.9' });
    expect(objected.ok).toBe(false);
  });
});

describe('a stranger learns nothing', () => {
  test('known or unknown, the answer, the mail and its words are the same', async () => {
    const mails = [];
    for (const [index, person] of [{}, { name: 'Tidak Ada' }, budi].entries()) {
      const contact = { email: `x${index}@contoh.test`, phone: NEW.phone };
      const asked = await ask(person, { contact, ip: `198.51.100.${20 + index}` });
      expect(Object.keys(unwrap(asked))).toEqual(['number']);
      const sent = (await inbox.receive()).filter(({ to }) => to === contact.email);
      mails.push(sent.map(({ text }) => text.replaceAll(/PLH-2026-\w{8}/g, '#')));
    }
    expect(new Set(mails.map((mail) => JSON.stringify(mail))).size).toBe(1);
  });

  test('a picture that cannot be read is said about everybody, and makes no case', async () => {
    for (const person of [{}, { name: 'Tidak Ada' }]) {
      expect(await ask(person, { bytes: Buffer.from('no picture') })).toMatchObject({
        ok: false,
        error: { code: 'NOT_A_PICTURE' },
      });
    }
    expect(await database.context.db.selectFrom('recovery_case').selectAll().execute()).toEqual([]);
  });

  test('three requests a day about one person, known or not; then everybody is told when to come back', async () => {
    for (const person of [{}, { ...budi, name: 'Tidak Ada' }]) {
      for (let n = 0; n < 3; n++)
        await numberOf(person, {
          contact: { email: `y${n}@contoh.test`, phone: NEW.phone },
          ip: `198.51.101.${n}`,
        });
      expect(await ask(person, { contact: { email: 'z@contoh.test', phone: NEW.phone } })).toMatchObject({
        ok: false,
        error: { code: 'TOO_MANY' },
      });
    }
  });

  test('the case holds nothing readable', async () => {
    await numberOf();
    const rows = await database.context.db.selectFrom('recovery_case').selectAll().execute();
    const text = JSON.stringify(rows.map((row) => ({ ...row, sealed: row.sealed.toString('latin1') })));
    for (const word of [ani.nik, ani.kpj, ani.name, NEW.email, '81298765432'])
      expect(text).not.toContain(word);
  });
});

test('an address that somebody else took while it waited: refused, and nothing is half done', async () => {
  const number = await numberOf();
  await approve(number);
  await approve(number, dedi);
  await register(database.context, inbox, budi, { email: NEW.email, phone: '+6281300000001' });
  passDays(2);
  await inbox.receive();
  await finishRecovery(database.context, number);
  expect(await account()).toMatchObject(OLD);
  expect((await enter(OLD.email, PASSWORD)).ok).toBe(true);
  const mail = (await inbox.receive()).find(({ text }) => text.includes(number));
  expect(mail).toMatchObject({ to: NEW.email, subject: `Permintaan ${number}: email ini dipakai akun lain` });
});

test('an address that leads to somebody else’s account is said before anybody approves', async () => {
  await register(database.context, inbox, budi, { email: NEW.email, phone: '+6281300000001' });
  expect(await approve(await numberOf())).toEqual({ ok: false, error: { code: 'EMAIL_TAKEN' } });
});

test('recovery during another cooling keeps the longer one', async () => {
  const { context } = database;
  const number = await numberOf();
  await approve(number);
  await approve(number, dedi);
  passDays(1);
  await context.db
    .transaction()
    .execute((tx) => startCooling(tx, context, { participantId, reason: 'PASSKEY_ADDED' }));
  await finishRecovery(context, number);
  const { cooling } = await findGuards(context.db, participantId, context.clock.now());
  expect(cooling?.reason).toBe('RECOVERED');
});
