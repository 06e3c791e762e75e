import { randomUUID } from 'node:crypto';
import { findAudit, parseOfficerId } from '@jmo/audit';
import { findWorkOf, openWorkItem } from '@jmo/casework';
import { sql } from '@jmo/database';
import { testDatabase, type TestDatabase } from '@jmo/database/testing';
import type { EmailAddress, Kpj, ParticipantId } from '@jmo/kernel';
import { readInbox } from '@jmo/notice';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { importRows, newMember } from '../test-support.ts';
import { findDispute, findDisputes, findOpenDisputes, moveDispute, openDispute } from './index.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase(); // 23 November 2026, 09:00 in Jakarta
});
afterAll(() => database.drop());

const contact = { email: 'sri@contoh.id' as EmailAddress, locale: 'id' } as const;
const september = Temporal.PlainYearMonth.from('2026-09');
const open = (
  participantId: ParticipantId,
  kpj: Kpj,
  more: Partial<Parameters<typeof openDispute>[1]> = {},
) =>
  openDispute(database.context, {
    participantId,
    formId: randomUUID(),
    kpj,
    month: september,
    matter: 'UPAH',
    expected: '5000000',
    words: 'Slip gajiku lima juta',
    contact,
    ...more,
  });

async function member() {
  const { participantId, kpjs } = await newMember(database.context);
  await importRows(database.context, 'contributions', [`${kpjs[0]},2026-09,4000000,228000,2026-10-12`]);
  return { participantId, kpj: kpjs[0]! };
}

