import { findWorkAbout } from '@jmo/casework';
import type { Reader } from '@jmo/database';
import type { ParticipantId } from '@jmo/kernel';
import { findNamed } from './numbers.ts';

/** Under what the audit has what a text names, and whose that is. */
export interface Quoted {
  readonly participantId: ParticipantId | undefined;
  readonly references: readonly string[];
}

/**
 * People quote the number of a claim, a report, an objection, a request or a case; the audit has most by their ids, and what was done
 * with a case by its number. Whichever is quoted, all of them are meant. Everything else means itself.
 */
export async function findQuoted(reader: Reader, typed: string): Promise<Quoted> {
  const number = typed.toUpperCase();
  const found = await findNamed(reader, number);
  if (found === undefined) return { participantId: undefined, references: [typed, number] };
  const { participantId, id, about } = found;
  const cases = (await Promise.all(about.map((each) => findWorkAbout(reader, each)))).flat();
  return { participantId, references: [...new Set([number, id, ...cases.map((each) => each.number)])] };
}
