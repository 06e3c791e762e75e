import { findAudit } from '@jmo/audit';
import { findWorkOf } from '@jmo/casework';
import { testDatabase, type TestDatabase } from '@jmo/database/testing';
import { newParticipantId, type ParticipantId } from '@jmo/kernel';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { activeTurn } from '../face/presence-check.ts';
import { decideFaceCheck, type FacePorts } from '../check/decide-face-check.ts';
import { deleteFaceData, findFaceData, forgetOldFaces } from '../check/forget-faces.ts';
import { openFrames } from '../check/frames.ts';
import { requestFaceCheck } from '../check/request-face-check.ts';
import { WrongWeights } from '../face/engine/pinned-weights.ts';
import { analysisOf, createFakeFaceEngine, faceWith } from '../face/fake-face-engine.test-support.ts';
import { giveUpForgotten, giveUpLooking } from '../give-up-looking.ts';
import { heldByIdentity } from '../held-data.ts';
import { askForComparison, compareFace, findComparison, forgetComparison } from './index.ts';

let database: TestDatabase;
let participantId: ParticipantId;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());
beforeEach(() => {
  database.context.clock.advance({ seconds: 1 });
  participantId = newParticipantId(database.context.clock.now());
});

const PHOTO = Buffer.from('the registry’s photo');
const HANDED_IN = Buffer.from('the picture');
const NOTHING = analysisOf([]);
/** An engine that sees in the picture what it is told to, and in the registry's photo a good face. */
const ports = (sees = analysisOf([faceWith()]), over: Partial<FacePorts> = {}): FacePorts => ({
  rules: { policy: 'lenient', allowUnproven: true },
  presence: activeTurn,
  openEngine: () =>
    Promise.resolve(
      createFakeFaceEngine((picture) => (picture.equals(PHOTO) ? analysisOf([faceWith()]) : sees)),
    ),
  photos: { find: () => Promise.resolve({ outcome: 'FOUND', photo: PHOTO }) },
  findNik: () => Promise.resolve('9901014101900001'),
  ...over,
});
const withoutPhoto: Partial<FacePorts> = { photos: { find: () => Promise.resolve({ outcome: 'NONE' }) } };
const strict: Partial<FacePorts> = { rules: { policy: 'strict', allowUnproven: false } };
const away = (distance: number) => analysisOf([faceWith({}, distance)]);

const ask = async () =>
  await database.context.db
    .transaction()
    .execute((tx) => askForComparison(tx, database.context, { participantId, picture: HANDED_IN }));
async function compared(using = ports()) {
  const { requestId } = await ask();
  await compareFace(database.context, using, { participantId, requestId });
  const found = await findComparison(database.context.db, { participantId, requestId });
  return { requestId, ...found! };
}
const pictures = async (requestId: string) =>
  (await openFrames(database.context, { participantId, requestId })).length;

