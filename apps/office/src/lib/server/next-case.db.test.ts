import { randomUUID } from 'node:crypto';
import {
  askSecondOfficer,
  closeWorkItem,
  findWorkItem,
  openWorkItem,
  releaseWork,
  type NewWorkItem,
  type WorkItem,
} from '@jmo/casework';
import { testDatabase, type TestDatabase } from '@jmo/database/testing';
import { newParticipantId, rupiah, unwrap } from '@jmo/kernel';
import { alarmAbout, type OfficerSession } from '@jmo/officer';
import { signedIn } from '@jmo/officer/testing';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { actions, load } from '../../routes/(meja)/antrean/+page.server.ts';
import { load as loadCase } from '../../routes/(meja)/perkara/[nomor]/+page.server.ts';

let database: TestDatabase;
beforeEach(async () => {
  database = await testDatabase();
});
afterEach(() => database.drop());

/** Each more urgent than what is opened after it. */
let minutes = 0;
const open = async (asked: Partial<NewWorkItem>): Promise<WorkItem> => {
  const { context } = database;
  const { number } = await context.db.transaction().execute((tx) =>
    openWorkItem(tx, context, {
      participantId: newParticipantId(context.clock.now()),
      kind: 'CLAIM',
      subject: randomUUID(),
      branch: 'JKT01',
      promisedBy: context.clock.now().add({ minutes: ++minutes }),
      ...asked,
    }),
  );
  return (await findWorkItem(context.db, number))!;
};
const at = 'http://jmo/antrean';
/** Where "Perkara berikutnya" leads. */
const next = async (session: OfficerSession): Promise<string> => {
  const ask = actions['next']!({
    locals: { context: database.context, session, environment: {} },
    request: new Request(at, { method: 'POST' }),
    url: new URL(`${at}?/next&jenis=`),
  } as unknown as Parameters<NonNullable<(typeof actions)['next']>>[0]);
  return await Promise.resolve(ask).then(
    () => 'nowhere',
    (redirected: { location: string }) => redirected.location,
  );
};
const pathOf = ({ number }: WorkItem) => `/perkara/${number}`;

test('an officer is given what their word counts for, not what is above them', async () => {
  const { context } = database;
  await open({ amount: rupiah(150_000_000) });
  const second = await open({ amount: rupiah(90_000_000) });
  await context.db
    .transaction()
    .execute((tx) => askSecondOfficer(tx, context, { ...second, officer: 'lain', proposal: 'APPROVE' }));
  const within = await open({ amount: rupiah(20_000_000) });
  const rina = await signedIn(database, 'rina', 'BRANCH_OFFICER', { branchCode: 'JKT01' });
  const offered = async () =>
    (await load({
      locals: { context, session: rina, environment: {} },
      url: new URL(at),
    } as unknown as Parameters<typeof load>[0])) as unknown as { mayTakeNext: boolean };
  expect(await offered()).toMatchObject({ mayTakeNext: true });
  expect(await next(rina)).toBe(pathOf(within));
  expect(await offered(), 'nothing to press').toMatchObject({ mayTakeNext: false });
  expect(await next(rina), 'all that is left is a supervisor’s').toBe('/antrean?kosong');
});

test('a supervisor is given what officers of the branch may not decide, and no alarm about themselves', async () => {
  await open({ ...alarmAbout('sari' as never) });
  const above = await open({ amount: rupiah(150_000_000) });
  const ofAnother = await open({ ...alarmAbout('rina' as never) });
  const sari = await signedIn(database, 'sari', 'SUPERVISOR', { branchCode: 'JKT01' });
  expect([await next(sari), await next(sari)]).toEqual([pathOf(above), pathOf(ofAnother)]);
  expect(await next(sari)).toBe('/antrean?kosong');
});

test('175 is given reports and no recovery: it decides none, and a look at one bars an agent from that caller', async () => {
  const { context } = database;
  const recovery = await open({ kind: 'RECOVERY', branch: 'PUSAT' });
  await open({ kind: 'CARD_CONFIRMATION', branch: 'PUSAT' });
  const report = await open({ kind: 'DISPUTE', branch: 'PUSAT' });
  const yudi = await signedIn(database, 'yudi', 'AGENT_175');
  expect(await next(yudi)).toBe(pathOf(report));
  unwrap(await releaseWork(context, { item: report, officer: 'yudi' }));
  expect(await next(yudi)).toBe(pathOf(report));
  expect(await next(yudi)).toBe('/antrean?kosong');
  expect((await findWorkItem(context.db, recovery.number))?.state).toBe('OPEN');
});

test('a finished case leads on to the next one, whoever takes cases', async () => {
  const { context } = database;
  const item = await open({ kind: 'DISPUTE' });
  const pageFor = async (session: OfficerSession) =>
    await loadCase({
      locals: { context, session, environment: {} },
      params: { nomor: item.number },
    } as unknown as Parameters<typeof loadCase>[0]);
  const rina = await signedIn(database, 'rina', 'BRANCH_OFFICER', { branchCode: 'JKT01' });
  expect(await pageFor(rina)).toMatchObject({ isDone: false, mayTakeNext: false });
  const { participantId, kind, subject } = item;
  await context.db
    .transaction()
    .execute((tx) =>
      closeWorkItem(tx, context, { participantId: participantId!, kind, subject, outcome: 'X' }),
    );
  expect(await pageFor(rina)).toMatchObject({ isDone: true, mayTakeNext: true });
});

test('what an officer has is listed by the kind that is chosen', async () => {
  const claim = await open({});
  const report = await open({ kind: 'DISPUTE' });
  const rina = await signedIn(database, 'rina', 'BRANCH_OFFICER', { branchCode: 'JKT01' });
  expect([await next(rina), await next(rina)]).toEqual([pathOf(claim), pathOf(report)]);
  const mine = async (kind: string) => {
    const page = (await load({
      locals: { context: database.context, session: rina, environment: {} },
      url: new URL(`${at}?jenis=${kind}&keadaan=MINE`),
    } as unknown as Parameters<typeof load>[0])) as unknown as { lines: readonly { number: string }[] };
    return page.lines.map(({ number }) => number);
  };
  expect(await mine('DISPUTE')).toEqual([report.number]);
  expect(await mine('')).toEqual([claim.number, report.number]);
});
