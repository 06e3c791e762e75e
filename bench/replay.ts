import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { promisify } from 'node:util';
import pg from 'pg';
import type { Recorded } from './statement-log.ts';

/** What tells one person's claim from another's in the recorded statements, beside UUIDs. */
export interface Original {
  /** Claim number, bank reference, digest of a link: unique over all participants. */
  readonly names: readonly string[];
}

const UUID = /\b[0-9a-f]{8}((?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\b/g;
/** Eight digits in place of a UUID's first eight, from the number of the replica on. */
const FIRST_REPLICA = 10_000_000;

/**
 * The recorded transactions as a pgbench script that plays them for the `:replica`-th copy of the person: every UUID
 * and every unique name is the copy's own, everything else is what was really asked.
 */
export function scriptOf(transactions: readonly Recorded[], { names }: Original): string {
  const lines = transactions.flat().map((statement) => {
    const line = statement.replaceAll(/\s*\n\s*/g, ' ').replace(/;\s*$/, '');
    return `${names.reduce(ownName, line.replaceAll(UUID, ':replica$1'))};`;
  });
  return [
    '\\set k :k + 1',
    `\\set replica ${FIRST_REPLICA} + :first + :client_id * :each + :k`,
    ...lines,
    '',
  ].join('\n');
}

const ownName = (line: string, name: string): string => line.replaceAll(name, `${name.slice(8)}:replica`);

/** Copies everything that is the person's, once for each replica, before anything of the claim has happened. */
export async function copyPerson(url: string, participantId: string, copies: number): Promise<void> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    const { rows: tables } = await client.query<{ name: string }>(`
      select table_name as name from information_schema.columns join information_schema.tables using (table_name, table_schema)
      where table_schema = 'public' and column_name = 'participant_id' and table_type = 'BASE TABLE'`);
    await client.query('set session_replication_role = replica');
    for (const { name } of tables) {
      // A UUID begins with eight hexadecimal digits and a dash; nothing else in a row does.
      await client.query(
        `insert into ${name} overriding system value
         select (json_populate_record(null::${name}, regexp_replace(row_to_json(mine)::text,
           '"[0-9a-f]{8}(-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})', '"' || replica || '\\1', 'g')::json)).*
         from ${name} as mine cross join generate_series(${FIRST_REPLICA + 1}, ${FIRST_REPLICA + copies}) as replica
         where participant_id = $1 on conflict do nothing`,
        [participantId],
      );
    }
    await client.query('analyze');
  } finally {
    await client.end();
  }
}

export interface Play {
  readonly script: string;
  readonly clients: number;
  /** How many copies are played, each once. */
  readonly copies: number;
  /** How many are passed over: they were played before. */
  readonly first: number;
}

/** @returns seconds that bare pgbench needs; undefined where there is no pgbench */
export async function playByPgbench(
  url: string,
  file: string,
  { script, clients, copies, first }: Play,
): Promise<number | undefined> {
  writeFileSync(file, script);
  const run = promisify(execFile);
  try {
    await run('pgbench', ['--version']);
  } catch {
    return undefined;
  }
  const each = copies / clients;
  const variables = { k: 0, each, first };
  const defined = Object.entries(variables).flatMap(([name, value]) => ['-D', `${name}=${value}`]);
  const how = ['-n', '-M', 'simple', '-c', `${clients}`, '-j', '2', '-t', `${each}`];
  const startedAt = performance.now();
  await run('pgbench', [...how, ...defined, '-f', file, url]);
  return (performance.now() - startedAt) / 1000;
}
