import { findAudit, type OfficerId } from '@jmo/audit';
import { testDatabase, type TestDatabase } from '@jmo/database/testing';
import { activeTurn, decideFaceCheck, decideReview, type FacePorts } from '@jmo/identity';
import { readInbox } from '@jmo/notice';
import { unwrap, type ParticipantId } from '@jmo/kernel';
import sharp from 'sharp';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  askToLift,
  COOLING_REASONS,
  findGuards,
  guardRulesAt,
  liftLockByOfficer,
  lockClaims,
  setLock,
  settleLift,
  startCooling,
} from '../index.ts';
import { ani, forgetAccounts, idOf, openInbox, register, seedPeople, type Inbox } from '../test-support.ts';

const officer = 'rina.wulandari' as OfficerId;
const EMAIL = 'ani@contoh.test';
const PHONE = '+6281234567890';

let database: TestDatabase;
let inbox: Inbox;
let picture: Buffer;
let participantId: ParticipantId;
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
  await register(database.context, inbox, ani, { email: EMAIL, phone: PHONE });
  participantId = await idOf(database.context, ani);
});

const guards = () => findGuards(database.context.db, participantId, database.context.clock.now());
/** An engine that sees no face in any picture, which passes where nothing has to be proven. */
const seesNoFace = (rules: FacePorts['rules']): FacePorts => ({
  rules,
  presence: activeTurn,
  openEngine: () =>
    Promise.resolve({
      id: 'test-sees-no-face',
      analyze: () => Promise.resolve({ width: 500, height: 600, faces: [], thumbnail: new Uint8Array() }),
      close: () => Promise.resolve(),
    }),
  photos: { find: () => Promise.resolve({ outcome: 'NONE' }) },
  findNik: () => Promise.resolve(undefined),
});
async function lift(policy: 'lenient' | 'strict' = 'lenient') {
  const { context } = database;
  const pictures = { kind: 'STILL', frames: [{ picture }] } as const;
  const asked = await askToLift(context, { participantId, pictures });
  if (!asked.ok) return asked;
  const request = { participantId, ...asked.value };
  await decideFaceCheck(context, seesNoFace({ policy, allowUnproven: policy === 'lenient' }), request);
  return await settleLift(context, request);
}
const liftsAtNow = async () => (await guards()).lock?.liftsAt;
const told = async () => (await inbox.receive()).map(({ channel, to }) => `${channel} ${to}`).toSorted();

