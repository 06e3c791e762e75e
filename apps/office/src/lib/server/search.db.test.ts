import { randomUUID } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
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
const search = async (session: OfficerSession, typed: string, perkara = '') => {
  const ask = actions['default']!({
    locals: localsOf(session),
    request: new Request('http://jmo/cari', {
      method: 'POST',
      body: new URLSearchParams({ typed, perkara }),
    }),
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

/** Each number people are told, the table that leads from it, and the case it is of. */
const NUMBERS = [
  ['JHT', 'claim_by_number', 'claim_id', 'CLAIM'],
  ['LAP', 'dispute_by_number', 'dispute_id', 'DISPUTE'],
  ['KEB', 'objection_by_number', 'objection_id', 'OBJECTION'],
  ['WJ', 'face_review_by_number', 'review_id', 'FACE_REVIEW'],
  ['TJU', 'profile_review_by_number', 'submission_id', 'DATA_REVIEW'],
] as const;
/** Tried elsewhere in this file. */
const OTHERS = ['MEJA', 'PLH', 'KRT', 'AW', 'DAT', 'TLP'];

test.each(NUMBERS)('a number %s-… leads to its case', async (prefix, table, column, kind) => {
  const [number, id] = [`${prefix}-2026-BCDEFGHJ`, randomUUID()];
  await sql`insert into ${sql.table(table)} (number, participant_id, ${sql.ref(column)})
    values (${number}, ${siti}, ${id})`.execute(database.context.db);
  const item = await open({ participantId: siti, kind, subject: kind === 'OBJECTION' ? number : id });
  expect(await search(mega, number.toLowerCase())).toEqual({ people: [siti], cases: [item] });
});

test('so does that of a request about one’s data, whatever it asks', async () => {
  const privacy = await signedIn(database, 'wahyu', 'PRIVACY');
  for (const [kind, session] of [
    ['DATA_REVIEW', mega],
    ['DELETION', privacy],
  ] as const) {
    const [number, id] = [`DAT-2026-${kind === 'DELETION' ? 'BCDEFGHJ' : 'BCDEFGHK'}`, randomUUID()];
    await sql`insert into rights_by_number (number, participant_id, request_id)
      values (${number}, ${siti}, ${id})`.execute(database.context.db);
    const item = await open({ participantId: siti, kind, subject: `rights:${id}` });
    expect(await search(session, number), kind).toEqual({ people: [siti], cases: [item] });
  }
});

test('a call’s number leads to whoever showed in it that they are themselves, and to nobody else', async () => {
  const { db, clock } = database.context;
  const at = clock.now();
  const call = async (number: string, state: string, outcome: string | null) => {
    const id = randomUUID();
    await db
      .insertInto('phone_call')
      .values({
        participant_id: siti,
        call_id: id,
        number,
        officer_id: 'yudi',
        branch: 'PUSAT',
        questions: [],
        state,
        outcome,
        subject_digest: Buffer.alloc(32),
        started_at: at,
        expires_at: at,
        proven_at: outcome === 'SOLVED' ? at : null,
        ended_at: outcome === null ? null : at,
      })
      .execute();
    const key = { number, participant_id: siti, call_id: id, officer_id: 'yudi', started_at: at };
    await db.insertInto('phone_call_by_number').values(key).execute();
  };
  await call('TLP-2026-BCDEFGHJ', 'ENDED', 'SOLVED');
  await call('TLP-2026-BCDEFGHK', 'ENDED', 'NOT_PROVEN');
  await call('TLP-2026-BCDEFGHM', 'ASKING', null);
  expect(await search(mega, 'TLP-2026-BCDEFGHJ')).toEqual({ people: [siti], cases: [] });
  for (const number of ['TLP-2026-BCDEFGHK', 'TLP-2026-BCDEFGHM'])
    expect(await search(mega, number), number).toEqual({ people: [], cases: [] });
});

test('no maker of numbers is forgotten here', () => {
  const root = join(import.meta.dirname, '../../../../..');
  const made = globSync('modules/**/*.ts', { cwd: root, exclude: (path) => /node_modules|test/.test(path) })
    .flatMap((file) => [
      ...readFileSync(join(root, file), 'utf8').matchAll(/`([A-Z]{2,4})-[^`]*spokenCode\(/g),
    ])
    .map(([, prefix]) => prefix!);
  expect([...new Set(made)].toSorted()).toEqual([...NUMBERS.map(([prefix]) => prefix), ...OTHERS].toSorted());
});

test('from the queue only those are shown, and read so, about whom something waits', async () => {
  const other = await newParticipant(database, '9901015705940003', 'Siti Rahmawati');
  const clara = await signedIn(database, 'clara', 'SUPERVISOR');
  const found = async (id: ParticipantId) =>
    (await findAudit(database.context.db, id)).some(
      ({ action, actor }) => action === 'officer.found' && actor.id === 'clara',
    );
  const ask = (perkara: string) =>
    Promise.resolve(
      actions['default']!({
        locals: localsOf(clara),
        request: new Request('http://jmo/cari', {
          method: 'POST',
          body: new URLSearchParams({ typed: 'Siti Rahmawati', perkara }),
        }),
        url: new URL('http://jmo/cari'),
      } as never),
    ) as Promise<{ hits: readonly { participantId: ParticipantId; waiting: readonly unknown[] }[] }>;
  const { hits } = await ask('ya');
  expect(hits.map(({ participantId }) => participantId)).toEqual([siti]);
  expect(hits[0]!.waiting.length).toBeGreaterThan(0);
  expect([await found(siti), await found(other)]).toEqual([true, false]);
  expect((await ask('')).hits).toHaveLength(2);
  expect(await found(other)).toBe(true);
});

test('of two people who look alike no row shows more of a NIK than its end, and the officer is told', async () => {
  for (const region of ['9901', '9902'])
    await newParticipant(database, `${region}015705940077`, 'Ratna Sari Dewi');
  const found = (await Promise.resolve(
    actions['default']!({
      locals: localsOf(mega),
      request: new Request('http://jmo/cari', {
        method: 'POST',
        body: new URLSearchParams({ typed: 'Ratna Sari Dewi' }),
      }),
      url: new URL('http://jmo/cari'),
    } as never),
  )) as unknown as { hits: readonly { identity: string }[]; someAlike: boolean };
  expect(found.hits.map(({ identity }) => identity)).toEqual(['••••••••••••0077', '••••••••••••0077']);
  expect(found.someAlike).toBe(true);
});
