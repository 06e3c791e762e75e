// A process of its own that imports one file, so that its memory is that of an import alone.
import { connect } from '@jmo/database';
import { createLogger, createVault, fixedClock } from '@jmo/kernel';
import { createRowMemory } from '@jmo/membership';
import { importContributions } from '@jmo/savings';

const [url, file, now] = process.argv.slice(2) as [string, string, string];
const vault = createVault(Buffer.alloc(32, 7));
const db = connect(url, { vault });
const context = {
  db,
  vault,
  clock: fixedClock(now),
  log: createLogger('bench', 'silent'),
  jobs: { enqueue: async () => undefined, close: async () => undefined },
};
const startedAt = performance.now();
const totals = await importContributions(context, file, {
  rejected: createRowMemory(),
  warned: createRowMemory(),
  progress: () => undefined,
});
const seconds = (performance.now() - startedAt) / 1000;
await db.destroy();
console.log(JSON.stringify({ seconds, maxRssMb: process.resourceUsage().maxRSS / 1024, ...totals }));
