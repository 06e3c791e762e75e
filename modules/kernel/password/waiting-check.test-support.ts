import { existsSync } from 'node:fs';

/**
 * Like a hash of the older app at a high cost its process does nothing else meanwhile. @param goAhead the file it waits for
 * @returns whether that came within a minute
 */
export function check(_password: string, goAhead: string): boolean {
  const until = performance.now() + 60_000;
  while (performance.now() < until) if (existsSync(goAhead)) return true;
  return false;
}
