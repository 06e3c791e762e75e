import { randomBytes } from 'node:crypto';
import { findAudit, type OfficerId } from '@jmo/audit';
import { findWorkAbout, findWorkOf, openWorkItem } from '@jmo/casework';
import { sql } from '@jmo/database';
import { testDatabase, type TestDatabase } from '@jmo/database/testing';
import {
  agreeToFaceChecks,
  findFaceData,
  askForReview,
  decideFaceCheck,
  isFaceConsentWithdrawn,
  requestFaceCheck,
  activeTurn,
  type FacePorts,
} from '@jmo/identity';
import { createRowMemory, findParticipantByNik, importParticipants } from '@jmo/membership';
import { leaveMessage, queueNotice, readInbox } from '@jmo/notice';
import { newUuid, unwrap, type Nik, type ParticipantId } from '@jmo/kernel';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  answerRights,
  applyRetention,
  askForRights,
  collectHeldData,
  collectors,
  findDueRequests,
  findRightsRequests,
  handOutHeldData,
  NOT_HANDED_OUT,
  retentionBook,
  type ConsentKind,
  type Right,
  type RightsOutcome,
} from './index.ts';

/** Nobody who took their consent back is looked at. */
const neverAsked: FacePorts = {
  rules: { policy: 'lenient', allowUnproven: true },
  presence: activeTurn,
  openEngine: () =>
    Promise.resolve({
      id: 'test',
      analyze: () => Promise.resolve({ width: 640, height: 800, faces: [], thumbnail: new Uint8Array() }),
      close: () => Promise.resolve(),
    }),
  photos: { find: () => Promise.resolve({ outcome: 'NONE' }) },
  findNik: () => Promise.resolve(undefined),
};
const officer = 'rina.wulandari' as OfficerId;
let database: TestDatabase;
let participantId: ParticipantId;
let serial = 0;
beforeAll(async () => void (database = await testDatabase()));
afterAll(() => database.drop());
beforeEach(async () => {
  database.context.clock.set('2026-11-23T02:00:00Z');
  participantId = await person();
});

async function person(): Promise<ParticipantId> {
  const { context } = database;
  const nik = `990101570594${String(++serial).padStart(4, '0')}`;
  const folder = mkdtempSync(join(tmpdir(), 'jmo-rights-'));
  const file = join(folder, 'participants.csv');
  writeFileSync(
    file,
    `nik,nomor_paspor,nama,tempat_lahir,tanggal_lahir,jenis_kelamin,kewarganegaraan,nama_ibu_kandung,nomor_kk,alamat\n${nik},,Siti Rahmawati ${serial},Klaten,1994-05-17,P,WNI,Sri Lestari,,Jalan Mawar 1\n`,
  );
  const memory = { rejected: createRowMemory(), warned: createRowMemory(), progress: () => undefined };
  await importParticipants(context, file, memory);
  rmSync(folder, { recursive: true });
  const { id } = (await findParticipantByNik(context.db, nik as Nik))!;
  const at = context.clock.now();
  await context.db
    .insertInto('account')
    .values({
      participant_id: id,
      email: `siti${serial}@contoh.id`,
      phone: '+628110001234',
      password_hash: 'geheim',
      terms_version: '1',
      created_at: at,
      changed_at: at,
    })
    .execute();
  return id;
}

const ask = (kind: Right, words = 'Tolong.') =>
  askForRights(database.context, { participantId, kind, words });
const answer = (number: string, outcome: RightsOutcome = 'DONE', words = 'Sudah.') =>
  answerRights(database.context, { number, officer, outcome, reason: 'WAJIB_DISIMPAN', words });
const message = (whose: ParticipantId, key: string) =>
  database.context.db.transaction().execute((tx) =>
    leaveMessage(tx, database.context, {
      participantId: whose,
      dedupeKey: key,
      about: 'x',
      locale: 'id',
      title: 'Judul',
      text: 'Isi rahasia',
    }),
  );

