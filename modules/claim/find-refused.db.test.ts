import { unwrap, type ParticipantId } from '@jmo/kernel';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { budi, claimCases, rina } from './claim-case.test-support.ts';
import { openClaimWorld, type ClaimWorld } from './claim-world.test-support.ts';
import { findRefusedClaims } from './index.ts';

let world: ClaimWorld;
beforeAll(async () => void (world = await openClaimWorld()));
afterAll(() => world.drop());
beforeEach(() => world.context.clock.set('2026-11-23T02:00:00Z'));
const { actionsOf, lapakAsik, decide, decideFace } = claimCases(() => world);
const refusedOf = (participantId: ParticipantId) =>
  findRefusedClaims(world.context.db, world.context, participantId);

test('a refused claim says when, why, and every officer who had a word in it', async () => {
  const claim = await lapakAsik();
  unwrap(await decide(claim, { kind: 'HOLD', reason: 'FRAUD_SUSPECTED' }, budi));
  expect(await refusedOf(claim.participantId)).toEqual([]);
  world.context.clock.advance({ hours: 1 });
  unwrap(await decide(claim, { kind: 'REFUSE', reason: 'DOKUMEN_TIDAK_SAH' }, rina));
  expect(await refusedOf(claim.participantId)).toEqual([
    {
      claimId: claim.claimId,
      number: claim.number,
      refusedAt: world.context.clock.now(),
      officers: ['budi.s', 'rina.h'],
      reasons: ['DOKUMEN_TIDAK_SAH'],
      faceCheckId: expect.any(String) as string,
    },
  ]);
});

test('whoever accepted the selfie of a claim that another refused had a word in it as well', async () => {
  const claim = await lapakAsik({ faces: 'REVIEW' });
  await decideFace(claim, { kind: 'ACCEPT' });
  unwrap(await decide(claim, { kind: 'REFUSE', reason: 'BUKAN_PESERTA' }, rina));
  expect((await refusedOf(claim.participantId))[0]?.officers).toEqual(['rina.h', 'budi.s']);
});

test('whoever held its interview, or said whom heirs mean, had a word in it as well', async () => {
  const claim = await lapakAsik();
  const { participantId, claimId } = claim;
  const { db } = world.context;
  const interview = { officer: 'dewi', outcome: 'HELD', checked: [], at: world.context.clock.now(), seq: 1 };
  await db
    .insertInto('claim_interview')
    .values({ participant_id: participantId, claim_id: claimId, ...interview })
    .execute();
  const detail = JSON.stringify({ matchedBy: ['officer:yuni', 'officer:agus'] });
  const { at, action, actor } = (await actionsOf(claim))[0]!;
  await db
    .insertInto('claim_action')
    .values({ participant_id: participantId, claim_id: claimId, seq: 0, at, action, actor, detail })
    .execute();
  unwrap(await decide(claim, { kind: 'REFUSE', reason: 'BUKAN_PESERTA' }, rina));
  expect((await refusedOf(participantId))[0]?.officers.toSorted()).toEqual([
    'agus',
    'dewi',
    'rina.h',
    'yuni',
  ]);
});

test('what heirs file for a participant is not the participant’s to object to', async () => {
  const claim = await lapakAsik();
  unwrap(await decide(claim, { kind: 'REFUSE', reason: 'DOKUMEN_TIDAK_SAH' }));
  await world.context.db
    .updateTable('claim')
    .set({ cause: 'MENINGGAL' })
    .where('participant_id', '=', claim.participantId)
    .execute();
  expect(await refusedOf(claim.participantId)).toEqual([]);
});
