import { randomUUID } from 'node:crypto';
import { openRecovery } from '@jmo/account';
import {
  askSecondOfficer,
  findWaiting,
  findWorkItem,
  handOverWork,
  openWorkItem,
  takeWork,
  type NewWorkItem,
  type WorkItem,
} from '@jmo/casework';
import { testDatabase, type TestDatabase } from '@jmo/database/testing';
import { newParticipantId, rupiah, unwrap } from '@jmo/kernel';
import { moveUndecidable, reveal, type OfficerSession } from '@jmo/officer';
import { signedIn } from '@jmo/officer/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { load } from '../../routes/(meja)/perkara/[nomor]/+page.server.ts';
import { atDesk } from './cases.ts';
import { permissionFor } from './claim-decisions.ts';
import { lookIn } from './facts.ts';
import { decidePayout } from './payout-case.ts';
import { recoveryCase } from './recovery-case.ts';
import { newParticipant } from './test-support.ts';

/**
 * A form can be sent slowly: the case as it was read when the first byte arrived is no more what it is when the last one
 * does. Here the case was read before another officer spoke, and the form names the newest version.
 */
let database: TestDatabase;
let first: OfficerSession;
let second: OfficerSession;
beforeAll(async () => {
  database = await testDatabase();
  first = await signedIn(database, 'ayu', 'BRANCH_OFFICER FINANCE');
  second = await signedIn(database, 'bayu', 'BRANCH_OFFICER FINANCE');
});
afterAll(() => database.drop());

const localsOf = (session: OfficerSession) =>
  ({ context: database.context, session, environment: {} }) as unknown as App.Locals;
const itemNow = async (number: string) => (await findWorkItem(database.context.db, number))!;
const take = async (number: string, { officer }: OfficerSession) => {
  unwrap(await takeWork(database.context, { item: await itemNow(number), officer: officer.id }));
  return await itemNow(number);
};
const open = async (kind: NewWorkItem['kind']) => {
  const { context } = database;
  const asked = { participantId: newParticipantId(context.clock.now()), kind, subject: randomUUID() };
  return await context.db.transaction().execute((tx) => openWorkItem(tx, context, asked));
};
/** The first officer says yes while the second's form is on its way. @returns the case as the second's request read it */
async function spokenMeanwhile(number: string) {
  const { context } = database;
  const { kind, subject, participantId } = await take(number, first);
  const about = { kind, subject, ...(participantId === undefined ? {} : { participantId }) };
  const read = await itemNow(number);
  await context.db
    .transaction()
    .execute((tx) =>
      askSecondOfficer(tx, context, { ...about, officer: first.officer.id, proposal: 'PAID' }),
    );
  const { version } = await take(number, second);
  return { read, version };
}

test('a claim: the second word stays a supervisor’s, whatever the case was when it was read', async () => {
  const { number } = await open('CLAIM');
  const { read, version } = await spokenMeanwhile(number);
  const { context } = database;
  const ask = async (item: typeof read) =>
    await context.db.transaction().execute((tx) =>
      atDesk(localsOf(second), item, {
        action: (held) => permissionFor(held, 'APPROVE'),
        version,
        note: '',
      })(tx),
    );
  expect(await ask(read)).toBe('CHANGED');
  expect(await ask(await itemNow(number))).toBe('NOT_PERMITTED');
});

test('a recovery: the same', async () => {
  const { context } = database;
  const stated = {
    fullName: 'Tidak Ada',
    nik: '3174011705940001',
    kpj: '26000000019',
    birthDate: '1994-05-17',
    email: 'tidak.ada@contoh.test',
    phone: '081298765432',
  };
  const asked = {
    input: stated,
    channel: 'APP',
    ip: '203.0.113.9',
    locale: 'id',
    origin: 'http://jmo',
  } as const;
  const { number: subject } = unwrap(await openRecovery(context, asked));
  const scopes = [{ kinds: ['RECOVERY'], branches: 'ALL' }] as const;
  const waiting = await findWaiting(context.db, { scopes, at: context.clock.now(), limit: 10 });
  const { number } = waiting.find((item) => item.subject === subject)!;
  const { read, version } = await spokenMeanwhile(number);
  const word = { what: 'DATA_NOT_MATCHED', answer: '', note: 'Tidak cocok', version };
  expect(await recoveryCase.decide(localsOf(second), read, word)).toBe('CHANGED');
  expect(await recoveryCase.decide(localsOf(second), await itemNow(number), word)).toBe('NOT_PERMITTED');
});