describe('what is handed out', () => {
  test('every table that leads to a person is handed out, or says why not', async () => {
    const { rows } = await sql<{ table_name: string }>`
      select distinct table_name from information_schema.columns
      where table_schema = 'public' and column_name in ('participant_id', 'holder_id')`.execute(
      database.context.db,
    );
    const handedOut = new Set(collectors.flatMap(({ tables }) => tables));
    const forgotten = rows
      .map(({ table_name }) => table_name)
      .filter((table) => !handedOut.has(table) && NOT_HANDED_OUT[table] === undefined);
    expect(forgotten, 'add it to its room’s held-data.ts, or to NOT_HANDED_OUT with the reason').toEqual([]);
  });

  test('nothing is both handed out and excepted, and no exception is of a table that is gone', async () => {
    const { rows } = await sql<{
      tablename: string;
    }>`select tablename from pg_tables where schemaname = 'public'`.execute(database.context.db);
    const there = new Set(rows.map(({ tablename }) => tablename));
    const handedOut = collectors.flatMap(({ tables }) => tables);
    expect(new Set(handedOut).size).toBe(handedOut.length);
    for (const [table, reason] of Object.entries(NOT_HANDED_OUT)) {
      expect(there.has(table), table).toBe(true);
      expect(handedOut, table).not.toContain(table);
      expect(reason).toMatch(/\w{4}/);
    }
  });

  test('everything about this person, what is sealed opened, no secrets, and nothing of anybody else', async () => {
    const other = await person();
    await message(participantId, 'mine');
    await message(other, 'theirs');
    const held = await collectHeldData(database.context, participantId);
    const rowsOf = (table: string) => held.find((one) => one.table === table)!.rows;
    expect(rowsOf('participant')).toHaveLength(1);
    expect(rowsOf('participant')[0]).toMatchObject({ birth_date: '1994-05-17' });
    expect(rowsOf('inbox_message')[0]).toMatchObject({ words: { title: 'Judul', text: 'Isi rahasia' } });
    const text = JSON.stringify(held);
    expect(text).not.toContain('geheim');
    expect(text).not.toContain(other);
    expect(text).not.toContain(`Rahmawati ${serial}`);
  });
});

test('each time it is handed out stands in the audit, and every contact is told once an hour', async () => {
  const { context } = database;
  const told = async () =>
    (await readInbox(context, participantId, 10)).filter(({ title }) => title.startsWith('Data JMO')).length;
  const sent = async () => (await database.queued()).filter(({ name }) => name.startsWith('notice.')).length;
  const before = await sent();
  const held = await handOutHeldData(context, participantId, 'PAGE');
  expect(held.find(({ table }) => table === 'participant')!.rows).toHaveLength(1);
  await handOutHeldData(context, participantId, 'JSON');
  expect(await told()).toBe(1);
  expect((await sent()) - before, 'an e-mail and an SMS').toBe(2);
  context.clock.advance({ hours: 1 });
  await handOutHeldData(context, participantId, 'PDF');
  expect(await told()).toBe(2);
  const events = await findAudit(context.db, participantId);
  const handedOut = events.filter(({ action }) => action === 'rights.handed-out');
  expect(handedOut.map(({ detail }) => detail?.['as']).toSorted()).toEqual(['JSON', 'PAGE', 'PDF']);
});

describe('requests', () => {
  test('access is answered at once, and in the trail', async () => {
    const request = unwrap(await ask('ACCESS', ''));
    expect(request).toMatchObject({ state: 'ANSWERED', answered: { outcome: 'DONE' } });
    expect(request.number).toMatch(/^DAT-2026-\w{8}$/);
    expect((await findAudit(database.context.db, participantId))[0]).toMatchObject({
      action: 'rights.asked',
      detail: { kind: 'ACCESS' },
    });
  });

  test.each(['CORRECTION', 'WITHDRAWAL', 'DELETION'] as const)(
    '%s waits on the desk with 3 x 24 hours, is answered once and told in words',
    async (kind) => {
      const { number, dueAt, askedAt } = unwrap(await ask(kind));
      expect(askedAt.until(dueAt).total('hours')).toBe(72);
      const [item] = await findWorkOf(database.context.db, participantId);
      expect(item).toMatchObject({ kind: kind === 'DELETION' ? 'DELETION' : 'DATA_REVIEW', state: 'OPEN' });
      expect(item!.promisedBy.equals(dueAt)).toBe(true);
      expect((await findDueRequests(database.context, 50)).map((one) => one.number)).toContain(number);
      const answers = await Promise.all([answer(number), answer(number), answer(number)]);
      expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
      expect((await findWorkOf(database.context.db, participantId))[0]?.state).toBe('DONE');
      const [told] = await readInbox(database.context, participantId, 1);
      expect(told?.text).toContain('Sudah.');
      const [kept] = await findRightsRequests(database.context, participantId);
      expect(kept).toMatchObject({ number, answered: { by: `officer:${officer}`, words: 'Sudah.' } });
    },
  );

  test('a correction waits at the branch at which the person is known', async () => {
    const { context } = database;
    const claim = { participantId, kind: 'CLAIM', subject: newUuid(context.clock.now()) } as const;
    await context.db.transaction().execute((tx) => openWorkItem(tx, context, { ...claim, branch: 'SBY01' }));
    unwrap(await ask('CORRECTION'));
    expect((await findWorkOf(context.db, participantId)).map(({ branch }) => branch)).toEqual([
      'SBY01',
      'SBY01',
    ]);
  });

  test('asked twenty times at once while it is open it is one request', async () => {
    const asked = await Promise.all(Array.from({ length: 15 }, () => ask('CORRECTION')));
    expect(new Set(asked.map((one) => unwrap(one).number)).size).toBe(1);
  });

  test.each([
    ['', 'WORDS_MISSING'],
    ['  \n ', 'WORDS_MISSING'],
    ['x'.repeat(2001), 'WORDS_TOO_LONG'],
  ])('words that are none, or too many, are refused', async (words, code) => {
    expect(await ask('DELETION', words)).toEqual({ ok: false, error: { code } });
  });

  test('what was written is not readable in the table', async () => {
    unwrap(await ask('CORRECTION', 'Nama ibu saya Sumarni'));
    const rows = await database.context.db.selectFrom('rights_request').selectAll().execute();
    expect(rows.map(({ sealed }) => sealed.toString('latin1')).join()).not.toContain('Sumarni');
  });
});

