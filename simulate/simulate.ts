import { Death } from './death.ts';
import { deedsOf } from './deeds.ts';
import { digestOf } from './digest.ts';
import { endHeldPayout, findHeldPayouts } from './held-payouts.ts';
import { someHappening } from './happenings.ts';
import { findBookProblems, findCashProblems, findProblems } from './invariants.ts';
import { importPeople, type Member } from './people.ts';
import { seedTheProcess } from './seeded-process.ts';
import { openStage, type Stage, type StageOptions } from './stage.ts';
import { work } from './work.ts';

export interface SimulationOptions extends StageOptions {
  readonly ticks: number;
  /** One person for this many ticks, at most a thousand. */
  readonly ticksPerMember?: number;
  readonly onTick?: (tick: number, happening: string) => void | Promise<void>;
}

export interface Simulation {
  readonly seed: number;
  /** How many were played: fewer than asked for when something was wrong. */
  readonly ticks: number;
  readonly members: number;
  /** How often each kind of thing happened. */
  readonly counts: Readonly<Record<string, number>>;
  /** What really came of all of it, by actions of claims and events of the audit. */
  readonly deeds: Readonly<Record<string, number>>;
  /** Of the end state; equal for equal seeds. */
  readonly digest: string;
  /** What was wrong, and after which happening. */
  readonly failure?: {
    readonly tick: number;
    readonly happening: string;
    readonly problems: readonly string[];
  };
}

const BOOKS_EVERY = 50;
/** Enough for every question to a bank to be asked, over holidays as well, and every message to be tried. */
const AFTERWARDS = { hours: 24 * 12 };

/**
 * Random journeys of people, with banks that misbehave and workers that die, on one clock and one source of chance.
 * Everything that must hold is looked at after every tick. The same seed plays the same story.
 */
export async function simulate(options: SimulationOptions): Promise<Simulation> {
  const restore = seedTheProcess(options.seed);
  const stage = await openStage(options);
  try {
    return await play(stage, options);
  } finally {
    await stage.close();
    restore();
  }
}

async function play(stage: Stage, options: SimulationOptions): Promise<Simulation> {
  const { seed, ticks, ticksPerMember = 15, onTick = () => undefined } = options;
  const members = await importPeople(stage, Math.min(1000, Math.max(4, Math.ceil(ticks / ticksPerMember))));
  const counts: Record<string, number> = {};
  stage.post.moody = true;
  const result = { seed, members: members.length, counts };
  for (let tick = 1; tick <= ticks; tick += 1) {
    const { happening, problems } = await playTick(stage, members);
    const kind = happening.split(':')[0]!;
    counts[kind] = (counts[kind] ?? 0) + 1;
    await onTick(tick, happening);
    if (tick % BOOKS_EVERY === 0 && problems.length === 0) problems.push(...(await findBookProblems(stage)));
    if (problems.length > 0)
      return {
        ...result,
        ticks: tick,
        deeds: await deedsOf(stage),
        digest: await digestOf(stage),
        failure: { tick, happening, problems },
      };
  }
  const problems = await settle(stage);
  const failure = problems.length === 0 ? {} : { failure: { tick: ticks, happening: 'the end', problems } };
  return { ...result, ticks, deeds: await deedsOf(stage), digest: await digestOf(stage), ...failure };
}

async function playTick(
  stage: Stage,
  members: readonly Member[],
): Promise<{ happening: string; problems: string[] }> {
  const { name, happen } = someHappening(stage);
  try {
    const what = await happen(stage, members);
    return { happening: `${name}: ${what}`, problems: await findProblems(stage) };
  } catch (error) {
    if (error instanceof Death) throw error;
    return { happening: name, problems: [(error as Error).stack ?? String(error)] };
  }
}

/** The outside behaves and all work is done: then nothing may be unknown, unsent or unsaid. */
async function settle(stage: Stage): Promise<string[]> {
  stage.mood.moody = stage.post.moody = false;
  await fetch(`http://127.0.0.1:${stage.sandbox.httpPort}/bank/faults`, { method: 'DELETE' });
  const until = stage.clock.now().add(AFTERWARDS);
  for (;;) {
    const [held] = await findHeldPayouts(stage);
    const [job] = await stage.jobs.due(1);
    if (job !== undefined) {
      await work(stage, job);
      continue;
    }
    if (held !== undefined) {
      await endHeldPayout(stage, held);
      continue;
    }
    const at = await stage.jobs.nextDueAt();
    if (at === undefined || Temporal.Instant.compare(at, until) > 0) break;
    stage.clock.set(at.toString());
  }
  const { db } = stage.context;
  const stuck = await db
    .selectFrom('payout')
    .select(['purpose', 'state'])
    .where('state', 'in', ['READY', 'SENDING', 'UNKNOWN', 'PENDING'])
    .execute();
  const unsent = await db.selectFrom('notice').select('dedupe_key').where('state', '=', 'queued').execute();
  return [
    ...(await findProblems(stage)),
    ...(await findBookProblems(stage)),
    ...(await findCashProblems(stage)),
    ...stuck.map(({ purpose, state }) => `after all work is done the payout ${purpose} is still ${state}`),
    ...unsent.map(({ dedupe_key }) => `after all work is done ${dedupe_key} is still unsent`),
  ];
}
