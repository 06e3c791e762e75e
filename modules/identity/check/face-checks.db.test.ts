import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findAudit, parseOfficerId } from '@jmo/audit';
import { findWorkOf } from '@jmo/casework';
import { sql } from '@jmo/database';
import { testDatabase, type TestDatabase } from '@jmo/database/testing';
import { dateInWib, newParticipantId, newUuid, unwrap, type ParticipantId } from '@jmo/kernel';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Challenge, Pose } from '../face/challenge.ts';
import type { Analysis } from '../face/face.ts';
import { WrongWeights } from '../face/engine/pinned-weights.ts';
import { analysisOf, createFakeFaceEngine, faceWith } from '../face/fake-face-engine.test-support.ts';
import { activeTurn, type PresenceCheck } from '../face/presence-check.ts';
import {
  askForReview,
  askForReviewOfWaiting,
  decideReview,
  endLooks,
  findReviewsForOfficers,
  inspectReview,
} from '../review/index.ts';
import { openReview } from '../review/open-review.ts';
import { lockReview } from '../review/review.queries.ts';
import type { FacePictures, FaceRules } from './checking.ts';
import { decideFaceCheck, type FacePorts } from './decide-face-check.ts';
import { giveUpForgotten, giveUpLooking } from '../give-up-looking.ts';
import { heldByIdentity } from '../held-data.ts';
import { deleteFaceData, findFaceData, forgetOldFaces } from './forget-faces.ts';
import { openFrames } from './frames.ts';
import { findPlace, leaveQueue } from './face-checks.queries.ts';
import {
  findFaceStanding,
  findFaceTries,
  requestFaceCheck,
  startChallenge,
  withdrawFaceConsent,
} from './index.ts';
import { keepTemplate, settleProbes } from './templates.ts';

const officer = parseOfficerId('rina')!;
let database: TestDatabase;
let participantId: ParticipantId;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());
beforeEach(() => {
  // Everybody comes at another moment, so that nobody stands in another test's queue order by chance.
  database.context.clock.advance({ seconds: 1 });
  participantId = newParticipantId(database.context.clock.now());
});

/** A picture is a text that says what the engine sees in it: signals and distance, or nothing. */
type Says = { away?: number; yaw?: number; brightness?: number } | 'NOTHING' | 'BROKEN';
const picture = (says: Says, salt = '') => Buffer.from(JSON.stringify({ says, salt }));
function look(bytes: Buffer): Analysis | undefined {
  const { says } = JSON.parse(bytes.toString()) as { says: Says };
  if (says === 'BROKEN') return undefined;
  // One picture is one thumbnail, also when it comes again.
  const thumbnail = new Uint8Array(1024).map(
    (_, index) => (bytes[index % bytes.length]! * (index + 1)) % 256,
  );
  if (says === 'NOTHING') return analysisOf([], thumbnail);
  const { away = 0, ...signals } = says;
  return analysisOf([faceWith(signals, away)], thumbnail);
}
const ports = (rules: Partial<FaceRules> = {}, over: Partial<FacePorts> = {}): FacePorts => ({
  rules: { policy: 'lenient', allowUnproven: true, ...rules },
  presence: activeTurn,
  openEngine: () => Promise.resolve(createFakeFaceEngine(look)),
  photos: { find: () => Promise.resolve({ outcome: 'NONE' }) },
  findNik: () => Promise.resolve('9901014101900001'),
  ...over,
});
const withPhoto = (says: Says): Partial<FacePorts> => ({
  photos: { find: () => Promise.resolve({ outcome: 'FOUND', photo: picture(says) }) },
});

const still = (says: Says): FacePictures => ({ kind: 'STILL', frames: [{ picture: picture(says) }] });
const request = async (pictures: FacePictures, purpose: 'PENGKINIAN' | 'KLAIM' = 'PENGKINIAN') =>
  unwrap(await requestFaceCheck(database.context, { participantId, purpose, pictures })).requestId;
const standing = (requestId: string) => findFaceStanding(database.context.db, { participantId, requestId });
const decide = (requestId: string, using = ports()) =>
  decideFaceCheck(database.context, using, { participantId, requestId });
async function check(pictures: FacePictures, using = ports()) {
  // No two tries of a person at one moment.
  database.context.clock.advance({ seconds: 1 });
  const requestId = await request(pictures);
  await decide(requestId, using);
  return { requestId, ...(await standing(requestId))! };
}
const framesOf = async (requestId: string) =>
  (await openFrames(database.context, { participantId, requestId })).length;
const recorded = (requestId: string) =>
  database.context.db
    .selectFrom('face_check')
    .selectAll()
    .where('participant_id', '=', participantId)
    .where('id', '=', requestId)
    .executeTakeFirstOrThrow();

const YAW: Record<Pose, number> = { FRONT: 0.01, LEFT: 0.32, RIGHT: -0.3 };
const answer = ({ id, turns }: Challenge, salt = id, away = 0): FacePictures => ({
  kind: 'CHALLENGE',
  challengeId: id,
  frames: (['FRONT', 'FRONT', 'FRONT', ...turns.flatMap((turn) => [turn, 'FRONT'] as const)] as Pose[]).map(
    (pose, index) => ({
      pose,
      at: index * 800,
      picture: picture({ yaw: YAW[pose], away }, `${salt}${index}`),
    }),
  ),
});
async function challenged(): Promise<Challenge> {
  const challenge = unwrap(await startChallenge(database.context, { participantId }));
  database.context.clock.advance({ seconds: 15 });
  return challenge;
}

