import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect, sql, type Db, type RawBuilder } from '@jmo/database';
import { testDatabase, type TestDatabase } from '@jmo/database/testing';
import { newParticipantId, type ParticipantId } from '@jmo/kernel';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { recordAudit, sealAudit, searchAudit, verifyAudit, type AuditEntry } from './index.ts';

let database: TestDatabase;
let owner: Db;
let folder: string;
beforeEach(async () => {
  database = await testDatabase();
  owner = connect(database.ownerUrl, { max: 1, role: 'jmo_owner' });
  folder = mkdtempSync(join(tmpdir(), 'jmo-audit-'));
});
afterEach(async () => {
  await owner.destroy();
  await database.drop();
  rmSync(folder, { recursive: true });
});

const ani = { kind: 'officer', id: 'ani' } as const;
const record = (entry: Partial<AuditEntry> & { participantId?: ParticipantId }) =>
  database.context.db
    .transaction()
    .execute((tx) => recordAudit(tx, database.context, { actor: ani, action: 'test.act', ...entry }));
const verify = () => verifyAudit(database.context, folder);
const codes = async () => (await verify()).problems.map(({ code }) => code);

/** Three people with four events each, sealed and found right once. */
async function threeChains(): Promise<ParticipantId[]> {
  const people = [0, 1, 2].map(() => newParticipantId(database.context.clock.now()));
  for (let n = 0; n < 4; n++) {
    database.context.clock.advance({ seconds: 1 });
    for (const participantId of people)
      await record({
        participantId,
        reference: `case-${n}`,
        reason: 'TEST',
        detail: { n },
        before: { n },
        after: { n: n + 1 },
      });
  }
  await sealAudit(database.context);
  expect(await verify()).toMatchObject({ events: 12, chains: 3, withoutCode: 0, unsealed: 0, problems: [] });
  return people;
}

test('sixty events of one participant at once are one chain without gap, sealed by four workers', async () => {
  const participantId = newParticipantId(database.context.clock.now());
  await Promise.all(Array.from({ length: 60 }, (_, n) => record({ participantId, detail: { n } })));
  const sealed = await Promise.all([0, 1, 2, 3].map(() => sealAudit(database.context)));
  expect(sealed.reduce((sum, n) => sum + n, 0)).toBe(60);
  expect(await verify()).toMatchObject({ events: 60, chains: 1, problems: [] });
  expect(await sealAudit(database.context)).toBe(0);
});

test('what is about no participant stands in a chain of its actor', async () => {
  await record({ action: 'officer.signed-in' });
  await record({ action: 'officer.signed-in', actor: { kind: 'officer', id: 'budi' } });
  await sealAudit(database.context);
  expect(await verify()).toMatchObject({ events: 2, chains: 2, problems: [] });
});

test('the clock of a machine is finer than what the database keeps: events are right all the same', async () => {
  for (const fraction of ['123456499', '123456500', '123456999', '999999999']) {
    database.context.clock.set(`2026-11-23T02:00:01.${fraction}Z`);
    await record({});
  }
  await sealAudit(database.context);
  expect(await verify()).toMatchObject({ events: 4, problems: [] });
});

test('events that the database had rounded up, before instants were cut off, are right as well', async () => {
  await record({});
  await sql`update audit_event set at = at + interval '1 microsecond'`.execute(owner);
  await sealAudit(database.context);
  expect(await verify()).toMatchObject({ events: 1, problems: [] });
});

test('a look that repeats another of its day is right as it stands', async () => {
  const participantId = newParticipantId(database.context.clock.now());
  for (let n = 0; n < 2; n++) await record({ participantId, isLook: true });
  await sealAudit(database.context);
  expect(await verify()).toMatchObject({ events: 2, problems: [] });
});

