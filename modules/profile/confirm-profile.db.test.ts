import { findAudit, parseOfficerId } from '@jmo/audit';
import { testDatabase, type TestDatabase } from '@jmo/database/testing';
import {
  decideReview,
  findOpenReview,
  type PopulationRegistry,
  type RegistryAnswer,
  type StatedElements,
} from '@jmo/identity';
import { unwrap, type ParticipantId } from '@jmo/kernel';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  askOfficerAboutSelfie,
  confirmCards,
  confirmProfile,
  currentConsent,
  findConsent,
  findLastUpdate,
  findProfile,
  loadProfileDraft,
  saveAdditional,
  saveContact,
  settleSelfie,
} from './index.ts';
import {
  account,
  additionalForm,
  banksThat,
  contactForm,
  everythingFits,
  newJohn,
  newSiti,
  registryThat,
  takeSelfie,
  walkToReview,
} from './test-support.ts';

const patience = [60];
let database: TestDatabase;
let siti: { participantId: ParticipantId; kpj: string; nik: string };
let participantId: ParticipantId;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());
beforeEach(async () => {
  siti = await newSiti(database.context);
  ({ participantId } = siti);
});

const walk = (forms?: Parameters<typeof walkToReview>[2]) => walkToReview(database.context, siti, forms);
const confirm = (
  version: string,
  registry: PopulationRegistry = registryThat(everythingFits),
  consentVersion: string | undefined = currentConsent.version,
) => confirmProfile(database.context, { registry, patience }, { participantId, version, consentVersion });
const load = () => loadProfileDraft(database.context, participantId);

describe('Konfirmasi', () => {
  test('makes the draft the profile, in one piece with the audit, and ends the draft', async () => {
    const { context } = database;
    let asked: StatedElements | undefined;
    const registry: PopulationRegistry = {
      verify(stated) {
        asked = stated;
        return Promise.resolve(everythingFits);
      },
    };
    const { profileId, reference } = unwrap(await confirm(await walk(), registry));
    expect(asked).toMatchObject({
      nik: siti.nik,
      familyCardNo: '9901010101100001',
      fullName: 'SITI AMINAH',
      motherName: 'Sumiati',
      rt: '003',
      village: 'Pasteur',
    });
    const profile = await findProfile(context, participantId);
    expect(profile).toMatchObject({
      profileId,
      reference,
      data: {
        kpjs: [siti.kpj],
        contact: { email: account.email },
        population: { nik: siti.nik, fullName: 'SITI AMINAH' },
        additional: { npwp: '0013121660091000', emergency: { phone: '+6281311112222' } },
      },
    });
    expect((await findLastUpdate(context.db, participantId))?.equals(context.clock.now())).toBe(true);
    const row = await context.db
      .selectFrom('profile')
      .selectAll()
      .where('id', '=', profileId)
      .executeTakeFirstOrThrow();
    expect(row.consent_version).toBe(currentConsent.version);
    expect(row.sealed.toString('latin1')).not.toContain('Sumiati');
    const events = await findAudit(context.db, participantId);
    expect(events.filter((event) => event.action === 'profile.confirmed')).toMatchObject([
      { reference: profileId, detail: { registry: 'MATCH', differsFromRegister: '' } },
    ]);
    expect(await load()).toMatchObject({ version: `new.${profileId}`, changedAt: undefined });
  });

  test('twenty clicks make one profile and all get its answer', async () => {
    const { context } = database;
    const version = await walk();
    const results = await Promise.all(Array.from({ length: 20 }, () => confirm(version)));
    const answers = new Set(results.map((result) => unwrap(result).reference));
    expect(answers.size).toBe(1);
    expect(unwrap(await confirm(version)).reference).toBe([...answers][0]);
    const rows = await context.db
      .selectFrom('profile')
      .select('id')
      .where('participant_id', '=', participantId)
      .execute();
    expect(rows).toHaveLength(1);
  });

  test('needs every step, and the consent as it reads today', async () => {
    expect(await confirm('new')).toMatchObject({ ok: false, error: { code: 'STEP_NOT_OPEN' } });
    const version = await walk();
    expect(await confirm(version, undefined, '')).toEqual({ ok: false, error: { code: 'CONSENT_MISSING' } });
    expect(await confirm(version, undefined, '2019-01')).toEqual({
      ok: false,
      error: { code: 'CONSENT_CHANGED' },
    });
    expect((await load()).version).toBe(version);
    expect(findConsent(currentConsent.version)).toBe(currentConsent);
  });

  test('an unfinished draft names the step to do', async () => {
    const { context } = database;
    const { version } = unwrap(await confirmCards(context, { participantId, kpjs: [siti.kpj] }));
    expect(await confirm(version)).toEqual({ ok: false, error: { code: 'STEP_NOT_OPEN', goTo: 'swafoto' } });
  });

  test('a draft changed while the registry was asked is not confirmed unseen', async () => {
    const { context } = database;
    const version = await walk();
    const registry: PopulationRegistry = {
      async verify() {
        const fields = { ...contactForm, domicileStreet: 'Jl. Baru 2' };
        unwrap(await saveContact(context, { participantId, version, account, fields }));
        return everythingFits;
      },
    };
    expect(await confirm(version, registry)).toEqual({ ok: false, error: { code: 'CHANGED_ELSEWHERE' } });
    expect(await findProfile(context, participantId)).toBeUndefined();
    expect((await load()).draft.contact?.domicile?.street).toBe('Jl. Baru 2');
  });

  test('somebody else’s draft version confirms nothing and tells nothing', async () => {
    const version = await walk();
    unwrap(await confirm(version));
    const john = await newJohn(database.context);
    const result = await confirmProfile(
      database.context,
      { registry: registryThat(everythingFits), patience },
      { participantId: john.participantId, version, consentVersion: currentConsent.version },
    );
    expect(result).toEqual({ ok: false, error: { code: 'CHANGED_ELSEWHERE' } });
  });
});

