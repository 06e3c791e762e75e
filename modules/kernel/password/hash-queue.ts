/** Somebody at the sign-in page, or a browser that somebody has signed in with before: it is served first. */
export type Lane = 'anybody' | 'known-device';

/** There are more waiting than this machine gets through in good time: the honest answer is "come back in a moment". */
export class QueueFull extends Error {}

export interface Queue {
  <T>(work: () => Promise<T>, lane?: Lane): Promise<T>;
  isFull(lane: Lane): boolean;
}

/** How many of a lane there may be. */
export type Places = Readonly<Record<Lane, number>>;

/**
 * At most so many at once, the others in the order they came, known devices first. A hash takes memory and a processor:
 * without bounds, a crowd at the sign-in page would take all of both, and everybody would wait for ever.
 * @param atOnce of strangers, and of everybody together: places that strangers leave free are for known devices
 * @throws QueueFull when as many wait already as may
 */
export function createQueue(atOnce: Places, maxWaiting: Places): Queue {
  const waiting: Record<Lane, (() => void)[]> = { 'known-device': [], anybody: [] };
  const running: Record<Lane, number> = { 'known-device': 0, anybody: 0 };
  const hasPlace = (lane: Lane) =>
    running['known-device'] + running.anybody < atOnce['known-device'] &&
    (lane === 'known-device' || running.anybody < atOnce.anybody);
  const isFull = (lane: Lane) => !hasPlace(lane) && waiting[lane].length >= maxWaiting[lane];
  const admit = (lane: Lane) => {
    if (!hasPlace(lane)) return;
    const next = waiting[lane].shift();
    if (next === undefined) return;
    running[lane]++;
    next();
  };
  const run = async <T>(work: () => Promise<T>, lane: Lane = 'anybody'): Promise<T> => {
    if (isFull(lane)) throw new QueueFull('too many passwords are being checked');
    // A place goes straight to the next in line, so that nobody slips in between.
    if (hasPlace(lane)) running[lane]++;
    else await new Promise<void>((resolve) => void waiting[lane].push(resolve));
    try {
      return await work();
    } finally {
      running[lane]--;
      admit('known-device');
      admit('anybody');
    }
  };
  return Object.assign(run, { isFull });
}