describe('kunci klaim', () => {
  test('counts at once, is told over every contact and in the app, and asks for claims to be looked at', async () => {
    expect(await guards()).toEqual({});
    await lockClaims(database.context, participantId);
    expect(await guards()).toMatchObject({ lock: { liftedBy: 'FACE' } });
    expect(await told()).toEqual([`email ${EMAIL}`, `sms ${PHONE}`]);
    const [message] = await readInbox(database.context, participantId, 1);
    expect(message?.title).toBe('Kunci klaim aktif');
    expect((await database.queued()).map(({ name }) => name)).toContain('account.guards-changed');
  });

  test('a face alone does not open it: it stands until the waiting time is over, and everybody hears of it', async () => {
    await lockClaims(database.context, participantId);
    await told();
    expect(await lift()).toMatchObject({ state: 'ACCEPTED' });
    const liftsAt = (await liftsAtNow())!;
    expect(await told()).toEqual([`email ${EMAIL}`, `sms ${PHONE}`]);
    const { liftHours } = guardRulesAt(database.context.clock.now());
    expect(liftsAt).toEqual(database.context.clock.now().add({ hours: liftHours }));
    database.context.clock.set(String(liftsAt.subtract({ seconds: 1 })));
    expect((await guards()).lock).toBeDefined();
    database.context.clock.set(String(liftsAt));
    expect(await guards()).toEqual({});
  });

  test('pressed fifty times it is told once, and once more when a lift was taken back by it', async () => {
    for (let n = 0; n < 50; n++) await lockClaims(database.context, participantId);
    expect(await told()).toEqual([`email ${EMAIL}`, `sms ${PHONE}`]);
    await lift();
    await told();
    await lockClaims(database.context, participantId);
    await lockClaims(database.context, participantId);
    expect(await told()).toEqual([`email ${EMAIL}`, `sms ${PHONE}`]);
  });

  test('locking again during the wait takes the lift back', async () => {
    await lockClaims(database.context, participantId);
    await lift();
    const liftsAt = (await liftsAtNow())!;
    database.context.clock.advance({ hours: 1 });
    await lockClaims(database.context, participantId);
    database.context.clock.set(String(liftsAt.add({ hours: 1 })));
    expect((await guards()).lock).toBeDefined();
  });

  test('a face that is not accepted lifts nothing; an officer who accepts it begins the waiting time', async () => {
    await lockClaims(database.context, participantId);
    expect(await lift('strict')).toMatchObject({ state: 'AGAIN' });
    expect(await liftsAtNow()).toBeUndefined();
    const asked = unwrap(await askToLift(database.context, { participantId }));
    const waiting = await settleLift(database.context, { participantId, ...asked });
    expect(waiting).toMatchObject({ state: 'IN_REVIEW' });
    expect(await liftsAtNow()).toBeUndefined();
    const number = waiting?.state === 'IN_REVIEW' ? waiting.number : '';
    unwrap(await decideReview(database.context, { number, officer, decision: { kind: 'ACCEPT' } }));
    await settleLift(database.context, { participantId, ...asked });
    const liftsAt = await liftsAtNow();
    expect(liftsAt).toBeDefined();
    await settleLift(database.context, { participantId, ...asked });
    expect(await liftsAtNow()).toEqual(liftsAt);
  });

  test('an officer is asked ten times an hour at most, as a face is', async () => {
    const { context } = database;
    await lockClaims(context, participantId);
    for (let n = 0; n < 10; n++) unwrap(await askToLift(context, { participantId }));
    await told();
    expect(await askToLift(context, { participantId })).toMatchObject({ error: { code: 'TOO_MANY' } });
    expect(await told()).toEqual([]);
  });

  test('what an officer has to lift stays so, however often it is locked again; the officer lifts it at once', async () => {
    const { context } = database;
    await context.db
      .transaction()
      .execute((tx) => setLock(tx, context, { participantId, liftedBy: 'OFFICER' }));
    await lockClaims(context, participantId);
    expect(await lift()).toEqual({ ok: false, error: { code: 'OFFICER_ONLY' } });
    context.clock.advance({ minutes: 1 });
    expect(await liftLockByOfficer(context, { participantId, officer })).toMatchObject({ ok: true });
    expect(await guards()).toEqual({});
    expect(await liftLockByOfficer(context, { participantId, officer })).toEqual({
      ok: false,
      error: { code: 'NOT_LOCKED' },
    });
    const [last] = await findAudit(context.db, participantId);
    expect(last).toMatchObject({
      action: 'account.claims-unlocked',
      actor: { kind: 'officer', id: officer },
    });
  });

  test('nothing to lift, or lifted twice, is said', async () => {
    expect(await lift()).toEqual({ ok: false, error: { code: 'NOT_LOCKED' } });
    await lockClaims(database.context, participantId);
    await lift();
    expect(await lift()).toEqual({ ok: false, error: { code: 'NOT_LOCKED' } });
  });
});

describe('cooling', () => {
  const start = (reason: (typeof COOLING_REASONS)[number]) =>
    database.context.db
      .transaction()
      .execute((tx) => startCooling(tx, database.context, { participantId, reason }));

  test.each(COOLING_REASONS)('after %s: between 24 and 72 hours, to the second', async (reason) => {
    const { until } = await start(reason);
    const hours = database.context.clock.now().until(until).total('hours');
    expect(hours).toBeGreaterThanOrEqual(24);
    expect(hours).toBeLessThanOrEqual(72);
    database.context.clock.set(String(until.subtract({ seconds: 1 })));
    expect((await guards()).cooling).toEqual({ reason, until });
    database.context.clock.set(String(until));
    expect(await guards()).toEqual({});
  });

  test('a later, shorter one does not end an earlier one', async () => {
    const { until } = await start('RECOVERED');
    await start('PASSKEY_ADDED');
    expect((await guards()).cooling).toEqual({ reason: 'RECOVERED', until });
  });
});