test('a report has a number, what was shown and said, a promise, an audit event and one notice', async () => {
  const { participantId, kpj } = await member();
  const opened = await open(participantId, kpj);
  const [dispute, ...others] = await findDisputes(database.context, participantId);
  expect(others).toEqual([]);
  expect(opened).toEqual({ ok: true, value: { number: dispute!.number } });
  expect(dispute).toMatchObject({
    state: 'DITERIMA',
    matter: 'UPAH',
    stated: 4_000_000n,
    expected: 5_000_000n,
    words: 'Slip gajiku lima juta',
    promisedBy: Temporal.PlainDate.from('2026-12-07'),
  });
  const [event] = await findAudit(database.context.db, participantId);
  expect(event).toMatchObject({
    action: 'savings.dispute-opened',
    reference: dispute!.id,
    detail: { number: dispute!.number, matter: 'UPAH' },
  });
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from notice where dedupe_key = ${`dispute-opened:${dispute!.id}`}`.execute(
    database.context.db,
  );
  expect(rows[0]!.n).toBe(1);
});

test('what was written is unreadable in the table, and nothing of it can be changed or taken away', async () => {
  const { participantId, kpj } = await member();
  await open(participantId, kpj, { words: 'rahasia sekali' });
  const { db } = database.context;
  const { rows } = await sql<{ row: string }>`
    select row_to_json(d)::text || encode(d.sealed, 'escape') as row from dispute d
    where participant_id = ${participantId}`.execute(db);
  expect(rows[0]!.row).not.toContain('rahasia');
  for (const table of ['dispute', 'dispute_action']) {
    await expect(
      sql`delete from ${sql.table(table)} where participant_id = ${participantId}`.execute(db),
    ).rejects.toThrow('permission denied');
    await expect(
      sql`update ${sql.table(table)} set participant_id = participant_id where participant_id = ${participantId}`.execute(
        db,
      ),
    ).rejects.toThrow('permission denied');
  }
});

test('the same form sent eight times at once is one report', async () => {
  const { participantId, kpj } = await member();
  const formId = randomUUID();
  const numbers = await Promise.all(Array.from({ length: 8 }, () => open(participantId, kpj, { formId })));
  expect(new Set(numbers.map((each) => (each.ok ? each.value.number : each.error.code))).size).toBe(1);
  expect(await findDisputes(database.context, participantId)).toHaveLength(1);
});

test('the same form with something else in it is another report: what was written is not lost', async () => {
  const { participantId, kpj } = await member();
  const formId = randomUUID();
  const contents = [
    {},
    { expected: '6000000' },
    { words: 'Slip gajiku enam juta' },
    { matter: 'IURAN' },
    { month: Temporal.PlainYearMonth.from('2026-08'), matter: 'BULAN_TIDAK_ADA' },
  ];
  for (const content of [...contents, ...contents]) await open(participantId, kpj, { formId, ...content });
  const disputes = await findDisputes(database.context, participantId);
  expect(disputes).toHaveLength(contents.length);
  expect(new Set(disputes.map(({ number }) => number)).size).toBe(contents.length);
  expect(disputes.map(({ words }) => words)).toContain('Slip gajiku enam juta');
});

test("somebody else's card, a month to come and wrong fields are refused; nobody reports without end", async () => {
  const { participantId, kpj } = await member();
  const stranger = await member();
  expect(await open(stranger.participantId, kpj)).toMatchObject({ error: { code: 'NOT_THEIR_CARD' } });
  for (const month of ['2026-12', '1976-12', '0001-01'].map((text) => Temporal.PlainYearMonth.from(text)))
    expect(await open(participantId, kpj, { month })).toMatchObject({
      error: { code: 'MONTH_OUT_OF_RANGE' },
    });
  expect(await open(participantId, kpj, { expected: '4000000' })).toMatchObject({
    error: { code: 'FIELDS', fields: { expected: 'same-as-stated' } },
  });
  for (let n = 0; n < 20; n++) expect((await open(participantId, kpj)).ok).toBe(true);
  expect(await open(participantId, kpj)).toMatchObject({ error: { code: 'TOO_MANY' } });
  expect(await findDisputes(database.context, stranger.participantId)).toEqual([]);
});

test('it waits at the branch at which the person is known', async () => {
  const { context } = database;
  const { participantId, kpj } = await member();
  const claim = { participantId, kind: 'CLAIM', subject: randomUUID(), branch: 'SBY01' } as const;
  await context.db.transaction().execute((tx) => openWorkItem(tx, context, claim));
  await open(participantId, kpj);
  const reports = (await findWorkOf(context.db, participantId)).filter(({ kind }) => kind === 'DISPUTE');
  expect(reports).toMatchObject([{ branch: 'SBY01' }]);
});

test('an officer takes it up and answers, once; until then it is listed as open', async () => {
  const { participantId, kpj } = await member();
  await open(participantId, kpj);
  const number = (await findDisputes(database.context, participantId))[0]!.number;
  const dispute = (await findDispute(database.context, number))!;
  expect(dispute).toMatchObject({ participantId, words: 'Slip gajiku lima juta', expected: 5_000_000n });
  expect(await findDispute(database.context, 'LAP-2026-AAAAAAAA')).toBeUndefined();
  const move = (action: Parameters<typeof moveDispute>[1]['move']) =>
    moveDispute(database.context, { dispute, officerId: parseOfficerId('o-1')!, move: action });
  const answer = (text: string) => move({ action: 'ANSWER', answer: text, contact });
  const listed = async () =>
    (await findOpenDisputes(database.context.db)).find((each) => each.number === number);
  expect(await listed()).toMatchObject({ matter: 'UPAH', taken: false });
  const onDesk = async () =>
    (await findWorkOf(database.context.db, participantId)).map((item) => [
      item.kind,
      item.subject,
      item.state,
    ]);
  expect(await onDesk()).toEqual([['DISPUTE', dispute.id, 'OPEN']]);
  expect(await answer('terlalu cepat')).toEqual({ ok: false, error: 'NOT_ALLOWED_NOW' });
  const taken = await Promise.all([move({ action: 'TAKE' }), move({ action: 'TAKE' })]);
  expect(taken.filter(({ ok }) => ok)).toHaveLength(1);
  expect(await listed()).toMatchObject({ taken: true });
  const answers = await Promise.all(
    Array.from({ length: 4 }, () => answer('Perusahaan sudah membetulkan upahmu.')),
  );
  expect(answers.filter(({ ok }) => ok)).toEqual([{ ok: true, value: 'DIJAWAB' }]);
  expect(await listed()).toBeUndefined();
  expect(await onDesk()).toEqual([['DISPUTE', dispute.id, 'DONE']]);
  const [answered] = await findDisputes(database.context, participantId);
  expect(answered).toMatchObject({ state: 'DIJAWAB', answer: 'Perusahaan sudah membetulkan upahmu.' });
  const messages = await readInbox(database.context, participantId, 10);
  expect(messages).toMatchObject([
    { about: `dispute:${dispute.id}`, title: `Laporan ketidaksesuaian ${number} sudah kami jawab` },
  ]);
  expect(messages[0]!.text).not.toContain('membetulkan');
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from notice where dedupe_key = ${`dispute-answered:${dispute.id}`}`.execute(
    database.context.db,
  );
  expect(rows[0]!.n).toBe(1);
  const audited = (await findAudit(database.context.db, participantId)).map(({ action }) => action);
  expect(audited.filter((action) => action.startsWith('savings.dispute-')).toSorted()).toEqual([
    'savings.dispute-answered',
    'savings.dispute-opened',
    'savings.dispute-taken',
  ]);
});
