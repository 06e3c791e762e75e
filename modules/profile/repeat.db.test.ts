import { readInbox } from '@jmo/notice';
import { testDatabase, type TestDatabase } from '@jmo/database/testing';
import { unwrap } from '@jmo/kernel';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  addCard,
  confirmCards,
  confirmProfile,
  currentConsent,
  findHistory,
  findProfile,
  loadProfileDraft,
  pickVillage,
  previewCard,
  saveAdditional,
  saveContact,
  saveTyped,
  savePopulation,
} from './index.ts';
import {
  account,
  additionalForm,
  banksThat,
  contactForm,
  everythingFits,
  newJohn,
  newSiti,
  populationForm,
  registryThat,
  takeSelfie,
  walkToReview,
} from './test-support.ts';

let database: TestDatabase;
let siti: Awaited<ReturnType<typeof newSiti>>;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(async () => {
  await database.drop();
});
beforeEach(async () => {
  siti = await newSiti(database.context);
});

const load = () => loadProfileDraft(database.context, siti.participantId);
const confirm = async (version?: string) =>
  confirmProfile(
    database.context,
    { registry: registryThat(everythingFits), patience: [60] },
    {
      participantId: siti.participantId,
      version: version ?? (await load()).version,
      consentVersion: currentConsent.version,
      contact: { email: account.email, locale: 'id' },
    },
  );
const firstUpdate = async (forms?: Parameters<typeof walkToReview>[2]) => {
  unwrap(await confirm(await walkToReview(database.context, siti, forms)));
  database.context.clock.advance({ hours: 24 });
};
const input = async (fields: object) => ({
  participantId: siti.participantId,
  version: (await load()).version,
  account,
  fields: fields as Record<string, unknown>,
});