test.each<[string, (person: string) => RawBuilder<unknown>, string[]]>([
  [
    'another actor',
    (p) => sql`update audit_event set actor_id = 'budi' where participant_id = ${p} and detail @> '{"n":1}'`,
    ['EVENT_CHANGED'],
  ],
  [
    'an act said to be a look that repeats',
    (p) => sql`update audit_event set repeats = true where participant_id = ${p} and detail @> '{"n":1}'`,
    ['EVENT_CHANGED'],
  ],
  [
    'another hash of what was before',
    (p) =>
      sql`update audit_event set before_hash = after_hash where participant_id = ${p} and detail @> '{"n":1}'`,
    ['EVENT_CHANGED'],
  ],
  [
    'an event without its code',
    (p) =>
      sql`update audit_event set reason = 'x', code = null where participant_id = ${p} and detail @> '{"n":1}'`,
    ['EVENT_CHANGED'],
  ],
  [
    'an event taken away',
    (p) => sql`delete from audit_event where participant_id = ${p} and detail @> '{"n":2}'`,
    ['EVENT_REMOVED'],
  ],
  [
    'the last event taken away with its seal',
    (
      p,
    ) => sql`with e as (delete from audit_event where participant_id = ${p} and detail @> '{"n":3}' returning id)
      delete from audit_seal where participant_id = ${p} and event_id in (select id from e)`,
    ['CHAIN_REWRITTEN', 'ROLLED_BACK'],
  ],
  [
    'a whole chain taken away',
    (
      p,
    ) => sql`with e as (delete from audit_event where participant_id = ${p}), s as (delete from audit_seal where participant_id = ${p})
      delete from audit_head where participant_id = ${p}`,
    ['ROLLED_BACK'],
  ],
  [
    'a chain without its events and seals',
    (p) => sql`with e as (delete from audit_event where participant_id = ${p})
      delete from audit_seal where participant_id = ${p}`,
    ['EVENT_REMOVED', 'ROLLED_BACK'],
  ],
  [
    'an event slipped in',
    (
      p,
    ) => sql`insert into audit_event select participant_id, gen_random_uuid(), at, actor_kind, actor_id, 'x', reference,
      detail, reason, before_hash, after_hash, code from audit_event where participant_id = ${p} and detail @> '{"n":3}'`,
    ['EVENT_SLIPPED_IN'],
  ],
  [
    'an end of one’s own making',
    (p) => sql`update audit_head set code = seal where participant_id = ${p}`,
    ['CHAIN_REWRITTEN'],
  ],
])('%s is found', async (_, tamper, expected) => {
  const [, person] = await threeChains();
  await tamper(person!).execute(owner);
  expect(await codes()).toEqual(expected);
});

test('the last event taken away, and the chain continued by us: it stays found', async () => {
  const [person] = await threeChains();
  for (const n of [4, 5]) {
    await record({ participantId: person!, detail: { n } });
    await sealAudit(database.context);
  }
  await sql`
    with e as (delete from audit_event where participant_id = ${person} and detail @> '{"n":5}' returning id),
      s as (delete from audit_seal where participant_id = ${person} and event_id in (select id from e))
    update audit_head set length = 5, seal = (select seal from audit_seal where participant_id = ${person} and seq = 5)
    where participant_id = ${person}`.execute(owner);
  for (const n of [6, 7]) {
    await record({ participantId: person!, detail: { n } });
    await sealAudit(database.context);
    expect(await codes()).toEqual(['CHAIN_REWRITTEN']);
  }
});

test('a checkpoint that was touched is not believed', async () => {
  await threeChains();
  const file = join(folder, readdirSync(folder)[0]!);
  writeFileSync(file, readFileSync(file, 'utf8').replace(' 4 ', ' 3 '));
  expect(await codes()).toContain('CHECKPOINT_DAMAGED');
});

test('the running role can neither change nor take away what was recorded', async () => {
  await threeChains();
  for (const statement of [
    'update audit_event set reason = null',
    'delete from audit_event',
    'update audit_seal set seq = seq',
    'delete from audit_seal',
    'delete from audit_head',
  ])
    await expect(sql.raw(statement).execute(database.context.db)).rejects.toThrow('permission denied');
});

test('an auditor finds by person, actor, case, action and time, page by page', async () => {
  const [person] = await threeChains();
  const found = await searchAudit(database.context, { participantId: person!, limit: 10 });
  expect(found.map(({ detail }) => detail['n'])).toEqual([3, 2, 1, 0]);
  expect(found[0]).toMatchObject({
    actor: ani,
    action: 'test.act',
    reference: 'case-3',
    reason: 'TEST',
    chain: person,
  });
  const search = (asked: object) => searchAudit(database.context, { limit: 10, ...asked });
  expect(await search({ actorId: 'ani', limit: 100 })).toHaveLength(12);
  expect(await search({ actorId: 'budi' })).toEqual([]);
  expect(await search({ references: ['case-1', 'case-1x'], action: 'test.' })).toHaveLength(3);
  expect(await search({ action: 'claim.' })).toEqual([]);
  const [first, second, ...rest] = await search({ participantId: person! });
  expect(await search({ participantId: person!, after: second })).toEqual(rest);
  expect(await search({ from: first!.at })).toHaveLength(3);
});
