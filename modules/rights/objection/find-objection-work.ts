import { findWorkAbout, type WorkItem } from '@jmo/casework';
import type { Reader } from '@jmo/database';
import { findObjectionKey } from './objection.queries.ts';

/** The case of the objection with this number; heirs' stands under nobody. */
export async function findObjectionWork(reader: Reader, number: string): Promise<readonly WorkItem[]> {
  const key = await findObjectionKey(reader, number);
  if (key === undefined) return [];
  const about = { kind: 'OBJECTION', subject: number } as const;
  return [
    ...(await findWorkAbout(reader, { ...about, participantId: key.owner })),
    ...(await findWorkAbout(reader, about)),
  ];
}