describe('a later update', () => {
  test('what it changed is told in the app and by e-mail: which fields, never what stands in them', async () => {
    const { context } = database;
    await firstUpdate();
    expect(await readInbox(context, siti.participantId, 10)).toEqual([]);
    const fields = { ...additionalForm, bankAccountNo: '9988776655' };
    unwrap(await saveAdditional(context, banksThat(), await input(fields)));
    await takeSelfie(context, siti.participantId);
    unwrap(await confirm());
    unwrap(await saveContact(context, await input({ ...contactForm, domicileStreet: 'Jl. Anggrek 9' })));
    const { reference } = unwrap(await confirm());
    const told = await readInbox(context, siti.participantId, 10);
    expect(told.map(({ title }) => title)).toEqual(['Datamu di JMO diubah', 'Datamu di JMO diubah']);
    expect(told[0]!.text).toContain('Yang berubah: alamat tempat tinggal.');
    expect(told[0]!.text).toMatch(new RegExp(`${reference}[^]*175`));
    expect(told[1]!.text).toContain('Yang berubah: foto wajah, rekening bank.');
    expect(JSON.stringify(told)).not.toMatch(/9988776655|Anggrek/);
    const mails = (await database.queued()).filter(({ name }) => name === 'notice.deliver');
    expect(mails).toHaveLength(2);
    // Confirmed once more without a change, nobody is told.
    unwrap(await confirm());
    expect(await readInbox(context, siti.participantId, 10)).toHaveLength(2);
  });

  test('shows what stands, takes one part, asks for no face, and keeps only what changed', async () => {
    const { context } = database;
    await firstUpdate();
    expect(await load()).toMatchObject({
      next: 'tinjau',
      forms: { contact: { domicileStreet: 'Jl. Melati 1' } },
    });
    const moved = { ...contactForm, domicileStreet: 'Jl. Anggrek 9' };
    expect(unwrap(await saveContact(context, await input(moved))).next).toBe('tinjau');
    const { profileId } = unwrap(await confirm());
    const row = await context.db
      .selectFrom('profile')
      .select(['sealed', 'seq'])
      .where('id', '=', profileId)
      .executeTakeFirstOrThrow();
    expect(row.seq).toBe(2);
    expect(JSON.parse(context.vault.open(row.sealed, `profile:${profileId}`).toString())).toEqual({
      contact: { domicile: { street: 'Jl. Anggrek 9' } },
    });
    const profile = await findProfile(context, siti.participantId);
    expect(profile?.data).toMatchObject({
      contact: { domicile: { street: 'Jl. Anggrek 9', village: 'Pasteur' } },
      population: { fullName: 'SITI AMINAH' },
    });
    expect(await findHistory(context, siti.participantId)).toMatchObject(
      [
        { first: false, way: 'APP', changes: [{ field: 'domicile', from: /Melati/, to: /Anggrek/ }] },
        { first: true, changes: [] },
      ].map((entry) => ({ ...entry, changes: entry.changes.map(({ field }) => ({ field })) })),
    );
  });

  test.each<[string, object, object]>([
    ['a name', { fullName: 'SITI AMINA' }, {}],
    ['a birth date', { birthDate: '1990-01-06' }, {}],
    ['a mother’s name', {}, { motherName: 'Sumiyati' }],
    ['an account', {}, { bankAccountNo: '1234567899' }],
  ])('asks for the face again when %s changes', async (_, population, additional) => {
    const { context } = database;
    await firstUpdate();
    const { participantId } = siti;
    await savePopulation(context, await input({ ...populationForm, ...population }));
    if ((await load()).next === 'tinjau')
      await saveAdditional(context, banksThat(), await input({ ...additionalForm, ...additional }));
    expect((await load()).next).toBe('swafoto');
    expect(await confirm()).toMatchObject({ ok: false, error: { code: 'STEP_NOT_OPEN', goTo: 'swafoto' } });
    expect(await takeSelfie(context, participantId)).toMatchObject({ state: 'ACCEPTED' });
    expect((await load()).next).toBe('tinjau');
    const before = (await findProfile(context, participantId))!;
    unwrap(await confirm());
    const after = (await findProfile(context, participantId))!;
    expect(after.faceCheckId).not.toBe(before.faceCheckId);
  });

  test('nothing changed: confirmed once, however often it is pressed', async () => {
    await firstUpdate();
    const { version } = await load();
    const results = await Promise.all(Array.from({ length: 8 }, () => confirm(version)));
    const ids = new Set(results.map((result) => unwrap(result).profileId));
    expect(ids.size).toBe(1);
    expect(unwrap(await confirm(version)).profileId).toBe([...ids][0]);
    const history = await findHistory(database.context, siti.participantId);
    expect(history.map(({ changes }) => changes)).toEqual([[], []]);
  });

  test('a card that is new since then is looked at first', async () => {
    await firstUpdate();
    unwrap(await addCard(database.context, { participantId: siti.participantId, kpj: siti.kpj2 }));
    expect((await load()).next).toBe('kepesertaan');
    const kpjs = [siti.kpj, siti.kpj2];
    const { next } = unwrap(
      await confirmCards(database.context, { participantId: siti.participantId, kpjs }),
    );
    expect(next).toBe('tinjau');
  });
});

describe('who lives where their KTP says', () => {
  test('types one address, and goes on living there when that address changes', async () => {
    await firstUpdate({ contact: { domicileSameAsKtp: 'ya', domicileStreet: '', domicileVillage: '' } });
    const streetOf = async () =>
      (await findProfile(database.context, siti.participantId))!.data.contact.domicile.street;
    expect(await streetOf()).toBe('Jl. Melati 1');
    await savePopulation(database.context, await input({ ...populationForm, ktpStreet: 'Jl. Kenanga 3' }));
    expect((await load()).next).toBe('tinjau');
    unwrap(await confirm());
    expect(await streetOf()).toBe('Jl. Kenanga 3');
  });
});

