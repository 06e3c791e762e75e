import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { openEmbeddedServer } from '@jmo/database';
import { findBasePort } from '../e2e/support/free-ports.ts';
import { startSystem, type RunningSystem } from '../e2e/support/running-system.ts';
import type { Figure, Measure } from './measure.ts';
import { memoryOf, postmasterOf, processTree, type Memory } from './processes.ts';

const BUILD_STAMPS = ['apps/member/build/.sources', 'apps/office/build/.sources'];
const REST_MS = 20_000;

/**
 * `npm start` as a newcomer meets it: the first time (both web apps are built, the database is made, the demo is
 * imported), the second time, and the memory of everything when nobody does anything.
 *
 * Floors: PostgreSQL alone made and started; PostgreSQL alone started again; PostgreSQL at rest and one idle Node
 * process for each of ours.
 */
export const start: Measure = {
  name: 'start',
  async run({ quick, say }) {
    const floor = await measureFloor();
    say(`floors: ${floor.firstSeconds.toFixed(1)} s, ${floor.againSeconds.toFixed(1)} s`);
    const dataFolder = mkdtempSync(join(tmpdir(), 'jmo-bench-start-'));
    const options = { port: await findBasePort(), dataFolder, logFile: 'output/bench/start.log' };
    try {
      for (const stamp of BUILD_STAMPS) rmSync(stamp, { force: true });
      const first = await startSystem(options);
      say(`first start ${(first.readyAfterMs / 1000).toFixed(1)} s`);
      const memory = await atRest(first, dataFolder, quick ? 5_000 : REST_MS).finally(first.stop);
      const again = await startSystem(options);
      await again.stop();
      say(`second start ${(again.readyAfterMs / 1000).toFixed(1)} s`);
      return [
        startFigure('start-first', first, floor.firstSeconds, 60, 'build, database and demo included'),
        startFigure('start-again', again, floor.againSeconds, 10, 'on the data of the first'),
        memoryFigure(memory, floor.memoryBytes),
      ];
    } finally {
      rmSync(dataFolder, { recursive: true, force: true });
    }
  },
};

/** Everything that the first start leaves running, `ms` after it was ready. */
async function atRest({ process: { pid } }: RunningSystem, dataFolder: string, ms: number): Promise<Memory> {
  await sleep(ms);
  return memoryOf([pid!, postmasterOf(dataFolder)].flatMap(processTree));
}

function startFigure(
  name: string,
  { readyAfterMs }: RunningSystem,
  floor: number,
  reach: number,
  note: string,
): Figure {
  return { name, value: readyAfterMs / 1000, floor, reach, unit: 's', note };
}

function memoryFigure({ kind, bytes, rssBytes, processes }: Memory, floorBytes: number): Figure {
  const shared = kind === 'PSS' ? `; their RSS adds up to ${Math.round(rssBytes / 1e6)} MB` : '';
  return {
    name: 'memory-at-rest',
    value: bytes / 1e6,
    floor: floorBytes / 1e6,
    reach: 1000,
    unit: 'MB',
    note: `${kind} of ${processes} processes, PostgreSQL's included, after the first start${shared}`,
  };
}

/** Start itself, the two web apps, the interface for partners, the sandbox and the worker. */
const OUR_PROCESSES = 6;

async function measureFloor() {
  const folder = mkdtempSync(join(tmpdir(), 'jmo-bench-floor-'));
  const seconds = async () => {
    const startedAt = performance.now();
    const server = await openEmbeddedServer(join(folder, 'postgres'));
    return { server, seconds: (performance.now() - startedAt) / 1000 };
  };
  try {
    const first = await seconds();
    await first.server.stop();
    const again = await seconds();
    const idle = Array.from({ length: OUR_PROCESSES }, () =>
      spawn(process.execPath, ['-e', 'setInterval(() => {}, 1e6)'], { stdio: 'ignore' }),
    );
    await sleep(2_000);
    const memory = memoryOf([...idle.map(({ pid }) => pid!), ...processTree(postmasterOf(folder))]);
    for (const child of idle) child.kill();
    await again.server.stop();
    return { firstSeconds: first.seconds, againSeconds: again.seconds, memoryBytes: memory.bytes };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
