import { randomUUID } from 'node:crypto';
import { openRecovery } from '@jmo/account';
import { findAudit } from '@jmo/audit';
import { openWorkItem, type NewWorkItem } from '@jmo/casework';
import { sql } from '@jmo/database';
import { testDatabase, type TestDatabase } from '@jmo/database/testing';
import { unwrap, type ParticipantId } from '@jmo/kernel';
import type { OfficerSession } from '@jmo/officer';
import { signedIn } from '@jmo/officer/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { actions } from '../../routes/(meja)/cari/+page.server.ts';
import { lookAt, participantPage } from './participant-page.ts';
import { newCard, newParticipant } from './test-support.ts';

let database: TestDatabase;
let siti: ParticipantId;
let mega: OfficerSession;
let fitri: OfficerSession;
beforeAll(async () => {
  database = await testDatabase();
  siti = await newParticipant(database, '9901015705940001');
  await newCard(database, { kpj: '26000000017', nik: '9901015705940001' });
  mega = await signedIn(database, 'mega', 'SUPERVISOR');
  fitri = await signedIn(database, 'fitri', 'FINANCE');
});
afterAll(() => database.drop());

const open = async (asked: NewWorkItem): Promise<string> => {
  const { context } = database;
  return (await context.db.transaction().execute((tx) => openWorkItem(tx, context, asked))).number;
};
const localsOf = (session: OfficerSession) =>
  ({ context: database.context, session, environment: {} }) as unknown as App.Locals;
/** Whom and which cases a text leads this officer to. */
const search = async (session: OfficerSession, typed: string) => {
  const ask = actions['default']!({
    locals: localsOf(session),
    request: new Request('http://jmo/cari', { method: 'POST', body: new URLSearchParams({ typed }) }),
    url: new URL('http://jmo/cari'),
  } as unknown as Parameters<NonNullable<(typeof actions)['default']>>[0]);
  const { hits, cases } = (await ask) as unknown as {
    hits: readonly { participantId: ParticipantId; kpjs: readonly string[] }[];
    cases: readonly { number: string }[];
  };
  for (const { kpjs } of hits) expect(kpjs, 'a card number is nothing to copy').toEqual(['•••• 0017']);
  return { people: hits.map(({ participantId }) => participantId), cases: cases.map(({ number }) => number) };
};

test('the number of a case leads to it, and to whom it is about; only to who may see it', async () => {
  const dispute = await open({ participantId: siti, kind: 'DISPUTE', subject: randomUUID() });
  expect(await search(mega, dispute)).toEqual({ people: [siti], cases: [dispute] });
  expect(await search(fitri, dispute)).toEqual({ people: [siti], cases: [] });
  const statement = await open({ kind: 'RECONCILIATION', subject: 'BNI:2026-11-22' });
  expect(await search(fitri, statement.toLowerCase())).toEqual({ people: [], cases: [statement] });
});

test('the number of a recovery leads to its case, also where it fits nobody', async () => {
  const { context } = database;
  const opened = await openRecovery(context, {
    input: {
      fullName: 'Tidak Ada',
      nik: '3174011705940001',
      kpj: '26000000019',
      birthDate: '1994-05-17',
      email: 'tidak.ada@contoh.test',
      phone: '081298765432',
    },
    channel: 'APP',
    ip: '203.0.113.9',
    locale: 'id',
    origin: 'http://jmo',
  });
  const found = await search(mega, unwrap(opened).number);
  expect(found).toEqual({ people: [], cases: [expect.stringMatching(/^MEJA-/)] });
});

test('the number of a card’s photo, and of what heirs filed, leads to its case', async () => {
  const { db } = database.context;
  const card = await open({ participantId: siti, kind: 'CARD_CONFIRMATION', subject: 'KRT-2026-ACDEFGHJ' });
  await sql`insert into card_confirmation_by_number (number, participant_id, confirmation_id)
    values ('KRT-2026-ACDEFGHJ', ${siti}, ${randomUUID()})`.execute(db);
  expect(await search(mega, 'krt-2026-acdefghj')).toEqual({ people: [siti], cases: [card] });
  const id = randomUUID();
  await sql`insert into heir_filing (id, number, code_digest, state, sealed, interview_at, decision_by, submitted_at, changed_at)
    values (${id}, 'AW-2026-ACDEFGHJ', '', 'MENUNGGU', '', now(), now(), now(), now())`.execute(db);
  const filing = await open({ kind: 'HEIR', subject: id });
  expect(await search(mega, 'AW-2026-ACDEFGHJ')).toEqual({ people: [], cases: [filing] });
});

test('a passport leads to whose it is', async () => {
  await sql`insert into participant_by_passport (passport_no, participant_id) values ('XZ9900077', ${siti})`.execute(
    database.context.db,
  );
  expect(await search(mega, 'xz 9900077')).toEqual({ people: [siti], cases: [] });
});

test('whom a search shows reads who was shown them; nobody is shown their own record', async () => {
  const { db } = database.context;
  const finders = async () =>
    (await findAudit(db, siti)).flatMap(({ action, actor }) =>
      action === 'officer.found' ? [actor.id] : [],
    );
  const rina = await signedIn(database, 'rina', 'BRANCH_OFFICER');
  const { full_name } = await db
    .selectFrom('participant')
    .select('full_name')
    .where('participant_id', '=', siti)
    .executeTakeFirstOrThrow();
  expect(await search(rina, full_name)).toEqual({ people: [siti], cases: [] });
  await search(rina, '9901015705940001');
  expect((await finders()).filter((id) => id === 'rina')).toEqual(['rina']);
  const self = await signedIn(database, 'own-record', 'BRANCH_OFFICER');
  const officer = { ...self.officer, ownParticipantId: siti };
  expect((await search({ ...self, officer }, full_name)).people).toEqual([]);
  expect(await finders()).not.toContain('own-record');
});

test('a person’s page leads to their cases, for whoever may see them', async () => {
  const number = await open({ participantId: siti, kind: 'FACE_REVIEW', subject: randomUUID() });
  const linked = async (session: OfficerSession) => {
    const page = await participantPage(localsOf(session), await lookAt(localsOf(session), siti));
    return page!.waiting.filter(({ mayOpen }) => mayOpen).map((item) => item.number);
  };
  expect(await linked(mega)).toContain(number);
  expect(await linked(fitri)).toEqual([]);
});
