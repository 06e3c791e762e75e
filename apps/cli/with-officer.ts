import type { OfficerId } from '@jmo/audit';
import type { Context } from '@jmo/database';
import type { Environment } from '@jmo/kernel';
import { findOfficer, mayEver, type Action } from '@jmo/officer';
import type { System } from './open-system.ts';
import { CannotDo } from './verb.ts';
import { withSystem } from './with-system.ts';

/**
 * Opens the system for a command that an officer gives, or two. Whoever it names works here and may do this at the desk: a
 * name that is merely typed is nobody's word, and looks at nothing. Two names are two humans, because an employee number
 * belongs to one officer alone.
 */
export const withOfficer = <T>(
  environment: Environment,
  named: OfficerId | readonly OfficerId[],
  action: Action,
  work: (system: System) => Promise<T>,
): Promise<T> =>
  withSystem(environment, async (system) => {
    for (const officer of [named].flat()) await assertOfficerMay(system.context, officer, action);
    return await work(system);
  });

/** Faces and papers are for fewer than the words of a case. @param folder where they would be written, if they are asked for */
export const toLook = (folder: string | undefined): Action =>
  folder === undefined ? 'case.read' : 'case.pictures';

export async function assertOfficerMay(
  { db }: Pick<Context, 'db'>,
  officer: OfficerId,
  action: Action,
): Promise<void> {
  const found = await findOfficer(db, officer);
  if (found?.active !== true) throw new CannotDo(`No officer who works here is called ${officer}.`);
  if (!mayEver(found, action)) throw new CannotDo(`${officer} may not do this: it needs ${action}.`);
}
