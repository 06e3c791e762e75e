/** Somebody at the sign-in page, or a browser that somebody has signed in with before: it is served first. */
export type Lane = 'anybody' | 'known-device';

/** There are more waiting than this machine gets through in good time: the honest answer is "come back in a moment". */
export class QueueFull extends Error {}

export interface Queue {
  <T>(work: () => Promise<T>, lane?: Lane): Promise<T>;
  isFull(lane: Lane): boolean;
}

/**
 * At most so many at once, the others in the order they came, known devices first. A hash takes memory and a thread:
 * without bounds, a crowd at the sign-in page would take all of both, and everybody would wait for ever.
 * @throws QueueFull when as many wait already as may
 */
export function createQueue(concurrency: number, maxWaiting: Readonly<Record<Lane, number>>): Queue {
  const waiting: Record<Lane, (() => void)[]> = { 'known-device': [], anybody: [] };
  let running = 0;
  const isFull = (lane: Lane) => running >= concurrency && waiting[lane].length >= maxWaiting[lane];
  const run = async <T>(work: () => Promise<T>, lane: Lane = 'anybody'): Promise<T> => {
    if (isFull(lane)) throw new QueueFull('too many passwords are being checked');
    if (running >= concurrency) await new Promise<void>((resolve) => void waiting[lane].push(resolve));
    else running++;
    try {
      return await work();
    } finally {
      // The place goes straight to the next in line, so that nobody slips in between.
      const next = waiting['known-device'].shift() ?? waiting.anybody.shift();
      if (next === undefined) running--;
      else next();
    }
  };
  return Object.assign(run, { isFull });
}
