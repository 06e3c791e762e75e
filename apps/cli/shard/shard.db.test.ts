import { connect, sql, type Db } from '@jmo/database';
import { testDatabase, type TestDatabase } from '@jmo/database/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { distribution } from './distribution.ts';
import { judgeTables } from './judge-tables.ts';
import { readCatalogue } from './read-catalogue.ts';

let database: TestDatabase;
let owner: Db;
beforeAll(async () => {
  database = await testDatabase();
  owner = connect(database.ownerUrl, { max: 2, role: 'jmo_owner' });
});
afterAll(async () => {
  await owner.destroy();
  await database.drop();
});

/** What is found about a table that exists for a moment only. */
async function judged(...statements: string[]): Promise<string[]> {
  const undo = new Error('undo');
  let found: string[] = [];
  await owner
    .transaction()
    .execute(async (tx) => {
      for (const statement of statements) await sql.raw(statement).execute(tx);
      found = judgeTables(await readCatalogue(tx));
      throw undo;
    })
    .catch((error: unknown) => {
      if (error !== undo) throw error;
    });
  return found;
}

test('the schema as it is can be spread', async () => {
  expect(judgeTables(await readCatalogue(owner))).toEqual([]);
});

test('what came with an extension is its own', async () => {
  const table = ['set role none', 'create schema x', 'create table x.y (id uuid primary key)'];
  expect(await judged(...table, 'alter extension plpgsql add table x.y')).toEqual([]);
});

test.each([
  [
    'a primary key that begins with something else',
    ['create table x (id uuid, participant_id uuid, primary key (id, participant_id))'],
    ['x: primary key (id, participant_id) does not begin with participant_id'],
  ],
  [
    'no primary key',
    ['create table x (participant_id uuid)'],
    ['x: primary key () does not begin with participant_id'],
  ],
  [
    'a table that belongs to nobody and is not listed',
    ['create table x (id uuid primary key)'],
    ['x: has no participant_id and is not listed in apps/cli/shard/tables.ts'],
  ],
  [
    'a unique index over all participants',
    ['alter table claim add constraint x unique (number)'],
    ['claim: unique index x does not hold participant_id: no node could keep it'],
  ],
  [
    'a foreign key that does not carry the participant',
    ['alter table card add constraint x foreign key (npp) references employer (npp)'],
    ['card: foreign key x to employer does not carry participant_id'],
  ],
  [
    'a foreign key that carries another participant',
    [
      'alter table claim_card add constraint x foreign key (holder_id, kpj) references card (participant_id, kpj)',
    ],
    ['claim_card: foreign key x to card does not carry participant_id'],
  ],
  [
    'a trigger',
    [
      'create function x() returns trigger language plpgsql as $$ begin return new; end $$',
      'create trigger x before insert on card for each row execute function x()',
    ],
    ['card: has the trigger x'],
  ],
  [
    'a rule of exclusion over all participants',
    ['alter table claim add constraint x exclude (number with =)'],
    ['claim: unique index x does not hold participant_id: no node could keep it'],
  ],
  [
    'a table in a schema of its own',
    ['set role none', 'create schema x', 'create table x.y (id uuid primary key)'],
    ['x.y: has no participant_id and is not listed in apps/cli/shard/tables.ts'],
  ],
  [
    'a view that keeps rows',
    ['create materialized view x as select kpj from card'],
    ['x: has no participant_id and is not listed in apps/cli/shard/tables.ts'],
  ],
  [
    'a directory that is unique in a second way',
    ['create unique index x on session (participant_id)'],
    ['session: unique index x does not hold token_digest, by which it is spread'],
  ],
  [
    'a listed table that is gone',
    ['drop table import_run'],
    ['import_run is listed in apps/cli/shard/tables.ts and does not exist'],
  ],
])('%s is named', async (_name, statements, problems) => {
  expect(await judged(...statements)).toEqual(problems);
});

test('every table is spread once, in one group with the participant, after the tables it refers to', async () => {
  const tables = await readCatalogue(owner);
  const steps = distribution(tables);
  const order = steps.map(({ table }) => table);
  expect(new Set(order).size).toBe(order.length);
  for (const table of tables.filter(({ name }) => order.includes(name))) {
    for (const { target } of table.foreignKeys)
      expect(order.indexOf(target)).toBeLessThanOrEqual(order.indexOf(table.name));
  }
  const statements = steps.map(({ statement }) => statement);
  expect(statements).toContain(
    "select create_distributed_table('participant', 'participant_id', colocate_with => 'none');",
  );
  expect(statements).toContain(
    "select create_distributed_table('ledger_posting', 'participant_id', colocate_with => 'participant');",
  );
  expect(statements).toContain("select create_reference_table('employer');");
});
