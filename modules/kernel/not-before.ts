import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Starts a clock for an answer that comes no sooner than this, however little there was to do: so its time says nothing
 * about whether somebody is known. To be chosen well above what the longer way takes.
 * @returns waits for what is left
 */
export function notBefore(ms: number): () => Promise<void> {
  const startedAt = performance.now();
  return () => sleep(Math.max(0, ms - (performance.now() - startedAt)));
}
