import { getSavings } from '@jmo/savings';
import { unwrap } from '@jmo/kernel';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { budi, claimCases, rina, type Case } from './claim-case.test-support.ts';
import { openClaimWorld, type ClaimWorld } from './claim-world.test-support.ts';
import { applyFaceReview, inspectClaim } from './index.ts';
import { velocityBook } from './velocity/velocity.ts';

let world: ClaimWorld;
beforeAll(async () => void (world = await openClaimWorld()));
afterAll(() => world.drop());
beforeEach(() => world.context.clock.set('2026-11-23T02:00:00Z'));
const { submitted, lapakAsik, run, stateOf, payoutOf, bankSays, decide, decideFace } = claimCases(
  () => world,
);
const REVIEW = { faces: 'REVIEW' } as const;
const somebodyElse = { kind: 'REFUSE', reason: 'BUKAN_ORANG_YANG_SAMA' } as const;
const reserved = async ({ participantId }: Case) =>
  (await getSavings(world.context.db, participantId)).cards.reduce((sum, card) => sum + card.reserved, 0n);
const faceOf = async ({ number }: Case) =>
  (await inspectClaim(world.context, { claim: number, officer: rina }))?.face;

test('Lapak Asik: nothing is approved before the selfie is decided, and the officer sees where it stands', async () => {
  const claim = await lapakAsik(REVIEW);
  expect(await faceOf(claim)).toBe('IN_REVIEW');
  expect(await decide(claim, { kind: 'APPROVE' })).toMatchObject({ error: { code: 'FACE_UNDER_REVIEW' } });
  await decideFace(claim, { kind: 'ACCEPT' });
  expect(await faceOf(claim)).toBe('ACCEPTED');
  expect(await stateOf(claim)).toBe('WAWANCARA');
  unwrap(await decide(claim, { kind: 'APPROVE' }));
  await run(claim);
  expect(await payoutOf(claim)).toBeDefined();
});

test('Lapak Asik: a refused selfie ends the claim while it waits for the interview', async () => {
  const claim = await lapakAsik(REVIEW);
  await decideFace(claim, somebodyElse);
  expect(await stateOf(claim)).toBe('DITOLAK');
  expect(await reserved(claim)).toBe(0n);
});

test('Lapak Asik: refused before the claim came to its first step, it never comes to officers', async () => {
  const person = await world.person([{ balance: 18_000_000n, endedOn: '2026-09-30', endCause: 'RESIGN' }]);
  const claim = await submitted(person, REVIEW, { papers: true });
  await decideFace(claim, somebodyElse);
  await run(claim);
  expect(await stateOf(claim)).toBe('DITOLAK');
});

test('whatever is said of a face, a claim that is with the bank stays with the bank', async () => {
  const claim = await lapakAsik(REVIEW);
  await decideFace(claim, { kind: 'ACCEPT' });
  unwrap(await decide(claim, { kind: 'APPROVE' }));
  await run(claim);
  await bankSays(claim, 'HELD', { reason: 'NO_FINAL_ANSWER' });
  // As where two officers decided at once, or an order came by a way that did not wait.
  const { id: requestId } = await world.context.db
    .updateTable('face_review')
    .set({ state: 'REFUSED', refused_for: 'BUKAN_ORANG_YANG_SAMA' })
    .where('participant_id', '=', claim.participantId)
    .returning('id')
    .executeTakeFirstOrThrow();
  await applyFaceReview(world.context, { participantId: claim.participantId, requestId });
  expect([await stateOf(claim), await reserved(claim)]).toEqual(['DITUNDA', 18_000_000n]);
  await bankSays(claim, 'PAID');
  expect([await stateOf(claim), await reserved(claim)]).toEqual(['SELESAI', 0n]);
});

test('an officer’s suspicion is not lifted by another officer’s look at the face', async () => {
  const claim = await lapakAsik(REVIEW);
  unwrap(await decide(claim, { kind: 'HOLD', reason: 'FRAUD_SUSPECTED' }, budi));
  await decideFace(claim, { kind: 'ACCEPT' });
  expect(await stateOf(claim)).toBe('DITUNDA');
});

test('neither is a hold for an account in the claims of many', async () => {
  const shared = { accountNo: '7001001234' };
  for (let n = 0; n < velocityBook[0]!.value.most.ACCOUNT; n++) await run(await submitted(undefined, shared));
  const claim = await submitted(undefined, { ...shared, ...REVIEW });
  await run(claim);
  await decideFace(claim, { kind: 'ACCEPT' });
  await run(claim);
  expect(await stateOf(claim)).toBe('DITUNDA');
  unwrap(await decide(claim, { kind: 'RESUME' }));
  await run(claim);
  expect(await payoutOf(claim)).toBeDefined();
});

test('Lapak Asik: an account in the claims of many is held there as well, before officers decide', async () => {
  const shared = { accountNo: '7009991234' };
  for (let n = 0; n < velocityBook[0]!.value.most.ACCOUNT; n++) await run(await submitted(undefined, shared));
  const claim = await lapakAsik(shared);
  expect(await stateOf(claim)).toBe('DITUNDA');
  unwrap(await decide(claim, { kind: 'RESUME' }));
  await run(claim);
  expect(await stateOf(claim)).toBe('WAWANCARA');
});
