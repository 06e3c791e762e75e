/** Lets at most `max` pieces of work run at once; the others wait in the order they came. */
export function limitConcurrency(max: number): <T>(work: () => Promise<T>) => Promise<T> {
  const waiting: (() => void)[] = [];
  let running = 0;
  return async (work) => {
    if (running >= max) await new Promise<void>((resolve) => waiting.push(resolve));
    else running += 1;
    try {
      return await work();
    } finally {
      // The place is handed on rather than given back, so that nobody slips in before the one who waited.
      const next = waiting.shift();
      if (next === undefined) running -= 1;
      else next();
    }
  };
}