test('a claim above what one branch can decide is approved at head office, which reads why it came', async () => {
  const { context } = database;
  const supervisor = await signedIn(database, 'farah', 'SUPERVISOR', { branchCode: 'JKT01' });
  const atHeadOffice = await signedIn(database, 'gita', 'SUPERVISOR');
  const amount = rupiah(150_000_000);
  const asked = {
    participantId: newParticipantId(context.clock.now()),
    kind: 'CLAIM',
    subject: randomUUID(),
  } as const;
  const { number } = await context.db
    .transaction()
    .execute((tx) => openWorkItem(tx, context, { ...asked, branch: 'JKT01', amount }));
  await take(number, supervisor);
  const word = { ...asked, officer: supervisor.officer.id, proposal: 'APPROVE' };
  await context.db.transaction().execute((tx) => askSecondOfficer(tx, context, word));
  await moveUndecidable(context);
  const page = await load({
    locals: localsOf(atHeadOffice),
    params: { nomor: number },
  } as unknown as Parameters<typeof load>[0]);
  expect(page).toMatchObject({ mayTake: true, line: { branch: 'PUSAT' } });
  expect(page?.events.at(-1)).toMatchObject({
    what: 'dipindahkan ke kantor',
    more: 'PUSAT dari JKT01: tidak ada yang dapat memutuskannya di sana',
  });
  const item = await take(number, atHeadOffice);
  const approve = async (session: OfficerSession) =>
    await context.db.transaction().execute((tx) =>
      atDesk(localsOf(session), item, {
        action: (held) => permissionFor(held, 'APPROVE'),
        version: item.version,
        note: '',
      })(tx),
    );
  expect(await approve(supervisor)).toBe('NOT_YOURS');
  expect(await approve(atHeadOffice)).toBeUndefined();
});

test('a payout: nobody proposes over a proposal that they have not seen', async () => {
  const { number } = await open('PAYOUT');
  const { read, version } = await spokenMeanwhile(number);
  const word = { what: 'NOT_PAID', note: 'Surat bank', version };
  expect(await decidePayout(localsOf(second), read, word)).toBe('CHANGED');
  expect((await itemNow(number)).decidedBy).toEqual(['ayu']);
});

test('a payout: a proposal that was sent back meanwhile is carried out by nobody', async () => {
  const { number } = await open('PAYOUT');
  await spokenMeanwhile(number);
  const read = await itemNow(number);
  const back = { what: 'SEND_BACK', note: 'Klaim lain', version: read.version };
  expect(await decidePayout(localsOf(second), read, back)).toBeUndefined();
  const { version } = await take(number, second);
  // Nothing left to send back, and the form that says so is of an older case.
  expect(await decidePayout(localsOf(second), read, { ...back, version })).toBe('CHANGED');
});

test('an officer decides nothing that they would inherit, whoever it is of', async () => {
  const nik = '9901015705940021';
  const own = await newParticipant(database, nik);
  const heir = await signedIn(database, 'citra', 'BRANCH_OFFICER', { ownParticipantId: own });
  const { number } = await open('CLAIM');
  const item = await take(number, heir);
  const { context } = database;
  const ask = async (heirNik: string) =>
    await context.db.transaction().execute((tx) =>
      atDesk(localsOf(heir), item, {
        action: 'claim.decide',
        version: item.version,
        note: '',
        heirNik,
      })(tx),
    );
  expect(await ask(nik)).toBe('ABOUT_ONESELF');
  expect(await ask('9901015705940022')).toBeUndefined();
});

test('a masked value opens for whoever has the case at that moment, not for who had it when the form began', async () => {
  const { context } = database;
  const participantId = await newParticipant(database, '9901015705940031');
  const { number } = await context.db
    .transaction()
    .execute((tx) => openWorkItem(tx, context, { participantId, kind: 'CLAIM', subject: randomUUID() }));
  const had = await signedIn(database, 'dodi', 'BRANCH_OFFICER');
  const has = await signedIn(database, 'endang', 'BRANCH_OFFICER');
  const asks = (session: OfficerSession, item: WorkItem) => {
    const look = lookIn(localsOf(session), item, participantId);
    const asked = { ...look, what: 'NIK', reason: 'COMPARE_PAPER' } as const;
    return reveal(context, session, asked, () => Promise.resolve('9901015705940031'));
  };
  const read = await take(number, had);
  const form = { item: read, officer: had.officer.id, to: has.officer.id };
  unwrap(await handOverWork(context, form));
  expect(await asks(had, read)).toEqual({ ok: false, error: 'NOT_PERMITTED' });
  expect((await asks(has, await itemNow(number))).ok).toBe(true);
});
