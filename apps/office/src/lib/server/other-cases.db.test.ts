import { randomUUID } from 'node:crypto';
import { findGuards, setLock } from '@jmo/account';
import { findAudit } from '@jmo/audit';
import {
  findWorkHistory,
  findWorkItem,
  findWorkOf,
  openWorkItem,
  takeWork,
  type NewWorkItem,
} from '@jmo/casework';
import { testDatabase, type TestDatabase } from '@jmo/database/testing';
import { newParticipantId, unwrap, type ParticipantId } from '@jmo/kernel';
import { alarmAbout, type OfficerSession } from '@jmo/officer';
import { signedIn } from '@jmo/officer/testing';
import { askForRights, findRightsRequests } from '@jmo/rights';
import { checkRegistry } from '@jmo/identity';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { overviewTable, type OverviewUse } from './overview.ts';
import { decidePayout, describePayout } from './payout-case.ts';
import { closeEmpty, describeEmpty, describeSettled, settleCase } from './plain-case.ts';
import { decidedKindOf } from './decided-kinds.ts';
import { recoveryCase } from './recovery-case.ts';
import { rightsCase } from './rights-case.ts';
import { newParticipant } from './test-support.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

const localsOf = (session: OfficerSession) =>
  ({ context: database.context, session, environment: {} }) as unknown as App.Locals;
const open = async (asked: NewWorkItem) => {
  const { context } = database;
  return await context.db.transaction().execute((tx) => openWorkItem(tx, context, asked));
};
const itemNow = async (number: string) => (await findWorkItem(database.context.db, number))!;
const take = async (number: string, { officer }: OfficerSession) => {
  unwrap(await takeWork(database.context, { item: await itemNow(number), officer: officer.id }));
  return await itemNow(number);
};
const somebody = () => newParticipantId(database.context.clock.now());

test('a held payout: what the first officer of finance proposes, and why, is before the second, who decides', async () => {
  const { number } = await open({ participantId: somebody(), kind: 'PAYOUT', subject: randomUUID() });
  const first = await signedIn(database, 'fitri', 'FINANCE');
  const item = await take(number, first);
  const proposed = { what: 'NOT_PAID', note: 'Surat bank 12/XI', version: item.version };
  expect(await decidePayout(localsOf(first), item, proposed)).toBeUndefined();

  const second = await signedIn(database, 'galih', 'FINANCE');
  const again = await take(number, second);
  const { proposal } = await describePayout(localsOf(second), second.officer, again);
  expect(proposal).toMatchObject({ what: 'NOT_PAID', officer: 'fitri', note: 'Surat bank 12/XI' });
  const back = { what: 'SEND_BACK', note: 'Surat itu tentang klaim lain', version: again.version };
  expect(await decidePayout(localsOf(second), again, back)).toBeUndefined();
  const words = (await findWorkHistory(database.context, again)).flatMap(({ note }) => note ?? []);
  expect(words, 'each once').toEqual(['Surat bank 12/XI', 'Surat itu tentang klaim lain']);
  expect((await itemNow(number)).decidedBy).toEqual([]);
});

test('a held payout: whoever chooses nothing, or something else than was asked, proposes and confirms nothing', async () => {
  const { number } = await open({ participantId: somebody(), kind: 'PAYOUT', subject: randomUUID() });
  const first = await signedIn(database, 'fajar', 'FINANCE');
  const item = await take(number, first);
  const word = { note: 'Surat bank 13/XI', version: item.version };
  expect(await decidePayout(localsOf(first), item, { what: '', ...word })).toBe('NO_CHOICE');
  expect(await decidePayout(localsOf(first), item, { what: 'PAID', ...word })).toBeUndefined();
  const second = await signedIn(database, 'gilang', 'FINANCE');
  const again = await take(number, second);
  for (const what of ['', 'PAID'])
    expect(
      await decidePayout(localsOf(second), again, { what, note: 'Setuju', version: again.version }),
    ).toBe('NO_CHOICE');
  expect(await itemNow(number)).toEqual(again);
});

test('a case is closed with an outcome that somebody chose', async () => {
  const session = await signedIn(database, 'hadi', 'SUPERVISOR');
  const item = await take((await open({ kind: 'ALARM', subject: 'officer:rini' })).number, session);
  const word = { outcome: '', note: 'Wajar', version: item.version };
  expect(await settleCase(localsOf(session), item, word)).toBe('NO_CHOICE');
  expect(await itemNow(item.number)).toEqual(item);
});

