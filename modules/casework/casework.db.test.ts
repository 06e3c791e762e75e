import { randomUUID } from 'node:crypto';
import { findAudit } from '@jmo/audit';
import { sql } from '@jmo/database';
import { testDatabase, type TestDatabase } from '@jmo/database/testing';
import { newParticipantId, unwrap } from '@jmo/kernel';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import {
  findBranchOf,
  moveToBranch,
  askSecondOfficer,
  closeWorkItem,
  countWaiting,
  findTakenBy,
  findWaiting,
  findWorkHistory,
  findWorkItem,
  findWorkOf,
  handOverWork,
  holdWork,
  noteOnWork,
  openWorkItem,
  releaseWork,
  renewLease,
  sendBackToFirst,
  takeNext,
  takeWork,
  WORK_KINDS,
  type NewWorkItem,
} from './index.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase(); // 23 November 2026, 09:00 in Jakarta
});
afterAll(() => database.drop());
beforeEach(async () => {
  await sql`update work_item set state = 'DONE', outcome = 'TEST', closed_by = 'test', closed_at = now(), taken_by = null,
    taken_until = null where state <> 'DONE'`.execute(database.context.db);
});

const everything = { kinds: WORK_KINDS, branches: 'ALL' } as const;
const person = () => newParticipantId(database.context.clock.now());
const open = (asked: Partial<NewWorkItem> = {}) =>
  database.context.db.transaction().execute(async (tx) => {
    const about = { participantId: person(), kind: 'CLAIM', subject: randomUUID(), ...asked } as const;
    return { ...about, ...(await openWorkItem(tx, database.context, about)) };
  });
const close = (about: { participantId: ReturnType<typeof person>; kind: 'CLAIM'; subject: string }) =>
  database.context.db
    .transaction()
    .execute((tx) =>
      closeWorkItem(tx, database.context, { ...about, outcome: 'APPROVE', actor: 'officer:ani' }),
    );
const waiting = (filter: 'ALL' | 'FREE' | 'LATE' = 'ALL', officer = 'ani') =>
  findWaiting(database.context.db, {
    scopes: [everything],
    filter,
    officer,
    at: database.context.clock.now(),
    limit: 50,
  });

test('opened twenty times at once it is one item; after it was closed it is a new one', async () => {
  const about = { participantId: person(), kind: 'DISPUTE', subject: randomUUID() } as const;
  const opened = await Promise.all(Array.from({ length: 20 }, () => open(about)));
  expect(new Set(opened.map(({ number }) => number)).size).toBe(1);
  await database.context.db
    .transaction()
    .execute((tx) => closeWorkItem(tx, database.context, { ...about, outcome: 'ANSWER' }));
  database.context.clock.advance({ seconds: 1 });
  const again = await open(about);
  expect(again.number).not.toBe(opened[0]!.number);
  expect((await findWorkOf(database.context.db, about.participantId)).map(({ state }) => state)).toEqual([
    'OPEN',
    'DONE',
  ]);
});

test('it waits if and only if the decision that opened it was made', async () => {
  const participantId = person();
  const undone = database.context.db.transaction().execute(async (tx) => {
    await openWorkItem(tx, database.context, { participantId, kind: 'CLAIM', subject: 'x' });
    throw new Error('changed my mind');
  });
  await expect(undone).rejects.toThrow('changed my mind');
  expect(await findWorkOf(database.context.db, participantId)).toEqual([]);
});

test('what is about no participant has its place as well', async () => {
  const statement = { kind: 'RECONCILIATION', subject: 'BNI:2026-11-22' } as const;
  const { number } = await database.context.db
    .transaction()
    .execute((tx) => openWorkItem(tx, database.context, statement));
  const item = (await findWorkItem(database.context.db, number))!;
  expect(item).toMatchObject({ ...statement, branch: 'PUSAT', state: 'OPEN' });
  expect(item.participantId).toBeUndefined();
});

