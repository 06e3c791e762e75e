import { randomUUID } from 'node:crypto';
import { findAudit } from '@jmo/audit';
import { askSecondOfficer, findWorkItem, openWorkItem, takeWork, type NewWorkItem } from '@jmo/casework';
import { matchProposal } from '@jmo/claim';
import { testDatabase, type TestDatabase } from '@jmo/database/testing';
import { newParticipantId, unwrap } from '@jmo/kernel';
import type { OfficerSession } from '@jmo/officer';
import { signedIn } from '@jmo/officer/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { actions, load } from '../../routes/(meja)/perkara/[nomor]/+page.server.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

const open = async (asked: NewWorkItem) => {
  const { context } = database;
  return await context.db.transaction().execute((tx) => openWorkItem(tx, context, asked));
};
const pageFor = async (session: OfficerSession, nomor: string) =>
  (await load({
    locals: { context: database.context, session, environment: {} },
    params: { nomor },
  } as unknown as Parameters<typeof load>[0])) as Record<string, unknown>;

test('what a case says is read by whoever has it and by an auditor; nobody else’s look shows or records anything', async () => {
  const { context } = database;
  const participantId = newParticipantId(context.clock.now());
  const { number } = await open({ participantId, kind: 'ALARM', subject: `phone-call:${participantId}` });
  const looks = async () =>
    (await findAudit(context.db, participantId)).flatMap(({ action, actor }) =>
      action === 'officer.opened' ? actor.id : [],
    );
  const holder = await signedIn(database, 'sinta', 'SUPERVISOR');
  const onlooker = await signedIn(database, 'tono', 'SUPERVISOR');
  const auditor = await signedIn(database, 'umar', 'AUDITOR');

  expect(await pageFor(holder, number)).toMatchObject({ unread: true, mayTake: true });
  expect(await looks()).toEqual([]);
  unwrap(
    await takeWork(context, {
      item: (await findWorkItem(context.db, number))!,
      officer: holder.officer.id,
    }),
  );
  expect(await pageFor(holder, number)).toMatchObject({ settled: { about: `phone-call:${participantId}` } });
  expect(await pageFor(onlooker, number)).not.toHaveProperty('settled');
  expect(await pageFor(auditor, number)).toHaveProperty('settled');
  expect((await looks()).toSorted()).toEqual(['sinta', 'umar']);
});

test('an agent of 175 sees the line of a report nobody has taken, and not what it says', async () => {
  const participantId = newParticipantId(database.context.clock.now());
  const { number } = await open({ participantId, kind: 'DISPUTE', subject: randomUUID() });
  const agent = await signedIn(database, 'vera', 'AGENT_175');
  const page = await pageFor(agent, number);
  expect(page).toMatchObject({ unread: true, line: { number } });
  expect(page).not.toHaveProperty('dispute');
  expect(await findAudit(database.context.db, participantId)).toEqual([]);
});

test('whom heirs are matched with is read by whoever has the case, and is no participant’s id for anybody', async () => {
  const { context } = database;
  const participantId = newParticipantId(context.clock.now());
  const { number } = await open({ kind: 'HEIR', subject: randomUUID() });
  const first = await signedIn(database, 'wulan', 'SUPERVISOR');
  const onlooker = await signedIn(database, 'xaver', 'SUPERVISOR');
  const auditor = await signedIn(database, 'yanti', 'AUDITOR');
  const item = (await findWorkItem(context.db, number))!;
  unwrap(await takeWork(context, { item, officer: first.officer.id }));
  await context.db.transaction().execute(async (tx) => {
    const word = { officer: first.officer.id, proposal: matchProposal(participantId) };
    expect(await askSecondOfficer(tx, context, { ...item, ...word })).toBe(true);
  });
  const eventsFor = async (session: OfficerSession) => (await pageFor(session, number))['events'];
  expect(JSON.stringify(await eventsFor(onlooker))).not.toMatch(/MATCH|cocok/);
  expect(await eventsFor(auditor)).toContainEqual(expect.objectContaining({ more: 'cocok' }));
});

test('that a case is empty is found by whoever has it: to others it is not there', async () => {
  const { number } = await open({ kind: 'RECOVERY', subject: 'PLH-2026-TIDAKADA' });
  const session = await signedIn(database, 'zainal', 'SUPERVISOR');
  const body = new URLSearchParams({ alasan: 'Tidak ada lagi', versi: '1' });
  const ask = actions['closeEmpty']!({
    locals: { context: database.context, session, environment: {} },
    params: { nomor: number },
    request: new Request(`http://jmo/perkara/${number}`, { method: 'POST', body }),
    url: new URL(`http://jmo/perkara/${number}`),
  } as unknown as Parameters<NonNullable<(typeof actions)['closeEmpty']>>[0]);
  await expect(Promise.resolve(ask)).rejects.toMatchObject({ status: 404 });
});
