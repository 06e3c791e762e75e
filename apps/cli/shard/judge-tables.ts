import type { TableFacts } from './read-catalogue.ts';
import { DIRECTORIES, LOCAL, REFERENCE } from './tables.ts';

export type Place = 'participant' | 'reference' | 'directory' | 'local';

export function placeOf(table: string): Place {
  if (table in REFERENCE) return 'reference';
  if (table in DIRECTORIES) return 'directory';
  return table in LOCAL ? 'local' : 'participant';
}

/**
 * What stands in the way of spreading these tables over several nodes, a sentence each. For what is participant-owned:
 * primary key, unique indexes and foreign keys carry `participant_id`, the primary key first, and there are no triggers.
 */
export function judgeTables(tables: readonly TableFacts[]): string[] {
  const named = [...Object.keys(REFERENCE), ...Object.keys(DIRECTORIES), ...Object.keys(LOCAL)];
  const missing = named.filter((name) => tables.every((table) => table.name !== name));
  return [
    ...missing.map((name) => `${name} is listed in apps/cli/shard/tables.ts and does not exist`),
    ...tables.flatMap((table) => judgeTable(table).map((problem) => `${table.name}: ${problem}`)),
  ];
}

function judgeTable(table: TableFacts): string[] {
  const place = placeOf(table.name);
  if (place === 'participant') return judgeOwned(table);
  const pointing = table.foreignKeys
    .filter((key) => placeOf(key.target) !== place)
    .map((key) => `foreign key ${key.name} leads to ${key.target}, which is on other nodes`);
  if (place !== 'directory') return pointing;
  const { key } = DIRECTORIES[table.name]!;
  const notByKey = table.uniques
    .filter((unique) => !unique.columns.includes(key))
    .map((unique) => `unique index ${unique.name} does not hold ${key}, by which it is spread`);
  return [...pointing, ...notByKey, ...table.triggers.map((trigger) => `has the trigger ${trigger}`)];
}

function judgeOwned(table: TableFacts): string[] {
  const problems: string[] = [];
  if (!table.columns.includes('participant_id'))
    return ['has no participant_id and is not listed in apps/cli/shard/tables.ts'];
  if (table.primaryKey[0] !== 'participant_id')
    problems.push(`primary key (${table.primaryKey.join(', ')}) does not begin with participant_id`);
  for (const unique of table.uniques) {
    if (!unique.columns.includes('participant_id'))
      problems.push(`unique index ${unique.name} does not hold participant_id: no node could keep it`);
  }
  for (const key of table.foreignKeys) {
    const at = key.columns.indexOf('participant_id');
    if (at === -1 || key.targetColumns[at] !== 'participant_id' || placeOf(key.target) !== 'participant')
      problems.push(`foreign key ${key.name} to ${key.target} does not carry participant_id`);
  }
  for (const trigger of table.triggers) problems.push(`has the trigger ${trigger}`);
  return problems;
}