describe('when the registry does not agree, the draft stays and the person learns what to do', () => {
  const reference = expect.stringMatching(/^PD-[0-9A-F]{8}$/);
  const match = { match: 'MATCH' } as const;
  const mismatch = { match: 'MISMATCH' } as const;

  test.each<[string, RegistryAnswer, object]>([
    [
      'names the fields and the paper to look at',
      {
        outcome: 'CHECKED',
        elements: {
          fullName: { match: 'PARTIAL', score: 91 },
          birthDate: match,
          familyCardNo: mismatch,
          motherName: mismatch,
          address: mismatch,
        },
      },
      {
        code: 'REGISTRY_DIFFERS',
        register: 'DUKCAPIL',
        fields: [
          { field: 'familyCardNo', step: 'kependudukan', documents: ['KK'] },
          { field: 'fullName', step: 'kependudukan', documents: ['KTP', 'KK'] },
          { field: 'motherName', step: 'tambahan', documents: ['KK', 'AKTA'] },
        ],
        reviewable: false,
        reference,
      },
    ],
    ['not found', { outcome: 'NOT_FOUND' }, { code: 'REGISTRY_NOT_FOUND', reference }],
    ['deceased', { outcome: 'DECEASED' }, { code: 'REGISTRY_DECEASED', reference }],
  ])('%s', async (_, answer, error) => {
    const version = await walk();
    const before = await load();
    expect(await confirm(version, registryThat(answer))).toEqual({ ok: false, error });
    expect(await load()).toEqual(before);
    expect(await findProfile(database.context, participantId)).toBeUndefined();
    expect((await confirm(version)).ok).toBe(true);
  });

  test('nobody may find out data by asking again and again', async () => {
    const version = await walk();
    const differing = registryThat({
      outcome: 'CHECKED',
      elements: { fullName: mismatch, birthDate: match },
    });
    for (let guess = 0; guess < 20; guess += 1) await confirm(version, differing);
    expect(await confirm(version)).toMatchObject({ ok: false, error: { code: 'TOO_MANY' } });
  });

  test('a name corrected to the registry’s spelling is saved and noted as departing from ours', async () => {
    const { context } = database;
    unwrap(await confirm(await walk({ population: { fullName: 'SITI AMINA' } })));
    const events = await findAudit(context.db, participantId);
    expect(events.find((event) => event.action === 'profile.confirmed')?.detail).toEqual({
      registry: 'MATCH',
      differsFromRegister: 'fullName',
      way: 'APP',
    });
  });
});

describe('a foreign worker without NIK', () => {
  const refusing: PopulationRegistry = { verify: () => Promise.reject(new Error('asked')) };
  const papers = {
    familyCardNo: '',
    fullName: 'John  example',
    birthPlace: 'Perth',
    birthDate: '1985-03-02',
    sex: 'L',
  };
  const confirmJohn = async (population: object) => {
    const { context } = database;
    const john = await newJohn(context);
    const version = await walkToReview(context, john, { population });
    const input = { participantId: john.participantId, version, consentVersion: currentConsent.version };
    return confirmProfile(context, { registry: refusing, patience }, input);
  };

  test('is compared with the agency’s own register, and the registry is not asked', async () => {
    const { profileId } = unwrap(await confirmJohn(papers));
    const checks = await database.context.db
      .selectFrom('profile')
      .innerJoin('registry_check', 'registry_check.id', 'profile.registry_check_id')
      .select(['registry_check.outcome', 'registry_check.elements'])
      .where('profile.id', '=', profileId)
      .execute();
    expect(checks).toEqual([{ outcome: 'NOT_COVERED', elements: {} }]);
  });

  test('is told which fields differ from the passport on record', async () => {
    const result = await confirmJohn({ ...papers, fullName: 'Jon Example', birthDate: '1985-03-03' });
    expect(result).toMatchObject({
      ok: false,
      error: {
        code: 'REGISTRY_DIFFERS',
        register: 'JAMSOSTEK',
        fields: [
          { field: 'fullName', step: 'kependudukan', documents: ['PASPOR'] },
          { field: 'birthDate', step: 'kependudukan', documents: ['PASPOR'] },
        ],
      },
    });
  });
});

