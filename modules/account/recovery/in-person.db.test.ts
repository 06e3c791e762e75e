import { setTimeout as sleep } from 'node:timers/promises';
import type { OfficerId } from '@jmo/audit';
import { findWorkOf } from '@jmo/casework';
import { unwrap } from '@jmo/kernel';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { deleteLinksOf } from '../guard/links.ts';
import {
  findGuards,
  findOpenCases,
  finishRecovery,
  liftLockByOfficer,
  lockClaims,
  setLock,
  useLink,
} from '../index.ts';
import {
  dedi,
  NEW,
  OLD,
  openRecoveryWorld,
  rina,
  type RecoveryWorld,
} from './recovery-world.test-support.ts';
import { lockCase } from './recovery.queries.ts';

let world: RecoveryWorld;
beforeAll(async () => void (world = await openRecoveryWorld()));
afterAll(() => world.drop());
beforeEach(() => world.begin());

const THIEF = 'maling@contoh.test';
const stateOf = async () => (await findOpenCases(world.context, 10))[0]?.state;
const isFree = async (number: string): Promise<boolean> => {
  const cases = world.context.db.selectFrom('recovery_case').select('number').where('number', '=', number);
  return (await cases.forUpdate().skipLocked().executeTakeFirst()) !== undefined;
};
/** An impostor has the contacts, and objects to what the owner asks for at a branch. */
async function objected() {
  await world.changeTo('EMAIL', THIEF);
  await world.changeTo('PHONE', '+6281377778888');
  await world.inbox.receive();
  const number = await world.numberOf({ channel: 'BRANCH', branch: 'JKT01' });
  await world.approveTwice(number);
  const messages = await world.inbox.receive();
  await world.object(world.objectionIn(messages, THIEF)!);
  expect(await stateOf()).toBe('OBJECTED');
  return { number, older: messages.flatMap(({ text }) => /\/keberatan\/([\w-]{22})/.exec(text)?.[1] ?? []) };
}

test('who shows themselves to two officers after an objection gets the account, whoever holds the old contacts', async () => {
  const { context, inbox } = world;
  const { number, older } = await objected();
  unwrap(await world.approveInPerson(number));
  const { state, dueAt } = unwrap(await world.approveInPerson(number, dedi));
  expect(state).toBe('CONFIRMED');

  const told = (await inbox.receive()).filter(({ to }) => to === THIEF);
  expect(told.map(({ text }) => text).join()).toContain('memastikan pemilik');
  expect(told.map(({ text }) => text).join()).not.toContain('/keberatan/');
  for (const token of older)
    expect(await world.object(token)).toEqual({ ok: false, error: { code: 'LINK_DEAD' } });
  expect(await stateOf()).toBe('CONFIRMED');

  context.clock.set(String(dueAt));
  await finishRecovery(context, number);
  expect((await world.account()).email).toBe(NEW.email);
});

test('what was asked for at a counter waits at that branch, before an objection and after it', async () => {
  const waiting = async () =>
    (await findWorkOf(world.context.db, world.me()))
      .filter(({ kind, state }) => kind === 'RECOVERY' && state === 'OPEN')
      .map(({ branch }) => branch);
  const number = await world.numberOf({ channel: 'BRANCH', branch: 'JKT01' });
  expect(await waiting()).toEqual(['JKT01']);
  await world.approveTwice(number);
  await world.object(world.objectionIn(await world.inbox.receive(), OLD.email)!);
  expect(await stateOf()).toBe('OBJECTED');
  expect(await waiting()).toEqual(['JKT01']);
});

test('afterwards nothing reaches the contacts that were replaced, neither the impostor’s nor those before', async () => {
  const { context, inbox } = world;
  const { number } = await objected();
  unwrap(await world.approveInPerson(number));
  const { dueAt } = unwrap(await world.approveInPerson(number, dedi));
  await world.changeTo('EMAIL', 'maling.lagi@contoh.test');
  const between = world.objectionIn(await inbox.receive(), THIEF)!;
  context.clock.set(String(dueAt));
  await finishRecovery(context, number);
  expect(await world.object(between)).toMatchObject({ error: { code: 'LINK_DEAD' } });
  await inbox.receive();
  await liftLockByOfficer(context, { participantId: world.me(), officer: rina });
  await lockClaims(context, world.me());
  expect(new Set((await inbox.receive()).map(({ to }) => to))).toEqual(
    new Set([NEW.email, '+6281298765432']),
  );
});

