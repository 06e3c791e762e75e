import { randomUUID } from 'node:crypto';
import { findAudit, type OfficerId } from '@jmo/audit';
import {
  findWorkAbout,
  findWorkItem,
  findWorkOf,
  handOverWork,
  takeNext,
  takeWork,
  type WorkItem,
} from '@jmo/casework';
import { connect, sql } from '@jmo/database';
import { testDatabase, type TestDatabase } from '@jmo/database/testing';
import { newParticipantId, unwrap, type ParticipantId } from '@jmo/kernel';
import { readInbox } from '@jmo/notice';
import { decidableBy, findOfficer, moveUndecidable } from '@jmo/officer';
import { makeOfficer } from '@jmo/officer/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  answerObjection,
  answerRights,
  applyRetention,
  askForRights,
  collectHeldData,
  fileObjection,
  findObjectable,
  findObjection,
  findObjectionKey,
  findObjections,
  inspectObjection,
  retentionBook,
  workOf,
  type NewObjection,
  type Objection,
} from '../index.ts';

const rina = 'rina' as OfficerId;
const sari = 'sari' as OfficerId;
const tuti = 'tuti' as OfficerId;
let database: TestDatabase;
let owner: ParticipantId;
beforeAll(async () => {
  database = await testDatabase();
  await makeOfficer(database, 'rina');
  for (const id of ['sari', 'tuti']) await makeOfficer(database, id, { roles: 'SUPERVISOR' });
  await makeOfficer(database, 'mega', { roles: 'SUPERVISOR', branchCode: 'PUSAT' });
});
afterAll(() => database.drop());
beforeEach(() => {
  database.context.clock.set('2026-11-23T02:00:00Z');
  owner = newParticipantId(database.context.clock.now());
});

/** Somebody asked for a correction at a branch, and an officer there refused it. */
async function refused(officer = sari, branch = 'JKT01') {
  const { context } = database;
  const { id, number } = unwrap(
    await askForRights(context, { participantId: owner, kind: 'CORRECTION', words: 'Nama ibu saya salah' }),
  );
  await context.db
    .updateTable('work_item')
    .set({ branch })
    .where('participant_id', '=', owner)
    .where('kind', '=', 'DATA_REVIEW')
    .where('state', '=', 'OPEN')
    .execute();
  unwrap(
    await answerRights(context, {
      number,
      officer,
      outcome: 'REFUSED',
      reason: 'TIDAK_TERBUKTI',
      words: 'Sesuai Dukcapil.',
    }),
  );
  return { kind: 'DATA_REQUEST', id, number } as const;
}
const file = (subject: NewObjection['subject'], given: Partial<NewObjection> = {}) =>
  fileObjection(database.context, {
    owner,
    subject,
    words: 'Akta lahir saya menunjukkan lain.',
    channel: 'APP',
    ...given,
  });
const answer = (number: string, officer = tuti, given: Partial<Parameters<typeof answerObjection>[1]> = {}) =>
  answerObjection(database.context, {
    number,
    officer,
    outcome: 'REJECTED',
    reason: 'BUKTI_BELUM_CUKUP',
    words: 'Aktanya tidak terbaca.',
    ...given,
  });
const itemOf = async (objection: Objection): Promise<WorkItem> =>
  (await findWorkAbout(database.context.db, workOf(objection)))[0]!;

/** Where what was sent about it went, oldest first. */
async function sentAbout({ id }: Objection) {
  const { db, vault } = database.context;
  const rows = await db
    .selectFrom('notice')
    .select(['id', 'channel', 'sealed'])
    .where('dedupe_key', 'like', `objection:${id}:%`)
    // Of one moment by the test's clock: what was filed before what was answered.
    .orderBy('dedupe_key', 'desc')
    .execute();
  const sent = rows.map(
    (row) =>
      JSON.parse(vault.open(row.sealed!, `notice:${row.id}`).toString()) as { to: string; text: string },
  );
  return {
    channels: rows.map(({ channel }) => channel),
    to: sent.map(({ to }) => to),
    texts: sent.map(({ text }) => text),
  };
}

