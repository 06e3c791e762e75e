import type { Context } from '@jmo/database';
import { findWorkActionRows, type WorkActionRow, type WorkKey } from './casework.queries.ts';
import { noteContext } from './change-work-item.ts';

export interface WorkEvent extends Omit<WorkActionRow, 'sealed'> {
  readonly note?: string;
}

/** What was done with an item, oldest first, with the words officers left for each other. */
export async function findWorkHistory(
  { db, vault }: Pick<Context, 'db' | 'vault'>,
  item: WorkKey,
): Promise<WorkEvent[]> {
  const rows = await findWorkActionRows(db, item);
  return rows.map((row) => {
    const { sealed: _, ...event } = row;
    const note = wordsOf({ vault }, item, row);
    return note === undefined ? event : { ...event, note };
  });
}

/** The words that go with an action. */
export const wordsOf = (
  { vault }: Pick<Context, 'vault'>,
  { id }: WorkKey,
  { sealed }: Pick<WorkActionRow, 'sealed'>,
): string | undefined => (sealed === null ? undefined : vault.open(sealed, noteContext(id)).toString());
