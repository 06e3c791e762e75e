// A process of its own that imports a file of contributions and credits returns, for tests that kill it.
import { connect } from '@jmo/database';
import { createLogger, createVault, fixedClock } from '@jmo/kernel';
import { createRowMemory } from '@jmo/membership';
import { creditReturns, importContributions } from './index.ts';

const [url, file, now, through] = process.argv.slice(2) as [string, string, string, string];
const db = connect(url, { vault: createVault(Buffer.alloc(32, 7)), max: 5 });
const context = {
  db,
  clock: fixedClock(now),
  vault: createVault(Buffer.alloc(32, 7)),
  log: createLogger('test', 'silent'),
  jobs: { enqueue: async () => undefined, close: async () => undefined },
};
process.send?.('started');
const importer = { rejected: createRowMemory(), warned: createRowMemory(), progress: () => undefined };
// Small batches: a kill finds some done, some under way and some to come.
await importContributions(context, file, importer, { batchRows: 500 });
// The first run looks at whole histories, the others add a month to all cards at once.
for (const months of [3, 2, 1, 0])
  await creditReturns(context, Temporal.PlainYearMonth.from(through).subtract({ months }), undefined, {
    batchCards: 6,
  });
await db.destroy();
process.disconnect?.();
