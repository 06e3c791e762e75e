import type { Reader } from '@jmo/database';
import type { WorkAction } from './casework.ts';
import { findWorkAbout, findWorkActionRows, type WorkSubject } from './casework.queries.ts';

const WORDS: readonly WorkAction[] = ['ASK_SECOND', 'SEND_BACK', 'CLOSE'];

/**
 * Which officers gave a word on what waited about this, every time it did, and at which office it was last.
 * @returns undefined where nothing ever waited: no officer of the desk has decided it
 */
export async function findWordsOn(
  reader: Reader,
  about: WorkSubject,
): Promise<{ readonly officers: readonly string[]; readonly branch: string } | undefined> {
  const items = await findWorkAbout(reader, about);
  const [last] = items;
  if (last === undefined) return undefined;
  const actions = (await Promise.all(items.map((item) => findWorkActionRows(reader, item)))).flat();
  const officers = actions
    .filter(({ action, actor }) => WORDS.includes(action) && actor.startsWith('officer:'))
    .map(({ actor }) => actor.slice('officer:'.length));
  return { officers: [...new Set(officers)], branch: last.branch };
}
