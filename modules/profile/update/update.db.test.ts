import { findAudit, type OfficerId } from '@jmo/audit';
import { closeWorkItem, findWorkAbout, openWorkItem } from '@jmo/casework';
import { testDatabase, type TestDatabase } from '@jmo/database/testing';
import { decideReview as decideFace, type PopulationRegistry, type RegistryAnswer } from '@jmo/identity';
import { newUuid, unwrap, type ParticipantId } from '@jmo/kernel';
import { noticeJobs, readInbox } from '@jmo/notice';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  askOfficerAboutSelfie,
  confirmProfile,
  currentConsent,
  decideReview,
  findHistory,
  findLastUpdate,
  findOpenReviews,
  findReview,
  findUpdateUnderWay,
  finishUpdate,
  loadProfileDraft,
  profileJobs,
  saveContact,
  settleSelfie,
  type ReviewDecision,
} from '../index.ts';
import {
  account,
  contactForm,
  everythingFits,
  newSiti,
  registryThat,
  walkToReview,
} from '../test-support.ts';

const patience = [60, 120];
const silent: RegistryAnswer = { outcome: 'UNAVAILABLE', reason: 'TIMEOUT' };
const close: RegistryAnswer = {
  outcome: 'CHECKED',
  elements: { fullName: { match: 'PARTIAL', score: 91 }, birthDate: { match: 'MATCH' } },
};
const contact = { email: account.email, locale: 'id' } as const;
const officerId = 'dewi' as OfficerId;

let database: TestDatabase;
let participantId: ParticipantId;
let version: string;
beforeAll(async () => {
  database = await testDatabase([...profileJobs, ...noticeJobs] as never);
});
afterAll(async () => {
  await database.drop();
});
beforeEach(async () => {
  const siti = await newSiti(database.context);
  ({ participantId } = siti);
  version = await walkToReview(database.context, siti);
});

const confirm = (answer: RegistryAnswer | PopulationRegistry, review = false) =>
  confirmProfile(
    database.context,
    { registry: 'verify' in answer ? answer : registryThat(answer), patience },
    { participantId, version, consentVersion: currentConsent.version, review, contact },
  );
const underWay = () => findUpdateUnderWay(database.context, participantId);
const jobs = async () =>
  (await database.queued()).filter(
    ({ name, data }) => name === 'profile.finish-update' && data['participantId'] === participantId,
  );
/** Does the newest job, with the registry as it is then. */
const finish = async (answer: RegistryAnswer) => {
  const job = (await jobs()).at(-1)!.data as unknown as Parameters<typeof finishUpdate>[2];
  const ports = { registry: registryThat(answer), patience, contactOf: () => Promise.resolve(contact) };
  await finishUpdate(database.context, ports, job);
};
const titles = async () =>
  (await readInbox(database.context, participantId, 10)).map(({ title, about }) => [title, about]);
const actions = async () =>
  (await findAudit(database.context.db, participantId))
    .filter(({ action }) => action.startsWith('profile.'))
    .map(({ action, actor }) => `${action} by ${actor.kind}`);
const editStreet = async () => {
  const input = { participantId, version, account, fields: { ...contactForm, domicileStreet: 'Jl. Lain 7' } };
  version = unwrap(await saveContact(database.context, input)).version;
};

describe('what comes of the selfie afterwards', () => {
  test('takes nothing back that was confirmed: nobody would hear of it again', async () => {
    const { context } = database;
    unwrap(await askOfficerAboutSelfie(context, { participantId }));
    const standing = await settleSelfie(context, participantId);
    // The page is open from before the officer's word.
    ({ version } = await loadProfileDraft(context, participantId));
    const number = standing?.state === 'IN_REVIEW' ? standing.number : '';
    unwrap(await decideFace(context, { number, officer: officerId, decision: { kind: 'ACCEPT' } }));
    expect(unwrap(await confirm(silent))).toMatchObject({ state: 'WAITING' });
    // Beranda and every page of the update look.
    expect(await settleSelfie(context, participantId)).toMatchObject({ state: 'ACCEPTED' });
    expect(await underWay()).toMatchObject({ state: 'WAITING' });
    await finish(everythingFits);
    expect(await findLastUpdate(context.db, participantId)).toBeDefined();
  });

  test('counts again for who changes what they had confirmed', async () => {
    const { context } = database;
    unwrap(await confirm(silent));
    unwrap(await askOfficerAboutSelfie(context, { participantId }));
    expect(await settleSelfie(context, participantId)).toMatchObject({ state: 'IN_REVIEW' });
    expect((await loadProfileDraft(context, participantId)).draft.selfie).toMatchObject({ review: true });
    expect(await underWay()).toBeUndefined();
  });
});

