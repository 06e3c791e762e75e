import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBackstage, type Backstage } from '../support/backstage.ts';
import { prepareClaimants, type Claimant } from '../support/claimants.ts';
import { E2E_NOW } from '../support/now.ts';
import { pendingFaults, setFaults } from '../support/sandbox.ts';
import { confirm, expectPaidOnce, openLane, untilIdle, untilQuiet, untilTold } from './lane.ts';
import { POINTS } from './points.ts';
import { recoveryTable, type Recovery } from './recovery-table.ts';

/** CRASH_ROUNDS=10 dies ten times at every point. */
const ROUNDS = Number(process.env['CRASH_ROUNDS'] ?? 1);
const DEATHS = Array.from({ length: ROUNDS }, (_, round) => POINTS.map((point) => ({ point, round }))).flat();

/** What banks do to orders: all of it at once, each fault once. BCA is left to the deaths, which run beside this. */
const FAULTS = [
  { bank: 'BNI', service: '17', fault: 'timeout-after-accept' },
  { bank: 'BNI', service: '36', fault: 'error-500' },
  { bank: 'MANDIRI', service: '73', fault: 'down' },
  { bank: 'MANDIRI', service: '17', fault: 'timeout-before-accept' },
  { bank: 'BRI', service: '17', fault: 'error-500' },
  { bank: 'BRI', service: '36', fault: 'slow' },
  // Kliring leaves from BNI as well: one order is lost on the way there, the answer to another on the way back.
  { bank: 'BNI', service: '23', fault: 'down' },
  { bank: 'BNI', service: '23', fault: 'timeout-after-accept' },
] as const;
const PAYEE_BANKS = ['009', '008', '002', '200', '200'];

/**
 * From the death of the worker to the message that the money is there: 15 s, and as much again for a crowded machine.
 * CRASH_PATIENCE=4 waits four times as long, where the machine has much else to do.
 */
const RECOVERY_MS = 30_000 * Number(process.env['CRASH_PATIENCE'] ?? 1);

let stage: Backstage;
let claimants: Claimant[];
const recoveries: Recovery[] = [];

beforeAll(async () => {
  const dataFolder = mkdtempSync(join(tmpdir(), 'jmo-crash-'));
  stage = await openBackstage({ dataFolder, logFolder: 'output/crash', now: E2E_NOW, durable: false });
  process.env['E2E_SANDBOX'] = stage.sandboxUrl;
  const banks = [...DEATHS.map(() => '014'), ...PAYEE_BANKS];
  const worker = stage.startWorker();
  claimants = await prepareClaimants(stage.system, banks);
  // Welcome mails and the like are out, so that the only work in a lane is the claim's.
  await untilIdle(stage.system.context.db);
  await worker.kill('SIGTERM');
  await stage.leaveDatabase();
});
afterAll(() => stage.stop());

test.concurrent(
  'banks that are down, slow, broken, or silent before and after they take an order: paid once, one reference',
  async () => {
    const lane = await openLane(stage, 'lane_faults');
    await setFaults(FAULTS.map((fault) => ({ ...fault, times: 1 })));
    try {
      lane.startWorker();
      const people = claimants.slice(DEATHS.length);
      const claims = await Promise.all(people.map((claimant) => confirm(lane, claimant)));
      await Promise.all(claims.map((claim) => untilTold(lane, claim)));
      expect(await pendingFaults(), 'every fault has struck').toEqual([]);
      await untilQuiet(lane);
      // None of this is a refusal, so nothing allows a second reference.
      for (const claim of claims) expect(await expectPaidOnce(lane, claim)).toHaveLength(1);
    } finally {
      await lane.close();
    }
  },
);

test.concurrent.for(DEATHS)(
  'killed at $point (round $round): paid once, told, booked once',
  async ({ point, round }) => {
    const index = DEATHS.findIndex((death) => death.point === point && death.round === round);
    const lane = await openLane(stage, `lane_${index}`);
    try {
      const claim = await confirm(lane, claimants[index]!);
      expect(await lane.startWorker({ crashAt: point }).ended).toBe('SIGKILL');
      const diedAt = performance.now();
      lane.startWorker();
      await untilTold(lane, claim);
      const ms = performance.now() - diedAt;
      expect(ms).toBeLessThan(RECOVERY_MS);
      await untilQuiet(lane);
      expect(await expectPaidOnce(lane, claim)).toHaveLength(1);
      recoveries.push({ point, ms });
    } finally {
      await lane.close();
    }
  },
);

afterAll(() => recoveryTable('SIGKILL of the worker', recoveries));
