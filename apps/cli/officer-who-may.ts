import type { OfficerId } from '@jmo/audit';
import type { Context } from '@jmo/database';
import { findOfficer, mayEver, type Action } from '@jmo/officer';
import { CannotDo } from './verb.ts';

/**
 * Whoever a command names is somebody who works here and may do this at the desk: a name that is merely typed is nobody's
 * word. Two names are two humans, because an employee number belongs to one officer alone.
 */
export async function assertOfficerMay(
  { db }: Pick<Context, 'db'>,
  officer: OfficerId,
  action: Action,
): Promise<void> {
  const found = await findOfficer(db, officer);
  if (found?.active !== true) throw new CannotDo(`No officer who works here is called ${officer}.`);
  if (!mayEver(found, action)) throw new CannotDo(`${officer} may not do this: it needs ${action}.`);
}
