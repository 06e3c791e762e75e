import { openAside, type Aside } from '../aside/open-aside.ts';
import { err, ok, type Result } from '../result.ts';
import { createQueue, QueueFull, type Lane } from './hash-queue.ts';
import type { HashAnswer, HashTask } from './hash-process.ts';

/** More passwords are being checked than this machine gets through: come back in a moment. */
export type Busy = { readonly code: 'BUSY'; readonly retryAfterSeconds: number };

/**
 * Two of 32 MiB at once: more would not be faster on two cores. One of them is for browsers that somebody has signed in with
 * before, so that a flood at the sign-in page takes one core at most, and they never wait behind it.
 */
const AT_ONCE = { anybody: 1, 'known-device': 2 } as const;
/**
 * About three seconds of waiting on the 2-core machine this was chosen on. Browsers somebody has signed in with before
 * have a line of their own, which strangers cannot fill.
 */
const MAX_WAITING = { anybody: 30, 'known-device': 60 } as const;
/** When to come back; longer than the line takes. */
export const RETRY_AFTER_SECONDS = 5;

const queue = createQueue(AT_ONCE, MAX_WAITING);
/** One for each place, as each is first needed: some of the older app's hashes let nothing beside them go on in theirs. */
const resting: Aside<HashTask, HashAnswer>[] = [];

/** True when somebody who comes now would be turned away: asked at the door, before anything is looked up. */
export const isHashingFull = (lane: Lane): boolean => queue.isFull(lane);

/** @throws QueueFull, see `valueOrBusy` */
export async function hashAside(task: HashTask, lane?: Lane): Promise<HashAnswer> {
  return await queue(() => ask(task), lane);
}

/** Turns "too many at once" into an answer. */
export async function valueOrBusy<T>(work: () => Promise<T>): Promise<Result<T, Busy>> {
  try {
    return ok(await work());
  } catch (error) {
    if (error instanceof QueueFull) return err({ code: 'BUSY', retryAfterSeconds: RETRY_AFTER_SECONDS });
    throw error;
  }
}

/** One process is never given two tasks: the queue lets through only as many as there may be processes. */
async function ask(task: HashTask): Promise<HashAnswer> {
  const aside =
    resting.pop() ?? openAside<HashTask, HashAnswer>(new URL('./hash-process.ts', import.meta.url));
  try {
    return await aside.ask(task);
  } finally {
    if (!aside.hasEnded) resting.push(aside);
  }
}
