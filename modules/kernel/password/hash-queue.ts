/**
 * At most so many at once, the others in the order they came. A hash takes memory and a thread: without a bound, a crowd
 * at the sign-in page would take all of both.
 */
export function createQueue(concurrency: number): <T>(work: () => Promise<T>) => Promise<T> {
  const waiting: (() => void)[] = [];
  let running = 0;
  return async (work) => {
    if (running >= concurrency) await new Promise<void>((resolve) => void waiting.push(resolve));
    else running++;
    try {
      return await work();
    } finally {
      // The place goes straight to the next in line, so that nobody slips in between.
      const next = waiting.shift();
      if (next === undefined) running--;
      else next();
    }
  };
}

/** Half of the runtime's four helper threads; the others are for files and name look-ups. */
export const hashQueue = createQueue(2);