describe('filing', () => {
  test('gives a number and a promise, and a case at the branch that decided, for nobody who decided', async () => {
    const { context } = database;
    const subject = await refused();
    const objection = unwrap(await file(subject));
    expect(objection).toMatchObject({
      number: expect.stringMatching(/^KEB-2026-[0-9A-Z]{8}$/) as string,
      subject,
      channel: 'APP',
      filedBy: `participant:${owner}`,
      words: 'Akta lahir saya menunjukkan lain.',
    });
    expect(await itemOf(objection)).toMatchObject({
      participantId: owner,
      subject: objection.number,
      branch: 'JKT01',
      decidedBy: ['sari'],
      promisedBy: Temporal.Instant.from('2026-11-30T10:00:00Z'),
      state: 'OPEN',
    });
    expect(await findAudit(context.db, owner)).toContainEqual(
      expect.objectContaining({
        action: 'objection.filed',
        reference: objection.id,
        actor: { kind: 'participant', id: owner },
        detail: { number: objection.number, kind: 'DATA_REQUEST', about: subject.number, channel: 'APP' },
      }),
    );
    const [message] = await readInbox(context, owner, 1);
    expect(message).toMatchObject({ about: `objection:${objection.id}` });
    expect(message?.text).toContain(objection.number);
    expect(await findObjectionKey(context.db, objection.number)).toEqual({ owner, id: objection.id });
  });

  test('twenty times at once, from the app and the counter, is one', async () => {
    const { context } = database;
    const subject = await refused();
    const sent = await Promise.all(
      Array.from({ length: 20 }, (_, n) =>
        file(subject, n % 2 === 0 ? {} : { channel: 'BRANCH', officer: rina }),
      ),
    );
    expect(new Set(sent.map((each) => unwrap(each).number)).size).toBe(1);
    expect(await findObjections(context.db, context, owner)).toHaveLength(1);
    const waiting = (await findWorkOf(context.db, owner)).filter(({ kind }) => kind === 'OBJECTION');
    expect(waiting).toHaveLength(1);
    const events = (await findAudit(context.db, owner)).filter(({ action }) => action === 'objection.filed');
    expect(events).toHaveLength(1);
  });

  test('sent again after the answer it is the one that was answered', async () => {
    const subject = await refused();
    const { number } = unwrap(await file(subject));
    unwrap(await answer(number));
    expect(unwrap(await file(subject, { words: 'Sekali lagi.' }))).toMatchObject({
      number,
      answer: { outcome: 'REJECTED' },
    });
  });

  test('what nobody decided, what waits and what is somebody else’s have one answer', async () => {
    const { context } = database;
    const theirs = await refused();
    const other = newParticipantId(context.clock.now());
    const waiting = unwrap(
      await askForRights(context, { participantId: owner, kind: 'WITHDRAWAL', words: 'Iklan' }),
    );
    for (const given of [
      { subject: { kind: 'DATA_REQUEST', id: randomUUID() } },
      { subject: { kind: 'DATA_REQUEST', id: waiting.id } },
      { subject: theirs, owner: other },
      { subject: { kind: 'CLAIM', id: theirs.id } },
    ] as const)
      expect(await file(given.subject, given)).toEqual({ ok: false, error: { code: 'NOTHING_DECIDED' } });
  });

  test('in words of a length that is read, and within the time', async () => {
    const subject = await refused();
    expect(await file(subject, { words: ' \n ' })).toEqual({ ok: false, error: { code: 'WORDS_MISSING' } });
    expect(await file(subject, { words: 'x'.repeat(2001) })).toEqual({
      ok: false,
      error: { code: 'WORDS_TOO_LONG' },
    });
    database.context.clock.set('2026-12-22T17:00:00Z');
    expect(await file(subject)).toMatchObject({ ok: false, error: { code: 'TOO_LATE' } });
    expect(await findObjectable(database.context, owner)).toMatchObject([{ isOpen: false }]);
    database.context.clock.set('2026-12-22T16:59:59Z');
    expect(await findObjectable(database.context, owner)).toMatchObject([{ isOpen: true }]);
    expect(await file(subject)).toMatchObject({ ok: true });
    expect(await findObjectable(database.context, owner)).toMatchObject([{ isOpen: false, objection: {} }]);
  });

  test('a selfie for a claim that was never filed is objected to itself', async () => {
    const { context } = database;
    const at = context.clock.now();
    const id = randomUUID();
    await context.db
      .insertInto('face_review')
      .values({
        participant_id: owner,
        id,
        number: `SWF-2026-${id.slice(0, 8).toUpperCase()}`,
        purpose: 'KLAIM',
        reasons: ['UNSURE'],
        state: 'REFUSED',
        opened_at: at,
        promised_at: at,
        decided_at: at,
        officer: 'sari',
        refused_for: 'TIDAK_DAPAT_DINILAI',
      })
      .execute();
    expect((await itemOf(unwrap(await file({ kind: 'FACE', id })))).decidedBy).toEqual(['sari']);
  });

  test('more than twenty a day from one person are too many, whatever they are about', async () => {
    for (let n = 0; n < 20; n += 1) await file({ kind: 'CARD', id: `KRT-${n}` });
    expect(await file(await refused())).toMatchObject({ ok: false, error: { code: 'TOO_MANY' } });
  });

  test('written down by an officer it says by whom, and the desk is asked first', async () => {
    const { context } = database;
    const subject = await refused();
    const desk = { channel: 'BRANCH', officer: rina } as const;
    expect(await file(subject, { ...desk, atDesk: () => Promise.resolve('NOT_PERMITTED') })).toEqual({
      ok: false,
      error: { code: 'NOT_AT_DESK', why: 'NOT_PERMITTED' },
    });
    expect(await findObjections(context.db, context, owner)).toEqual([]);
    expect(unwrap(await file(subject, desk))).toMatchObject({ channel: 'BRANCH', filedBy: 'officer:rina' });
    expect(await findAudit(context.db, owner)).toContainEqual(
      expect.objectContaining({ action: 'objection.filed', actor: { kind: 'officer', id: 'rina' } }),
    );
  });
});

