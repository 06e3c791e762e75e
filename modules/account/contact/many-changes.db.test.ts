import type { OfficerId } from '@jmo/audit';
import { unwrap } from '@jmo/kernel';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { liftLockByOfficer, lockClaims, requestContactChange } from '../index.ts';
import { keepFormerContact } from '../guard/former-contacts.ts';
import { OLD, openRecoveryWorld, type RecoveryWorld } from '../recovery/recovery-world.test-support.ts';
import { caller, enter, PASSWORD } from '../test-support.ts';

let world: RecoveryWorld;
beforeAll(async () => void (world = await openRecoveryWorld()));
afterAll(() => world.drop());
beforeEach(() => world.begin());

const ask = (sessionToken: string, value: string) =>
  requestContactChange(
    world.context,
    { participantId: world.me(), sessionToken, kind: 'EMAIL', value },
    caller,
  );

test('three changes a day, mistyped ones not counted; the next is told when', async () => {
  const { context } = world;
  for (const n of [1, 2, 3]) {
    context.clock.advance({ seconds: 61 });
    unwrap(await ask(world.sessionToken(), `salah.ketik${n}@contoh.test`));
    await world.changeTo('EMAIL', `baru${n}@contoh.test`);
  }
  const fourth = await ask(world.sessionToken(), 'baru4@contoh.test');
  expect(fourth).toMatchObject({ ok: false, error: { code: 'TOO_MANY' } });
  const retryAt = !fourth.ok && fourth.error.code === 'TOO_MANY' ? fourth.error.retryAt : undefined;
  context.clock.set(String(retryAt));
  const { sessionToken } = await enter(context, world.inbox, {
    identifier: 'baru3@contoh.test',
    password: PASSWORD,
  });
  unwrap(await ask(sessionToken, 'baru4@contoh.test'));
});

test('however many contacts were replaced, each is told as long as it is promised, and no longer', async () => {
  const { context, inbox } = world;
  const keep = (to: string) =>
    context.db
      .transaction()
      .execute((tx) => keepFormerContact(tx, context, { participantId: world.me(), channel: 'email', to }));
  const told = async () => {
    // What stands already is told to nobody: each time it is set anew.
    await liftLockByOfficer(context, { participantId: world.me(), officer: 'wahyu' as OfficerId });
    await inbox.receive();
    await lockClaims(context, world.me());
    return (await inbox.receive()).map(({ to }) => to);
  };
  await keep('pemilik@contoh.test');
  context.clock.advance({ hours: 24 });
  for (let n = 0; n < 11; n++) await keep(`maling${n}@contoh.test`);
  const first = await told();
  expect(first).toContain('pemilik@contoh.test');
  expect(first).toHaveLength(14);
  context.clock.advance({ hours: 24 * 29 });
  const second = await told();
  expect(second).not.toContain('pemilik@contoh.test');
  expect(second).toContain('maling0@contoh.test');
  context.clock.advance({ hours: 24 });
  expect((await told()).toSorted()).toEqual([OLD.phone, OLD.email]);
});
