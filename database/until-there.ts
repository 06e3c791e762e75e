import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Starting, going down, or gone: PostgreSQL's own codes (its manual, appendix A) and those of the network. A name that nobody
 * knows yet is among them: where a host is made together with its name, whoever asks first is told that there is none.
 */
const AWAY = new Set([
  '57P01',
  '57P02',
  '57P03',
  '08000',
  '08003',
  '08006',
  'ECONNREFUSED',
  'ECONNRESET',
  'EAI_AGAIN',
  'ENOTFOUND',
  'EPIPE',
]);
const PATIENCE_MS = 60_000;
const PAUSE_MS = 1_000;

/**
 * For what a process needs before it can do anything: PostgreSQL may be starting as well (after a power cut, say), or go down
 * in that moment. Tries again for about a minute; any other failure is thrown at once.
 * @param work may be done more than once
 */
export async function untilThere<T>(
  work: () => Promise<T>,
  { patienceMs = PATIENCE_MS, pauseMs = PAUSE_MS } = {},
): Promise<T> {
  const until = performance.now() + patienceMs;
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (!isAway(error) || performance.now() > until) throw error;
      await sleep(pauseMs);
    }
  }
}

/** Whether a failure says that the database is away. The driver gives no code to a connection that ended while it was asked. */
export function isAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code } = error as { code?: string };
  return code === undefined ? error.message.startsWith('Connection terminated') : AWAY.has(code);
}