test('fifty officers at once never get one item twice, and none is left over', async () => {
  const items = await Promise.all(
    Array.from({ length: 120 }, (_, n) => open({ kind: n % 2 ? 'CLAIM' : 'PAYOUT' })),
  );
  const given: string[] = [];
  const work = async (officer: string) => {
    for (;;) {
      const item = await takeNext(database.context, { officer, scopes: [everything] });
      if (item === undefined) return;
      given.push(item.number);
    }
  };
  await Promise.all(Array.from({ length: 50 }, (_, n) => work(`officer-${n}`)));
  expect(given).toHaveLength(120);
  expect(new Set(given)).toEqual(new Set(items.map(({ number }) => number)));
});

test('the most urgent comes first, across kinds and only of the queues one may see', async () => {
  const at = database.context.clock.now();
  const late = await open({ kind: 'DISPUTE', branch: 'JKT1', promisedBy: at.subtract({ hours: 1 }) });
  const soon = await open({ kind: 'CLAIM', branch: 'JKT1', promisedBy: at.add({ hours: 1 }) });
  await open({ kind: 'CLAIM', branch: 'SBY1', promisedBy: at.subtract({ hours: 9 }) });
  await open({ kind: 'ALARM', branch: 'JKT1', promisedBy: at.subtract({ hours: 9 }) });
  const scopes = [{ kinds: ['CLAIM', 'DISPUTE'], branches: ['JKT1'] }] as const;
  const seen = await findWaiting(database.context.db, { scopes, at, limit: 10 });
  expect(seen.map(({ number }) => number)).toEqual([late.number, soon.number]);
  expect(await countWaiting(database.context.db, { scopes, at })).toEqual([
    { kind: 'CLAIM', waiting: 1, late: 0 },
    { kind: 'DISPUTE', waiting: 1, late: 1 },
  ]);
  const next = () => takeNext(database.context, { officer: 'ani', scopes });
  expect([(await next())?.number, (await next())?.number, await next()]).toEqual([
    late.number,
    soon.number,
    undefined,
  ]);
});

test('pages follow each other without gap or repetition', async () => {
  const promisedBy = database.context.clock.now().add({ hours: 1 });
  await Promise.all(Array.from({ length: 25 }, () => open({ promisedBy })));
  const at = database.context.clock.now();
  const seen: string[] = [];
  for (let after; seen.length < 25;) {
    const page = await findWaiting(database.context.db, {
      scopes: [everything],
      at,
      limit: 10,
      ...(after && { after }),
    });
    expect(page.length).toBeGreaterThan(0);
    seen.push(...page.map(({ id }) => id));
    after = page.at(-1);
  }
  expect(new Set(seen).size).toBe(25);
});

test('the item of an officer who vanished is free again, and the lost lease decides nothing', async () => {
  const item = await open();
  expect((await takeWork(database.context, { item, officer: 'ani' })).ok).toBe(true);
  expect(await takeWork(database.context, { item, officer: 'budi' })).toEqual({
    ok: false,
    error: 'TAKEN_BY_ANOTHER',
  });
  expect(await waiting('FREE', 'budi')).toEqual([]);
  database.context.clock.advance({ minutes: 14 });
  expect(await renewLease(database.context, { item, officer: 'ani' })).toBe(true);
  database.context.clock.advance({ minutes: 14 });
  expect(
    (await findTakenBy(database.context.db, { officer: 'ani', at: database.context.clock.now() })).map(
      ({ id }) => id,
    ),
  ).toEqual([item.id]);
  database.context.clock.advance({ minutes: 1 });
  expect((await takeNext(database.context, { officer: 'budi', scopes: [everything] }))?.id).toBe(item.id);
  expect(await renewLease(database.context, { item, officer: 'ani' })).toBe(false);
  expect(await releaseWork(database.context, { item, officer: 'ani' })).toEqual({
    ok: false,
    error: 'NOT_YOURS',
  });
  const history = await findWorkHistory(database.context, item);
  expect(history.map(({ action, actor, detail }) => [action, actor, detail])).toEqual([
    ['OPEN', 'system:desk', {}],
    ['TAKE', 'officer:ani', {}],
    ['TAKE', 'officer:budi', { from: 'ani' }],
  ]);
});