test('a case is decided by the form of its own kind alone', async () => {
  const { number } = await open({ participantId: somebody(), kind: 'CLAIM', subject: randomUUID() });
  const both = await signedIn(database, 'hana', 'SUPERVISOR FINANCE');
  const item = await take(number, both);
  const decided = { note: 'Coba', version: item.version };
  expect(await decidePayout(localsOf(both), item, { what: 'PAID', ...decided })).toBe('NOT_ALLOWED');
  expect(await recoveryCase.decide(localsOf(both), item, { what: 'APPROVE', answer: '', ...decided })).toBe(
    'NOT_ALLOWED',
  );
  expect(await itemNow(number)).toEqual(item);
});

test('nobody settles the alarm they tripped themselves', async () => {
  const tripper = await signedIn(database, 'indra', 'SUPERVISOR');
  const { number } = await open(alarmAbout(tripper.officer.id));
  const settled = { outcome: 'HARMLESS', note: 'Wajar saja' };
  const mine = await take(number, tripper);
  const refused = await settleCase(localsOf(tripper), mine, { ...settled, version: mine.version });
  expect(refused).toBe('ABOUT_ONESELF');
  expect((await itemNow(number)).state).toBe('TAKEN');

  database.context.clock.advance({ minutes: 16 });
  const other = await signedIn(database, 'joko', 'SUPERVISOR');
  const theirs = await take(number, other);
  expect(await settleCase(localsOf(other), theirs, { ...settled, version: theirs.version })).toBeUndefined();
});

const stop = async (participantId: ParticipantId) => {
  const { context } = database;
  await context.db
    .transaction()
    .execute((tx) => setLock(tx, context, { participantId, liftedBy: 'OFFICER' }));
  const [alarm] = await findWorkOf(context.db, participantId);
  return alarm!.number;
};
const lockOf = async (participantId: ParticipantId) =>
  (await findGuards(database.context.db, participantId, database.context.clock.now())).lock;
const choicesAt = async (session: OfficerSession, number: string) =>
  (await describeSettled(localsOf(session), session.officer, await itemNow(number))).choices.map(
    ({ value }) => value,
  );

test('an alarm that locked claims is not closed as harmless while the lock stands: whoever has it lifts the lock with it', async () => {
  const { context } = database;
  const participantId = somebody();
  const number = await stop(participantId);
  const session = await signedIn(database, 'oki', 'SUPERVISOR');
  const other = await signedIn(database, 'putri', 'SUPERVISOR');
  expect(await choicesAt(session, number)).toEqual(['UNLOCKED', 'INCIDENT']);
  const word = { outcome: 'UNLOCKED', note: 'Dihubungi di nomor lama; ia sendiri yang menekan' };
  const { version } = await take(number, session);
  const settled = async (by: OfficerSession, asked: { outcome: string; note: string }, seen = version) =>
    await settleCase(localsOf(by), await itemNow(number), { ...asked, version: seen });
  expect(await settled(session, { ...word, outcome: 'HARMLESS' })).toBe('NOT_ALLOWED');
  expect(await settled(other, word)).toBe('NOT_YOURS');
  expect(await settled(session, word, version - 1)).toBe('CHANGED');
  expect(await lockOf(participantId)).toBeDefined();

  expect(await settled(session, word)).toBeUndefined();
  expect(await lockOf(participantId)).toBeUndefined();
  expect(await itemNow(number)).toMatchObject({ state: 'DONE', closed: { outcome: 'UNLOCKED' } });
  expect((await findWorkHistory(context, await itemNow(number))).at(-1)?.note).toBe(word.note);
  const done = (await findAudit(context.db, participantId)).map(({ action, actor }) => [action, actor.id]);
  expect(done).toContainEqual(['account.claims-unlocked', 'oki']);
  expect(done).toContainEqual(['work.settled', 'oki']);
});

test('who looks into a recovery that was objected to lifts the lock as well, and the alarm of the lock goes with it', async () => {
  const participantId = somebody();
  const lockAlarm = await stop(participantId);
  const { number } = await open({ participantId, kind: 'ALARM', subject: 'recovery:PLH-2026-7K2M9Q4T' });
  const session = await signedIn(database, 'qori', 'SUPERVISOR');
  const { version } = await take(number, session);
  const word = { outcome: 'UNLOCKED', note: 'Ia sendiri yang memulihkan', version };
  expect(await settleCase(localsOf(session), await itemNow(number), word)).toBeUndefined();
  expect(await lockOf(participantId)).toBeUndefined();
  expect(await itemNow(lockAlarm)).toMatchObject({ state: 'DONE', closed: { outcome: 'LIFTED' } });
});