describe('whoever had a word in what is objected to', () => {
  test('cannot take it, get it next, be handed it, or answer it; another can', async () => {
    const { context } = database;
    const objection = unwrap(await file(await refused(sari, 'BDG01')));
    const item = await itemOf(objection);
    const scopes = [{ kinds: ['OBJECTION'], branches: ['BDG01'] }] as const;
    expect(await takeWork(context, { item, officer: sari })).toEqual({ ok: false, error: 'SAME_OFFICER' });
    expect(await takeNext(context, { scopes, officer: sari })).toBeUndefined();
    expect(await answer(objection.number, sari)).toEqual({ ok: false, error: { code: 'SAME_OFFICER' } });
    expect((await takeNext(context, { scopes, officer: tuti }))?.number).toBe(item.number);
    expect(await handOverWork(context, { item, officer: tuti, to: sari })).toEqual({
      ok: false,
      error: 'SAME_OFFICER',
    });
    expect(await answer(objection.number, tuti)).toMatchObject({ ok: true });
  });

  test('is every officer of a matter that was decided in two steps', async () => {
    const { context } = database;
    const number = `PLH-2026-${randomUUID().slice(0, 8).toUpperCase()}`;
    const at = context.clock.now();
    const asker = JSON.stringify({ email: 'asker@jmo.test', locale: 'en' });
    const sealed = context.vault.seal(asker, `recovery:${number}`);
    await context.db
      .insertInto('recovery_case')
      .values({ number, participant_id: owner, channel: 'BRANCH', state: 'REFUSED', sealed, opened_at: at })
      .execute();
    for (const [seq, action, actor] of [
      [1, 'OPEN', 'officer:dewi'],
      [2, 'APPROVE', 'officer:rina'],
      [3, 'REFUSE', 'officer:sari'],
    ] as const)
      await context.db
        .insertInto('recovery_action')
        .values({ number, seq, action, at, actor, detail: { reason: 'FACE_NOT_MATCHED' } })
        .execute();
    const objection = unwrap(await file({ kind: 'RECOVERY', id: number }));
    expect((await itemOf(objection)).decidedBy.toSorted()).toEqual(['rina', 'sari']);
    expect(await inspectObjection(context, { number: objection.number, officer: tuti })).toMatchObject({
      deciders: ['rina', 'sari'],
      decision: { reasons: ['FACE_NOT_MATCHED'] },
    });
    unwrap(await answer(objection.number));
    // Whoever asks is told at their address; the account, which may be in other hands, has and hears nothing of it.
    const { channels, to, texts } = await sentAbout(objection);
    expect(channels).toEqual(['email', 'email']);
    expect(new Set(to)).toEqual(new Set(['asker@jmo.test']));
    expect(texts[1]).toContain('read to you at the counter');
    expect(texts[1]).not.toContain('Aktanya');
    expect(await readInbox(context, owner, 5)).toEqual([]);
    const held = await collectHeldData(context, owner);
    expect(held.filter(({ table }) => table.startsWith('objection')).flatMap((each) => each.rows)).toEqual(
      [],
    );
  });

  test('does not write it down for somebody; whoever did, does not answer it', async () => {
    const { context } = database;
    const subject = await refused();
    const desk = { channel: 'BRANCH' } as const;
    expect(await file(subject, { ...desk, officer: sari })).toEqual({
      ok: false,
      error: { code: 'SAME_OFFICER' },
    });
    expect(await findObjections(context.db, context, owner)).toEqual([]);
    const objection = unwrap(await file(subject, { ...desk, officer: tuti }));
    const item = await itemOf(objection);
    expect(item.decidedBy).toEqual(['sari', 'tuti']);
    expect(await answer(objection.number, tuti)).toEqual({ ok: false, error: { code: 'SAME_OFFICER' } });
    expect(await answer(objection.number, 'mega' as OfficerId)).toMatchObject({ ok: true });
  });

  test('leaves it to head office where nobody else at the branch may decide it', async () => {
    const { context } = database;
    await makeOfficer(database, 'lestari', { roles: 'SUPERVISOR', branchCode: 'SBY01' });
    const objection = unwrap(await file(await refused('lestari' as OfficerId, 'SBY01')));
    const atBranch = unwrap(await file(await refused(sari)));
    await moveUndecidable(context);
    expect((await itemOf(objection)).branch).toBe('PUSAT');
    expect((await itemOf(atBranch)).branch).toBe('JKT01');
  });

  test('and an officer of a branch who is no supervisor decides none', async () => {
    const { context } = database;
    const { id } = await itemOf(unwrap(await file(await refused(sari))));
    const may = async (name: OfficerId) => {
      const officer = (await findOfficer(context.db, name))!;
      const { rows } = await sql<{
        may: boolean;
      }>`select ${decidableBy(officer)('OBJECTION')} as may from work_item
        where participant_id = ${owner} and id = ${id}`.execute(context.db);
      return rows[0]!.may;
    };
    expect([await may(rina), await may(sari), await may(tuti)]).toEqual([false, false, true]);
  });
});