describe('the queue', () => {
  test('everybody is told their place, and moves up as those before are decided', async () => {
    const first = await request(still({}));
    const firstPerson = participantId;
    participantId = newParticipantId(database.context.clock.now());
    const second = await request(still({}));
    expect(await standing(second)).toEqual({ state: 'WAITING', place: 2 });
    await decideFaceCheck(database.context, ports(), { participantId: firstPerson, requestId: first });
    expect(await standing(second)).toEqual({ state: 'WAITING', place: 1 });
    await decide(second);
    expect(await standing(second)).toMatchObject({ state: 'ACCEPTED' });
  });

  test('the same form sent twice at once is one request, decided once', async () => {
    const both = await Promise.all([request(still({})), request(still({}))]);
    expect(new Set(both).size).toBe(1);
    expect(await framesOf(both[0]!)).toBe(1);
    await Promise.all([decide(both[0]!), decide(both[0]!)]);
    expect(await standing(both[0]!)).toMatchObject({ state: 'ACCEPTED' });
  });

  test('a picture sent in the moment an officer is asked for, in two tabs, is what the officer sees or is not taken', async () => {
    for (let round = 0; round < 10; round += 1) {
      participantId = newParticipantId(database.context.clock.now());
      const wish = { participantId, purpose: 'PENGKINIAN' } as const;
      const [sent, asked] = await Promise.all([
        requestFaceCheck(database.context, { ...wish, pictures: still({}) }),
        askForReview(database.context, wish),
      ]);
      expect(await standing(asked.requestId)).toMatchObject({ state: 'IN_REVIEW' });
      if (sent.ok) expect(sent.value.requestId).toBe(asked.requestId);
      else expect(sent.error.code).toBe('FACE_IN_REVIEW');
      expect(await findPlace(database.context.db, asked.requestId)).toBeUndefined();
    }
  });

  test('a request of somebody else is nobody’s', async () => {
    const requestId = await request(still({}));
    await decide(requestId);
    const stranger = newParticipantId(database.context.clock.now());
    expect(
      await findFaceStanding(database.context.db, { participantId: stranger, requestId }),
    ).toBeUndefined();
  });
});

describe('what is recorded and kept', () => {
  test('a decision names engine, lines, policy and reference; the score is sealed, the pictures go', async () => {
    const { requestId, state } = await check(still({ away: 0.3 }), ports({}, withPhoto({})));
    expect(state).toBe('ACCEPTED');
    const row = await recorded(requestId);
    expect(row).toMatchObject({
      engine: 'fake',
      thresholds: '2026-11-1',
      policy: 'lenient',
      reference: 'REGISTRY',
      outcome: 'ACCEPTED',
    });
    expect(row.sealed!.toString('latin1')).not.toContain('0.3');
    const opened = JSON.parse(
      database.context.vault.open(row.sealed!, `face-check:${requestId}`).toString(),
    ) as {
      score: number;
    };
    expect(opened.score).toBeCloseTo(0.3);
    expect(await framesOf(requestId)).toBe(0);
    expect((await findFaceData(database.context, participantId)).enrolledAt).toBeUndefined();
  });

  test('the log names outcome and engine, and nothing of how near it was', async () => {
    const lines: string[] = [];
    const write = (fields: object) => void lines.push(JSON.stringify(fields));
    const log = {
      ...database.context.log,
      info: write,
      error: write,
    } as unknown as TestDatabase['context']['log'];
    const requestId = await request(still({ away: 0.4321 }));
    await decideFaceCheck({ ...database.context, log }, ports({}, withPhoto({})), {
      participantId,
      requestId,
    });
    expect(lines).toHaveLength(1);
    expect(lines[0]).toContain('ACCEPTED');
    expect(lines[0]).not.toMatch(/0\.4|score|distance/);
  });

  test('the first accepted picture is what later ones are compared with, sealed', async () => {
    expect(await check(still({ away: 0.2 }))).toMatchObject({ state: 'ACCEPTED', proven: true });
    const { sealed } = await database.context.db
      .selectFrom('face_template')
      .select('sealed')
      .where('participant_id', '=', participantId)
      .executeTakeFirstOrThrow();
    expect(sealed.toString('latin1')).not.toContain('[0.2,0]');
    expect(await check(still({ away: 0.5 }))).toMatchObject({ state: 'ACCEPTED' });
    expect(await check(still({ away: 0.9 }))).toMatchObject({ state: 'AGAIN', noMatch: true });
    const rows = await database.context.db
      .selectFrom('face_template')
      .select('id')
      .where('participant_id', '=', participantId)
      .execute();
    expect(rows).toHaveLength(1);
  });

  test('a face kept by another engine is no reference for this one', async () => {
    await check(still({}));
    const other = ports(
      {},
      {
        openEngine: () =>
          Promise.resolve({
            ...createFakeFaceEngine(() =>
              analysisOf([{ ...faceWith({}, 5), template: { engine: 'new', values: [5] } }]),
            ),
            id: 'new',
          }),
      },
    );
    expect(await check(still({}), other)).toMatchObject({ state: 'ACCEPTED' });
  });

  test('a picture without a face passes the sandbox unproven and makes no reference', async () => {
    expect(await check(still('NOTHING'))).toMatchObject({ state: 'ACCEPTED', proven: false });
    expect((await findFaceData(database.context, participantId)).enrolledAt).toBeUndefined();
    expect(await check(still({ away: 3 }))).toMatchObject({ state: 'ACCEPTED', proven: true });
  });

  test('a registry’s photo of somebody else is no match; one without a face is as good as none', async () => {
    expect(await check(still({ away: 0.9 }), ports({}, withPhoto({})))).toMatchObject({ noMatch: true });
    expect(await check(still({ away: 0.9 }), ports({}, withPhoto('NOTHING')))).toMatchObject({
      state: 'ACCEPTED',
    });
  });
});

