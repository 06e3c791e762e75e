import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { openEmbeddedServer } from '@jmo/database';
import { findBasePort } from '../e2e/support/free-ports.ts';
import { startSystem } from '../e2e/support/running-system.ts';
import type { Figure, Measure } from './measure.ts';
import { memoryOf, postmasterOf, processTree } from './processes.ts';

const BUILD_STAMP = 'apps/member/build/.sources';
const REST_MS = 20_000;

/**
 * `npm start` as a newcomer meets it: the first time (the member app is built, the database is made, the demo is
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
      rmSync(BUILD_STAMP, { force: true });
      const first = await startSystem(options);
      say(`first start ${(first.readyAfterMs / 1000).toFixed(1)} s`);
      await first.stop();
      const again = await startSystem(options);
      say(`second start ${(again.readyAfterMs / 1000).toFixed(1)} s`);
      try {
        await sleep(quick ? 5_000 : REST_MS);
        const memory = memoryOf([again.process.pid!, postmasterOf(dataFolder)].flatMap(processTree));
        return [
          startFigure(
            'start-first',
            first.readyAfterMs,
            floor.firstSeconds,
            60,
            'build, database and demo included',
          ),
          startFigure('start-again', again.readyAfterMs, floor.againSeconds, 10, 'on the data of the first'),
          {
            name: 'memory-at-rest',
            value: memory.bytes / 1e6,
            floor: floor.memoryBytes / 1e6,
            reach: 1000,
            unit: 'MB',
            note: `${memory.kind} of ${memory.processes} processes, PostgreSQL's included${
              memory.kind === 'PSS' ? `; their RSS adds up to ${Math.round(memory.rssBytes / 1e6)} MB` : ''
            }`,
          },
        ];
      } finally {
        await again.stop();
      }
    } finally {
      rmSync(dataFolder, { recursive: true, force: true });
    }
  },
};

const startFigure = (name: string, ms: number, floor: number, reach: number, note: string): Figure => ({
  name,
  value: ms / 1000,
  floor,
  reach,
  unit: 's',
  note,
});

/** Start itself, the member app, the sandbox and the worker. */
const OUR_PROCESSES = 4;

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
