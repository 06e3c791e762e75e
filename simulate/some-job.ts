import type { Doom } from './death.ts';
import type { SimulatedJob } from './job-table.ts';
import type { Stage } from './stage.ts';

const POINTS = [
  'claim:after-step',
  'claim:before-post',
  'claim:after-post',
  'claim:before-notify',
  'payout:before-attempt-row',
  'payout:after-attempt-row',
  'payout:after-bank-call',
  'payout:before-post',
  'payout:after-post',
  'notice:before-send',
  'notice:after-send',
] as const;
/** A moment at which a worker dies. */
export const someDoom = ({ random }: Stage): Doom =>
  random.chance(60) ? { point: random.pick(POINTS) } : { statements: random.below(12) };

/** One of the jobs that are due; when none is, time passes until one may be. */
export async function someJob(stage: Stage): Promise<SimulatedJob | undefined> {
  const due = await stage.jobs.due(6);
  if (due.length > 0) return stage.random.pick(due);
  await letTimePass(stage);
  return (await stage.jobs.due(1))[0];
}

/** To the next job, or an hour. */
async function letTimePass({ clock, jobs, random }: Stage): Promise<void> {
  const at = await jobs.nextDueAt();
  const hour = clock.now().add({ hours: 1 });
  const until = at === undefined || Temporal.Instant.compare(at, hour) > 0 ? hour : at;
  if (Temporal.Instant.compare(until, clock.now()) > 0) clock.set(until.toString());
  clock.advance({ seconds: random.below(3) });
}
