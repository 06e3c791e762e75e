import { placeOf } from './judge-tables.ts';
import type { TableFacts } from './read-catalogue.ts';
import { DIRECTORIES, LOCAL, REFERENCE } from './tables.ts';

export interface Step {
  readonly table: string;
  readonly statement: string;
  readonly reason: string;
}

/**
 * The Citus calls that spread this schema: reference tables first, then everything participant-owned in one colocation
 * group (a table after those its foreign keys lead to), then the directories, each in a group of its own or with the one
 * its foreign key leads to.
 */
export function distribution(tables: readonly TableFacts[]): Step[] {
  const at = (place: ReturnType<typeof placeOf>) => tables.filter((table) => placeOf(table.name) === place);
  const owned = inOrderOfForeignKeys(at('participant'));
  const first = owned[0]?.name;
  return [
    ...at('reference').map(({ name }) => ({
      table: name,
      statement: `select create_reference_table('${name}');`,
      reason: REFERENCE[name]!,
    })),
    ...owned.map(({ name }) => ({
      table: name,
      statement: `select create_distributed_table('${name}', 'participant_id', colocate_with => '${name === first ? 'none' : first}');`,
      reason: "a participant's own",
    })),
    ...inOrderOfForeignKeys(at('directory')).map(({ name, foreignKeys }) => ({
      table: name,
      statement: `select create_distributed_table('${name}', '${DIRECTORIES[name]!.key}', colocate_with => '${foreignKeys[0]?.target ?? 'none'}');`,
      reason: DIRECTORIES[name]!.reason,
    })),
  ];
}

/** The tables that stay on the coordinator, and why. */
export const staying = (tables: readonly TableFacts[]): { table: string; reason: string }[] =>
  tables
    .filter((table) => placeOf(table.name) === 'local')
    .map(({ name }) => ({ table: name, reason: LOCAL[name]! }));

/** By name, but no table before one it refers to. `participant` leads: the colocation group is named after it. */
function inOrderOfForeignKeys(tables: readonly TableFacts[]): TableFacts[] {
  const ordered: TableFacts[] = [];
  const place = (table: TableFacts) => {
    if (ordered.includes(table)) return;
    for (const { target } of table.foreignKeys) {
      const other = tables.find(({ name }) => name === target);
      if (other !== undefined && other !== table) place(other);
    }
    ordered.push(table);
  };
  for (const table of tables.toSorted(
    (a, b) => Number(b.name === 'participant') - Number(a.name === 'participant'),
  ))
    place(table);
  return ordered;
}
