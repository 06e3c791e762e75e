import { testDatabase, type TestDatabase } from '@jmo/database/testing';
import { unwrap } from '@jmo/kernel';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  loadRegistration,
  registrationJourney,
  saveRegistrationStep,
  startRegistration,
  type Input,
} from '../index.ts';
import {
  ani,
  beginning,
  budi,
  caller,
  citra,
  forgetAccounts,
  openInbox,
  PASSWORD,
  saveAll,
  seedPeople,
  statedBy,
  type Inbox,
} from '../test-support.ts';

let database: TestDatabase;
let inbox: Inbox;
let token: string;
beforeAll(async () => {
  database = await testDatabase();
  inbox = openInbox(database);
  await seedPeople(database.context);
});
afterAll(() => database.drop());
beforeEach(async () => {
  await forgetAccounts(database);
  token = await startRegistration(database.context);
});

const contact = { email: 'ani@contoh.test', phone: '0812-3456-7890' };
const save = (slug: string, input: Input) =>
  saveRegistrationStep(database.context, token, slug, input, caller);
const saveSteps = (...steps: [string, Input][]) => saveAll(database.context, token, steps);

describe('what is typed wrong', () => {
  test.each<[string, Input, object]>([
    ['kepesertaan-ada', {}, { answer: 'answer-missing' }],
    ['jenis', { segment: 'JAKON' }, { segment: 'segment-missing' }],
    ['kewarganegaraan', { citizenship: '' }, { citizenship: 'citizenship-missing' }],
    [
      'data-diri',
      {},
      {
        nik: 'nik-not-16-digits',
        kpj: 'kpj-not-11-characters',
        fullName: 'name-missing',
        birthDate: 'date-malformed',
      },
    ],
    [
      'data-diri',
      { ...statedBy(ani), birthDate: '2026-11-24', nik: '9901014708950000' },
      { nik: 'nik-serial-zero', birthDate: 'date-in-future' },
    ],
    [
      'data-diri',
      { ...statedBy(ani), fullName: 'a'.repeat(121), birthDate: '31-02-1990' },
      { fullName: 'name-too-long', birthDate: 'date-malformed' },
    ],
    ['email', { email: 'bukan email' }, { email: 'email-malformed' }],
    ['handphone', { phone: '12345' }, { phone: 'phone-malformed' }],
    ['kode-email', { code: '12345' }, { code: 'code-not-6-digits' }],
    ['kata-sandi', { password: 'pendek' }, { password: 'password-too-short' }],
    ['kata-sandi', { password: 'bismillah1' }, { password: 'password-common' }],
    ['kata-sandi', { password: 'rahmawati95' }, { password: 'password-personal' }],
    ['syarat', { agreed: '' }, { agreed: 'agreement-missing' }],
  ])('%s names the field: %j', async (slug, input, fields) => {
    const steps = registrationJourney.steps.map((step) => step.slug);
    const walk: [string, () => Promise<Input>][] = [
      ...beginning(ani).map(([name, given]): [string, () => Promise<Input>] => [name, async () => given]),
      ['email', async () => ({ email: contact.email })],
      ['kode-email', async () => ({ code: await inbox.codeFor(contact.email) })],
      ['handphone', async () => ({ phone: contact.phone })],
      ['kode-handphone', async () => ({ code: await inbox.codeFor('+6281234567890') })],
      ['kata-sandi', async () => ({ password: PASSWORD })],
    ];
    for (const [name, given] of walk.slice(0, steps.indexOf(slug))) await saveSteps([name, await given()]);
    const before = await loadRegistration(database.context, token);
    expect(await save(slug, input)).toEqual({ ok: false, error: { code: 'FIELDS', fields } });
    expect(await loadRegistration(database.context, token)).toEqual(before);
  });
});

describe('data that do not match', () => {
  test.each<[string, Input]>([
    ['an unknown NIK', { ...statedBy(ani), nik: '9901014708950077' }],
    ['an unknown card', { ...statedBy(ani), kpj: '19999999999' }],
    ['somebody else’s card', { ...statedBy(ani), kpj: citra.kpj }],
    ['another name', { ...statedBy(ani), fullName: 'Ani Rahmawatii' }],
    ['another birth date', { ...statedBy(ani), birthDate: '1995-08-08' }],
  ])('%s: one answer that names no field', async (_name, input) => {
    await saveSteps(...beginning(ani).slice(0, 3));
    expect(await save('data-diri', input)).toEqual({ ok: false, error: { code: 'DATA_NOT_MATCHED' } });
  });

  test('a NIK that codes another birth date than the register has is a warning and no refusal', async () => {
    await saveSteps(...beginning(citra).slice(0, 3));
    expect(unwrap(await save('data-diri', statedBy(citra)))).toMatchObject({
      personConfirmed: true,
      warnings: ['NIK_DATE_DIFFERS'],
    });
  });

  test('ten tries in one draft, ten for one NIK from one network; its owner registers from elsewhere', async () => {
    await saveSteps(...beginning(ani).slice(0, 3));
    const wrong = { ...statedBy(ani), fullName: 'Orang Lain' };
    for (let round = 0; round < 10; round++)
      expect(await save('data-diri', wrong)).toMatchObject({ error: { code: 'DATA_NOT_MATCHED' } });
    expect(await save('data-diri', statedBy(ani))).toMatchObject({ error: { code: 'TOO_MANY' } });
    const again = await startRegistration(database.context);
    await saveAll(database.context, again, beginning(ani).slice(0, 3));
    const trying = (token: string, from = caller) =>
      saveRegistrationStep(database.context, token, 'data-diri', statedBy(ani), from);
    expect(await trying(again)).toEqual({
      ok: false,
      error: { code: 'TOO_MANY', retryAt: Temporal.Instant.from('2026-11-23T03:00:00Z') },
    });
    const elsewhere = { ...caller, ip: '198.51.100.9' };
    expect((await trying(again, elsewhere)).ok).toBe(true);
  });

  test('two hundred tries a day for one NIK, however many networks', async () => {
    const wrong = { ...statedBy(budi), fullName: 'Orang Lain' };
    const answers = [];
    for (let round = 0; round < 21; round++) {
      const from = { ...caller, ip: `198.51.100.${100 + round}` };
      const token = await startRegistration(database.context);
      await saveAll(database.context, token, beginning(budi).slice(0, 3), from);
      for (let n = 0; n < 10; n++)
        answers.push(await saveRegistrationStep(database.context, token, 'data-diri', wrong, from));
    }
    const codes = answers.map((answer) => (answer.ok ? 'OK' : answer.error.code));
    expect(codes.filter((code) => code === 'TOO_MANY')).toHaveLength(10);
    expect(codes.slice(-10).every((code) => code === 'TOO_MANY')).toBe(true);
  });
});