describe('what cannot be asked fails closed', () => {
  test('an engine whose weights are missing or altered leaves it to an officer, with the pictures', async () => {
    const broken = ports({}, { openEngine: () => Promise.reject(new WrongWeights('ssd')) });
    const { requestId, state } = await check(still({}), broken);
    expect(state).toBe('IN_REVIEW');
    expect(await framesOf(requestId)).toBe(1);
    expect(await recorded(requestId)).toMatchObject({ outcome: 'REVIEW', reasons: ['ENGINE_UNAVAILABLE'] });
  });

  test('an engine that dies or has no memory to open, and a registry that is silent, are asked again for a minute, then an officer', async () => {
    const dying = ports(
      {},
      {
        openEngine: () =>
          Promise.resolve({ ...createFakeFaceEngine(), analyze: () => Promise.reject(new Error('ended')) }),
      },
    );
    const silent = ports({}, { photos: { find: () => Promise.resolve({ outcome: 'UNAVAILABLE' }) } });
    const full = ports(
      {},
      { openEngine: () => Promise.reject(new Error('the process aside ended (SIGKILL)')) },
    );
    for (const using of [dying, full, silent]) {
      participantId = newParticipantId(database.context.clock.now());
      const requestId = await request(still({}));
      await expect(decide(requestId, using)).rejects.toThrow();
      expect(await standing(requestId)).toMatchObject({ state: 'WAITING' });
      database.context.clock.advance({ seconds: 61 });
      await decide(requestId, using);
      expect(await standing(requestId)).toMatchObject({ state: 'IN_REVIEW' });
    }
  });
});

describe('the presence challenge', () => {
  const strict = () => ports({ policy: 'strict', allowUnproven: false }, withPhoto({}));

  test('who turns as asked and has the registry’s face passes', async () => {
    expect(await check(answer(await challenged()), strict())).toMatchObject({
      state: 'ACCEPTED',
      proven: true,
    });
  });

  test('another check of presence is asked with the pictures, decides, and is recorded by its name', async () => {
    const ours = await check(answer(await challenged()), strict());
    expect((await recorded(ours.requestId)).presence).toBe('active-turn');
    const seen: Buffer[] = [];
    const presence: PresenceCheck = {
      id: 'vendor@1',
      async evaluate(challenge, frames, ...rest) {
        seen.push(...frames.map((frame) => frame.picture));
        return {
          ...(await activeTurn.evaluate(challenge, frames, ...rest)),
          passed: false,
          problems: ['NOT_TURNED'],
        };
      },
    };
    const pictures = answer(await challenged(), 'another film');
    const theirs = await check(pictures, { ...strict(), presence });
    expect(theirs).toMatchObject({ state: 'AGAIN', reasons: ['NOT_TURNED'] });
    expect(seen).toEqual(pictures.frames.map((frame) => frame.picture));
    expect((await recorded(theirs.requestId)).presence).toBe('vendor@1');
    const alone = await check(still({}), strict());
    expect((await recorded(alone.requestId)).presence).toBeNull();
  });

  test('a still picture goes to an officer under the strict policy', async () => {
    expect(await check(still({}), strict())).toMatchObject({ state: 'IN_REVIEW' });
  });

  test('it is for one person, once, and for two minutes', async () => {
    const gone = { ok: false, error: { code: 'CHALLENGE_GONE' } };
    const hand = (pictures: FacePictures) =>
      requestFaceCheck(database.context, { participantId, purpose: 'KLAIM', pictures });
    const challenge = await challenged();
    const owner = participantId;
    participantId = newParticipantId(database.context.clock.now());
    expect(await hand(answer(challenge))).toEqual(gone);
    participantId = owner;
    await check(answer(challenge), strict());
    expect(await hand(answer(challenge))).toEqual(gone);
    const late = await challenged();
    database.context.clock.advance({ seconds: 106 });
    expect(await hand(answer(late))).toEqual(gone);
    expect(await hand({ ...answer(late), challengeId: undefined })).toEqual(gone);
    expect(await hand({ ...answer(late), challengeId: owner })).toEqual(gone);
  });

  test('sent once more, as when the answer was lost on the way, it names what came of it and is no further try', async () => {
    const challenge = await challenged();
    const { requestId } = await check(answer(challenge), strict());
    const again = await requestFaceCheck(database.context, {
      participantId,
      purpose: 'PENGKINIAN',
      pictures: answer(challenge),
    });
    expect(again).toEqual({ ok: false, error: { code: 'CHALLENGE_GONE', requestId } });
  });

  test('when too many were drawn it is said from when on there are more', async () => {
    for (let drawn = 0; drawn < 60; drawn += 1)
      expect((await startChallenge(database.context, { participantId })).ok).toBe(true);
    const refused = await startChallenge(database.context, { participantId });
    const retryAt = refused.ok ? undefined : refused.error.retryAt;
    expect(database.context.clock.now().until(retryAt!).total('minutes')).toBeGreaterThan(0);
  });

  test('frames of an earlier challenge are recognised', async () => {
    const first = await challenged();
    await check(answer(first, 'film'), strict());
    let second = await challenged();
    while (second.turns.join() !== first.turns.join()) {
      // Turns are of chance, and only so many challenges are drawn an hour.
      await database.context.db.deleteFrom('rate_limit').execute();
      second = await challenged();
    }
    expect(await check(answer(second, 'film'), strict())).toMatchObject({
      state: 'AGAIN',
      reasons: ['SEEN_FRAME'],
    });
  });

  test('one picture sent as every frame shows nobody', async () => {
    const challenge = await challenged();
    const { frames, ...rest } = answer(challenge);
    const same = { ...rest, frames: frames.map((frame) => ({ ...frame, picture: frames[0]!.picture })) };
    expect(await check(same, strict())).toMatchObject({
      state: 'AGAIN',
      reasons: expect.arrayContaining(['REPEATED_FRAME', 'NOT_TURNED']),
    });
  });

  test('more frames than asked for are not even kept', async () => {
    const frames = Array.from({ length: 13 }, () => ({ picture: picture({}) }));
    expect(
      await requestFaceCheck(database.context, {
        participantId,
        purpose: 'KLAIM',
        pictures: { kind: 'CHALLENGE', frames },
      }),
    ).toEqual({ ok: false, error: { code: 'TOO_MANY_FRAMES' } });
  });
});

