import { randomUUID } from 'node:crypto';
import { findAudit } from '@jmo/audit';
import { sql } from '@jmo/database';
import { testDatabase, type TestDatabase } from '@jmo/database/testing';
import type { EmailAddress, Kpj, ParticipantId } from '@jmo/kernel';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { importRows, newMember } from '../test-support.ts';
import { findDisputes, findOpenDisputes, moveDispute, openDispute } from './index.ts';

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
    id: randomUUID(),
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
  const id = randomUUID();
  const numbers = await Promise.all(Array.from({ length: 8 }, () => open(participantId, kpj, { id })));
  expect(new Set(numbers.map((each) => (each.ok ? each.value.number : each.error.code))).size).toBe(1);
  expect(await findDisputes(database.context, participantId)).toHaveLength(1);
});

test("somebody else's card, a month to come and wrong fields are refused; nobody reports without end", async () => {
  const { participantId, kpj } = await member();
  const stranger = await member();
  expect(await open(stranger.participantId, kpj)).toMatchObject({ error: { code: 'NOT_THEIR_CARD' } });
  expect(await open(participantId, kpj, { month: Temporal.PlainYearMonth.from('2026-12') })).toMatchObject({
    error: { code: 'MONTH_IN_FUTURE' },
  });
  expect(await open(participantId, kpj, { expected: '4000000' })).toMatchObject({
    error: { code: 'FIELDS', fields: { expected: 'same-as-stated' } },
  });
  for (let n = 0; n < 20; n++) expect((await open(participantId, kpj)).ok).toBe(true);
  expect(await open(participantId, kpj)).toMatchObject({ error: { code: 'TOO_MANY' } });
  expect(await findDisputes(database.context, stranger.participantId)).toEqual([]);
});

test('an officer takes it up and answers, once; until then it is listed as open', async () => {
  const { participantId, kpj } = await member();
  await open(participantId, kpj);
  const [dispute] = await findDisputes(database.context, participantId);
  const { id: disputeId, number } = dispute!;
  const move = (action: Parameters<typeof moveDispute>[1]['move']) =>
    moveDispute(database.context, { participantId, disputeId, officerId: 'o-1', move: action });
  const listed = async () =>
    (await findOpenDisputes(database.context.db)).find((each) => each.number === number);
  expect(await listed()).toMatchObject({ matter: 'UPAH', taken: false });
  expect(await move({ action: 'ANSWER', answer: 'terlalu cepat' })).toEqual({
    ok: false,
    error: 'NOT_ALLOWED_NOW',
  });
  const taken = await Promise.all([move({ action: 'TAKE' }), move({ action: 'TAKE' })]);
  expect(taken.filter(({ ok }) => ok)).toHaveLength(1);
  expect(await listed()).toMatchObject({ taken: true });
  expect(await move({ action: 'ANSWER', answer: 'Perusahaan sudah membetulkan upahmu.' })).toEqual({
    ok: true,
    value: 'DIJAWAB',
  });
  expect(await listed()).toBeUndefined();
  const [answered] = await findDisputes(database.context, participantId);
  expect(answered).toMatchObject({ state: 'DIJAWAB', answer: 'Perusahaan sudah membetulkan upahmu.' });
});
