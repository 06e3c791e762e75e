import { findWorkOf } from '@jmo/casework';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { decideRecovery, findOpenCases, finishRecovery, inspectRecovery } from '../index.ts';
import { dedi, openRecoveryWorld, rina, type RecoveryWorld } from './recovery-world.test-support.ts';

let world: RecoveryWorld;
beforeAll(async () => void (world = await openRecoveryWorld()));
afterAll(() => world.drop());
beforeEach(() => world.begin());

const A = { contact: { email: 'a@contoh.test', phone: '081211110001' } };
const B = { contact: { email: 'b@contoh.test', phone: '081211110002' }, ip: '198.51.100.3' };
const open = async () => (await findOpenCases(world.context, 10)).map(({ number, state }) => [number, state]);

test('of two that were approved one is carried out; the other begins again, and the recovered owner can stop it', async () => {
  const { context, inbox } = world;
  const [a, b] = [await world.numberOf(A), await world.numberOf(B)];
  const seen = await inspectRecovery(context, { number: a, officer: rina });
  expect(seen?.others.map(({ number }) => number)).toEqual([b]);
  await world.approveTwice(a);
  await world.approveTwice(b);
  context.clock.advance({ hours: 25 });
  await inbox.receive();
  await finishRecovery(context, a);
  await finishRecovery(context, b);
  expect((await world.account()).email).toBe(A.contact.email);
  expect(await open()).toEqual([[b, 'OPEN']]);
  const work = (await findWorkOf(context.db, world.me())).filter(({ subject }) => subject === b);
  expect(work.filter(({ state }) => state === 'OPEN').map(({ decidedBy }) => decidedBy)).toEqual([[]]);

  await world.object(world.objectionIn(await inbox.receive(), A.contact.email)!);
  expect(await open()).toEqual([[b, 'OBJECTED']]);
});

test('one that was sent back is due at no time', async () => {
  const [a, b] = [await world.numberOf(A), await world.numberOf(B)];
  await world.approveTwice(b);
  await world.carryOut(a);
  const [sentBack] = await findOpenCases(world.context, 10);
  expect([sentBack?.number, sentBack?.dueAt]).toEqual([b, undefined]);
});

test('where there is no first word to send back, the desk writes nothing down', async () => {
  const number = await world.numberOf(A);
  const atDesk = vi.fn(() => Promise.resolve(undefined));
  const decision = { kind: 'SEND_BACK' } as const;
  expect(await decideRecovery(world.context, { number, officer: dedi, decision, atDesk })).toEqual({
    ok: false,
    error: { code: 'NOT_ALLOWED' },
  });
  expect(atDesk).not.toHaveBeenCalled();
});

test('one that was sent back wants two words anew', async () => {
  const [a, b] = [await world.numberOf(A), await world.numberOf(B)];
  await world.approve(b);
  await world.carryOut(a);
  expect(await world.approve(b, dedi)).toMatchObject({ value: { needsSecondOfficer: true } });
});

test('both due at the same moment, carried out at the same moment: one', async () => {
  const [a, b] = [await world.numberOf(A), await world.numberOf(B)];
  await world.approveTwice(a);
  await world.approveTwice(b);
  world.context.clock.advance({ hours: 25 });
  await Promise.all([finishRecovery(world.context, a), finishRecovery(world.context, b)]);
  expect((await open()).map(([, state]) => state)).toEqual(['OPEN']);
});
