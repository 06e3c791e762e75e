import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { findClaims, submitClaim } from '@jmo/claim';
import { unwrap } from '@jmo/kernel';
import { openBackstage, type Backstage } from '../e2e/support/backstage.ts';
import { prepareClaimants, type Claimant } from '../e2e/support/claimants.ts';
import { measureBarePayments } from './bare-payments.ts';
import { percentile, type Figure, type Measure } from './measure.ts';

const REACH_S = 5;
const CLAIMS = { full: 50, quick: 4 };
/** The four that pay in real time. */
const BANKS = ['009', '008', '002', '014'];
/** Fifty onlookers must not be what keeps the database busy. */
const LOOK_EVERY_MS = { apart: 10, together: 100 };

/**
 * From Konfirmasi to Proses Klaim Selesai for accounts of the four real-time banks: one worker, the sandbox, a durable
 * database. Once with one claim at a time, once with all of them handed in at the same moment.
 */
export const confirmationToPaid: Measure = {
  name: 'konfirmasi-selesai',
  async run({ quick, say }) {
    const count = quick ? CLAIMS.quick : CLAIMS.full;
    const dataFolder = mkdtempSync(join(tmpdir(), 'jmo-bench-claims-'));
    const stage = await openBackstage({ dataFolder, logFolder: 'output/bench', durable: true });
    try {
      process.env['E2E_SANDBOX'] = stage.sandboxUrl;
      stage.startWorker();
      say(`${2 * count} people register, update their data and fill in their claims`);
      const people = await prepareClaimants(
        stage.system,
        Array.from({ length: 2 * count }, (_, index) => BANKS[index % BANKS.length]!),
      );
      say('one claim at a time');
      const apart: number[] = [];
      for (const person of people.slice(0, count))
        apart.push(await payOne(stage, person, LOOK_EVERY_MS.apart));
      say('the bare steps');
      const bare = await measureBarePayments(stage.system, count);
      say('all claims at once');
      const together = await Promise.all(
        people.slice(count).map((person) => payOne(stage, person, LOOK_EVERY_MS.together)),
      );
      return [
        figure('konfirmasi-selesai', apart, percentile(bare, 0.95), 'one at a time'),
        figure('konfirmasi-selesai-serentak', together, sum(bare), 'all handed in at once'),
      ];
    } finally {
      await stage.stop();
    }
  },
};

/** Seconds until the claim is seen to be finished. */
async function payOne(
  { system: { context } }: Backstage,
  { participantId }: Claimant,
  lookEvery_ms: number,
): Promise<number> {
  const startedAt = performance.now();
  unwrap(await submitClaim(context, { origin: 'https://jmo.test', participantId }));
  for (;;) {
    const [claim] = await findClaims(context.db, participantId);
    if (claim?.state === 'SELESAI') return (performance.now() - startedAt) / 1000;
    await sleep(lookEvery_ms);
  }
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

const figure = (name: string, seconds: readonly number[], floor: number, how: string): Figure => ({
  name,
  value: percentile(seconds, 0.95),
  floor,
  reach: REACH_S,
  unit: 's',
  note: `p95 of ${seconds.length} claims, ${how}; median ${percentile(seconds, 0.5).toFixed(2)} s, slowest ${percentile(seconds, 1).toFixed(2)} s`,
});