describe('the registry is down', () => {
  test('the update is kept, asked about again with growing pauses, and finished by itself', async () => {
    const { context } = database;
    expect(unwrap(await confirm(silent))).toMatchObject({ state: 'WAITING' });
    expect(await underWay()).toMatchObject({ state: 'WAITING', tries: 1 });
    expect(await findLastUpdate(context.db, participantId)).toBeUndefined();
    // Pressing again changes nothing and asks nobody.
    expect(unwrap(await confirm({ verify: () => Promise.reject(new Error('asked')) }))).toMatchObject({
      state: 'WAITING',
    });
    const pauseOf = async () => (await jobs()).at(-1)!.delaySeconds;
    expect([await pauseOf(), (await jobs()).length]).toEqual([60, 1]);
    await finish(silent);
    expect(await underWay()).toMatchObject({ state: 'WAITING', tries: 2 });
    expect([await pauseOf(), (await jobs()).length]).toEqual([120, 2]);
    await finish(silent);
    expect(await underWay()).toMatchObject({ tries: 3 });
    await finish(everythingFits);
    expect(await underWay()).toBeUndefined();
    const [entry] = await findHistory(context, participantId);
    expect(entry).toMatchObject({ way: 'LATER', first: true, consentVersion: currentConsent.version });
    expect(await titles()).toEqual([['Pengkinian datamu selesai', expect.stringMatching(/^profile:/)]]);
    expect(await actions()).toEqual(
      expect.arrayContaining(['profile.waits-for-registry by participant', 'profile.confirmed by system']),
    );
  });

  test('a job that comes twice, late or out of turn does nothing', async () => {
    unwrap(await confirm(silent));
    const [first] = await jobs();
    await finish(silent);
    const ports = {
      registry: registryThat(everythingFits),
      patience,
      contactOf: () => Promise.resolve(undefined),
    };
    await finishUpdate(database.context, ports, first!.data as never);
    expect(await underWay()).toMatchObject({ state: 'WAITING', tries: 2 });
    await Promise.all([finish(everythingFits), finish(everythingFits), finish(everythingFits)]);
    await finish(everythingFits);
    expect(await findHistory(database.context, participantId)).toHaveLength(1);
    expect(await titles()).toHaveLength(1);
  });

  test('what the registry finds later is told, and the person goes on from what they typed', async () => {
    unwrap(await confirm(silent));
    const elements = { fullName: { match: 'MATCH' }, birthDate: { match: 'MISMATCH' } } as const;
    await finish({ outcome: 'CHECKED', elements });
    expect(await underWay()).toMatchObject({
      state: 'NEEDS_PERSON',
      problem: {
        code: 'REGISTRY_DIFFERS',
        fields: [{ field: 'birthDate', documents: ['KTP', 'AKTA'] }],
        reviewable: false,
      },
    });
    expect((await titles())[0]![0]).toBe('Pengkinian datamu perlu kamu lihat lagi');
    expect((await loadProfileDraft(database.context, participantId)).next).toBe('tinjau');
    expect(unwrap(await confirm(everythingFits))).toMatchObject({ state: 'CONFIRMED' });
    expect(await underWay()).toBeUndefined();
  });

  test.each(['NOT_FOUND', 'DECEASED'] as const)('%s is told as well', async (outcome) => {
    unwrap(await confirm(silent));
    await finish({ outcome });
    expect(await underWay()).toMatchObject({
      state: 'NEEDS_PERSON',
      problem: { code: `REGISTRY_${outcome}`, reference: expect.stringMatching(/^PD-/) },
    });
  });

  test('whoever changes something meanwhile takes the update back and confirms again', async () => {
    unwrap(await confirm(silent));
    await editStreet();
    expect(await underWay()).toBeUndefined();
    await finish(everythingFits);
    expect(await findLastUpdate(database.context.db, participantId)).toBeUndefined();
    expect(unwrap(await confirm(everythingFits))).toMatchObject({ state: 'CONFIRMED' });
  });

  test('a change that arrives while the registry is asked again wins over the old answer', async () => {
    unwrap(await confirm(silent));
    const registry: PopulationRegistry = {
      async verify() {
        await editStreet();
        return everythingFits;
      },
    };
    const job = (await jobs()).at(-1)!.data as never;
    const ports = { registry, patience, contactOf: () => Promise.resolve(undefined) };
    await finishUpdate(database.context, ports, job);
    expect(await findLastUpdate(database.context.db, participantId)).toBeUndefined();
    const { draft } = await loadProfileDraft(database.context, participantId);
    expect(draft.contact?.domicile?.street).toBe('Jl. Lain 7');
  });
});

