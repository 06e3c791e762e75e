import { readInbox } from '@jmo/notice';
import { unwrap } from '@jmo/kernel';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { openClaimWorld, type ClaimWorld } from './claim-world.test-support.ts';
import { escalateLateClaims, findLateClaims, getTracking, processClaim, submitClaim } from './index.ts';

let world: ClaimWorld;
beforeAll(async () => void (world = await openClaimWorld()));
afterAll(() => world.drop());
/** 09:00 on a Monday in Jakarta. */
beforeEach(async () => {
  world.context.clock.set('2026-11-23T02:00:00Z');
  await world.context.db.updateTable('claim').set({ watch_at: null }).execute();
});

async function submitted(faces: 'ACCEPTED' | 'REVIEW' = 'ACCEPTED') {
  const { participantId } = await world.person();
  await world.fillIn({ participantId, nik: '' as never, kpjs: [] }, { faces });
  const { claimId, number } = unwrap(
    await submitClaim(world.context, { origin: 'https://jmo.test', participantId }),
  );
  return { participantId, claimId, number };
}
type Case = Awaited<ReturnType<typeof submitted>>;
const tracking = ({ participantId, claimId }: Case) =>
  getTracking(world.context.db, participantId, claimId, world.context.clock.now());
const keysOf = async (claim: Case, pattern: string) =>
  (
    await world.context.db
      .selectFrom('notice')
      .select('dedupe_key')
      .where('dedupe_key', 'like', `claim:${claim.claimId}:${pattern}`)
      .execute()
  ).map(({ dedupe_key }) => dedupe_key);
const lateNumbers = async () => (await findLateClaims(world.context.db)).map(({ number }) => number);

test('a claim nobody works on is marked at once, and found once when the patience is over: told, listed, tried again', async () => {
  const claim = await submitted();
  world.context.clock.advance({ minutes: 15, seconds: 1 });
  expect(await tracking(claim)).toMatchObject({ late: { foundAt: undefined } });
  expect(await escalateLateClaims(world.context)).toBe(0);

  world.context.clock.advance({ minutes: 15 });
  const jobs = (await world.queued()).filter(({ name }) => name === 'claim.process').length;
  const found = await Promise.all(Array.from({ length: 8 }, () => escalateLateClaims(world.context)));
  expect(found.reduce((sum, count) => sum + count, 0)).toBe(1);
  expect(await escalateLateClaims(world.context)).toBe(0);

  expect((await keysOf(claim, '%late%')).toSorted()).toEqual([
    `claim:${claim.claimId}:1:late:email`,
    `claim:${claim.claimId}:1:late:sms`,
  ]);
  const [message] = await readInbox(world.context, claim.participantId, 1);
  expect(message).toMatchObject({ about: `claim:${claim.claimId}`, read: false });
  expect(message!.title).toContain(claim.number);
  expect(message!.text).toContain('09.15');
  expect(await lateNumbers()).toEqual([claim.number]);
  expect((await tracking(claim)).late).toMatchObject({ foundAt: world.context.clock.now() });
  expect((await world.queued()).filter(({ name }) => name === 'claim.process')).toHaveLength(jobs + 1);
});

test('once it moves it is off the list, and a later delay is a delay of its own', async () => {
  const claim = await submitted();
  world.context.clock.advance({ minutes: 31 });
  await escalateLateClaims(world.context);
  await processClaim(world.context, {}, claim);
  expect(await lateNumbers()).not.toContain(claim.number);
  // Ordered from the bank, which promises a minute.
  world.context.clock.advance({ minutes: 17 });
  expect(await escalateLateClaims(world.context)).toBe(1);
  expect(await lateNumbers()).toContain(claim.number);
  expect(await keysOf(claim, '%late:sms')).toHaveLength(2);
});

test('with an officer a claim is late after working days, not minutes', async () => {
  const claim = await submitted('REVIEW');
  await processClaim(world.context, {}, claim);
  world.context.clock.set('2026-11-24T10:00:00Z');
  expect((await tracking(claim)).late).toBeUndefined();
  expect(await escalateLateClaims(world.context)).toBe(0);
  world.context.clock.set('2026-11-24T10:15:01Z');
  expect(await tracking(claim)).toMatchObject({ side: { state: 'DITUNDA' }, late: {} });
  expect(await escalateLateClaims(world.context)).toBe(1);
});
