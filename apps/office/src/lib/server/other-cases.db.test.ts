import { randomUUID } from 'node:crypto';
import { findWorkHistory, findWorkItem, openWorkItem, takeWork, type NewWorkItem } from '@jmo/casework';
import { testDatabase, type TestDatabase } from '@jmo/database/testing';
import { newParticipantId, unwrap } from '@jmo/kernel';
import { alarmAbout, type OfficerSession } from '@jmo/officer';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { overviewTable, type OverviewUse } from './overview.ts';
import { decidePayout, describePayout } from './payout-case.ts';
import { settleCase } from './plain-case.ts';
import { decideReset } from './recovery-case.ts';
import { signedIn } from './test-support.ts';

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

test('a case is decided by the form of its own kind alone', async () => {
  const { number } = await open({ participantId: somebody(), kind: 'CLAIM', subject: randomUUID() });
  const both = await signedIn(database, 'hana', 'SUPERVISOR FINANCE');
  const item = await take(number, both);
  const decided = { note: 'Coba', version: item.version };
  expect(await decidePayout(localsOf(both), item, { what: 'PAID', ...decided })).toBe('NOT_ALLOWED');
  expect(await decideReset(localsOf(both), item, { what: 'APPROVE', ...decided })).toBe('NOT_ALLOWED');
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
