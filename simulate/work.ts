import { Death } from './death.ts';
import type { SimulatedJob } from './job-table.ts';
import type { Stage } from './stage.ts';

/** How long a dead worker's job lies before another has it (database/jobs.ts). */
const HANDED_ON = { seconds: 14 };
/** What a handler may throw to be tried again; anything else is a bug. */
const TRY_AGAIN = /^notice \S+ not delivered/;

export type Ending = 'DONE' | 'AGAIN' | 'DIED';

/** A worker takes a job. Throws for what no handler may do. */
export async function work(stage: Stage, job: SimulatedJob): Promise<Ending> {
  const { clock, handlers, jobs, reaper } = stage;
  const handler = handlers.get(job.kind);
  if (handler === undefined) throw new Error(`nobody handles ${job.kind}`);
  try {
    await handler(job.data);
    await jobs.done(job);
    return 'DONE';
  } catch (error) {
    if (error instanceof Death) {
      await jobs.again(job, clock.now().add(HANDED_ON));
      return 'DIED';
    }
    if (!TRY_AGAIN.test((error as Error).message)) throw error;
    const pause = Math.min(900, 2 ** job.tries);
    await jobs.again(job, clock.now().add({ seconds: pause }));
    return 'AGAIN';
  } finally {
    // A doom that did not strike does not wait for another job.
    reaper.doom = undefined;
  }
}

/** A worker whose lease has run out does the whole job, and so does the one who got it next. */
export async function workTwice(stage: Stage, job: SimulatedJob): Promise<void> {
  await work(stage, job);
  await work(stage, job);
}

export async function deliverDueNotices(stage: Stage): Promise<void> {
  for (const job of await stage.jobs.due(1000, 'notice.deliver')) await work(stage, job);
}