test('a later update starts with what was confirmed last, and the older one stays as history', async () => {
  const { context } = database;
  const first = unwrap(await confirm(await walk({ additional: { occupation: 'Penjahit' } })));
  context.clock.advance({ hours: 24 });
  const again = await load();
  expect(again).toMatchObject({ next: 'tinjau', changedAt: undefined });
  expect(again.lastUpdate).toBeDefined();
  expect(again.forms.additional).toMatchObject({ occupation: 'Penjahit', npwp: '0013121660091000' });
  expect(again.forms.population.ktpPostalCode).toBe('40162');
  const second = unwrap(await confirm(await walk({ additional: { occupation: 'Penata busana' } })));
  expect(second.profileId).not.toBe(first.profileId);
  expect((await findProfile(context, participantId))?.data.additional.occupation).toBe('Penata busana');
  const history = await context.db
    .selectFrom('profile')
    .select('id')
    .where('participant_id', '=', participantId)
    .orderBy('confirmed_at')
    .execute();
  expect(history.map((row) => row.id)).toEqual([first.profileId, second.profileId]);
});

test('a selfie that an officer looks at keeps Konfirmasi waiting, and the answer lets it go on as it stands', async () => {
  const { context } = database;
  await walk();
  unwrap(await askOfficerAboutSelfie(context, { participantId }));
  const standing = await settleSelfie(context, participantId);
  const { version } = await load();
  const number = standing?.state === 'IN_REVIEW' ? standing.number : '';
  expect(await confirm(version)).toMatchObject({ ok: false, error: { code: 'FACE_IN_REVIEW', number } });
  const officer = parseOfficerId('rina')!;
  unwrap(await decideReview(context, { number, officer, decision: { kind: 'ACCEPT' } }));
  expect((await confirm(version)).ok).toBe(true);
});

describe('a selfie of more than a week ago says nothing of who confirms', () => {
  const WEEK = { hours: 7 * 24 } as const;

  test('accepted by the engine, it is taken again, and what was filled in is kept', async () => {
    const { context } = database;
    const version = await walk();
    context.clock.advance({ ...WEEK, seconds: 1 });
    expect(await confirm(version)).toEqual({ ok: false, error: { code: 'SELFIE_OLD' } });
    await takeSelfie(context, participantId);
    context.clock.advance(WEEK);
    expect((await confirm((await load()).version)).ok).toBe(true);
  });

  test('accepted by an officer, it counts from their word', async () => {
    const { context } = database;
    await walk();
    unwrap(await askOfficerAboutSelfie(context, { participantId }));
    const standing = await settleSelfie(context, participantId);
    const number = standing?.state === 'IN_REVIEW' ? standing.number : '';
    context.clock.advance(WEEK);
    unwrap(
      await decideReview(context, {
        number,
        officer: parseOfficerId('rina')!,
        decision: { kind: 'ACCEPT' },
      }),
    );
    context.clock.advance({ ...WEEK, seconds: 1 });
    const { version } = await load();
    expect(await confirm(version)).toEqual({ ok: false, error: { code: 'SELFIE_OLD' } });
  });

  test('it is not asked about where no face is needed any more: its page would not open', async () => {
    const { context } = database;
    unwrap(await confirm(await walk()));
    await walk({ additional: { motherName: 'Sumiyati' } });
    const { faceCheckId } = (await findProfile(context, participantId))!;
    unwrap(await askOfficerAboutSelfie(context, { participantId }));
    await settleSelfie(context, participantId);
    const { version } = unwrap(
      await saveAdditional(context, banksThat(), {
        participantId,
        version: (await load()).version,
        fields: { ...additionalForm, occupation: 'Penjahit' },
      }),
    );
    context.clock.advance({ ...WEEK, seconds: 1 });
    expect((await load()).draft.faceAgain).toBe(false);
    expect((await confirm(version)).ok).toBe(true);
    expect((await findProfile(context, participantId))?.faceCheckId).toBe(faceCheckId);
    expect(await findOpenReview(context.db, participantId, 'PENGKINIAN')).toBeUndefined();
  });
});
