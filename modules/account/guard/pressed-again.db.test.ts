import { findWorkOf } from '@jmo/casework';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { findGuards, findObjection, liftLockByOfficer } from '../index.ts';
import {
  NEW,
  OLD,
  openRecoveryWorld,
  rina,
  type RecoveryWorld,
} from '../recovery/recovery-world.test-support.ts';

let world: RecoveryWorld;
beforeAll(async () => void (world = await openRecoveryWorld()));
afterAll(() => world.drop());
beforeEach(() => world.begin());

const locked = async () =>
  (await findGuards(world.context.db, world.me(), world.context.clock.now())).lock?.liftedBy;
const page = (token: string) => findObjection(world.context, token);
const alarms = async () =>
  (await findWorkOf(world.context.db, world.me()))
    .filter(({ kind, state }) => kind === 'ALARM' && state === 'OPEN')
    .map(({ subject }) => subject)
    .toSorted();

test('pressed again after an officer lifted the lock, a button locks anew; the page never says what is not so', async () => {
  const { context } = world;
  await world.changeTo('EMAIL', 'maling@contoh.test');
  const token = world.objectionIn(await world.inbox.receive(), OLD.email)!;
  expect(await page(token)).toEqual({ about: 'CONTACT', pressed: false });
  await world.object(token);
  expect(await page(token)).toEqual({ about: 'CONTACT', pressed: true });
  await liftLockByOfficer(context, { participantId: world.me(), officer: rina });
  expect(await page(token)).toEqual({ about: 'CONTACT', pressed: false });
  await world.object(token);
  expect(await locked()).toBe('OFFICER');
  expect(await page(token)).toEqual({ about: 'CONTACT', pressed: true });
  expect(await alarms()).toEqual(['claim-lock']);
});

test('an objection after the recovery was carried out says so, and puts that recovery on the desk', async () => {
  const number = await world.numberOf();
  const asked = world.objectionIn(await world.inbox.receive(), OLD.email)!;
  await world.carryOut(number);
  world.context.clock.advance({ hours: 1 });
  expect(await page(asked)).toEqual({ about: 'RECOVERED', pressed: false });
  expect(await world.object(asked)).toEqual({ ok: true, value: 'RECOVERED' });
  expect(await page(asked)).toEqual({ about: 'RECOVERED', pressed: true });
  expect((await world.account()).email).toBe(NEW.email);
  expect(await locked()).toBe('OFFICER');
  expect(await alarms()).toEqual(['claim-lock', `recovery:${number}`]);
});
