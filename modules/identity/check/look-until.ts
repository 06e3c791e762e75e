import { setTimeout as sleep } from 'node:timers/promises';

const LOOK_EVERY_MS = 200;

/** Looks until it is done, for a moment: most people then never see the waiting page. @returns what was seen last */
export async function lookUntil<Seen>(
  isDone: (seen: Seen) => boolean,
  timeoutMs: number,
  look: () => Promise<Seen>,
): Promise<Seen> {
  const until = performance.now() + timeoutMs;
  for (;;) {
    const seen = await look();
    if (isDone(seen) || performance.now() >= until) return seen;
    await sleep(LOOK_EVERY_MS);
  }
}