test('one officer in two browsers has one item; a page that is older is told so', async () => {
  const item = await open();
  const [one, two] = await Promise.all(
    [0, 1].map(() => takeWork(database.context, { item, officer: 'ani' })),
  );
  expect(unwrap(one!).version).toBe(unwrap(two!).version);
  const { version } = unwrap(one!);
  const hold = (held: { officer: string; version: number }) =>
    database.context.db.transaction().execute((tx) => holdWork(tx, database.context, { item, ...held }));
  expect(await hold({ officer: 'ani', version: version - 1 })).toEqual({ ok: false, error: 'CHANGED' });
  expect(await hold({ officer: 'budi', version })).toEqual({ ok: false, error: 'NOT_YOURS' });
  expect((await hold({ officer: 'ani', version })).ok).toBe(true);
});

test('what waits moves to the branch that was chosen since; what somebody has, or is done, stays', async () => {
  const { context } = database;
  const item = await open();
  const about = { participantId: item.participantId, kind: item.kind, subject: item.subject };
  const move = (branch: string) =>
    context.db.transaction().execute((tx) => moveToBranch(tx, context, { ...about, branch }));
  const branchNow = async () => (await findWorkItem(context.db, item.number))!.branch;
  await move('SBY01');
  expect(await branchNow()).toBe('SBY01');
  expect(await findBranchOf(context.db, item.participantId!)).toBe('SBY01');
  expect((await findWorkHistory(context, item)).map(({ action }) => action)).toEqual(['OPEN', 'MOVE']);
  await takeWork(context, { item, officer: 'ani' });
  await move('JKT01');
  expect(await branchNow()).toBe('SBY01');
  const stranger = newParticipantId(context.clock.now());
  expect(await findBranchOf(context.db, stranger)).toBe('PUSAT');
});

test('a colleague gets what is handed over, with words nobody else reads', async () => {
  const item = await open();
  await takeWork(database.context, { item, officer: 'ani' });
  const handed = await handOverWork(database.context, {
    item,
    officer: 'ani',
    to: 'budi',
    note: 'Tolong cek KTP-nya',
  });
  expect(unwrap(handed).lease?.officer).toBe('budi');
  expect((await findWorkHistory(database.context, item)).at(-1)).toMatchObject({
    action: 'HAND_OVER',
    note: 'Tolong cek KTP-nya',
  });
  const { rows } = await sql<{ row: string }>`select row_to_json(w)::text || encode(w.sealed, 'escape') as row
    from work_action w where sealed is not null`.execute(database.context.db);
  expect(rows[0]!.row).not.toContain('KTP');
});

test('words of a decision that was refused stand once when it is sent again; other words, and another’s, are their own', async () => {
  const { context } = database;
  const item = await open();
  const note = async (officer: string, words: string) => {
    const held = (await findWorkItem(context.db, item.number))!;
    await context.db.transaction().execute((tx) => noteOnWork(tx, context, held, { officer, note: words }));
  };
  for (const [officer, words] of [
    ['ani', 'KTP cocok'],
    ['ani', 'KTP cocok'],
    ['ani', 'KTP dan KK cocok'],
    ['budi', 'KTP dan KK cocok'],
  ] as const)
    await note(officer, words);
  const notes = (await findWorkHistory(context, item)).flatMap(({ note: words, actor }) =>
    words === undefined ? [] : [[actor, words]],
  );
  expect(notes).toEqual([
    ['officer:ani', 'KTP cocok'],
    ['officer:ani', 'KTP dan KK cocok'],
    ['officer:budi', 'KTP dan KK cocok'],
  ]);
});