test('without the card, without a supervisor, or asked for in the app, an objection stands', async () => {
  const { number } = await objected();
  expect(await world.approve(number)).toEqual({ ok: false, error: { code: 'CARD_NOT_SEEN' } });
  unwrap(await world.approveInPerson(number));
  expect(await world.approveInPerson(number, 'siapa.saja' as OfficerId)).toEqual({
    ok: false,
    error: { code: 'SUPERVISOR_NEEDED' },
  });
  expect(await world.approveInPerson(number)).toEqual({ ok: false, error: { code: 'SAME_OFFICER' } });
});

test('without an objection a card changes nothing: the old contacts can stop it', async () => {
  const number = await world.numberOf({ channel: 'BRANCH' });
  unwrap(await world.approveInPerson(number));
  expect(unwrap(await world.approveInPerson(number, dedi)).state).toBe('WAITING');
  await world.object(world.objectionIn(await world.inbox.receive(), OLD.email)!);
  expect(await stateOf()).toBe('OBJECTED');
  const { lock } = await findGuards(world.context.db, world.me(), world.context.clock.now());
  expect(lock?.liftedBy).toBe('OFFICER');
});

test('a request by somebody else that was approved meanwhile begins again', async () => {
  const { number } = await objected();
  const other = await world.numberOf({ contact: { email: 'lain@contoh.test', phone: '081211110001' } });
  await world.approveTwice(other);
  unwrap(await world.approveInPerson(number));
  unwrap(await world.approveInPerson(number, dedi));
  const states = (await findOpenCases(world.context, 10)).map((each) => [each.number, each.state]);
  expect(states).toEqual([
    [number, 'CONFIRMED'],
    [other, 'OPEN'],
  ]);
});

test('a button that is pressed while the recovery is confirmed waits, and is dead', async () => {
  const { context } = world;
  const number = await world.numberOf();
  const token = world.objectionIn(await world.inbox.receive(), OLD.email)!;
  const held = Promise.withResolvers<void>();
  const pressed = Promise.withResolvers<void>();
  const confirming = context.db.transaction().execute(async (tx) => {
    await lockCase(tx, context, number);
    held.resolve();
    await pressed.promise;
    await deleteLinksOf(tx, world.me());
  });
  await held.promise;
  const pressing = world.object(token);
  await sleep(200);
  pressed.resolve();
  await confirming;
  expect(await pressing).toEqual({ ok: false, error: { code: 'LINK_DEAD' } });
});

test('a button that is pressed while the recovery is carried out goes first, and the recovery after it', async () => {
  const { context, inbox } = world;
  const { number } = await objected();
  unwrap(await world.approveInPerson(number));
  const { dueAt } = unwrap(await world.approveInPerson(number, dedi));
  await world.changeTo('EMAIL', 'maling.lagi@contoh.test');
  const token = world.objectionIn(await inbox.receive(), THIEF)!;
  const held = Promise.withResolvers<void>();
  const waiting = Promise.withResolvers<void>();
  const pressing = context.db.transaction().execute(async (tx) => {
    await useLink(tx, context, { token, purpose: 'OBJECT' });
    held.resolve();
    await waiting.promise;
    await setLock(tx, context, { participantId: world.me(), liftedBy: 'OFFICER' });
  });
  await held.promise;
  context.clock.set(String(dueAt));
  const finishing = finishRecovery(context, number);
  await vi.waitFor(async () => expect(await isFree(number)).toBe(false), 10_000);
  await sleep(200);
  waiting.resolve();
  await Promise.all([pressing, finishing]);
  expect((await world.account()).email).toBe(NEW.email);
});
