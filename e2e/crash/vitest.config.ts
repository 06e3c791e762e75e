import { defineConfig } from 'vitest/config';

/** Reliability tests 17 and 20: a system of their own, without the member app. */
export default defineConfig({
  root: new URL('../..', import.meta.url).pathname,
  test: {
    include: ['e2e/crash/**/*.crash.test.ts'],
    pool: 'forks',
    // Mostly waiting for a dead worker's jobs to be handed on; more at once would only crowd two cores.
    maxConcurrency: 6,
    testTimeout: 120_000,
    hookTimeout: 180_000,
  },
});
