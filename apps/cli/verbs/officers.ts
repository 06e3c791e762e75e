import { existsSync } from 'node:fs';
import { findWaitingOfficers, listOfficers, type WaitingOfficer } from '@jmo/officer';
import { importOfficers, OFFICER_COLUMNS } from '../import-officers.ts';
import type { System } from '../open-system.ts';
import { table } from '../table.ts';
import { CannotDo, note, pathFrom, print, readArgs, UsageError, type Verb } from '../verb.ts';
import { withSystem } from '../with-system.ts';

export const officersVerb: Verb = {
  name: 'officers',
  summary: 'list the officers of the desk, or import them from a CSV file',
  usage: `officers list | officers import <file.csv>

  list    name, branch and roles of every officer, and roles that wait for an administrator
  import  makes and changes officers and branches; a column each: ${OFFICER_COLUMNS.join(', ')}
          (peran: ADMIN, AGENT_175, BRANCH_OFFICER, SUPERVISOR, FINANCE, PRIVACY, AUDITOR, with | between them;
          aktif: ya or tidak). Prints the password of each new officer, once. Roles wait until an administrator
          confirms them at the desk, but from the line before which there is no administrator (any more).`,
  async run(environment, args) {
    const wanted = args[0] === 'import' ? ['list or import', '<file.csv>'] : ['list or import'];
    const [verb, typed] = readArgs(args, {}, wanted).words;
    if (verb === 'list') return await withSystem(environment, list);
    if (verb !== 'import') throw new UsageError(`officers takes list or import, not "${verb}".`);
    const file = pathFrom(typed!);
    if (!existsSync(file)) throw new CannotDo(`${file} cannot be read.`);
    return await withSystem(environment, (system) => importFile(system, file));
  },
};

async function list({ context }: System): Promise<number> {
  const officers = await listOfficers(context.db);
  const waiting = Map.groupBy(await findWaitingOfficers(context.db), ({ officer }) => officer.id);
  print(
    table(
      ['officer', 'name', 'branch', 'roles', 'waiting', 'active'],
      officers.map((each) => [
        each.id,
        each.fullName,
        each.branchCode,
        each.roles.join(' '),
        namesOf(waiting.get(each.id)),
        each.active ? 'yes' : 'no',
      ]),
    ),
  );
  return 0;
}

const namesOf = (waiting: readonly WaitingOfficer[] = []): string =>
  waiting.flatMap(({ roles }) => roles.map(({ role }) => role)).join(' ');

async function importFile({ context }: System, file: string): Promise<number> {
  const { created, changed, rejected, given, unlinked } = await importOfficers(context, file);
  for (const { line, reason } of rejected) note(`line ${line}: ${reason}`);
  for (const line of unlinked)
    note(`line ${line}: no participant has this NIK; saved, and linked to nobody.`);
  if (given.length > 0) {
    const rows = given.map(({ id, password }) => [id, password]);
    print(table(['officer', 'first password'], rows));
  }
  note(`${created} made, ${changed} changed, ${rejected.length} rejected.`);
  const waiting = (await findWaitingOfficers(context.db)).length;
  if (waiting > 0) note(`${waiting} wait for an administrator, at the desk under "Menunggu konfirmasi".`);
  return rejected.length === 0 ? 0 : 1;
}
