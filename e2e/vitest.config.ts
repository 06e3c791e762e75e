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
    testTimeout: 120_000,
    hookTimeout: 180_000,
  },
});
