import { defineConfig } from 'vitest/config';

/** Many rounds need many people, and a crowded machine more time. */
const rounds = Math.ceil(Number(process.env['CRASH_ROUNDS'] ?? 1) / 4);
const patience = Number(process.env['CRASH_PATIENCE'] ?? 1);

/** Reliability tests 17, 18 and 20: systems of their own, without the member app, one after the other. */
export default defineConfig({
  root: new URL('../..', import.meta.url).pathname,
  test: {
    include: ['e2e/crash/**/*.crash.test.ts'],
    pool: 'forks',
    fileParallelism: false,
    // Mostly waiting for a dead worker's jobs to be handed on; more at once would only crowd two cores.
    maxConcurrency: 6,
    testTimeout: 120_000 * patience,
    hookTimeout: 180_000 * rounds * patience,
  },
});
