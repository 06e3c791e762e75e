import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from '@jmo/database';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openBackstage, type Backstage } from '../support/backstage.ts';
import { prepareClaimants, type Claimant } from '../support/claimants.ts';
import { E2E_NOW } from '../support/now.ts';
import { clearFaults, eventually, pendingFaults, setFaults } from '../support/sandbox.ts';
import { confirm, expectPaidOnce, openLane, untilQuiet, untilTold } from './lane.ts';

/** CRASH_ROUNDS=10 dies ten times at every point. */
const ROUNDS = Number(process.env['CRASH_ROUNDS'] ?? 1);

/** Everywhere between two steps of a claim on its way to money and message. */
const POINTS = [
  'claim:after-step',
  'payout:before-attempt-row',
  'payout:after-attempt-row',
  'payout:after-bank-call',
  'payout:before-post',
  'payout:after-post',
  'claim:before-post',
  'claim:after-post',
  'claim:before-notify',
  'notice:before-send',
  'notice:after-send',
] as const;
const DEATHS = Array.from({ length: ROUNDS }, (_, round) => POINTS.map((point) => ({ point, round }))).flat();

/** What banks do to an order, one claim for each; a wave is one worker with all of its banks misbehaving at once. */
const WAVES = [
  [
    { fault: 'timeout-after-accept', bank: 'BNI', code: '009', service: '17', times: 1 },
    { fault: 'timeout-before-accept', bank: 'MANDIRI', code: '008', service: '17', times: 1 },
    { fault: 'error-500', bank: 'BRI', code: '002', service: '17', times: 2 },
    { fault: 'slow', bank: 'BCA', code: '014', service: '17', times: 1 },
  ],
  [
    { fault: 'timeout-after-accept', bank: 'BNI', code: '200', service: '23', times: 1 },
    { fault: 'down', bank: 'MANDIRI', code: '008', service: '73', times: 2 },
    { fault: 'down', bank: 'BRI', code: '002', service: '17', times: 2 },
    { fault: 'duplicate-callback', bank: 'BCA', code: '014', service: '17', times: 1 },
  ],
] as const;

/** From the death of the worker to the end of the claim; another half for a crowded machine. */
const RECOVERY_MS = 15_000 * 1.5;

let stage: Backstage;
let claimants: Claimant[];
const recoveries: { point: string; ms: number }[] = [];

beforeAll(async () => {
  const dataFolder = mkdtempSync(join(tmpdir(), 'jmo-crash-'));
  stage = await openBackstage({ dataFolder, logFolder: 'output/crash', now: E2E_NOW, durable: false });
  process.env['E2E_SANDBOX'] = stage.sandboxUrl;
  const banks = [...DEATHS.map(() => '014'), ...WAVES.flat().map(({ code }) => code)];
  const worker = stage.startWorker();
  claimants = await prepareClaimants(stage.system, banks);
  await everythingDelivered();
  await worker.kill('SIGTERM');
  await stage.leaveDatabase();
});
afterAll(() => stage.stop());

test.concurrent.for(DEATHS)(
  'killed at $point (round $round): paid once, told, booked once',
  async ({ point, round }) => {
    const index = DEATHS.findIndex((death) => death.point === point && death.round === round);
    const lane = await openLane(stage, `lane_${index}`);
    try {
      const claim = await confirm(lane, claimants[index]!);
      const dying = stage.startWorker({ databaseUrl: lane.url, crashAt: point });
      expect(await dying.ended).toBe('SIGKILL');
      const diedAt = performance.now();
      const next = stage.startWorker({ databaseUrl: lane.url });
      await untilTold(lane, claim);
      const ms = performance.now() - diedAt;
      recoveries.push({ point, ms });
      expect(ms).toBeLessThan(RECOVERY_MS);
      await untilQuiet(lane);
      expect(await expectPaidOnce(lane, claim)).toHaveLength(1);
      await next.kill('SIGKILL');
    } finally {
      await lane.close();
    }
  },
);

describe.each(WAVES.map((wave, index) => ({ wave, index })))(
  'banks that misbehave, wave $index',
  ({ wave, index }) => {
    test(wave.map(({ fault, bank, service }) => `${fault} ${bank}/${service}`).join(', '), async () => {
      const lane = await openLane(stage, `wave_${index}`);
      const first = DEATHS.length + WAVES.slice(0, index).flat().length;
      await setFaults(wave.map(({ fault, bank, service, times }) => ({ fault, bank, service, times })));
      const worker = stage.startWorker({ databaseUrl: lane.url });
      try {
        const people = claimants.slice(first, first + wave.length);
        const claims = await Promise.all(people.map((claimant) => confirm(lane, claimant)));
        await Promise.all(claims.map((claim) => untilTold(lane, claim)));
        expect(await pendingFaults(), 'every fault has struck').toEqual([]);
        await untilQuiet(lane);
        // None of these is a refusal, so none allows a second reference.
        for (const claim of claims) expect(await expectPaidOnce(lane, claim)).toHaveLength(1);
      } finally {
        await worker.kill('SIGKILL');
        await clearFaults();
        await lane.close();
      }
    });
  },
);

afterAll(() => {
  const lines = recoveries.map(({ point, ms }) => `${point.padEnd(28)} ${(ms / 1000).toFixed(1)} s`);
  process.stdout.write(`From SIGKILL to told:\n  ${lines.join('\n  ')}\n`);
});

/** Welcome mails and the like are out, so that the only work in a lane is the claim's. */
async function everythingDelivered(): Promise<void> {
  const { db } = stage.system.context;
  await eventually(async () => {
    const { rows } = await sql<{ left: number }>`select count(*)::int as left from pgboss.job
      where state in ('created', 'retry', 'active') and name not like '\\_\\_%'`.execute(db);
    return rows[0]!.left === 0 || undefined;
  }, 'an empty queue');
}