describe('never stuck', () => {
  const dark = () => check(still({ brightness: 20 }));

  test('after three tries the next waits, and an officer is there at once, with the last pictures', async () => {
    await dark();
    await dark();
    const { requestId } = await dark();
    const tries = await findFaceTries(database.context, { participantId, purpose: 'PENGKINIAN' });
    expect(tries).toMatchObject({ failed: 3, mustChoose: true });
    expect(
      await requestFaceCheck(database.context, { participantId, purpose: 'PENGKINIAN', pictures: still({}) }),
    ).toEqual({ ok: false, error: { code: 'FACE_WAIT', retryAt: tries.nextAt } });
    // Another purpose does not wait for it.
    await request(still({}), 'KLAIM');
    const asked = await askForReview(database.context, { participantId, purpose: 'PENGKINIAN' });
    expect(asked).toEqual({ requestId });
    expect(await askForReview(database.context, { participantId, purpose: 'PENGKINIAN' })).toEqual(asked);
    expect(await standing(requestId)).toMatchObject({ state: 'IN_REVIEW' });
    expect(await framesOf(requestId)).toBe(1);
    expect(await findWorkOf(database.context.db, participantId)).toMatchObject([
      { kind: 'FACE_REVIEW', subject: requestId, state: 'OPEN' },
    ]);
    const told = (await database.queued()).filter(({ name }) => name === 'identity.face-review-opened');
    expect(told.map(({ data }) => data)).toContainEqual({ participantId, requestId, purpose: 'PENGKINIAN' });
  });

  test('a wait ends, and a good picture ends the row of tries', async () => {
    for (let tries = 0; tries < 3; tries += 1) await dark();
    database.context.clock.advance({ seconds: 30 });
    expect(await check(still({}))).toMatchObject({ state: 'ACCEPTED' });
    const { failed } = await findFaceTries(database.context, { participantId, purpose: 'PENGKINIAN' });
    expect(failed).toBe(0);
  });

  test('who cannot or does not want to use a camera has an officer look without a picture', async () => {
    const { requestId } = await askForReview(database.context, { participantId, purpose: 'KLAIM' });
    const review = (await standing(requestId)) as { number: string; promisedAt: Temporal.Instant };
    // Monday: answered by the end of Wednesday.
    expect(review.promisedAt.toString()).toBe('2026-11-25T10:00:00Z');
    const seen = await inspectReview(database.context, { number: review.number, officer });
    expect(seen).toMatchObject({ participantId, purpose: 'KLAIM', frames: [], reasons: ['ASKED_FOR'] });
  });

  test.each([
    ['without a picture', () => Promise.resolve()],
    ['about the pictures of the last try', async () => void (await check(still({ brightness: 20 })))],
  ])('asked ten times at once %s, it is one review', async (_, before) => {
    await before();
    const wish = { participantId, purpose: 'PENGKINIAN' } as const;
    const asked = await Promise.all(Array.from({ length: 10 }, () => askForReview(database.context, wish)));
    expect(new Set(asked.map(({ requestId }) => requestId)).size).toBe(1);
    expect(await standing(asked[0]!.requestId)).toMatchObject({ state: 'IN_REVIEW' });
    expect(await findWorkOf(database.context.db, participantId)).toHaveLength(1);
    const { rows } = await sql`select from face_request where participant_id = ${participantId}`.execute(
      database.context.db,
    );
    expect(rows).toHaveLength(1);
  });

  test('a database with two open reviews of before is brought to one: the last stays, the other leaves the desk', async () => {
    const { context, ownerUrl } = database;
    const owner = new pg.Client({ connectionString: ownerUrl });
    await owner.connect();
    await owner.query('drop index face_review_one_open');
    const wish = { participantId, purpose: 'KLAIM', reasons: ['ASKED_FOR'] } as const;
    const [first, last] = [newUuid(context.clock.now()), newUuid(context.clock.now().add({ seconds: 1 }))];
    for (const requestId of [first, last]) {
      await context.db.transaction().execute((tx) => openReview(tx, context, { ...wish, requestId }));
      context.clock.advance({ seconds: 1 });
    }
    const migrations = join(import.meta.dirname, '../migrations');
    for (const name of ['1136-reviews-asked-twice', '1137-one-open-review'])
      await owner.query(`begin; ${readFileSync(join(migrations, `${name}.sql`), 'utf8')}; commit`);
    await owner.end();
    expect(await standing(first)).toMatchObject({ state: 'AGAIN' });
    expect(await standing(last)).toMatchObject({ state: 'IN_REVIEW' });
    const work = await findWorkOf(context.db, participantId);
    expect(work.map(({ subject, closed }) => [subject, closed?.outcome])).toEqual(
      expect.arrayContaining([
        [first, 'WITHDRAWN'],
        [last, undefined],
      ]),
    );
  });

  test('the officer is told that the engine saw another face, also when a picture nobody can judge came after it', async () => {
    const stranger = ports({}, withPhoto({}));
    await check(still({ away: 0.9 }), stranger);
    await check(still({ away: 0.9 }), stranger);
    const { requestId } = await check(still({ brightness: 20 }), stranger);
    await askForReview(database.context, { participantId, purpose: 'PENGKINIAN' });
    const { number } = (await standing(requestId)) as { number: string };
    const seen = await inspectReview(database.context, { number, officer });
    expect(seen).toMatchObject({ reasons: ['ASKED_FOR', 'NO_MATCH', 'TOO_DARK'], failedTries: 3 });
    await decideReview(database.context, { number, officer, decision: { kind: 'ACCEPT' } });
    // What comes after the officer's word is none of the tries before it.
    database.context.clock.advance({ minutes: 1 });
    expect(await check(still({ away: 0.9 }), stranger)).toMatchObject({ noMatch: true });
    expect(await inspectReview(database.context, { number, officer })).toMatchObject({ failedTries: 3 });
  });

  test('who waits for an engine that does not come has an officer look at the pictures that wait', async () => {
    const requestId = await request(still({}), 'KLAIM');
    const wish = { participantId, purpose: 'KLAIM' } as const;
    expect(await askForReviewOfWaiting(database.context, wish)).toEqual({ requestId });
    const review = (await standing(requestId)) as { state: string; number: string };
    expect(review.state).toBe('IN_REVIEW');
    const seen = (await inspectReview(database.context, { number: review.number, officer }))!;
    expect(seen.frames.map((frame) => frame.picture)).toEqual([picture({})]);
    // The engine comes late, and decides nothing any more.
    await decide(requestId);
    expect(await standing(requestId)).toEqual(review);
    expect(await framesOf(requestId)).toBe(1);
  });

  test('whoever asks in front of the queue means what waits there: after a yes of the engine no review is opened', async () => {
    const wish = { participantId, purpose: 'KLAIM' } as const;
    const requestId = await request(still({}), 'KLAIM');
    // The page has seen that it waits; the engine says yes before the wish arrives.
    await decide(requestId);
    expect(await askForReviewOfWaiting(database.context, wish)).toBeUndefined();
    expect(await standing(requestId)).toMatchObject({ state: 'ACCEPTED' });
    expect(await findWorkOf(database.context.db, participantId)).toEqual([]);
    const { rows } = await sql`select from face_request where participant_id = ${participantId}`.execute(
      database.context.db,
    );
    expect(rows).toHaveLength(1);
  });

  test('so it is when the yes is being written down while the wish arrives', async () => {
    const wish = { participantId, purpose: 'KLAIM' } as const;
    const requestId = await request(still({}), 'KLAIM');
    let wished: ReturnType<typeof askForReviewOfWaiting> | undefined;
    await database.context.db.transaction().execute(async (tx) => {
      expect(await leaveQueue(tx, requestId)).toBe(true);
      wished = askForReviewOfWaiting(database.context, wish);
      await database.untilSomebodyWaits();
    });
    expect(await wished).toEqual({ requestId });
    expect(await findWorkOf(database.context.db, participantId)).toEqual([]);
  });

  test('asked for in the moment in which the engine decides, nothing is both decided and with an officer', async () => {
    const requestId = await request(still({}), 'KLAIM');
    const asking = () => askForReviewOfWaiting(database.context, { participantId, purpose: 'KLAIM' });
    await Promise.all([asking(), asking(), decide(requestId)]);
    const checks = await database.context.db
      .selectFrom('face_check')
      .select('id')
      .where('participant_id', '=', participantId)
      .execute();
    const reviews = (await findWorkOf(database.context.db, participantId)).map(({ subject }) => subject);
    const decided = checks.map(({ id }) => id);
    expect([...decided, ...reviews].filter((id) => id === requestId)).toHaveLength(1);
  });

  test('a check whose last try came to nothing goes to an officer with its pictures, and leaves the queue', async () => {
    const requestId = await request(still({}), 'KLAIM');
    const id = { participantId, requestId };
    await giveUpLooking(database.context, { policy: 'strict' }, id);
    const review = (await standing(requestId)) as { state: string; number: string };
    expect(review.state).toBe('IN_REVIEW');
    const seen = await inspectReview(database.context, { number: review.number, officer });
    expect(seen).toMatchObject({ reasons: ['ENGINE_UNAVAILABLE'], failedTries: 0 });
    expect(seen!.frames.map((frame) => frame.picture)).toEqual([picture({})]);
    expect(await recorded(requestId)).toMatchObject({ outcome: 'REVIEW', engine: 'none', policy: 'strict' });
    const told = (await database.queued()).filter(({ name }) => name === 'identity.face-review-opened');
    expect(told.map(({ data }) => data)).toContainEqual({ ...id, purpose: 'KLAIM' });
    // Twice is once, and an engine that comes late decides nothing any more.
    await giveUpLooking(database.context, { policy: 'strict' }, id);
    await decide(requestId);
    expect(await standing(requestId)).toEqual(review);
    expect(await findPlace(database.context.db, requestId)).toBeUndefined();
  });

  test('who stands in the queue after two hours has lost every job, and is given to an officer all the same', async () => {
    const { context } = database;
    const requestId = await request(still({}), 'KLAIM');
    const givenUp = async () =>
      (await database.queued()).filter(
        ({ name, data }) =>
          name === 'identity.face-given-up' && (data as { requestId: string }).requestId === requestId,
      );
    context.clock.advance({ hours: 2 });
    await giveUpForgotten(context);
    expect(await givenUp()).toEqual([]);
    context.clock.advance({ seconds: 1 });
    await giveUpForgotten(context);
    expect((await givenUp()).map(({ data }) => data)).toEqual([{ participantId, requestId }]);
    await giveUpLooking(context, { policy: 'strict' }, { participantId, requestId });
    expect(await standing(requestId)).toMatchObject({ state: 'IN_REVIEW' });
    await giveUpForgotten(context);
    expect(await givenUp(), 'nobody who was decided').toHaveLength(1);
  });

  describe('what nobody waits for any more', () => {
    const end = (but?: string) =>
      database.context.db
        .transaction()
        .execute((tx) =>
          endLooks(
            tx,
            database.context,
            { participantId, purpose: 'KLAIM' },
            { actor: { kind: 'participant', id: participantId }, why: 'WITHDRAWN', but },
          ),
        );
    const workOf = async () =>
      (await findWorkOf(database.context.db, participantId)).map(
        ({ state, closed }) => closed?.outcome ?? state,
      );

    test('is not looked at: pictures that wait go, the engine is not asked, and no review is opened', async () => {
      const requestId = await request(still({}), 'KLAIM');
      await end();
      expect(await framesOf(requestId)).toBe(0);
      const asked = vi.fn();
      const openEngine = () => {
        asked();
        return Promise.reject(new WrongWeights('ssd'));
      };
      await decide(requestId, ports({}, { openEngine }));
      expect(asked).not.toHaveBeenCalled();
      await giveUpLooking(database.context, { policy: 'strict' }, { participantId, requestId });
      expect(await standing(requestId)).toBeUndefined();
      expect(await workOf()).toEqual([]);
    });

    test('leaves the desk, also when the engine gives it to an officer in that moment', async () => {
      await askForReview(database.context, { participantId, purpose: 'KLAIM' });
      await end();
      expect(await workOf()).toEqual(['WITHDRAWN']);
      const requestId = await request(still({}), 'KLAIM');
      let ending: Promise<void> | undefined;
      await database.context.db.transaction().execute(async (tx) => {
        expect(await leaveQueue(tx, requestId)).toBe(true);
        ending = end();
        await database.untilSomebodyWaits();
        await openReview(tx, database.context, { participantId, requestId, purpose: 'KLAIM', reasons: [] });
      });
      await ending;
      expect(await workOf()).toEqual(['WITHDRAWN', 'WITHDRAWN']);
    });

    test('what somebody waits for all the same stays, in the queue and with the officer', async () => {
      const requestId = await request(still({}), 'KLAIM');
      await end(requestId);
      expect(await standing(requestId)).toMatchObject({ state: 'WAITING' });
      await askForReview(database.context, { participantId, purpose: 'KLAIM' });
      await end(requestId);
      expect(await standing(requestId)).toMatchObject({ state: 'IN_REVIEW' });
    });
  });

  test('given up late, what the engine or an officer said already stands', async () => {
    const { requestId } = await check(still({}));
    await giveUpLooking(database.context, { policy: 'lenient' }, { participantId, requestId });
    expect(await standing(requestId)).toMatchObject({ state: 'ACCEPTED' });
    const waiting = await request(still({}), 'KLAIM');
    await askForReview(database.context, { participantId, purpose: 'KLAIM' });
    const { number } = (await standing(waiting)) as { number: string };
    await decideReview(database.context, { number, officer, decision: { kind: 'ACCEPT' } });
    await giveUpLooking(database.context, { policy: 'lenient' }, { participantId, requestId: waiting });
    expect(await standing(waiting)).toMatchObject({ state: 'ACCEPTED' });
  });

  test('who would not be compared agreed to nothing, and nothing says they did', async () => {
    await askForReview(database.context, { participantId, purpose: 'KLAIM' });
    expect((await findFaceData(database.context, participantId)).consents).toEqual([]);
    const held = await heldByIdentity.collect(database.context, participantId);
    const requests = held.find(({ table }) => table === 'face_request')!.rows;
    expect(requests).toMatchObject([{ kind: 'BY_HAND', consent_version: null }]);
  });
});

