import { randomUUID } from 'node:crypto';
import { findAudit, type OfficerId } from '@jmo/audit';
import {
  askSecondOfficer,
  findWorkHistory,
  findWorkItem,
  openWorkItem,
  sendBackToFirst,
  takeWork,
  WORK_KINDS,
  type NewWorkItem,
  type WorkItem,
} from '@jmo/casework';
import { sql } from '@jmo/database';
import { testDatabase, type TestDatabase } from '@jmo/database/testing';
import { newParticipantId, rupiah, unwrap, type ParticipantId } from '@jmo/kernel';
import * as fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { alarmAbout, findOfficer, mayAct, nextWord, ROLES, type Officer } from '../index.ts';
import { makeOfficer } from '../testing.ts';
import { decidableBy } from './could-decide.ts';
import { findUndecidable, moveUndecidable, undecidable } from './undecided.ts';

let database: TestDatabase;
beforeEach(async () => {
  database = await testDatabase();
  await makeOfficer(database, 'rina');
  await makeOfficer(database, 'sari', { roles: 'SUPERVISOR' });
  await makeOfficer(database, 'mega', { roles: 'SUPERVISOR', branchCode: 'PUSAT' });
});
afterEach(() => database.drop());

const inTx = <T>(work: Parameters<ReturnType<TestDatabase['context']['db']['transaction']>['execute']>[0]) =>
  database.context.db.transaction().execute(work) as Promise<T>;
const itemNow = async (number: string) => (await findWorkItem(database.context.db, number))!;
const open = async (asked: Partial<NewWorkItem> = {}): Promise<WorkItem> => {
  const { context } = database;
  const participantId = newParticipantId(context.clock.now());
  const about = { participantId, kind: 'CLAIM', subject: randomUUID(), branch: 'JKT01' } as const;
  const amount = rupiah(150_000_000);
  const { number } = await inTx<WorkItem>((tx) => openWorkItem(tx, context, { ...about, amount, ...asked }));
  return await itemNow(number);
};
const keyOf = ({ participantId, kind, subject }: WorkItem) => ({
  ...(participantId === undefined ? {} : { participantId }),
  kind,
  subject,
});
const firstSays = (item: WorkItem, officer: string) =>
  inTx((tx) => askSecondOfficer(tx, database.context, { ...keyOf(item), officer, proposal: 'APPROVE' }));
const branchAfter = async ({ number }: WorkItem) => {
  await moveUndecidable(database.context);
  return (await itemNow(number)).branch;
};
const mayTake = async (id: string, item: WorkItem) => {
  const officer = (await findOfficer(database.context.db, id as OfficerId))!;
  const { branch: branchCode, kind, amount } = item;
  return mayAct(officer, 'case.take', { branchCode, kind, ...(amount === undefined ? {} : { amount }) });
};

describe('a claim above the limit of a branch with one supervisor', () => {
  test('waits there for the first word, and at head office for the second', async () => {
    const { context } = database;
    const item = await open();
    expect(await branchAfter(item)).toBe('JKT01');
    await firstSays(item, 'sari');
    expect(await moveUndecidable(context)).toBe(1);
    expect(await moveUndecidable(context)).toBe(0);
    const moved = await itemNow(item.number);
    expect(moved).toMatchObject({ branch: 'PUSAT', state: 'OPEN', decidedBy: ['sari'] });
    expect([await mayTake('mega', moved), await mayTake('sari', moved)]).toEqual([true, false]);
    expect((await findWorkHistory(context, item)).at(-1)).toMatchObject({
      action: 'MOVE',
      actor: 'system:desk',
      detail: { from: 'JKT01', to: 'PUSAT', why: 'NOBODY_DECIDES' },
    });
    expect(await findAudit(context.db, item.participantId!)).toMatchObject([
      { action: 'work.moved', actor: { kind: 'system' }, reference: item.number, reason: 'NOBODY_DECIDES' },
    ]);
  });

  test('is sent back to its branch', async () => {
    const item = await open();
    await firstSays(item, 'sari');
    expect(await branchAfter(item)).toBe('PUSAT');
    database.context.clock.advance({ seconds: 1 });
    await inTx((tx) => sendBackToFirst(tx, database.context, { ...keyOf(item), officer: 'mega' }));
    const back = { from: 'PUSAT', to: 'JKT01' };
    expect((await findWorkHistory(database.context, item)).at(-1)).toMatchObject({
      action: 'SEND_BACK',
      actor: 'officer:mega',
      detail: back,
    });
    expect((await findAudit(database.context.db, item.participantId!))[0]).toMatchObject({
      action: 'work.moved',
      actor: { kind: 'officer', id: 'mega' },
      reference: item.number,
      reason: 'SENT_BACK',
      detail: back,
    });
    expect(await itemNow(item.number)).toMatchObject({ branch: 'JKT01', decidedBy: [] });
    expect(await branchAfter(item)).toBe('JKT01');
  });

  test('stays as long as a second supervisor works there whose limit it is within', async () => {
    await makeOfficer(database, 'tuti', { roles: 'SUPERVISOR', limit: '140000000' });
    const [above, within] = [await open(), await open({ amount: rupiah(140_000_000) })];
    for (const item of [above, within]) await firstSays(item, 'sari');
    expect([await branchAfter(above), await branchAfter(within)]).toEqual(['PUSAT', 'JKT01']);
    await database.context.db
      .updateTable('officer')
      .set({ active: false })
      .where('id', '=', 'tuti')
      .execute();
    expect(await branchAfter(within)).toBe('PUSAT');
  });

  test('stays with whoever has it, until they have it no more', async () => {
    const item = await open({ branch: 'SBY01' });
    await makeOfficer(database, 'lestari', { branchCode: 'SBY01' });
    unwrap(await takeWork(database.context, { item, officer: 'lestari' }));
    expect(await branchAfter(item)).toBe('SBY01');
    database.context.clock.advance({ minutes: 15 });
    expect(await branchAfter(item)).toBe('PUSAT');
    expect((await itemNow(item.number)).state).toBe('OPEN');
  });
});