describe('what officers are told of a picture', () => {
  test.each([
    ['the registry’s face', ports(), 'ACCEPTED', ''],
    ['a face of which nobody can say', ports(away(0.6)), 'REVIEW', 'UNSURE'],
    ['another face', ports(away(0.9)), 'NO_MATCH', ''],
    ['a face that would do under the lenient lines alone', ports(away(0.52), strict), 'REVIEW', 'UNSURE'],
    ['a good face with nothing to compare', ports(away(0), withoutPhoto), 'REVIEW', 'NO_REFERENCE'],
    ['two faces', ports(analysisOf([faceWith(), faceWith()])), 'RETAKE', 'SEVERAL_FACES'],
    ['no face, where there is a photo to compare', ports(NOTHING), 'RETAKE', 'NO_FACE'],
    ['no face, in the sandbox', ports(NOTHING, withoutPhoto), 'ACCEPTED_UNPROVEN', 'NO_FACE'],
    ['no face, elsewhere', ports(NOTHING, { ...withoutPhoto, ...strict }), 'RETAKE', 'NO_FACE'],
  ] as const)('%s', async (_, using, outcome, reasons) => {
    const { outcome: said, reasons: why } = await compared(using);
    expect([said, why.join(' ')]).toEqual([outcome, reasons]);
  });

  test('says what it was held against', async () => {
    expect((await compared()).reference).toBe('REGISTRY');
    expect((await compared(ports(away(0), withoutPhoto))).reference).toBe('NONE');
  });

  test('nothing while the engine has yet to look; looked at twice, the first word stands', async () => {
    const { requestId } = await ask();
    const request = { participantId, requestId };
    expect(await findComparison(database.context.db, request)).toBeUndefined();
    const both = [ports(), ports(away(0.9))].map((using) => compareFace(database.context, using, request));
    await Promise.all(both);
    const first = await findComparison(database.context.db, request);
    await compareFace(database.context, ports(NOTHING), request);
    expect(await findComparison(database.context.db, request)).toEqual(first);
    const looked = (await findAudit(database.context.db, participantId)).filter(
      ({ action }) => action === 'face.compared',
    );
    expect(looked).toHaveLength(1);
  });

  test('an engine that does not open leaves it to them at once, a silent registry after a minute', async () => {
    const broken = ports(away(0), { openEngine: () => Promise.reject(new WrongWeights('ssd')) });
    expect((await compared(broken)).reasons).toEqual(['ENGINE_UNAVAILABLE']);
    const silent = ports(away(0), { photos: { find: () => Promise.resolve({ outcome: 'UNAVAILABLE' }) } });
    const { requestId } = await ask();
    const request = { participantId, requestId };
    await expect(compareFace(database.context, silent, request)).rejects.toThrow();
    database.context.clock.advance({ seconds: 61 });
    await compareFace(database.context, silent, request);
    expect(await findComparison(database.context.db, request)).toMatchObject({ outcome: 'REVIEW' });
  });

  test('looked at in vain to the last try, it is left to them as well: the recovery does not wait for ever', async () => {
    const request = { participantId, ...(await ask()) };
    await giveUpLooking(database.context, { policy: 'strict' }, request);
    expect(await findComparison(database.context.db, request)).toMatchObject({
      outcome: 'REVIEW',
      reasons: ['ENGINE_UNAVAILABLE'],
    });
    expect(await pictures(request.requestId)).toBe(1);
    expect(await findWorkOf(database.context.db, participantId), 'no face case of its own').toEqual([]);
  });

  test('asked for two hours ago and never made, whatever became of its jobs, it is left to them', async () => {
    const { context } = database;
    const request = { participantId, ...(await ask()) };
    const givenUp = async () =>
      (await database.queued()).filter(
        ({ name, data }) => name === 'identity.face-given-up' && data['requestId'] === request.requestId,
      ).length;
    context.clock.advance({ hours: 2 });
    await giveUpForgotten(context);
    expect(await givenUp()).toBe(0);
    context.clock.advance({ seconds: 1 });
    await giveUpForgotten(context);
    expect(await givenUp()).toBe(1);
    await giveUpLooking(context, { policy: 'strict' }, request);
    expect(await findComparison(context.db, request)).toMatchObject({ outcome: 'REVIEW' });
    await giveUpForgotten(context);
    expect(await givenUp(), 'nobody who was answered').toBe(1);
  });
});

describe('a stranger’s picture', () => {
  test('never becomes what later pictures are compared with, and opens no case of its own', async () => {
    for (const using of [ports(), ports(away(0), withoutPhoto), ports(away(0.6))]) await compared(using);
    expect((await findFaceData(database.context, participantId)).enrolledAt).toBeUndefined();
    expect(await findWorkOf(database.context.db, participantId)).toEqual([]);
  });

  test('does not stand in the way of the person’s own check, nor replace another stranger’s', async () => {
    const [first, second] = [await ask(), await ask()];
    expect(first.requestId).not.toBe(second.requestId);
    for (let n = 0; n < 4; n += 1) await compared(ports(away(0.9)));
    const own = await requestFaceCheck(database.context, {
      participantId,
      purpose: 'KLAIM',
      pictures: { kind: 'STILL', frames: [{ picture: HANDED_IN }] },
    });
    expect(own.ok).toBe(true);
    if (own.ok) await decideFaceCheck(database.context, ports(), { participantId, ...own.value });
    expect(await pictures(first.requestId)).toBe(1);
    expect(await pictures(second.requestId)).toBe(1);
  });

  test('is no data of the person: whoever is signed in is not handed it and does not delete it', async () => {
    const { requestId } = await compared();
    expect(await findFaceData(database.context, participantId)).toMatchObject({ frames: 0, consents: [] });
    const own = await requestFaceCheck(database.context, {
      participantId,
      purpose: 'KLAIM',
      pictures: { kind: 'STILL', frames: [{ picture: HANDED_IN }] },
    });
    const ownId = own.ok ? own.value.requestId : '';
    await giveUpLooking(database.context, { policy: 'strict' }, { participantId, requestId: ownId });
    const held = await heldByIdentity.collect(database.context, participantId);
    const ids = (table: string) =>
      held.find((one) => one.table === table)!.rows.map((row) => row['request_id'] ?? row['id']);
    for (const table of ['face_request', 'face_frame', 'face_check'])
      expect(ids(table), table).toEqual([ownId]);
    await deleteFaceData(database.context, participantId);
    expect(await pictures(requestId)).toBe(1);
  });

  test('goes when it is decided; of a request that nobody ends, after thirty days', async () => {
    const { requestId } = await compared();
    const request = { participantId, requestId };
    database.context.clock.advance({ hours: 24 * 29 });
    await forgetOldFaces(database.context);
    expect(await pictures(requestId)).toBe(1);
    const { db } = database.context;
    await db.transaction().execute((tx) => forgetComparison(tx, request));
    expect(await pictures(requestId)).toBe(0);
    const other = await compared();
    database.context.clock.advance({ hours: 24 * 30 + 1 });
    await forgetOldFaces(database.context);
    expect(await pictures(other.requestId)).toBe(0);
  });
});