describe('an answer', () => {
  test('closes the case, is in the audit without its words, and is read in the app', async () => {
    const { context } = database;
    const { number, id } = unwrap(await file(await refused()));
    const answered = unwrap(await answer(number));
    expect(answered.answer).toMatchObject({
      outcome: 'REJECTED',
      reason: 'BUKTI_BELUM_CUKUP',
      by: 'officer:tuti',
    });
    expect(await findObjection(context.db, context, number)).toEqual(answered);
    expect(await itemOf(answered)).toMatchObject({ state: 'DONE', closed: { outcome: 'REJECTED' } });
    const event = (await findAudit(context.db, owner)).find(({ action }) => action === 'objection.answered');
    expect(event).toMatchObject({ reference: id, reason: 'BUKTI_BELUM_CUKUP', actor: { id: 'tuti' } });
    expect(JSON.stringify(event)).not.toContain('Aktanya');
    const [message] = await readInbox(context, owner, 1);
    expect(message?.text).toMatch(/Aktanya tidak terbaca[^]*Ombudsman[^]*KEB-/);
  });

  test('is given once, however many give one at once', async () => {
    const { number } = unwrap(await file(await refused()));
    const given = await Promise.all(
      ['tuti', 'mega', 'tuti', 'mega'].map((officer) => answer(number, officer as OfficerId)),
    );
    expect(given.filter(({ ok }) => ok)).toHaveLength(1);
    expect(given.filter((each) => !each.ok && each.error.code === 'ANSWERED_ALREADY')).toHaveLength(3);
    const inbox = await readInbox(database.context, owner, 20);
    expect(inbox.filter(({ title }) => title.includes('sudah dijawab'))).toHaveLength(1);
  });

  test('has words, a reason where it rejects and none where it upholds, and a number that is there', async () => {
    const { number } = unwrap(await file(await refused()));
    expect(await answer(number, tuti, { words: ' ' })).toMatchObject({ error: { code: 'WORDS_MISSING' } });
    expect(await answer(number, tuti, { words: 'x'.repeat(2001) })).toMatchObject({
      error: { code: 'WORDS_TOO_LONG' },
    });
    expect(await answer(number, tuti, { reason: undefined })).toMatchObject({
      error: { code: 'REASON_MISSING' },
    });
    expect(await answer('KEB-2026-XXXXXXXX')).toMatchObject({ error: { code: 'UNKNOWN' } });
    const upheld = unwrap(await answer(number, tuti, { outcome: 'UPHELD' }));
    expect(upheld.answer).not.toHaveProperty('reason');
  });

  test('cannot be changed by the running role, nor can what was filed', async () => {
    const { number } = unwrap(await file(await refused()));
    unwrap(await answer(number));
    const app = connect(database.ownerUrl, { max: 1, role: 'jmo_app' });
    try {
      for (const change of [
        sql`update objection_answer set outcome = 'UPHELD'`,
        sql`update objection set promised_by = now()`,
      ])
        await expect(change.execute(app)).rejects.toThrow(/permission denied/);
    } finally {
      await app.destroy();
    }
  });
});

