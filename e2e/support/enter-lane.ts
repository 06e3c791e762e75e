import type { Lane } from './lanes.ts';

// Before a file: which system its worker has. While writing a test the environment names one that runs already.
const lanes = JSON.parse(process.env['E2E_LANES'] ?? '[]') as Lane[];
if (lanes.length > 0) {
  // Workers are numbered from 1; the number of a worker that ended is used again, never by two at once.
  Object.assign(process.env, lanes[(Number(process.env['VITEST_POOL_ID'] ?? 1) - 1) % lanes.length]);
}
