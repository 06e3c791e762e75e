import { execFile } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBackstage, type Backstage, type Process } from '../support/backstage.ts';
import { prepareClaimants, type Claimant } from '../support/claimants.ts';
import { E2E_NOW } from '../support/now.ts';
import { eventually } from '../support/sandbox.ts';
import { confirm, expectPaidOnce, openLane, untilIdle, untilQuiet, untilTold } from './lane.ts';
import { POINTS } from './points.ts';
import { recoveryTable, type Recovery } from './recovery-table.ts';

/** CRASH_ROUNDS=10 takes the database away ten times at every point. */
const ROUNDS = Number(process.env['CRASH_ROUNDS'] ?? 1);
/** CRASH_PAYOUTS=500: how many claims are paid while PostgreSQL goes down every five seconds. */
const PAYOUTS = Number(process.env['CRASH_PAYOUTS'] ?? 8);
const DOWN_EVERY_MS = 5_000;
/** A job that failed so often waits half a minute before it is tried again, and `untilTold` a whole one. */
const MOST_DOWNS = Math.max(5, PAYOUTS / 5);
const PATIENCE = Number(process.env['CRASH_PATIENCE'] ?? 1);

let stage: Backstage;
let claimants: Claimant[];
const recoveries: Recovery[] = [];

beforeAll(async () => {
  const dataFolder = mkdtempSync(join(tmpdir(), 'jmo-database-dies-'));
  // Durable: what is tried here is that what was committed is there afterwards, and nothing else is.
  stage = await openBackstage({
    dataFolder,
    logFolder: 'output/crash/database',
    now: E2E_NOW,
    durable: true,
    // Eleven workers at once.
    flags: ['max_connections=400'],
  });
  process.env['E2E_SANDBOX'] = stage.sandboxUrl;
  const worker = stage.startWorker();
  const banks = Array.from({ length: ROUNDS * POINTS.length + PAYOUTS }, (_, index) =>
    index % 2 === 0 ? '014' : '009',
  );
  claimants = await prepareClaimants(stage.system, banks);
  await untilIdle(stage.system.context.db);
  await worker.kill('SIGTERM');
  await stage.leaveDatabase();
});
afterAll(async () => {
  recoveryTable('`pg_ctl stop -m immediate` while a worker stands at the point', recoveries);
  await stage.stop();
});

/** It stands at its point, in the middle of whatever it was doing. */
const untilPaused = ({ pid }: Process) =>
  eventually(
    async () => {
      const { stdout } = await promisify(execFile)('ps', ['-o', 'state=', '-p', String(pid)]);
      return stdout.trim().startsWith('T') || undefined;
    },
    `worker ${pid} at its point`,
    60_000 * PATIENCE,
  );

test.for(Array.from({ length: ROUNDS }, (_, round) => round))(
  'the database stopped the hard way at every point at once (round %d): paid once, told, booked once',
  { timeout: 240_000 * PATIENCE },
  async (round) => {
    const first = round * POINTS.length;
    const lanes = await Promise.all(POINTS.map((_, index) => openLane(stage, `lane_${first + index}`)));
    try {
      const stories = await Promise.all(
        lanes.map(async (lane, index) => {
          const claim = await confirm(lane, claimants[first + index]!);
          const worker = lane.startWorker({ pauseAt: POINTS[index]! });
          await untilPaused(worker);
          return { lane, claim, worker, point: POINTS[index]! };
        }),
      );
      await stage.crashDatabase();
      const diedAt = performance.now();
      for (const { worker } of stories) process.kill(worker.pid, 'SIGCONT');
      await Promise.all(
        stories.map(async ({ lane, claim, point }) => {
          await untilTold(lane, claim);
          const ms = performance.now() - diedAt;
          await untilQuiet(lane);
          expect(await expectPaidOnce(lane, claim), point).toHaveLength(1);
          recoveries.push({ point, ms });
        }),
      );
    } finally {
      await Promise.all(lanes.map((lane) => lane.close()));
    }
  },
);

test(
  `PostgreSQL goes down every five seconds while ${PAYOUTS} claims are paid: each once, everybody told`,
  { timeout: (120_000 + PAYOUTS * 1_000) * PATIENCE },
  async () => {
    const lane = await openLane(stage, 'lane_restarts');
    const claims = [];
    for (const claimant of claimants.slice(ROUNDS * POINTS.length))
      claims.push(await confirm(lane, claimant));
    const goingDown = keepGoingDown(200 * PAYOUTS);
    try {
      lane.startWorker();
      lane.startWorker();
      for (const claim of claims) await untilTold(lane, claim);
    } finally {
      const downs = await goingDown.end();
      process.stdout.write(`PostgreSQL went down ${downs} times while ${PAYOUTS} claims were paid\n`);
    }
    await untilQuiet(lane);
    for (const claim of claims) expect(await expectPaidOnce(lane, claim)).toHaveLength(1);
    await lane.close();
  },
);

/**
 * Sooner at first, or a few claims would be paid before it goes down at all; then every five seconds.
 * @returns how to end it, with the number of times it went down, at least once
 */
function keepGoingDown(firstMs: number): { end(): Promise<number> } {
  const ending = new AbortController();
  const downs = (async () => {
    for (let count = 1; ; count += 1) {
      await sleep(Math.min(DOWN_EVERY_MS, firstMs * count));
      await stage.crashDatabase();
      if (ending.signal.aborted || count >= MOST_DOWNS) return count;
    }
  })();
  return {
    end() {
      ending.abort();
      return downs;
    },
  };
}