describe('a name that differs by little', () => {
  const sendToReview = async () => {
    expect(unwrap(await confirm(close, true))).toMatchObject({ state: 'IN_REVIEW' });
    return (await underWay())!.number!;
  };
  const onDesk = async () => {
    const subject = version.split('.')[0]!;
    return (await findWorkAbout(database.context.db, { participantId, kind: 'DATA_REVIEW', subject })).map(
      ({ state, closed }) => closed?.outcome ?? state,
    );
  };
  const decide = (decision: ReviewDecision, officer = officerId) =>
    decideReview(database.context, { participantId, officerId: officer, decision, contact });
  const second = 'wati' as OfficerId;
  const refuse = (answer: string) => decide({ action: 'REFUSE', reason: 'EJAAN_SALAH', answer });

  test('is shown to the person first, who may correct it or send it to an officer', async () => {
    expect(await confirm(close)).toMatchObject({
      ok: false,
      error: { code: 'REGISTRY_DIFFERS', reviewable: true, fields: [{ field: 'fullName' }] },
    });
    expect(await underWay()).toBeUndefined();
    const number = await sendToReview();
    expect(number).toMatch(/^TJU-2026-[0-9A-Z]{8}$/);
    // Monday and three working days.
    expect((await underWay())!.promisedBy!.toString()).toBe('2026-11-26');
    expect(await onDesk()).toEqual(['OPEN']);
  });

  test('waits at the branch at which the person is known', async () => {
    const { context } = database;
    const claim = {
      participantId,
      kind: 'CLAIM',
      subject: newUuid(context.clock.now()),
      branch: 'SBY01',
    } as const;
    await context.db.transaction().execute((tx) => openWorkItem(tx, context, claim));
    await sendToReview();
    const about = { participantId, kind: 'DATA_REVIEW', subject: version.split('.')[0]! } as const;
    expect(await findWorkAbout(context.db, about)).toMatchObject([{ branch: 'SBY01' }]);
  });

  test('an officer sees both spellings and approves: it is their profile as it stands', async () => {
    const { context } = database;
    const number = await sendToReview();
    const open = await findOpenReviews(context.db);
    expect(open.find((each) => each.number === number)).toMatchObject({ elements: ['fullName'] });
    const review = await findReview(context, number);
    expect(review).toMatchObject({
      participantId,
      stated: { population: { fullName: 'SITI AMINAH' } },
      register: { fullName: 'SITI AMINAH' },
      matches: { fullName: { match: 'PARTIAL', score: 91 } },
    });
    expect(unwrap(await decide({ action: 'APPROVE' })), 'it corrects an identity').toBe('NEEDS_SECOND');
    expect(await findHistory(context, participantId)).toEqual([]);
    expect(await decide({ action: 'APPROVE' })).toEqual({ ok: false, error: { code: 'SAME_OFFICER' } });
    expect(await onDesk()).toEqual(['OPEN']);
    expect(unwrap(await decide({ action: 'APPROVE' }, second))).toBe('CONFIRMED');
    expect(await decide({ action: 'APPROVE' })).toEqual({ ok: false, error: { code: 'NOT_ALLOWED_NOW' } });
    expect(await findHistory(context, participantId)).toMatchObject([{ way: 'OFFICER' }]);
    expect(await onDesk()).toEqual(['APPROVE']);
    expect(await actions()).toContain('profile.review-approved by officer');
    expect(await actions()).toContain('profile.confirmed by officer');
    expect((await titles())[0]![0]).toBe('Pengkinian datamu selesai');
  });

  test('refused, the person reads why and nothing they typed is lost', async () => {
    await sendToReview();
    const answer = 'Ejaan di KTP memakai satu huruf z.';
    expect(unwrap(await refuse(answer))).toBe('NEEDS_PERSON');
    expect(await underWay()).toMatchObject({ state: 'NEEDS_PERSON', answer });
    expect(await onDesk()).toEqual(['REFUSE']);
    expect(await decide({ action: 'APPROVE' })).toMatchObject({ ok: false });
    const sealed = await database.context.db
      .selectFrom('profile_submission')
      .select('sealed_answer')
      .where('participant_id', '=', participantId)
      .executeTakeFirstOrThrow();
    expect(sealed.sealed_answer!.toString('latin1')).not.toContain('huruf');
    expect(unwrap(await confirm(everythingFits))).toMatchObject({ state: 'CONFIRMED' });
  });

  test('of two officers at once one decides, and of twenty presses one review is opened', async () => {
    await Promise.all(Array.from({ length: 20 }, () => confirm(close, true)));
    const open = (await findOpenReviews(database.context.db)).map(({ number }) => number);
    expect(open).toContain((await underWay())!.number);
    expect(await onDesk()).toEqual(['OPEN']);
    unwrap(await decide({ action: 'APPROVE' }));
    const decided = await Promise.all([decide({ action: 'APPROVE' }, second), refuse('Bukan.')]);
    expect(decided.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await titles()).toHaveLength(1);
  });

  test('changed by the person, it leaves the desk and no officer can decide it', async () => {
    const number = await sendToReview();
    await editStreet();
    expect(await onDesk()).toEqual(['WITHDRAWN']);
    expect(await findReview(database.context, number)).toBeUndefined();
    expect(await decide({ action: 'APPROVE' })).toEqual({ ok: false, error: { code: 'NOT_ALLOWED_NOW' } });
    const open = (await findOpenReviews(database.context.db)).map((each) => each.number);
    expect(open).not.toContain(number);
  });

  test('what is more than a spelling cannot be sent to an officer', async () => {
    const wrong: RegistryAnswer = {
      outcome: 'CHECKED',
      elements: { ...('elements' in close ? close.elements : {}), birthDate: { match: 'MISMATCH' } },
    };
    expect(await confirm(wrong, true)).toMatchObject({ ok: false, error: { reviewable: false } });
    expect(await underWay()).toBeUndefined();
  });
});

