import { testDatabase, type TestDatabase } from '@jmo/database/testing';
import { parseOfficerId } from '@jmo/audit';
import { decideFaceCheck, decideReview, findFaceData } from '@jmo/identity';
import { unwrap, type ParticipantId } from '@jmo/kernel';
import { findCards } from '@jmo/membership';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  addCard,
  askOfficerAboutSelfie,
  confirmCards,
  loadProfileDraft,
  saveAdditional,
  saveContact,
  savePopulation,
  saveSelfie,
  settleSelfie,
} from './index.ts';
import {
  account,
  additionalForm,
  banksThat,
  contactForm,
  newJohn,
  newSiti,
  populationForm,
  seesNoFace,
  selfie,
  still,
  takeSelfie as take,
  walkToReview,
} from './test-support.ts';

let database: TestDatabase;
let siti: Awaited<ReturnType<typeof newSiti>>;
let participantId: ParticipantId;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());
beforeEach(async () => {
  siti = await newSiti(database.context);
  ({ participantId } = siti);
});

const load = () => loadProfileDraft(database.context, participantId);
const confirm = () => confirmCards(database.context, { participantId, kpjs: [siti.kpj] });
const takeSelfie = () => take(database.context, participantId);
const contact = (version: string, change: object = {}) =>
  saveContact(database.context, {
    participantId,
    version,
    account,
    fields: { ...contactForm, ...change },
  });

describe('a draft', () => {
  test('starts with what the register knows and nothing saved', async () => {
    const loaded = await load();
    expect(loaded).toMatchObject({ draft: {}, version: 'new', next: 'kepesertaan', changedAt: undefined });
    expect(loaded.identity).toEqual({ nik: siti.nik, passportNumber: undefined, citizenship: 'WNI' });
    expect(loaded.forms.contact.domicileStreet).toBe('Jl. Melati 1, Bandung');
    expect(loaded.forms.population).toMatchObject({
      fullName: 'SITI AMINAH',
      birthDate: '1990-01-05',
      familyCardNo: '9901010101100001',
      ktpStreet: 'Jl. Melati 1, Bandung',
      ktpPostalCode: '',
    });
    expect(loaded.forms.additional.motherName).toBe('Sumiati');
  });

  test('survives from step to step and offers the domicile again as the address of the KTP', async () => {
    unwrap(await confirm());
    await takeSelfie();
    const saved = unwrap(await contact((await load()).version));
    expect(saved.next).toBe('kependudukan');
    const loaded = await load();
    expect(loaded).toMatchObject({ draft: saved.draft, version: saved.version, next: 'kependudukan' });
    expect(loaded.changedAt?.equals(database.context.clock.now())).toBe(true);
    expect(loaded.forms.population).toMatchObject({ ktpVillage: 'Pasteur', ktpPostalCode: '40162' });
  });

  test.each(['Jl. Mawar 7', 'Jl. Melati'])(
    'mixes no domicile (%s) into the address of the KTP where somebody lives elsewhere',
    async (domicileStreet) => {
      unwrap(await confirm());
      await takeSelfie();
      unwrap(await contact((await load()).version, { domicileStreet }));
      expect((await load()).forms.population).toMatchObject({
        ktpStreet: 'Jl. Melati 1, Bandung',
        ktpRt: '',
        ktpVillage: '',
        ktpPostalCode: '',
      });
    },
  );

  test('is unreadable in the database', async () => {
    await walkToReview(database.context, siti);
    const rows = await database.context.db.selectFrom('profile_draft').select('sealed').execute();
    for (const { sealed } of rows) expect(sealed.toString('latin1')).not.toMatch(/Melati|Sumiati|contoh/);
  });

  test('a step whose predecessors are not done is refused, names where to go and writes nothing', async () => {
    const { context } = database;
    const fields = { ...contactForm, ...populationForm, ...additionalForm };
    const input = { participantId, version: 'new', fields, account };
    const early = [
      saveContact(context, input),
      savePopulation(context, input),
      saveAdditional(context, banksThat(), input),
    ];
    for (const result of [
      ...(await Promise.all(early)),
      await saveSelfie(context, { participantId, pictures: still(selfie()) }),
    ]) {
      expect(result).toEqual({ ok: false, error: { code: 'STEP_NOT_OPEN', goTo: 'kepesertaan' } });
    }
    expect((await load()).changedAt).toBeUndefined();
    const pictures = await context.db
      .selectFrom('face_frame')
      .select('n')
      .where('participant_id', '=', participantId)
      .execute();
    expect(pictures).toEqual([]);
  });

  test('wrong fields leave it as it was', async () => {
    unwrap(await confirm());
    await takeSelfie();
    const before = await load();
    const result = await contact(before.version, { domicilePostalCode: 'x' });
    expect(result).toMatchObject({ ok: false, error: { code: 'FIELDS' } });
    expect(await load()).toEqual({
      ...before,
      unfinished: ['kontak'],
      forms: { ...before.forms, contact: expect.objectContaining({ domicilePostalCode: 'x' }) },
    });
  });
});

