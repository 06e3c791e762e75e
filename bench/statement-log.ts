import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';

/** Server settings under which PostgreSQL can write down what it is asked. */
export const LOGGABLE = [
  'logging_collector=on',
  'log_destination=jsonlog',
  'log_directory=statements',
  'log_file_mode=0644',
  'log_rotation_size=0',
  'log_parameter_max_length=-1',
];

interface LogLine {
  readonly timestamp: string;
  readonly session_id: string;
  readonly line_num: number;
  readonly message?: string;
  readonly detail?: string;
}

/** A transaction as the server heard it: its statements with their parameters put in. */
export type Recorded = readonly string[];

/**
 * Everything the server is asked while `work` runs, by whom ever, in the order in which the transactions ended.
 * @param postgresFolder the embedded server's folder, started with {@link LOGGABLE}
 */
export async function recordStatements(
  url: string,
  postgresFolder: string,
  work: () => Promise<unknown>,
): Promise<Recorded[]> {
  const client = new pg.Client(url);
  await client.connect();
  const logAll = async (what: 'all' | 'none') => {
    await client.query(`alter system set log_statement = '${what}'`);
    await client.query('select pg_reload_conf()');
    // The setting reaches every session at its next statement; the collector writes line by line.
    await client.query('select pg_sleep(0.5)');
  };
  try {
    await logAll('all');
    const mark = `mark ${performance.now()}`;
    await client.query(`select '${mark} begin'`);
    await work();
    await client.query(`select '${mark} end'`);
    await logAll('none');
    return transactionsBetween(readLog(postgresFolder), mark);
  } finally {
    await client.end();
  }
}

function readLog(postgresFolder: string): LogLine[] {
  const folder = join(postgresFolder, 'cluster/statements');
  return readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .flatMap((name) => readFileSync(join(folder, name), 'utf8').split('\n'))
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as LogLine);
}

function transactionsBetween(lines: readonly LogLine[], mark: string): Recorded[] {
  const at = (which: string) => lines.findIndex(({ message }) => message?.includes(`'${mark} ${which}'`));
  const open = new Map<string, string[]>();
  const ended: Recorded[] = [];
  for (const line of lines.slice(at('begin') + 1, at('end'))) {
    const statement = statementOf(line);
    if (statement === undefined) continue;
    const running = open.get(line.session_id);
    // A first statement without parameters travels in one text with the BEGIN before it.
    const [, first] = /^begin; (.*)$/s.exec(statement) ?? [];
    if (first !== undefined) open.set(line.session_id, ['begin', first]);
    else if (/^(begin|start transaction)\b/i.test(statement)) open.set(line.session_id, [statement]);
    else if (running === undefined) ended.push([statement]);
    else {
      running.push(statement);
      if (!/^(commit|rollback)\b/i.test(statement)) continue;
      open.delete(line.session_id);
      ended.push(running);
    }
  }
  return ended;
}

function statementOf({ message, detail }: LogLine): string | undefined {
  const text = /^(?:statement|execute [^:]*): (.*)$/s.exec(message ?? '')?.[1]?.trim();
  if (text === undefined) return undefined;
  const values = new Map<string, string>();
  const given = detail?.replace(/^Parameters: /, '') ?? '';
  for (const [, name, value] of given.matchAll(/(\$\d+) = ('(?:[^']|'')*'|NULL)/g)) values.set(name!, value!);
  return text.replace(/\$\d+/g, (name) => values.get(name) ?? name);
}