const strict = () => ports({ policy: 'strict' });
const inReview = async () => {
  const { requestId, ...rest } = await check(still({ away: 0.4 }), strict());
  return { requestId, number: (rest as { number: string }).number };
};

describe('an officer', () => {
  test('sees what waits and the pictures, and that they looked is audited', async () => {
    const { requestId, number } = await inReview();
    const listed = await findReviewsForOfficers(database.context.db);
    expect(listed.map((one) => one.number)).toContain(number);
    const seen = (await inspectReview(database.context, { number, officer }))!;
    expect(seen.reasons).toEqual(['NO_REFERENCE', 'STILL_PICTURE_ONLY']);
    expect(seen.frames[0]!.picture).toEqual(picture({ away: 0.4 }));
    const audit = await findAudit(database.context.db, participantId);
    expect(audit.map(({ action }) => action)).toContain('face.review-inspected');
    expect(JSON.stringify(audit)).not.toContain('0.4');
    expect(await framesOf(requestId)).toBe(1);
  });

  test('is told how many tries came to nothing also where no machine decided about the last', async () => {
    await check(still('NOTHING'), strict());
    await check(still({ brightness: 20 }), strict());
    const { number } = await inReview();
    const seen = (await inspectReview(database.context, { number, officer }))!;
    expect(seen.failedTries).toBe(2);
  });

  test('accepts: it counts, it is the reference from now on, the pictures go, whoever waits is told', async () => {
    const { requestId, number } = await inReview();
    const decided = await decideReview(database.context, { number, officer, decision: { kind: 'ACCEPT' } });
    expect(decided).toEqual({ ok: true, value: { number, state: 'ACCEPTED' } });
    expect(await standing(requestId)).toMatchObject({ state: 'ACCEPTED', proven: true });
    expect(await framesOf(requestId)).toBe(0);
    expect(await findWorkOf(database.context.db, participantId)).toMatchObject([
      { state: 'DONE', closed: { outcome: 'ACCEPTED', by: 'officer:rina' } },
    ]);
    expect((await findFaceData(database.context, participantId)).enrolledAt).toBeDefined();
    const challenge = await challenged();
    expect(await check(answer(challenge, 'x', 0.4), strict())).toMatchObject({ state: 'ACCEPTED' });
    const jobs = await database.queued();
    expect(jobs.filter(({ data }) => data['requestId'] === requestId).map(({ name }) => name)).toContain(
      'identity.face-settled',
    );
  });

  test('accepts another one: the face kept first stays the only one', async () => {
    for (const away of [0.4, 0.8]) {
      const asked = await check(still({ away }), strict());
      const { number } = asked as unknown as { number: string };
      await decideReview(database.context, { number, officer, decision: { kind: 'ACCEPT' } });
    }
    const kept = database.context.db.selectFrom('face_template').select('id');
    expect(await kept.where('participant_id', '=', participantId).execute()).toHaveLength(1);
    const again = answer(await challenged(), 'x', 1.2);
    expect(await check(again, strict())).toMatchObject({ state: 'AGAIN', noMatch: true });
  });

  test('who may not at the desk decides nothing: it waits as before, with its pictures', async () => {
    const { requestId, number } = await inReview();
    const decided = await decideReview(database.context, {
      number,
      officer,
      decision: { kind: 'ACCEPT' },
      atDesk: () => Promise.resolve('NOT_YOURS'),
    });
    expect(decided).toEqual({ ok: false, error: { code: 'NOT_AT_DESK', why: 'NOT_YOURS' } });
    expect(await standing(requestId)).toMatchObject({ state: 'IN_REVIEW', number });
    expect(await framesOf(requestId)).toBe(1);
  });

  test('refuses: with a reason, the pictures and the face go, and the first word stands', async () => {
    const { requestId, number } = await inReview();
    const decision = { kind: 'REFUSE', reason: 'DIDUGA_TIRUAN' } as const;
    unwrap(await decideReview(database.context, { number, officer, decision }));
    expect(await standing(requestId)).toEqual({ state: 'REFUSED', number, reason: 'DIDUGA_TIRUAN' });
    expect(await framesOf(requestId)).toBe(0);
    const templates = await database.context.db
      .selectFrom('face_template')
      .select('id')
      .where('participant_id', '=', participantId)
      .execute();
    expect(templates).toEqual([]);
    expect(await decideReview(database.context, { number, officer, decision: { kind: 'ACCEPT' } })).toEqual({
      ok: false,
      error: { code: 'ALREADY_DECIDED' },
    });
    expect(await decideReview(database.context, { number: 'WJ-NIEMAND', officer, decision })).toEqual({
      ok: false,
      error: { code: 'REVIEW_UNKNOWN' },
    });
  });
});