test('what waits at an office where nobody works is head office’s, but for who came there in person', async () => {
  const report = await open({ kind: 'DISPUTE', branch: 'BDG01' });
  const recovery = await open({ kind: 'RECOVERY', branch: 'BDG01' });
  expect([await branchAfter(report), await branchAfter(recovery)]).toEqual(['PUSAT', 'BDG01']);
  expect(await findUndecidable(database.context, 'ALL')).toEqual([
    { kind: 'RECOVERY', branch: 'BDG01', waiting: 1 },
  ]);
});

test('what nobody at head office may decide either is a figure for whoever gives rights', async () => {
  const item = await open({ branch: 'PUSAT' });
  expect(await findUndecidable(database.context, 'ALL')).toEqual([]);
  await firstSays(item, 'mega');
  const [found] = await findUndecidable(database.context, 'ALL');
  expect(found).toMatchObject({ kind: 'CLAIM', branch: 'PUSAT', waiting: 1 });
  expect(await findUndecidable(database.context, ['JKT01'])).toEqual([]);
});

test('it is undecidable where the single decision allows it to nobody who works there, and next for whom it allows it', async () => {
  const at = database.context.clock.now();
  const people: ParticipantId[] = [newParticipantId(at), newParticipantId(at)];
  const amounts = [1n, 100_000_000n, 100_000_001n, 5_000_000_000n].map(rupiah);
  const ids = ['rina', 'bima', 'sari'] as OfficerId[];
  const maybe = <T>(values: readonly T[]) => fc.option(fc.constantFrom(...values), { nil: undefined });
  const officers = fc.record({
    roles: fc.subarray([...ROLES]),
    active: fc.boolean().chain((once) => fc.boolean().map((twice) => once || twice)),
    limit: maybe(amounts),
    ownParticipantId: maybe(people),
  });
  const items = fc.record({
    kind: fc.constantFrom(...WORK_KINDS),
    amount: maybe(amounts),
    participantId: maybe(people),
    decidedBy: fc.subarray(ids),
    subject: fc.constantFrom('x', ...ids.map((id) => alarmAbout(id).subject)),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(officers, { maxLength: 3 }), items, async (given, item) => {
      const there = given.map((each, index): Officer => {
        const id = ids[index]!;
        return { ...each, id, fullName: '', employeeNumber: '', branchCode: 'JKT01', branchName: '' };
      });
      const { kind, amount, participantId, decidedBy } = item;
      const subject = {
        kind,
        branchCode: 'JKT01',
        ...(amount === undefined ? {} : { amount }),
        ...(participantId === undefined ? {} : { participantId }),
      };
      const could = there.filter(
        (officer) =>
          !decidedBy.includes(officer.id) &&
          item.subject !== alarmAbout(officer.id).subject &&
          mayAct(officer, 'case.take', subject) &&
          mayAct(officer, nextWord(item), { ...subject, holder: officer.id }),
      );
      const each = there.map(
        (officer) => sql`case when ${decidableBy(officer)(kind)} then ${officer.id}::text end`,
      );
      const { rows } = await sql<{ stuck: boolean; given: readonly (string | null)[] }>`
        select ${undecidable(kind, there)} as stuck, array[${sql.join(each)}]::text[] as given from (values
          (${kind}::text, ${item.subject}::text, 'JKT01', ${amount ?? null}::bigint, ${participantId ?? null}::uuid,
            ${decidedBy}::text[])
        ) as it (kind, subject, branch, amount_idr, participant_id, decided_by)`.execute(database.context.db);
      expect(rows[0]!.stuck).toBe(could.length === 0);
      expect(rows[0]!.given.filter((id) => id !== null)).toEqual(could.map(({ id }) => id));
    }),
    { numRuns: 400 },
  );
});
