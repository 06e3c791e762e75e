import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { migrate, openEmbeddedServer } from '@jmo/database';
import type { Simulation } from '../../../simulate/simulate.ts';
import { showProgress } from '../show-progress.ts';
import { count } from '../table.ts';
import { note, print, readArgs, UsageError, type Verb } from '../verb.ts';

export const simulateVerb: Verb = {
  name: 'simulate',
  summary:
    'plays random journeys, misbehaving banks and dying workers, and looks whether all that must hold holds',
  usage: `simulate [--seed S] [--ticks N] [--trace]

One process with its own clock on an empty PostgreSQL of its own; nothing of the system's data is touched. The same seed
plays the same story, up to the digest of its end; without --seed one is drawn and printed. N defaults to 1,000. --trace
prints every tick. The exit code is 1 when something was wrong; then the same command shows it again.`,
  async run(_environment, args) {
    const { values } = readArgs(args, {
      seed: { type: 'string' },
      ticks: { type: 'string', default: '1000' },
      trace: { type: 'boolean', default: false },
    });
    const seed = wholeNumber('--seed', values.seed ?? String(Date.now() % 1_000_000));
    const ticks = wholeNumber('--ticks', values.ticks);
    note(`Seed ${seed}, ${count(ticks)} ticks`);
    const played = await onOwnDatabase(async (databaseUrl) => {
      const { simulate } = await import('../../../simulate/simulate.ts');
      const show = showProgress();
      const onTick = (tick: number, happening: string) =>
        values.trace ? print(`${tick} ${happening}`) : show.step(`${count(tick)} ticks`);
      const simulation = await simulate({ seed, ticks, databaseUrl, onTick });
      show.done();
      return simulation;
    });
    print(inWords(played, ticks));
    return played.failure === undefined ? 0 : 1;
  },
};

function wholeNumber(option: string, text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new UsageError(`${option} "${text}" is not a whole number.`);
  return Number.parseInt(text, 10);
}

/** Gone afterwards, so it need not survive a power cut. */
async function onOwnDatabase<T>(work: (databaseUrl: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'jmo-simulate-postgres-'));
  const server = await openEmbeddedServer(folder, [
    'fsync=off',
    'full_page_writes=off',
    'synchronous_commit=off',
  ]);
  try {
    await migrate(server.url);
    return await work(server.url);
  } finally {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** @param asked how many ticks the story was to have: there are as many people in it as that many need */
function inWords(
  { seed, ticks, members, counts, deeds, digest, failure }: Simulation,
  asked: number,
): string {
  const happened = Object.entries(counts)
    .toSorted(([, one], [, other]) => other - one)
    .map(([name, times]) => `${name} ${count(times)}`);
  const came = Object.entries(deeds).map(([name, times]) => `${name} ${count(times)}`);
  const played = `Seed ${seed}: ${count(ticks)} ticks, ${count(members)} people; ${happened.join(', ')}.\nWhat came of it: ${came.join(', ')}.`;
  if (failure === undefined)
    return `${played}\nAll that must hold held after every tick. End state ${digest}.`;
  return [
    played,
    `After tick ${failure.tick} (${failure.happening}) this was NOT so:`,
    ...failure.problems.map((problem) => `  ${problem}`),
    `Again: npm run simulate -- --seed=${seed} --ticks=${asked}`,
  ].join('\n');
}
