import { findWorkOf } from '@jmo/casework';
import { testDatabase, type TestDatabase } from '@jmo/database/testing';
import { decideFaceCheck, findFaceData, WrongWeights, type RegistryAnswer } from '@jmo/identity';
import { unwrap, type ParticipantId } from '@jmo/kernel';
import { noticeJobs } from '@jmo/notice';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  askOfficerAboutSelfie,
  confirmCards,
  confirmProfile,
  currentConsent,
  deleteOldProfileDrafts,
  deleteProfileDraft,
  findOpenReviews,
  finishUpdate,
  loadProfileDraft,
  profileJobs,
  saveSelfie,
  saveTyped,
} from './index.ts';
import {
  account,
  everythingFits,
  newSiti,
  registryThat,
  seesNoFace,
  selfie,
  still,
  walkToReview,
} from './test-support.ts';

const silent: RegistryAnswer = { outcome: 'UNAVAILABLE', reason: 'TIMEOUT' };
const close: RegistryAnswer = {
  outcome: 'CHECKED',
  elements: { fullName: { match: 'PARTIAL', score: 91 }, birthDate: { match: 'MATCH' } },
};
const contact = { email: account.email, locale: 'id' } as const;

let database: TestDatabase;
let siti: { participantId: ParticipantId; kpj: string };
beforeAll(async () => {
  database = await testDatabase([...profileJobs, ...noticeJobs] as never);
});
afterAll(() => database.drop());
beforeEach(async () => {
  siti = await newSiti(database.context);
});

const patience = [60];
const confirm = async (answer: RegistryAnswer) => {
  const { participantId } = siti;
  const version = await walkToReview(database.context, siti);
  const input = { participantId, version, consentVersion: currentConsent.version, review: true, contact };
  await confirmProfile(database.context, { registry: registryThat(answer), patience }, input);
};
const finish = async (answer: RegistryAnswer) => {
  const jobs = (await database.queued()).filter(
    ({ name, data }) => name === 'profile.finish-update' && data['participantId'] === siti.participantId,
  );
  const job = jobs.at(-1)!.data as unknown as Parameters<typeof finishUpdate>[2];
  const ports = { registry: registryThat(answer), patience, contactOf: () => Promise.resolve(contact) };
  await finishUpdate(database.context, ports, job);
};
/** What lies on the desk about her: what it is, and how it ended. */
const work = async () =>
  (await findWorkOf(database.context.db, siti.participantId)).map(
    ({ kind, state, closed }) => `${kind} ${closed?.outcome ?? state} by ${closed?.by.split(':')[0] ?? '-'}`,
  );

const isThere = async () =>
  (await database.context.db
    .selectFrom('profile_draft')
    .select('id')
    .where('participant_id', '=', siti.participantId)
    .executeTakeFirst()) !== undefined;

/** A picture that waits for an engine which will give it to an officer. */
const waitingSelfie = async () => {
  const { context } = database;
  const { participantId } = siti;
  const { requestId } = unwrap(await saveSelfie(context, { participantId, pictures: still(selfie()) }));
  const altered = { ...seesNoFace(), openEngine: () => Promise.reject(new WrongWeights('ssd')) };
  return { decide: () => decideFaceCheck(context, altered, { participantId, requestId }) };
};
const walkAndTakeAgain = async () => {
  await walkToReview(database.context, siti);
  const { decide } = await waitingSelfie();
  return { decide, version: (await loadProfileDraft(database.context, siti.participantId)).version };
};
const framesKept = async () => (await findFaceData(database.context, siti.participantId)).frames;

/** As the person wishes. */
const forget = () =>
  database.context.db
    .transaction()
    .execute((tx) => deleteProfileDraft(tx, database.context, siti.participantId));
/** As nobody touched it since. */
const age = () => deleteOldProfileDrafts(database.context, database.context.clock.now().add({ seconds: 1 }));