test('the second word is another officer’s; sent back, it begins anew', async () => {
  const item = await open();
  const within = <Value>(work: (tx: never) => Promise<Value>) =>
    database.context.db.transaction().execute((tx) => work(tx as never));
  await takeWork(database.context, { item, officer: 'ani' });
  await within((tx) =>
    askSecondOfficer(tx, database.context, {
      ...item,
      officer: 'ani',
      proposal: 'APPROVE',
      note: 'Bank sudah menulis',
    }),
  );
  expect((await findWorkHistory(database.context, item)).at(-1), 'for the second to see').toMatchObject({
    action: 'ASK_SECOND',
    actor: 'officer:ani',
    detail: { proposal: 'APPROVE' },
    note: 'Bank sudah menulis',
  });
  expect(await takeNext(database.context, { officer: 'ani', scopes: [everything] })).toBeUndefined();
  expect(await takeWork(database.context, { item, officer: 'ani' })).toEqual({
    ok: false,
    error: 'SAME_OFFICER',
  });
  expect(await waiting('FREE', 'ani')).toEqual([]);
  expect((await takeNext(database.context, { officer: 'budi', scopes: [everything] }))?.decidedBy).toEqual([
    'ani',
  ]);
  expect(await handOverWork(database.context, { item, officer: 'budi', to: 'ani' })).toEqual({
    ok: false,
    error: 'SAME_OFFICER',
  });
  await within((tx) =>
    sendBackToFirst(tx, database.context, { ...item, officer: 'budi', note: 'Nama berbeda' }),
  );
  expect((await takeNext(database.context, { officer: 'ani', scopes: [everything] }))?.decidedBy).toEqual([]);
});

test('closing takes it off the desk whoever has it, once, and what happened cannot be rewritten', async () => {
  const item = await open();
  const about = { participantId: item.participantId, kind: 'CLAIM', subject: item.subject } as const;
  await takeWork(database.context, { item, officer: 'budi' });
  expect(await Promise.all([close(about), close(about)])).toContain(false);
  expect(await findWorkItem(database.context.db, item.number)).toMatchObject({
    state: 'DONE',
    closed: { outcome: 'APPROVE', by: 'officer:ani' },
  });
  expect(await takeWork(database.context, { item, officer: 'budi' })).toEqual({ ok: false, error: 'DONE' });
  for (const statement of [
    sql`update work_action set actor = 'x' where item_id = ${item.id}`,
    sql`delete from work_action where item_id = ${item.id}`,
    sql`delete from work_item where id = ${item.id}`,
  ])
    await expect(statement.execute(database.context.db)).rejects.toThrow('permission denied');
});

test('who had a case, and to whom it went, is in the audit of the person it is about', async () => {
  const { context } = database;
  const { participantId, number } = await open();
  const item = (await findWorkItem(context.db, number))!;
  const taking = { item, officer: 'ani' };
  const later = () => context.clock.advance({ seconds: 1 });
  unwrap(await takeWork(context, taking));
  unwrap(await takeWork(context, taking));
  later();
  unwrap(await releaseWork(context, taking));
  later();
  await takeNext(context, { officer: 'budi', scopes: [everything] });
  later();
  unwrap(await handOverWork(context, { item, officer: 'budi', to: 'ani', note: 'Tolong, saya cuti' }));
  context.clock.advance({ hours: 9 });
  unwrap(await takeWork(context, { item, officer: 'citra' }));
  expect(await releaseWork(context, taking)).toMatchObject({ error: 'NOT_YOURS' });
  const events = (await findAudit(context.db, participantId)).toReversed();
  expect(events.map(({ actor, action, reference, detail }) => [actor.id, action, reference, detail])).toEqual(
    [
      ['ani', 'work.taken', number, { kind: 'CLAIM' }],
      ['ani', 'work.released', number, { kind: 'CLAIM' }],
      ['budi', 'work.taken', number, { kind: 'CLAIM' }],
      ['budi', 'work.handed-over', number, { kind: 'CLAIM', to: 'ani' }],
      ['citra', 'work.taken', number, { kind: 'CLAIM', from: 'ani' }],
    ],
  );
});