/** Features of a face, as the first accepted picture leaves them. */
const enrol = () =>
  database.context.db
    .insertInto('face_template')
    .values({
      participant_id: participantId,
      id: newUuid(database.context.clock.now()),
      request_id: newUuid(database.context.clock.now()),
      source: 'ENROLMENT',
      engine: 'test',
      made_at: database.context.clock.now(),
      sealed: randomBytes(8),
    })
    .execute();

describe('deletion', () => {
  const draft = () =>
    database.context.db
      .insertInto('claim_draft')
      .values({
        participant_id: participantId,
        sealed: database.context.vault.seal('{}', `claim-draft:${participantId}`),
        changed_at: database.context.clock.now(),
      })
      .execute();
  const drafts = async () =>
    (
      await database.context.db
        .selectFrom('claim_draft')
        .select('participant_id')
        .where('participant_id', '=', participantId)
        .execute()
    ).length;

  test('agreed to: drafts and messages go with the answer, the membership and the trail stay', async () => {
    await draft();
    await message(participantId, 'before');
    const { number } = unwrap(await ask('DELETION'));
    expect(unwrap(await answer(number, 'PARTLY')).deleted).toBe(3);
    expect(await drafts()).toBe(0);
    expect((await readInbox(database.context, participantId, 10)).map(({ title }) => title)).toEqual([
      `Permintaan data ${number} dijawab`,
    ]);
    const held = await collectHeldData(database.context, participantId);
    expect(held.find(({ table }) => table === 'participant')!.rows).toHaveLength(1);
    expect(held.find(({ table }) => table === 'audit_event')!.rows.length).toBeGreaterThan(0);
  });

  test('agreed to: so does what is kept of their face', async () => {
    await enrol();
    const { number } = unwrap(await ask('DELETION'));
    unwrap(await answer(number, 'DONE'));
    expect((await findFaceData(database.context, participantId)).enrolledAt).toBeUndefined();
  });

  test('refused: nothing goes', async () => {
    await draft();
    const { number } = unwrap(await ask('DELETION'));
    expect(unwrap(await answer(number, 'REFUSED')).deleted).toBe(0);
    expect(await drafts()).toBe(1);
  });
});

