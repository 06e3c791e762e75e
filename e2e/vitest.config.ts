import { defineConfig } from 'vitest/config';
import { LANES } from './support/lanes.ts';

export default defineConfig({
  root: new URL('..', import.meta.url).pathname,
  test: {
    include: ['e2e/**/*.e2e.test.ts'],
    globalSetup: ['e2e/support/global-setup.ts'],
    setupFiles: ['e2e/support/enter-lane.ts'],
    pool: 'forks',
    // As many files at once as there are systems; each file has people of its own.
    maxWorkers: LANES,
    // Longer than two waits for jobs in a row (PATIENCE_MS), so that what did not come is named by who waited for it.
    testTimeout: 240_000,
    hookTimeout: 360_000,
  },
});