describe('forgetting', () => {
  test('a person deletes their face: features, pictures and digests are gone', async () => {
    await check(still({}));
    await check(still({ brightness: 20 }));
    expect(await findFaceData(database.context, participantId)).toMatchObject({
      frames: 1,
      consents: [{ version: '2026-11-2' }],
    });
    database.context.clock.advance({ seconds: 1 });
    await deleteFaceData(database.context, participantId);
    expect(await findFaceData(database.context, participantId)).toMatchObject({
      enrolledAt: undefined,
      frames: 0,
    });
    const [latest] = await findAudit(database.context.db, participantId);
    expect(latest).toMatchObject({ action: 'face.deleted', detail: { templates: 1, frames: 1 } });
  });

  test('so are pictures that wait for the engine: it looks at none of them, and keeps nothing', async () => {
    const requestId = await request(still({}));
    await deleteFaceData(database.context, participantId);
    await decide(requestId);
    expect(await standing(requestId)).toBeUndefined();
    expect(await findFaceData(database.context, participantId)).toMatchObject({
      enrolledAt: undefined,
      frames: 0,
    });
  });

  test('and so is one that is sent while the consent is being taken back', async () => {
    let asked: ReturnType<typeof requestFaceCheck> | undefined;
    await database.context.db.transaction().execute(async (tx) => {
      await withdrawFaceConsent(tx, database.context, participantId);
      asked = requestFaceCheck(database.context, { participantId, purpose: 'KLAIM', pictures: still({}) });
      await Promise.race([asked, database.untilSomebodyWaits()]);
    });
    expect(await asked).toEqual({ ok: false, error: { code: 'CONSENT_WITHDRAWN' } });
    expect((await findFaceData(database.context, participantId)).frames).toBe(0);
  });

  test('and what the engine is writing down at that very moment', async () => {
    const requestId = await request(still({}));
    let deleting: Promise<void> | undefined;
    await database.context.db.transaction().execute(async (tx) => {
      expect(await leaveQueue(tx, requestId)).toBe(true);
      deleting = deleteFaceData(database.context, participantId);
      await database.untilSomebodyWaits();
      const template = { engine: 'fake', values: [0, 0] };
      await keepTemplate(tx, database.context, { participantId, requestId, source: 'ENROLMENT', template });
    });
    await deleting;
    expect((await findFaceData(database.context, participantId)).enrolledAt).toBeUndefined();
  });

  test('pictures of a try go with the next one for the same purpose, and of no other', async () => {
    const dark = await check(still({ brightness: 20 }));
    await request(still({}), 'KLAIM');
    expect(await framesOf(dark.requestId)).toBe(1);
    await request(still({}));
    expect(await framesOf(dark.requestId)).toBe(0);
  });

  test('and what an officer makes the reference at that very moment', async () => {
    const { requestId, number } = await inReview();
    let deleting: Promise<void> | undefined;
    await database.context.db.transaction().execute(async (tx) => {
      await lockReview(tx, number);
      await settleProbes(tx, database.context, { participantId, requestId, accepted: true });
      deleting = deleteFaceData(database.context, participantId);
      await database.untilSomebodyWaits();
    });
    await deleting;
    expect((await findFaceData(database.context, participantId)).enrolledAt).toBeUndefined();
  });

  test('pictures of a try go after a day; those with an officer, and those that wait, stay', async () => {
    const dark = await check(still({ brightness: 20 }));
    const dropped = { participantId, requestId: dark.requestId };
    participantId = newParticipantId(database.context.clock.now());
    const { requestId } = await check(still({}), ports({ policy: 'strict' }));
    const reviewed = { participantId, requestId };
    participantId = newParticipantId(database.context.clock.now());
    const waiting = { participantId, requestId: await request(still({})) };
    const left = () =>
      Promise.all(
        [dropped, reviewed, waiting].map(async (one) => (await openFrames(database.context, one)).length),
      );
    database.context.clock.advance({ hours: 23 });
    await forgetOldFaces(database.context);
    expect(await left()).toEqual([1, 1, 1]);
    database.context.clock.advance({ hours: 2 });
    await forgetOldFaces(database.context);
    expect(await left()).toEqual([0, 1, 1]);
  });

  test('a time written down for a later day counts from that day on', async () => {
    const { requestId } = await check(still({ brightness: 20 }));
    const hours = { recoveryFrames: { hours: 1 }, seen: { hours: 1 }, challenges: { hours: 1 } };
    const times = [
      { from: '2026-01-01', value: { frames: { hours: 100 }, ...hours } },
      {
        from: dateInWib(database.context.clock.now()).add({ days: 2 }).toString(),
        value: { frames: { hours: 1 }, ...hours },
      },
    ];
    database.context.clock.advance({ hours: 2 });
    await forgetOldFaces(database.context, times);
    expect(await framesOf(requestId)).toBe(1);
    database.context.clock.advance({ hours: 48 });
    await forgetOldFaces(database.context, times);
    expect(await framesOf(requestId)).toBe(0);
  });
});