test('an alarm of another matter opens no lock, and one whose lock is gone is closed as any other', async () => {
  const participantId = somebody();
  const lockAlarm = await stop(participantId);
  const { number } = await open({ participantId, kind: 'ALARM', subject: `phone-call:${participantId}` });
  const session = await signedIn(database, 'ratna', 'SUPERVISOR');
  expect(await choicesAt(session, number)).toEqual(['HARMLESS', 'INCIDENT']);
  const { number: recovered } = await open({
    participantId,
    kind: 'ALARM',
    subject: 'recovery:PLH-2026-8K2M9Q4T',
  });
  const { version } = await take(lockAlarm, session);
  const word = { outcome: 'UNLOCKED', note: 'Salah tekan', version };
  expect(await settleCase(localsOf(session), await itemNow(lockAlarm), word)).toBeUndefined();
  expect(await choicesAt(session, recovered)).toEqual(['HARMLESS', 'INCIDENT']);
});

test('a returned payment that waits for another claim says what to do, and has outcomes of its own', async () => {
  const session = await signedIn(database, 'rahmat', 'SUPERVISOR');
  const about = {
    participantId: somebody(),
    kind: 'ALARM',
    subject: `claim-returned:${randomUUID()}`,
  } as const;
  const item = await take((await open(about)).number, session);
  const shown = await describeSettled(localsOf(session), session.officer, item);
  expect(shown.words).toMatch(/mengembalikan[^]*terbuka lagi/);
  expect(shown.choices.map(({ value }) => value)).toEqual(['WATCHED', 'INCIDENT']);
  const word = { note: 'Klaim kedua masih di wawancara', version: item.version };
  expect(await settleCase(localsOf(session), item, { outcome: 'HARMLESS', ...word })).toBe('NOT_ALLOWED');
  expect(await settleCase(localsOf(session), item, { outcome: 'WATCHED', ...word })).toBeUndefined();
});

test('a returned payment of somebody whose heirs were paid asks to call the heirs', async () => {
  const session = await signedIn(database, 'ratna', 'SUPERVISOR');
  const subject = `claim-owed-to-heirs:${randomUUID()}`;
  const about = { participantId: somebody(), kind: 'ALARM', subject } as const;
  const item = await take((await open(about)).number, session);
  const shown = await describeSettled(localsOf(session), session.officer, item);
  expect(shown.words).toMatch(/hubungi ahli waris[^]*mengajukan sekali lagi/);
  expect(shown.choices.map(({ value }) => value)).toEqual(['REACHED', 'NOT_REACHED', 'INCIDENT']);
});

test('a claim that may have been paid twice says what to do', async () => {
  const session = await signedIn(database, 'raka', 'SUPERVISOR');
  const about = { participantId: somebody(), kind: 'ALARM', subject: randomUUID() } as const;
  const item = await take((await open(about)).number, session);
  const shown = await describeSettled(localsOf(session), session.officer, item);
  expect(shown.words).toMatch(/dua kali[^]*telepon bank/);
  expect(shown.choices.map(({ value }) => value)).toEqual(['HARMLESS', 'INCIDENT']);
});

test('a returned payment whose owner does not answer asks to call them, and can be closed', async () => {
  const session = await signedIn(database, 'rahayu', 'SUPERVISOR');
  const about = {
    participantId: somebody(),
    kind: 'ALARM',
    subject: `claim-silent:${randomUUID()}`,
  } as const;
  const item = await take((await open(about)).number, session);
  const shown = await describeSettled(localsOf(session), session.officer, item);
  expect(shown.words).toMatch(/Hubungi[^]*tidak ditolak/);
  expect(shown.choices.map(({ value }) => value)).toEqual(['REACHED', 'NOT_REACHED', 'INCIDENT']);
  const word = { note: 'Akan menambahkan hari ini', version: item.version };
  expect(await settleCase(localsOf(session), item, { outcome: 'REACHED', ...word })).toBeUndefined();
});

test('a data update that Dukcapil does not answer says what it answered last, and can be closed', async () => {
  const { context } = database;
  const session = await signedIn(database, 'rosa', 'SUPERVISOR');
  const participantId = somebody();
  const verify = () => Promise.resolve({ outcome: 'UNAVAILABLE', reason: 'REFUSED' } as const);
  const stated = {
    nik: '9901014101900001',
    fullName: 'Siti',
    birthDate: Temporal.PlainDate.from('1990-01-01'),
  };
  await checkRegistry(context, { registry: { verify } }, { participantId, stated });
  const about = { participantId, kind: 'ALARM', subject: `data-update-unanswered:${randomUUID()}` } as const;
  const item = await take((await open(about)).number, session);
  const shown = await describeSettled(localsOf(session), session.officer, item);
  expect(shown.words).toMatch(/menolak permintaan kita[^]*jangan minta peserta mengisi ulang/);
  expect(shown.choices.map(({ value }) => value)).toEqual(['WATCHED', 'INCIDENT']);
  const word = { note: 'Diteruskan ke pengelola', version: item.version };
  expect(await settleCase(localsOf(session), item, { outcome: 'INCIDENT', ...word })).toBeUndefined();
});