describe('two forms at once', () => {
  test('the older one is told and overwrites nothing; the same one sent twice is content', async () => {
    unwrap(await confirm());
    await takeSelfie();
    const { version } = await load();
    const first = unwrap(await contact(version));
    const twice = unwrap(await contact(version));
    expect(twice).toEqual(first);
    expect(await contact(version, { domicileStreet: 'Jl. Lain 9' })).toEqual({
      ok: false,
      error: { code: 'CHANGED_ELSEWHERE' },
    });
    expect((await load()).draft.contact?.domicile?.street).toBe('Jl. Melati 1');
  });

  test('of many different ones at the same moment exactly one is kept', async () => {
    unwrap(await confirm());
    await takeSelfie();
    const { version } = await load();
    const streets = Array.from({ length: 12 }, (_, n) => `Jl. Nomor ${n}`);
    const results = await Promise.all(streets.map((domicileStreet) => contact(version, { domicileStreet })));
    const kept = results.filter((result) => result.ok);
    expect(kept).toHaveLength(1);
    expect((await load()).draft.contact).toEqual(unwrap(kept[0]!).draft.contact);
  });

  test('double clicks on Sudah and Ambil foto all arrive', async () => {
    const nods = await Promise.all(Array.from({ length: 5 }, confirm));
    expect(nods.every((result) => result.ok)).toBe(true);
    const selfies = await Promise.all(
      Array.from({ length: 5 }, () =>
        saveSelfie(database.context, { participantId, pictures: still(selfie()) }),
      ),
    );
    expect(new Set(selfies.map((result) => unwrap(result).requestId)).size).toBe(1);
  });
});

describe('Data Kepesertaan', () => {
  test('Sudah counts only for the cards that were on the page', async () => {
    const { context } = database;
    const stale = { ok: false, error: { code: 'CARDS_CHANGED' } };
    for (const kpjs of [[], ['90000009999'], [siti.kpj, '90000009999']]) {
      expect(await confirmCards(context, { participantId, kpjs })).toEqual(stale);
    }
    expect(unwrap(await confirm()).draft.cards).toEqual({ kpjs: [siti.kpj] });
  });

  test('a further card of the same person is added, and the cards are to be looked at again', async () => {
    const { context } = database;
    unwrap(await confirm());
    const added = unwrap(await addCard(context, { participantId, kpj: ` ${siti.kpj2} ` }));
    expect([added.next, added.draft.cards]).toEqual(['kepesertaan', undefined]);
    const cards = await findCards(context.db, participantId);
    expect(cards.map((card) => card.kpj).sort()).toEqual([siti.kpj2, siti.kpj].sort());
    expect(await addCard(context, { participantId, kpj: siti.kpj2 })).toEqual({
      ok: false,
      error: { code: 'ALREADY_YOURS' },
    });
  });

  test('pressed twice at once it is added once, and the second press is not told that it may be somebody else’s', async () => {
    const { context } = database;
    for (let round = 0; round < 5; round += 1) {
      const { participantId: id, kpj2 } = await newSiti(context);
      const press = () => addCard(context, { participantId: id, kpj: kpj2 });
      const answers = (await Promise.all([press(), press()])).map((one) => (one.ok ? 'ok' : one.error.code));
      expect(answers.toSorted()).toEqual(['ALREADY_YOURS', 'ok']);
    }
  });

  test('an unknown card and somebody else’s get the same answer', async () => {
    const { context } = database;
    const john = await newJohn(context);
    const unknown = await addCard(context, { participantId, kpj: '99999999999' });
    expect(unknown).toEqual({ ok: false, error: { code: 'CARD_NOT_CONFIRMED' } });
    expect(await addCard(context, { participantId, kpj: john.kpj })).toEqual(unknown);
  });

  test('a number that is no KPJ is a field to correct; guessing ends after ten an hour', async () => {
    const { context } = database;
    for (const [kpj, code] of [
      ['123', 'KPJ_MALFORMED'],
      [' ', 'REQUIRED'],
    ]) {
      expect(await addCard(context, { participantId, kpj: kpj! })).toEqual({
        ok: false,
        error: { code: 'FIELDS', fields: [{ field: 'kpj', code }] },
      });
    }
    for (let guess = 0; guess < 10; guess += 1)
      await addCard(context, { participantId, kpj: `9999999999${guess}` });
    const answer = await addCard(context, { participantId, kpj: siti.kpj2 });
    expect(answer).toMatchObject({ ok: false, error: { code: 'TOO_MANY' } });
  });
});

