import type { OfficerId } from '@jmo/audit';
import { findWorkOf } from '@jmo/casework';
import { activeTurn, decideFaceCheck, decideReview, WrongWeights, type FacePorts } from '@jmo/identity';
import { formatInstant, unwrap } from '@jmo/kernel';
import sharp from 'sharp';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import {
  askToLift,
  findGuards,
  liftLockByOfficer,
  lockClaims,
  settleLift,
  tellOfLiftReview,
} from '../index.ts';
import { OLD, openRecoveryWorld, type RecoveryWorld } from '../recovery/recovery-world.test-support.ts';

const officer = 'rina.wulandari' as OfficerId;

let world: RecoveryWorld;
let picture: Buffer;
beforeAll(async () => {
  world = await openRecoveryWorld();
  picture = await sharp({ create: { width: 500, height: 600, channels: 3, background: '#a87' } })
    .jpeg()
    .toBuffer();
});
afterAll(() => world.drop());
beforeEach(async () => {
  await world.begin();
  await lock();
});

/** An engine that sees no face in any picture, which passes where nothing has to be proven. */
const seesNoFace: FacePorts = {
  rules: { policy: 'lenient', allowUnproven: true },
  presence: activeTurn,
  openEngine: () =>
    Promise.resolve({
      id: 'test-sees-no-face',
      analyze: () => Promise.resolve({ width: 500, height: 600, faces: [], thumbnail: new Uint8Array() }),
      close: () => Promise.resolve(),
    }),
  photos: { find: () => Promise.resolve({ outcome: 'NONE' }) },
  findNik: () => Promise.resolve(undefined),
};
const doesNotOpen = { ...seesNoFace, openEngine: () => Promise.reject(new WrongWeights('ssd')) };
const lock = () => lockClaims(world.context, world.me());
const liftsAt = async () =>
  (await findGuards(world.context.db, world.me(), world.context.clock.now())).lock?.liftsAt;
const askByPicture = async () => {
  const pictures = { kind: 'STILL', frames: [{ picture }] } as const;
  const asked = unwrap(await askToLift(world.context, { participantId: world.me(), pictures }));
  return { participantId: world.me(), ...asked };
};
const askByOfficer = async () => ({
  participantId: world.me(),
  ...unwrap(await askToLift(world.context, { participantId: world.me() })),
});

const reviewJobs = async (requestId: string) =>
  (await world.database.queued()).filter(
    ({ name, data }) => name === 'identity.face-review-opened' && data['requestId'] === requestId,
  ).length;

test('a face that lifted an earlier lock does not lift the next one, however late its word comes again', async () => {
  const request = await askByPicture();
  await decideFaceCheck(world.context, seesNoFace, request);
  await settleLift(world.context, request);
  expect(await liftsAt()).toBeDefined();
  world.context.clock.advance({ hours: 1 });
  await lock();
  await settleLift(world.context, request);
  expect(await liftsAt()).toBeUndefined();
});

test('a picture that waits when it is locked anew counts for no later lock, and opens no review', async () => {
  const request = await askByPicture();
  await lock();
  await decideFaceCheck(world.context, doesNotOpen, request);
  expect(await reviewJobs(request.requestId)).toBe(0);
  expect((await askByPicture()).requestId).not.toBe(request.requestId);
});

test('a lock that an officer lifts leaves nobody to look at a face for it', async () => {
  await askByOfficer();
  unwrap(await liftLockByOfficer(world.context, { participantId: world.me(), officer }));
  const work = await findWorkOf(world.context.db, world.me());
  expect(work.map(({ kind, closed }) => [kind, closed?.outcome])).toEqual([['FACE_REVIEW', 'LIFTED']]);
});

test('locking ends a review that was asked for before; the officer finds it gone', async () => {
  const request = await askByOfficer();
  const standing = await settleLift(world.context, request);
  const number = standing?.state === 'IN_REVIEW' ? standing.number : '';
  world.context.clock.advance({ hours: 1 });
  await lock();
  const open = (await findWorkOf(world.context.db, world.me())).filter(({ state }) => state === 'OPEN');
  expect(open).toEqual([]);
  expect((await decideReview(world.context, { number, officer, decision: { kind: 'ACCEPT' } })).ok).toBe(
    false,
  );
  await settleLift(world.context, request);
  expect(await liftsAt()).toBeUndefined();

  const anew = await askByOfficer();
  const again = await settleLift(world.context, anew);
  const next = again?.state === 'IN_REVIEW' ? again.number : '';
  unwrap(await decideReview(world.context, { number: next, officer, decision: { kind: 'ACCEPT' } }));
  await settleLift(world.context, anew);
  expect(await liftsAt()).toBeDefined();
});

test('asking an officer to look is one message to every contact, with the number and until when', async () => {
  await world.inbox.receive();
  const request = await askByOfficer();
  expect(await askByOfficer()).toEqual(request);
  expect(await world.inbox.receive(), 'the job of the review tells it').toEqual([]);
  expect(await reviewJobs(request.requestId)).toBe(1);
  await tellOfLiftReview(world.context, request);
  await tellOfLiftReview(world.context, request);
  const told = await world.inbox.receive();
  expect(told.map(({ to }) => to).toSorted()).toEqual([OLD.phone, OLD.email]);
  const standing = await settleLift(world.context, request);
  const { number, promisedAt } = standing as { number: string; promisedAt: Temporal.Instant };
  const { text } = told.find(({ to }) => to === OLD.email)!;
  expect(text).toContain(`Nomor kasusnya ${number}`);
  expect(text).toContain(`paling lambat ${formatInstant(promisedAt, 'id')}`);
});

test('an officer asked to look at pictures that wait already looks at those', async () => {
  const { requestId } = await askByPicture();
  expect((await askByOfficer()).requestId).toBe(requestId);
  expect((await askByOfficer()).requestId).toBe(requestId);
  expect(await reviewJobs(requestId)).toBe(1);
});

test('a review that the lock has ended tells nobody', async () => {
  const request = await askByOfficer();
  await lock();
  await world.inbox.receive();
  await tellOfLiftReview(world.context, request);
  expect(await world.inbox.receive()).toEqual([]);
});

test('asked for in the moment in which the engine says yes, no officer is asked and the lock begins to lift', async () => {
  const request = await askByPicture();
  await decideFaceCheck(world.context, seesNoFace, request);
  expect(await askByOfficer()).toEqual(request);
  expect(await reviewJobs(request.requestId)).toBe(0);
  expect((await findWorkOf(world.context.db, world.me())).map(({ kind }) => kind)).toEqual([]);
  expect(await liftsAt()).toBeDefined();
});

test('a word of the engine that comes before the page has turned counts all the same', async () => {
  const request = await askByPicture();
  await decideFaceCheck(world.context, seesNoFace, request);
  expect(await liftsAt()).toBeUndefined();
  await settleLift(world.context, request);
  expect(await liftsAt()).toBeDefined();
});
