import { expect, test } from 'vitest';
import { findUnboundQueries } from './shard-queries.ts';

const owned = new Set(['claim', 'card', 'card_link']);
const find = (source: string) =>
  findUnboundQueries('x.ts', source, (table) => owned.has(table)).map(({ where, tables }) => [
    where,
    ...tables,
  ]);

test.each([
  [
    'a chain bound by where',
    "const f = () => db.selectFrom('claim').selectAll().where('participant_id', '=', id).execute();",
  ],
  ['a chain on another table', "const f = () => db.selectFrom('session').selectAll().execute();"],
  ['rows that are added', "const f = () => db.insertInto('claim').values(row).execute();"],
  ['a text', 'const f = () => sql`select * from claim where participant_id = ${id}`.execute(db);'],
  ['a text with pairs', 'const f = () => sql`select * from card where (participant_id, kpj) in (select 1)`;'],
  [
    'two tables joined by the participant and asked by one',
    'const f = () => sql`select 1 from card c join claim d on d.participant_id = c.participant_id where c.participant_id = ${id}`;',
  ],
])('%s is fine', (_name, source) => {
  expect(find(source)).toEqual([]);
});

test.each([
  [
    'a chain',
    "async function f() { await db.selectFrom('claim').selectAll().where('number', '=', n).execute(); }",
    ['f', 'claim'],
  ],
  ['an alias', "const f = () => db.selectFrom('claim as c').selectAll().execute();", ['f', 'claim']],
  [
    'an update',
    "const f = () => db.updateTable('claim').set({ state }).where('id', '=', id).execute();",
    ['f', 'claim'],
  ],
  [
    'the participant only among what is shown',
    "const f = () => db.selectFrom('claim').select('participant_id').execute();",
    ['f', 'claim'],
  ],
  [
    'a text',
    'const f = () => sql`select participant_id from claim where number = ${n}`.execute(db);',
    ['f', 'claim'],
  ],
  [
    'a second table left to itself',
    'const f = () => sql`select 1 from card join card_link on true where card.participant_id = ${id}`;',
    ['f', 'card', 'card_link'],
  ],
])('%s that does not ask by participant is found', (_name, source, finding) => {
  expect(find(source)).toEqual([finding]);
});