describe('a consent that is taken back counts at once', () => {
  const takeBack = (consent: ConsentKind) =>
    askForRights(database.context, { participantId, kind: 'WITHDRAWAL', consent });
  const faces = async () => {
    const { db } = database.context;
    const rows = await Promise.all(
      (['face_template', 'face_frame', 'face_frame_seen', 'face_queue'] as const).map((table) =>
        db.selectFrom(table).select('participant_id').where('participant_id', '=', participantId).execute(),
      ),
    );
    return rows.map(({ length }) => length);
  };
  const picture = async () =>
    sharp({ create: { width: 640, height: 800, channels: 3, background: '#a67' } })
      .jpeg()
      .toBuffer();
  const handIn = async () =>
    requestFaceCheck(database.context, {
      participantId,
      purpose: 'KLAIM',
      pictures: { kind: 'STILL', frames: [{ picture: await picture() }] },
    });

  test('FACE: pictures, features and the check that waits are gone, no further picture is taken, until they agree again', async () => {
    const { context } = database;
    const { requestId } = unwrap(await handIn());
    expect(await faces()).toEqual([0, 1, 0, 1]);
    const { state, answered, number } = unwrap(await takeBack('FACE'));
    expect({ state, outcome: answered?.outcome, by: answered?.by }).toEqual({
      state: 'ANSWERED',
      outcome: 'DONE',
      by: 'system:rights',
    });
    expect(await faces()).toEqual([0, 0, 0, 0]);
    await decideFaceCheck(context, neverAsked, { participantId, requestId });
    expect(await faces(), 'what was on its way came to nothing').toEqual([0, 0, 0, 0]);
    expect(await handIn()).toEqual({ ok: false, error: { code: 'CONSENT_WITHDRAWN' } });
    expect((await askForReview(context, { participantId, purpose: 'KLAIM' })).requestId).toBeDefined();
    await agreeToFaceChecks(context, participantId);
    expect(await isFaceConsentWithdrawn(context.db, participantId)).toBe(false);
    const told = (await readInbox(context, participantId, 10)).map(({ title }) => title);
    expect(told).toContain(`Permintaan data ${number} dijawab`);
    const actions = (await findAudit(context.db, participantId)).map(({ action }) => action);
    for (const action of ['rights.asked', 'face.consent-withdrawn', 'face.deleted', 'face.consent-given'])
      expect(actions).toContain(action);
  });

  test('also while another withdrawal waits for an officer, and twice is once', async () => {
    const open = unwrap(await ask('WITHDRAWAL', 'Yang lain.'));
    expect(unwrap(await takeBack('FACE')).number).not.toBe(open.number);
    unwrap(await takeBack('FACE'));
    expect(await isFaceConsentWithdrawn(database.context.db, participantId)).toBe(true);
  });

  test('PAPERS: with nothing filled in or looked at there is nothing to stop, and it is answered all the same', async () => {
    expect(unwrap(await takeBack('PAPERS')).answered).toMatchObject({ outcome: 'DONE' });
  });
});

