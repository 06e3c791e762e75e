import { setTimeout as sleep } from 'node:timers/promises';
import { unwrap } from '@jmo/kernel';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import {
  confirmAttempt,
  findGuardsForPayment,
  lockClaims,
  signIn,
  signOutEverywhere,
  startCooling,
} from '../index.ts';
import { NEW, OLD, openRecoveryWorld, type RecoveryWorld } from '../recovery/recovery-world.test-support.ts';
import { caller, PASSWORD } from '../test-support.ts';

let world: RecoveryWorld;
beforeAll(async () => void (world = await openRecoveryWorld()));
afterAll(() => world.drop());
beforeEach(() => world.begin());

test('cooling that begins while a payment is being ordered waits for it, and the other way round', async () => {
  const { context } = world;
  const order: string[] = [];
  const asked = Promise.withResolvers<void>();
  const ordered = Promise.withResolvers<void>();
  const paying = context.db
    .transaction()
    .execute(async (tx) => {
      await findGuardsForPayment(tx, world.me(), context.clock.now());
      asked.resolve();
      await ordered.promise;
    })
    .then(() => order.push('paid'));
  await asked.promise;
  const cooling = context.db
    .transaction()
    .execute((tx) => startCooling(tx, context, { participantId: world.me(), reason: 'CONTACT_CHANGED' }))
    .then(() => order.push('cooled'));
  await sleep(300);
  expect(order).toEqual([]);
  ordered.resolve();
  await Promise.all([paying, cooling]);
  expect(order).toEqual(['paid', 'cooled']);
});

test('a sign-in that waits for its code ends with everything else', async () => {
  const { context, inbox } = world;
  const from = { ...caller, ip: '198.51.100.4' };
  const signedIn = unwrap(await signIn(context, { identifier: OLD.email, password: PASSWORD }, from));
  const token = signedIn.next === 'code' ? signedIn.attemptToken : '';
  const code = await inbox.codeFor(OLD.email);
  await context.db.transaction().execute((tx) => signOutEverywhere(tx, world.me()));
  expect((await confirmAttempt(context, token, { code }, from)).ok).toBe(false);
});

test('after a recovery the replaced number and address go on hearing of what happens', async () => {
  const { context, inbox } = world;
  await world.carryOut(await world.numberOf());
  await inbox.receive();
  await lockClaims(context, world.me());
  const told = (await inbox.receive()).map(({ to }) => to).toSorted();
  expect(told).toEqual([OLD.phone, '+6281298765432', NEW.email, OLD.email].toSorted());
});
