import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['{modules,database,apps,ui,scripts,simulate}/**/*.test.ts'],
    exclude: ['**/node_modules/**', '**/build/**', '**/.svelte-kit/**'],
    globalSetup: ['database/testing-setup.ts'],
    pool: 'forks',
    // Against what hangs, and not against a machine that others use as well: hashing a password takes its time there.
    testTimeout: 120_000,
    hookTimeout: 180_000,
    // What is waited for comes within moments, on a machine that does nothing else; on others it may take its time.
    expect: { poll: { timeout: 45_000 } },
  },
});
