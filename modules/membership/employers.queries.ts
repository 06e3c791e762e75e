import type { Reader } from '@jmo/database';

export async function findEmployer(
  reader: Reader,
  npp: string,
): Promise<{ readonly npp: string; readonly name: string } | undefined> {
  return await reader
    .selectFrom('employer')
    .select(['npp', 'name'])
    .where('npp', '=', npp)
    .executeTakeFirst();
}