describe('a draft that its owner wants forgotten', () => {
  test('leaves no comparison of names on the desk', async () => {
    await confirm(close);
    expect(await work()).toEqual(['DATA_REVIEW OPEN by -']);
    expect(await forget()).toBeGreaterThan(0);
    expect(await work()).toEqual(['DATA_REVIEW WITHDRAWN by participant']);
    expect(await findOpenReviews(database.context.db)).toEqual([]);
  });

  test('leaves no alarm about a silent registry, and the job that comes finds nothing', async () => {
    await confirm(silent);
    database.context.clock.advance({ hours: 25 });
    await finish(silent);
    expect(await work()).toEqual(['ALARM OPEN by -']);
    await forget();
    expect(await work()).toEqual(['ALARM WITHDRAWN by participant']);
    await finish(everythingFits);
    expect((await loadProfileDraft(database.context, siti.participantId)).draft.selfie).toBeUndefined();
  });

  test('leaves no face to be looked at, and nothing that was typed', async () => {
    const { context } = database;
    const { participantId } = siti;
    unwrap(await confirmCards(context, { participantId, kpjs: [siti.kpj] }));
    unwrap(await askOfficerAboutSelfie(context, { participantId }));
    await saveTyped(context, { participantId, step: 'kontak', fields: { domicileStreet: 'Jl. Salah' } });
    expect(await work()).toEqual(['FACE_REVIEW OPEN by -']);
    await forget();
    expect(await work()).toEqual(['FACE_REVIEW WITHDRAWN by participant']);
    expect((await loadProfileDraft(context, participantId)).unfinished).toEqual([]);
  });
});

test('a picture that still waits for the engine goes with its draft, and opens no review afterwards', async () => {
  unwrap(await confirmCards(database.context, { participantId: siti.participantId, kpjs: [siti.kpj] }));
  const waiting = await waitingSelfie();
  await forget();
  expect(await framesKept()).toBe(0);
  await waiting.decide();
  expect(await work()).toEqual([]);
});

test('so does one that was taken again when the update is confirmed without waiting for it', async () => {
  const { participantId } = siti;
  const { version, decide } = await walkAndTakeAgain();
  const input = { participantId, version, consentVersion: currentConsent.version, contact };
  const ports = { registry: registryThat(everythingFits), patience };
  expect(await confirmProfile(database.context, ports, input)).toMatchObject({
    value: { state: 'CONFIRMED' },
  });
  expect(await framesKept()).toBe(0);
  await decide();
  expect(await work()).toEqual([]);
});

describe('a draft nobody touched since', () => {
  test('is forgotten, and what was typed with it', async () => {
    const { context } = database;
    const { participantId } = siti;
    unwrap(await confirmCards(context, { participantId, kpjs: [siti.kpj] }));
    await saveTyped(context, { participantId, step: 'kontak', fields: { domicileStreet: 'Jl. Salah' } });
    await age();
    expect(await isThere()).toBe(false);
    expect((await loadProfileDraft(context, participantId)).unfinished).toEqual([]);
  });

  test('stays while an officer compares the names', async () => {
    await confirm(close);
    await age();
    expect([await isThere(), await work()]).toEqual([true, ['DATA_REVIEW OPEN by -']]);
  });

  test('stays while the registry is silent, and is finished when it answers', async () => {
    await confirm(silent);
    await age();
    expect(await isThere()).toBe(true);
    await finish(everythingFits);
    await age();
    expect(await work()).toEqual([]);
  });

  test('stays while its face is looked at', async () => {
    unwrap(await confirmCards(database.context, { participantId: siti.participantId, kpjs: [siti.kpj] }));
    unwrap(await askOfficerAboutSelfie(database.context, { participantId: siti.participantId }));
    await age();
    expect([await isThere(), await work()]).toEqual([true, ['FACE_REVIEW OPEN by -']]);
  });
});

test('a draft that was touched since stays', async () => {
  unwrap(await confirmCards(database.context, { participantId: siti.participantId, kpjs: [siti.kpj] }));
  await deleteOldProfileDrafts(database.context, database.context.clock.now());
  expect(await isThere()).toBe(true);
});

test('so does one that is taken up in the very moment in which it would be forgotten', async () => {
  const { context } = database;
  unwrap(await confirmCards(context, { participantId: siti.participantId, kpjs: [siti.kpj] }));
  const before = context.clock.now().add({ seconds: 1 });
  let forgetting: Promise<number> | undefined;
  await context.db.transaction().execute(async (tx) => {
    await tx
      .updateTable('profile_draft')
      .set({ changed_at: before.add({ seconds: 1 }) })
      .where('participant_id', '=', siti.participantId)
      .execute();
    forgetting = deleteOldProfileDrafts(context, before);
    await database.untilSomebodyWaits();
  });
  await forgetting;
  expect(await isThere()).toBe(true);
});