describe('a bank account', () => {
  const save = async (answer: Parameters<typeof banksThat>[0], fields: object = {}) => {
    const banks = banksThat(answer);
    const result = await saveAdditional(
      database.context,
      banks,
      await input({ ...additionalForm, bankAccountNo: '5270001234', ...fields }),
    );
    return { result, asked: banks.asked.length };
  };
  beforeEach(async () => {
    await walkToReview(database.context, siti, {
      additional: { bankCode: '', bankAccountNo: '' },
    });
  });

  test.each([
    ['NAME_DIFFERS', 'NAME_DIFFERS'],
    ['CLOSED', 'ACCOUNT_CLOSED'],
  ] as const)('%s is a field to correct', async (answer, code) => {
    const { result } = await save(answer);
    expect(result).toEqual({
      ok: false,
      error: { code: 'FIELDS', fields: [{ field: 'bankAccountNo', code }] },
    });
  });

  test('confirmed once it is not asked about again; a silent bank stops nobody and is said', async () => {
    const silent = await save('SILENT');
    expect([silent.result.ok, (await load()).warnings]).toEqual([true, ['ACCOUNT_NOT_CONFIRMED']]);
    const own = await save('OWN');
    expect(own.asked).toBe(1);
    expect((await load()).warnings).toEqual([]);
    expect((await save('NAME_DIFFERS', { occupation: 'Penjahit' })).asked).toBe(0);
    expect((await load()).draft.additional?.bankAccount?.confirmedAt).toBeDefined();
  });

  test('left empty, no bank is asked; asking about ever other ones ends after ten an hour', async () => {
    expect((await save('OWN', { bankCode: '', bankAccountNo: '' })).asked).toBe(0);
    for (let n = 0; n < 10; n += 1) await save('NAME_DIFFERS', { bankAccountNo: `527000000${n}` });
    const { result } = await save('OWN');
    expect(result).toMatchObject({ ok: false, error: { code: 'TOO_MANY' } });
  });
});

describe('what was typed and could not be taken', () => {
  test('is there again on another phone, sealed, and gone once it is right', async () => {
    const { context } = database;
    const { participantId } = siti;
    await walkToReview(context, siti);
    const wrong = { ...contactForm, domicileStreet: 'Gang Rahasia 5', domicilePostalCode: 'x' };
    const before = await load();
    expect((await saveContact(context, await input(wrong))).ok).toBe(false);
    expect(await load()).toMatchObject({
      version: before.version,
      unfinished: ['kontak'],
      forms: { contact: { domicileStreet: 'Gang Rahasia 5', domicilePostalCode: 'x' } },
    });
    const rows = await context.db
      .selectFrom('profile_typed')
      .select('sealed')
      .where('participant_id', '=', participantId)
      .execute();
    expect(rows[0]!.sealed.toString('latin1')).not.toContain('Rahasia');
    unwrap(await saveContact(context, await input({ ...wrong, domicilePostalCode: '40162' })));
    expect((await load()).unfinished).toEqual([]);
    // The list of areas was looked at, and nothing chosen.
    const { contact } = (await load()).forms;
    await saveTyped(context, { participantId, step: 'kontak', fields: contact });
    expect((await load()).unfinished).toEqual([]);
    await saveTyped(context, { participantId, step: 'kontak', fields: { ...contact, whatsapp: '0812' } });
    expect((await load()).unfinished).toEqual(['kontak']);
  });

  test('a kelurahan picked from the list fills its four names and nothing else', async () => {
    const { context } = database;
    const { participantId } = siti;
    await walkToReview(context, siti);
    expect(await pickVillage(context, { participantId, of: 'ktp', code: '32.76.08.1001' })).toBe(true);
    expect((await load()).forms.population).toMatchObject({
      fullName: 'SITI AMINAH',
      ktpStreet: 'Jl. Melati 1',
      ktpVillage: 'Sukamaju',
      ktpDistrict: 'Cilodong',
      ktpRegency: 'Kota Depok',
      ktpProvince: 'Jawa Barat',
    });
    for (const code of ['', '32.76', '99.99.99.9999', '../..'])
      expect(await pickVillage(context, { participantId, of: 'ktp', code })).toBe(false);
  });
});

describe('a card is looked at before it is merged', () => {
  test('one’s own is shown and nothing happens; all others get one answer', async () => {
    const { context } = database;
    const { participantId } = siti;
    const john = await newJohn(context);
    expect(unwrap(await previewCard(context, { participantId, kpj: siti.kpj2 }))).toMatchObject({
      kpj: siti.kpj2,
    });
    const links = await context.db
      .selectFrom('card_link')
      .select('id')
      .where('participant_id', '=', participantId)
      .execute();
    expect(links).toEqual([]);
    const unknown = await previewCard(context, { participantId, kpj: '99999999999' });
    expect(unknown).toEqual({ ok: false, error: { code: 'CARD_NOT_CONFIRMED' } });
    expect(await previewCard(context, { participantId, kpj: john.kpj })).toEqual(unknown);
    expect(await previewCard(context, { participantId, kpj: siti.kpj })).toMatchObject({
      error: { code: 'ALREADY_YOURS' },
    });
  });
});
