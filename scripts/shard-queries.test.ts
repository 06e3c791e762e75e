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
    'a list that goes on with other tables',
    'const f = () => sql`select claim, card from card c, (select 1) as one, session where c.participant_id = ${id}`;',
  ],
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
  [
    'a second table of a list',
    'const f = () => sql`select 1 from card c, claim d where c.participant_id = ${id}`;',
    ['f', 'card', 'claim'],
  ],
  [
    'a second look at the same table',
    'const f = () => sql`select 1 from card a join card b on b.kpj = a.kpj where a.participant_id = ${id}`;',
    ['f', 'card'],
  ],
  [
    'a column compared with itself',
    'const f = () => sql`select 1 from card c where c.participant_id = c.participant_id`;',
    ['f', 'card'],
  ],
  [
    'a name with its schema',
    'const f = () => sql`select 1 from public.card where kpj = ${k}`;',
    ['f', 'card'],
  ],
  [
    'a name in quotes, in capitals',
    'const f = () => sql`SELECT 1 FROM "card" WHERE kpj = ${k}`;',
    ['f', 'card'],
  ],
  ['a name that is put in', "const f = () => sql`select 1 from ${sql.ref('card')}`;", ['f', 'card']],
  ['a table without those behind it', 'const f = () => sql`delete from only card`;', ['f', 'card']],
  ['a table emptied', 'const f = () => sql`truncate session, card`;', ['f', 'card']],
  [
    'a merge',
    'const f = () => sql`merge into card using x on true when matched then delete`;',
    ['f', 'card'],
  ],
  ['a raw text', "const f = () => sql.raw('select 1 from card');", ['f', 'card']],
  [
    'a chain over a list',
    "const f = () => db.selectFrom(['card as c', 'claim as d']).where('c.participant_id', '=', id);",
    ['f', 'card', 'claim'],
  ],
  [
    'a chain with everything beside it',
    "const f = () => db.selectFrom('card').crossJoin('claim').where('card.participant_id', '=', id);",
    ['f', 'claim', 'card'],
  ],
  [
    'a chain that merges',
    "const f = () => db.mergeInto('card').using('x', 'x.kpj', 'card.kpj');",
    ['f', 'card'],
  ],
])('%s that does not ask by participant is found', (_name, source, finding) => {
  expect(find(source)).toEqual([finding]);
});
