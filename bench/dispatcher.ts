import { createWorker, prepareJobs, priorityAt } from '@jmo/database';
import { payoutJobs, sendPayoutJob } from '@jmo/payout';
import pg from 'pg';
import { percentile, type Figure, type Measure } from './measure.ts';
import { withScratchBooks } from './scratch-books.ts';

const FEW = 1_000;
const MANY = { full: 100_000, quick: 10_000 };
/** Payouts worked off in each round. */
const DUE = 500;
const ROUNDS = { full: 5, quick: 2 };
/** As in apps/worker/wiring.ts. */
const AT_ONCE = 4;
const REACH = 1.2;

/**
 * What it costs to find and take a payout that is due and to put it away as done, with many others in the queue, against
 * the same with few: waiting for their window, and due themselves, as when a window opens. The work is left out: it does
 * not depend on who waits.
 */
export const dispatcher: Measure = {
  name: 'dispatcher',
  async run({ quick, say }) {
    const many = quick ? MANY.quick : MANY.full;
    return withScratchBooks('2026-11-23T02:00:00Z', async ({ url }) => {
      await prepareJobs(url, payoutJobs as never);
      const seconds = {
        wait: { few: [] as number[], many: [] as number[] },
        due: { few: [] as number[], many: [] as number[] },
      };
      for (let round = 1; round <= (quick ? ROUNDS.quick : ROUNDS.full); round += 1) {
        say(`round ${round}: ${FEW} and ${many} others, waiting and due`);
        for (const others of ['wait', 'due'] as const) {
          seconds[others].few.push(await perPayout(url, others, FEW));
          seconds[others].many.push(await perPayout(url, others, many));
        }
      }
      return [
        figure('dispatcher', seconds.wait, `${many} others wait for a window`),
        figure('dispatcher-window-opens', seconds.due, `${many} others are due as well`),
      ];
    });
  },
};

/** @returns seconds for each of the payouts worked off */
async function perPayout(url: string, others: 'wait' | 'due', count: number): Promise<number> {
  await fillQueue(url, others, count);
  const worker = await createWorker(url, (error) => {
    throw error;
  });
  try {
    let done = 0;
    const startedAt = performance.now();
    await new Promise<void>((resolve, reject) => {
      const handler = () => {
        done += 1;
        if (done === DUE) resolve();
        return Promise.resolve();
      };
      worker.handle(sendPayoutJob, handler, { concurrency: AT_ONCE }).catch(reject);
    });
    return (performance.now() - startedAt) / 1000 / DUE;
  } finally {
    await worker.stop(2_000);
  }
}

async function fillQueue(url: string, others: 'wait' | 'due', count: number): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const add = (jobs: number, inHours: number) =>
    client.query(
      `insert into pgboss.job (name, data, start_after, priority)
       select $1, jsonb_build_object('payoutId', n), now() + make_interval(hours => $2), $4
       from generate_series(1, $3) n`,
      [sendPayoutJob.name, inHours, jobs, priorityAt(Date.now() + inHours * 3_600_000)],
    );
  try {
    await client.query('truncate pgboss.job');
    // First come, first served: the others were there before.
    await add(count, others === 'wait' ? 8 : 0);
    await add(DUE, 0);
    await client.query('vacuum analyze pgboss.job');
  } finally {
    await client.end();
  }
}

function figure(
  name: string,
  { few, many }: { few: readonly number[]; many: readonly number[] },
  how: string,
): Figure {
  const floor = percentile(few, 0.5);
  return {
    name,
    value: percentile(many, 0.5),
    floor,
    reach: Number((REACH * floor).toPrecision(3)),
    unit: 's',
    note: `per payout taken and put away, ${how}; floor: ${FEW} others; median of ${few.length} rounds of ${DUE}`,
  };
}