describe('Swafoto', () => {
  test('an accepted picture opens the next step, and none of it is kept', async () => {
    const { context } = database;
    unwrap(await confirm());
    expect(await takeSelfie()).toMatchObject({ state: 'ACCEPTED', proven: false });
    expect((await load()).next).toBe('kontak');
    const { frames } = await findFaceData(context, participantId);
    expect(frames).toBe(0);
  });

  test('a picture that waits, one to take again and none keep the step open', async () => {
    const { context } = database;
    unwrap(await confirm());
    const save = (bytes = selfie()) => saveSelfie(context, { participantId, pictures: still(bytes) });
    expect(await save(Buffer.alloc(0))).toEqual({ ok: false, error: { code: 'EMPTY' } });
    const { requestId } = unwrap(await save());
    expect(await settleSelfie(context, participantId)).toMatchObject({ state: 'WAITING' });
    expect(unwrap(await save())).toEqual({ requestId });
    await decideFaceCheck(context, seesNoFace({ policy: 'strict' }), { participantId, requestId });
    expect(await settleSelfie(context, participantId)).toMatchObject({
      state: 'AGAIN',
      reasons: ['NO_FACE'],
    });
    expect((await load()).next).toBe('swafoto');
    expect(await takeSelfie()).toMatchObject({ state: 'ACCEPTED' });
  });

  test('with an officer the rest may be filled in; a refusal opens the step again and says why', async () => {
    const { context } = database;
    unwrap(await confirm());
    unwrap(await askOfficerAboutSelfie(context, { participantId }));
    const standing = await settleSelfie(context, participantId);
    expect(standing).toMatchObject({ state: 'IN_REVIEW', number: expect.stringMatching(/^WJ-\w{8}$/) });
    expect((await load()).next).toBe('kontak');
    const number = (standing as { number: string }).number;
    const officer = parseOfficerId('rina')!;
    const decision = { kind: 'REFUSE', reason: 'TIDAK_DAPAT_DINILAI' } as const;
    unwrap(await decideReview(context, { number, officer, decision }));
    const refused = { state: 'REFUSED', number, reason: 'TIDAK_DAPAT_DINILAI' };
    expect(await settleSelfie(context, participantId)).toEqual(refused);
    expect((await load()).next).toBe('swafoto');
    expect(await settleSelfie(context, participantId)).toEqual(refused);
  });

  test('nobody takes it before its turn, with a camera or without', async () => {
    const { context } = database;
    const early = { ok: false, error: { code: 'STEP_NOT_OPEN', goTo: 'kepesertaan' } };
    expect(await saveSelfie(context, { participantId, pictures: still(selfie()) })).toEqual(early);
    expect(await askOfficerAboutSelfie(context, { participantId })).toEqual(early);
  });
});

test('a NIK whose date differs from the birth date is a warning and stops nobody', async () => {
  await walkToReview(database.context, siti, { population: { birthDate: '1990-01-06' } });
  expect(await load()).toMatchObject({ next: 'tinjau', warnings: ['NIK_DATE_DIFFERS'] });
});