test('heirs object by their filing: they are told by SMS, and the case is about nobody we know', async () => {
  const { context } = database;
  const at = context.clock.now();
  const filing = newParticipantId(at);
  const number = `AW-2026-${randomUUID().slice(0, 8).toUpperCase()}`;
  const content = { heir: { phone: '+628127770001' }, locale: 'id' };
  await context.db
    .insertInto('heir_filing')
    .values({
      id: filing,
      number,
      code_digest: Buffer.alloc(1),
      state: 'DITOLAK',
      reason: 'BUKAN_AHLI_WARIS',
      sealed: context.vault.seal(JSON.stringify(content), `heir-filing:${filing}`),
      interview_at: at,
      decision_by: at,
      submitted_at: at,
      changed_at: at,
    })
    .execute();
  const objection = unwrap(await file({ kind: 'FILING', id: filing }, { owner: filing }));
  const item = (await findWorkItem(context.db, (await itemOf(objection)).number))!;
  expect(item).toMatchObject({ subject: objection.number, branch: 'PUSAT' });
  expect(item).not.toHaveProperty('participantId');
  const sent = await context.db
    .selectFrom('notice')
    .select('channel')
    .where('dedupe_key', 'like', `objection:${objection.id}:%`)
    .execute();
  expect(sent).toEqual([{ channel: 'sms' }]);
  expect(await readInbox(context, filing, 5)).toEqual([]);
});

test('all of it is handed out to whom it is about, and goes when it has been kept long enough', async () => {
  const { context } = database;
  const { number } = unwrap(await file(await refused()));
  unwrap(await answer(number));
  const still = unwrap(await file(await refused(sari)));
  const held = await collectHeldData(context, owner);
  const rows = held.filter(({ table }) => table.startsWith('objection')).flatMap((each) => each.rows);
  expect(rows).toContainEqual(
    expect.objectContaining({ number, words: 'Akta lahir saya menunjukkan lain.' }),
  );
  expect(rows).toContainEqual(
    expect.objectContaining({ outcome: 'REJECTED', words: 'Aktanya tidak terbaca.' }),
  );
  const { value: policy } = retentionBook[0]!;
  context.clock.advance({ hours: 24 * policy.objection });
  await applyRetention(context);
  expect(await findObjection(context.db, context, number)).toBeDefined();
  context.clock.advance({ hours: 1 });
  await applyRetention(context);
  expect(await findObjection(context.db, context, number)).toBeUndefined();
  expect(await findObjectionKey(context.db, number)).toBeUndefined();
  expect((await findObjections(context.db, context, owner)).map((each) => each.number)).toEqual([
    still.number,
  ]);
});