describe('the registry is down for longer than a day', () => {
  const alarms = async () => {
    const subject = `data-update-unanswered:${version.split('.')[0]!}`;
    const about = { participantId, kind: 'ALARM', subject } as const;
    return (await findWorkAbout(database.context.db, about)).map(
      ({ state, closed }) => closed?.outcome ?? state,
    );
  };
  const later = async (hours: number, answer: RegistryAnswer = silent) => {
    database.context.clock.advance({ hours });
    await finish(answer);
  };

  test('it is on the desk, once, until there is an answer', async () => {
    unwrap(await confirm(silent));
    await later(23);
    expect(await alarms()).toEqual([]);
    await later(1, { outcome: 'CHECKED', elements: {} });
    await later(1);
    expect(await alarms()).toEqual(['OPEN']);
    await later(1, everythingFits);
    expect(await alarms()).toEqual(['ANSWERED']);
  });

  test('who closed it without an answer sees it again a day later; who changes the data takes it back', async () => {
    const { context } = database;
    unwrap(await confirm(silent));
    await later(25);
    const subject = `data-update-unanswered:${version.split('.')[0]!}`;
    const about = { participantId, kind: 'ALARM', subject, outcome: 'WATCHED' } as const;
    await context.db.transaction().execute((tx) => closeWorkItem(tx, context, about));
    await later(1);
    expect(await alarms()).toEqual(['WATCHED']);
    await later(24);
    expect((await alarms()).toSorted()).toEqual(['OPEN', 'WATCHED']);
    await editStreet();
    expect((await alarms()).toSorted()).toEqual(['WATCHED', 'WITHDRAWN']);
  });

  test('its owner has a reference to quote, which the finished update keeps', async () => {
    unwrap(await confirm(silent));
    const { reference } = (await underWay())!;
    expect(reference).toMatch(/^PD-[0-9A-F]{8}$/);
    await finish(everythingFits);
    const [message] = await readInbox(database.context, participantId, 10);
    expect(message!.text).toContain(reference);
  });
});
