import { setTimeout as sleep } from 'node:timers/promises';

/**
 * An answer that comes no sooner than this, however little there was to do: so the time says nothing about whether
 * somebody is known. To be chosen well above what the longer way takes.
 */
export async function takeAtLeast<T>(ms: number, work: () => Promise<T>): Promise<T> {
  const startedAt = performance.now();
  const answer = await work();
  await sleep(Math.max(0, ms - (performance.now() - startedAt)));
  return answer;
}