describe('retention', () => {
  const { value: policy } = retentionBook[0]!;
  const after = (days: number, hours = 0) => database.context.clock.advance({ hours: 24 * days + hours });
  const insertDrafts = async () => {
    const changed_at = database.context.clock.now();
    const sealed = database.context.vault.seal('{}', `claim-draft:${participantId}`);
    const row = { participant_id: participantId, sealed, changed_at };
    await database.context.db.insertInto('claim_draft').values(row).execute();
    await database.context.db
      .insertInto('profile_draft')
      .values({ ...row, id: newUuid(changed_at) })
      .execute();
  };

  test('what an account leaves behind goes a moment after its time, not a moment before', async () => {
    const { context } = database;
    const { db } = context;
    await db.deleteFrom('contact_change').execute();
    await db.deleteFrom('former_contact').execute();
    await db.deleteFrom('account_device').execute();
    const at = context.clock.now();
    const [participant_id, id, sealed] = [participantId, newUuid(at), randomBytes(8)];
    await db
      .insertInto('contact_change')
      .values({ participant_id, id, kind: 'EMAIL', sealed, state: 'DONE', asked_at: at, done_at: at })
      .execute();
    const told_until = at.add({ hours: 24 * 20 });
    await db
      .insertInto('former_contact')
      .values({ participant_id, id, channel: 'email', sealed, replaced_at: at, told_until })
      .execute();
    await db
      .insertInto('account_device')
      .values({
        participant_id,
        id,
        token_digest: sealed,
        browser: '',
        system: '',
        confirmed_by: 'email',
        created_at: at,
        seen_at: at,
      })
      .execute();
    await db
      .insertInto('bpjstku_account')
      .values({ username: id, participant_id, email: 'x', phone: 'x', password_hash: 'x', imported_at: at })
      .execute();
    await db
      .insertInto('recovery_case')
      .values({ number: id, channel: 'APP', state: 'OPEN', sealed, opened_at: at })
      .execute();
    await db.transaction().execute((tx) => openWorkItem(tx, context, { kind: 'RECOVERY', subject: id }));
    for (const [what, days] of [
      ['replacedContact', 20 + policy.replacedContact],
      ['recoveryOfNobody', policy.recoveryOfNobody],
      ['contactChange', policy.contactChange],
      ['device', policy.device],
      ['olderPassword', policy.olderPassword],
    ] as const) {
      context.clock.set(String(at.add({ hours: 24 * days })));
      expect(await applyRetention(context), what).toMatchObject({ [what]: 0 });
      after(0, 1);
      expect(await applyRetention(context), what).toMatchObject({ [what]: 1 });
    }
    expect((await findWorkAbout(db, { kind: 'RECOVERY', subject: id })).map(({ state }) => state)).toEqual([
      'DONE',
    ]);
  });

  test('a request for recovery that was stopped and that nobody came for goes, and leaves the desk', async () => {
    const { context } = database;
    const { db } = context;
    const at = context.clock.now();
    const [participant_id, number] = [participantId, newUuid(at)];
    await db
      .insertInto('recovery_case')
      .values({
        number,
        participant_id,
        channel: 'APP',
        state: 'OBJECTED',
        sealed: randomBytes(8),
        opened_at: at,
      })
      .execute();
    const item = { participantId, kind: 'RECOVERY', subject: number } as const;
    await db.transaction().execute((tx) => openWorkItem(tx, context, item));
    context.clock.set(String(at.add({ hours: 24 * policy.recovery })));
    expect(await applyRetention(context)).toMatchObject({ recovery: 0 });
    after(0, 1);
    expect(await applyRetention(context)).toMatchObject({ recovery: 1 });
    expect((await findWorkAbout(db, item)).map(({ state }) => state)).toEqual(['DONE']);
  });

  test('drafts go a moment after their time, not a moment before', async () => {
    await database.context.db.deleteFrom('claim_draft').execute();
    await insertDrafts();
    after(policy.claimDraft);
    expect(await applyRetention(database.context)).toMatchObject({ claimDraft: 0, profileDraft: 0 });
    after(0, 1);
    expect(await applyRetention(database.context)).toMatchObject({ claimDraft: 1, profileDraft: 1 });
    expect(await applyRetention(database.context)).toMatchObject({ claimDraft: 0, profileDraft: 0 });
  });

  test('features of a face go years after a picture was last compared with them', async () => {
    const { context } = database;
    await context.db.deleteFrom('face_template').execute();
    await enrol();
    after(policy.face - 10);
    const id = newUuid(context.clock.now());
    await context.db
      .insertInto('face_check')
      .values({
        participant_id: participantId,
        id,
        at: context.clock.now(),
        purpose: 'KLAIM',
        outcome: 'ACCEPTED',
        engine: 'test',
        reference: 'ENROLMENT',
      })
      .execute();
    after(11);
    expect(await applyRetention(context)).toMatchObject({ face: 0 });
    after(policy.face - 11);
    expect(await applyRetention(context)).toMatchObject({ face: 0 });
    after(0, 1);
    expect(await applyRetention(context)).toMatchObject({ face: 1 });
    expect((await findFaceData(context, participantId)).enrolledAt).toBeUndefined();
  });

  test('messages go after two years, and that they were read with them', async () => {
    await message(participantId, 'long-ago');
    await database.context.db
      .insertInto('inbox_read')
      .columns(['participant_id', 'message_id', 'read_at'])
      .expression((eb) =>
        eb
          .selectFrom('inbox_message')
          .select(['participant_id', 'id', 'at'])
          .where('participant_id', '=', participantId),
      )
      .execute();
    after(policy.inbox, 1);
    await message(participantId, 'new');
    await applyRetention(database.context);
    expect(await readInbox(database.context, participantId, 10)).toHaveLength(1);
  });

  test('mail that waits is never deleted, mail that went is', async () => {
    const queue = (dedupeKey: string) =>
      database.context.db
        .transaction()
        .execute((tx) =>
          queueNotice(tx, database.context, { dedupeKey, channel: 'sms', to: '+628110001234', text: 'x' }),
        );
    await queue('went');
    await database.context.db
      .updateTable('notice')
      .set({ state: 'sent', sealed: null })
      .where('dedupe_key', '=', 'went')
      .execute();
    await queue('waits');
    after(policy.notice, 1);
    await applyRetention(database.context);
    const left = await database.context.db
      .selectFrom('notice')
      .select('dedupe_key')
      .where('dedupe_key', 'in', ['went', 'waits'])
      .execute();
    expect(left).toEqual([{ dedupe_key: 'waits' }]);
  });

  test('claims, books and the trail are no part of it, and the running role could not delete them', async () => {
    for (const table of [
      'claim',
      'claim_action',
      'ledger_posting',
      'audit_event',
      'contribution',
      'rights_request',
    ])
      await expect(sql`delete from ${sql.table(table)}`.execute(database.context.db), table).rejects.toThrow(
        'permission denied',
      );
  });
});