test('a supervisor looks at all branches and takes along the own one', async () => {
  const { officer } = await signedIn(database, 'kartika', 'SUPERVISOR');
  await open({ participantId: somebody(), kind: 'DISPUTE', subject: randomUUID() });
  await open({ participantId: somebody(), kind: 'DISPUTE', subject: randomUUID(), branch: 'SBY01' });
  const disputes = async (use: OverviewUse) => {
    const table = await overviewTable(database.context, officer, { name: 'antrean', days: 30, use });
    return table.rows.find(([kind]) => kind === 'Laporan ketidaksesuaian')?.[1];
  };
  expect(await disputes('overview.see')).toBe(2);
  expect(await disputes('export.run')).toBe(1);
});

test('a case whose matter is gone says so, and whoever has it closes it', async () => {
  const locals = localsOf(await signedIn(database, 'lukman', 'BRANCH_OFFICER'));
  const session = locals.session!;
  const { number } = await open({ participantId: somebody(), kind: 'FACE_REVIEW', subject: randomUUID() });
  const kind = decidedKindOf(await itemNow(number))!;
  expect(await kind.describe(locals, session.officer, await itemNow(number))).toBeUndefined();
  expect(describeEmpty(locals, session.officer, await itemNow(number)).maySettle).toBe(false);
  const word = { note: 'Klaimnya sudah selesai', version: 1 };
  expect(await closeEmpty(locals, await itemNow(number), word)).toBe('NOT_YOURS');
  const item = await take(number, session);
  expect(describeEmpty(locals, session.officer, item).maySettle).toBe(true);
  expect(await closeEmpty(locals, item, { ...word, version: item.version })).toBeUndefined();
  expect(await itemNow(number)).toMatchObject({ state: 'DONE', closed: { outcome: 'GONE' } });
});

test('a request to delete is answered by data protection alone, in words the person reads, with a reason of the list', async () => {
  const { context } = database;
  const participantId = await newParticipant(database, '9901015705940001');
  const asked = unwrap(
    await askForRights(context, { participantId, kind: 'DELETION', words: 'Hapus semua.' }),
  );
  const [waiting] = await findWorkOf(context.db, participantId);
  const privacy = localsOf(await signedIn(database, 'made', 'PRIVACY'));
  const item = await take(waiting!.number, privacy.session!);
  const shown = (await rightsCase.describe(privacy, privacy.session!.officer, item))!;
  expect(JSON.stringify(shown.facts)).toContain('Hapus semua.');
  expect(JSON.stringify(shown.messages)).toContain('«jawabanmu»');
  expect(shown.choices.map(({ value }) => value)).toContain('PARTLY-WAJIB_DISIMPAN');
  const word = { what: 'PARTLY-WAJIB_DISIMPAN', note: 'Retensi 10 tahun', version: item.version };
  expect(await rightsCase.decide(privacy, item, { ...word, answer: '' })).toBe('NO_ANSWER');
  expect(await rightsCase.decide(privacy, item, { ...word, what: 'PARTLY', answer: 'Sebagian.' })).toBe(
    'NO_CHOICE',
  );
  const supervisor = localsOf(await signedIn(database, 'nurul', 'SUPERVISOR'));
  expect(await rightsCase.decide(supervisor, item, { ...word, answer: 'Sebagian.' })).toBe('NOT_YOURS');
  expect(
    await rightsCase.decide(privacy, item, { ...word, answer: 'Draf dihapus; iuran disimpan.' }),
  ).toBeUndefined();
  const [request] = await findRightsRequests(context, participantId);
  expect(request).toMatchObject({
    number: asked.number,
    state: 'ANSWERED',
    answered: { outcome: 'PARTLY', by: 'officer:made', words: 'Draf dihapus; iuran disimpan.' },
  });
  const events = await findAudit(context.db, participantId);
  expect(events.find(({ action }) => action === 'rights.answered')).toMatchObject({
    reason: 'WAJIB_DISIMPAN',
  });
});
