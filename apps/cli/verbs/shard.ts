import { connect, sql, type Db } from '@jmo/database';
import { distribution, staying, type Step } from '../shard/distribution.ts';
import { judgeTables } from '../shard/judge-tables.ts';
import { readCatalogue } from '../shard/read-catalogue.ts';
import { CannotDo, note, print, readArgs, type Verb } from '../verb.ts';
import { withSystem } from '../with-system.ts';

export const shard: Verb = {
  name: 'shard',
  summary: 'prints (or, with --run, executes) the Citus statements that spread the database over nodes',
  usage: `shard [--run]

Without --run nothing is changed. With it, run it on the coordinator of a Citus cluster (docs/sharding.md); tables that
are spread already are passed over, so a run that was stopped is finished by the next.`,
  async run(environment, args) {
    const { values } = readArgs(args, { run: { type: 'boolean' } });
    return await withSystem(environment, async ({ ownerUrl }) => {
      const owner = connect(ownerUrl, { max: 1, role: 'jmo_owner' });
      try {
        const tables = await readCatalogue(owner);
        const problems = judgeTables(tables);
        if (problems.length > 0)
          throw new CannotDo(
            `This schema cannot be spread:\n${problems.map((line) => `  ${line}`).join('\n')}`,
          );
        const steps = distribution(tables);
        if (values.run === true) await run(owner, steps);
        else print([...steps.map(inWords), ...staying(tables).map(stays)].join('\n'));
        return 0;
      } finally {
        await owner.destroy();
      }
    });
  },
};

const inWords = (step: Step): string => `${step.statement} -- ${step.reason}`;
const stays = ({ table, reason }: { table: string; reason: string }): string =>
  `-- ${table} stays on the coordinator: ${reason}`;

async function run(owner: Db, steps: readonly Step[]): Promise<void> {
  const { rows: extension } = await sql`select from pg_extension where extname = 'citus'`.execute(owner);
  if (extension.length === 0)
    throw new CannotDo(
      'This database has no Citus: nothing was changed. On the coordinator of a cluster, "create extension citus" comes first (docs/sharding.md).',
    );
  const { rows } = await sql<{ table: string }>`
    select logicalrelid::regclass::text as "table" from pg_dist_partition`.execute(owner);
  const spread = new Set(rows.map(({ table }) => table));
  for (const step of steps.filter(({ table }) => !spread.has(table))) {
    note(step.statement);
    await sql.raw(step.statement).execute(owner);
  }
  print(`${steps.length} tables are spread, ${spread.size} of them were before.`);
}
