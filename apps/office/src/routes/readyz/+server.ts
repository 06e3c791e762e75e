import { getSystem } from '#lib/server/system.ts';
import type { RequestHandler } from './$types';

/** Ready when the database answers and its schema is the one this code was written for. */
export const GET: RequestHandler = async () => {
  const ready = await (await getSystem()).isReady();
  return new Response(ready ? 'ready\n' : 'not ready\n', { status: ready ? 200 : 503 });
};
