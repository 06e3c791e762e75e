import type { OfficerId } from '@jmo/audit';
import { findPayout } from '@jmo/payout';
import { unwrap } from '@jmo/kernel';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { openClaimWorld, picture, type ClaimWorld } from '../claim-world.test-support.ts';
import {
  applyPayoutOutcome,
  changeAccount,
  decideClaim,
  getTracking,
  processClaim,
  submitClaim,
} from '../index.ts';
import { velocityBook } from './velocity.ts';

const { most, windowDays } = velocityBook[0]!.value;

let world: ClaimWorld;
beforeAll(async () => void (world = await openClaimWorld()));
afterAll(() => world.drop());
beforeEach(() => world.context.clock.set('2026-11-23T02:00:00Z'));

async function claims(accountNo: string, device?: string, seen: { faces?: 'REVIEW'; selfie?: Buffer } = {}) {
  const who = await world.person();
  await world.fillIn(who, { accountNo, ...seen });
  const { participantId } = who;
  const { claimId, number } = unwrap(
    await submitClaim(world.context, {
      participantId,
      origin: 'https://jmo.test',
      ...(device === undefined ? {} : { device }),
    }),
  );
  const run = () => processClaim(world.context, {}, { participantId, claimId });
  await run();
  const look = () => getTracking(world.context.db, participantId, claimId, world.context.clock.now());
  const payout = () => findPayout(world.context.db, participantId, claimId);
  return { ...(await look()), participantId, claimId, number, run, look, payout };
}

test('one account in the claims of more people than allowed: held with the reason, paid once an officer says so', async () => {
  for (let n = 0; n < most.ACCOUNT; n++) expect((await claims('7001001234')).state).toBe('PEMBAYARAN');
  const held = await claims('7001001234');
  expect(held).toMatchObject({ state: 'DITUNDA', side: { reasons: ['VELOCITY'] } });
  expect(await held.payout()).toBeUndefined();
  const officer = 'rina.wulandari' as OfficerId;
  unwrap(await decideClaim(world.context, { number: held.number, officer, decision: { kind: 'RESUME' } }));
  await held.run();
  expect(await held.payout()).toBeDefined();
});

test('an officer who lets it go on has not looked at the selfie for that', async () => {
  for (let n = 0; n < most.ACCOUNT; n++) await claims('7005001234');
  const held = await claims('7005001234', undefined, { faces: 'REVIEW' });
  expect(held.side?.reasons).toEqual(['VELOCITY']);
  const officer = 'rina.wulandari' as OfficerId;
  unwrap(await decideClaim(world.context, { number: held.number, officer, decision: { kind: 'RESUME' } }));
  await held.run();
  expect((await held.look()).side?.reasons).toEqual(['FACE_REVIEW']);
  expect(await held.payout()).toBeUndefined();
});

test('one device in the claims of many is held as well; claims without a device are not thrown together', async () => {
  for (let n = 0; n < most.DEVICE; n++)
    expect((await claims(`70020${n}1234`, 'device-1')).state).toBe('PEMBAYARAN');
  expect((await claims('7002991234', 'device-1')).state).toBe('DITUNDA');
  expect((await claims('7002981234')).state).toBe('PEMBAYARAN');
});

test('the very same picture in the claims of many is held before an officer looks at it; without a face it says nothing', async () => {
  const selfie = picture(900);
  const reasonsOf = async (n: number, faces?: 'REVIEW') =>
    (await claims(`70070${n}1234`, undefined, { selfie, ...(faces && { faces }) })).side?.reasons;
  for (let n = 0; n < most.SELFIE; n++) expect(await reasonsOf(n, 'REVIEW')).toEqual(['FACE_REVIEW']);
  expect(await reasonsOf(98)).toBeUndefined();
  expect(await reasonsOf(99, 'REVIEW')).toEqual(['VELOCITY']);
});

test('what lies outside the window counts no more', async () => {
  for (let n = 0; n < most.ACCOUNT; n++) await claims('7003001234');
  world.context.clock.advance({ hours: 24 * windowDays + 1 });
  expect((await claims('7003001234')).state).not.toBe('DITUNDA');
});

test('the table names nobody’s account, phone or device', async () => {
  await claims('7004001234', 'device-secret');
  const rows = await world.context.db.selectFrom('claim_sighting').selectAll().execute();
  const text = JSON.stringify(rows.map(({ digest }) => digest.toString('latin1')));
  for (const word of ['7004001234', 'device-secret', '+62811']) expect(text).not.toContain(word);
});

test('an account named later, after the bank refused the first, counts as well', async () => {
  const { participantId, claimId } = await claims('7006991234');
  await world.context.db
    .updateTable('payout')
    .set({ state: 'FAILED', reason: 'ACCOUNT_CLOSED' })
    .where('participant_id', '=', participantId)
    .execute();
  await applyPayoutOutcome(world.context, { participantId, purpose: claimId });
  const account = { bankCode: '014', accountNo: '7006001234' };
  const origin = 'https://jmo.test';
  unwrap(await changeAccount(world.context, world.banks, { participantId, claimId, origin, ...account }));
  for (let n = 1; n < most.ACCOUNT; n++) expect((await claims('7006001234')).state).toBe('PEMBAYARAN');
  expect((await claims('7006001234')).state).toBe('DITUNDA');
});
