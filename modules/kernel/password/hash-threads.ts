import { Worker } from 'node:worker_threads';
import { err, ok, type Result } from '../result.ts';
import { createQueue, QueueFull, type Lane } from './hash-queue.ts';
import type { HashAnswer, HashTask } from './hash-thread.ts';

/** More passwords are being checked than this machine gets through: come back in a moment. */
export type Busy = { readonly code: 'BUSY'; readonly retryAfterSeconds: number };

/** Two of 32 MiB at once: more would not be faster on two cores, and no page would have a core left. */
const THREADS = 2;
/**
 * About three seconds of waiting on the 2-core machine this was chosen on. Browsers somebody has signed in with before
 * have a line of their own, which strangers cannot fill.
 */
const MAX_WAITING = { anybody: 60, 'known-device': 60 } as const;
/** When to come back; longer than the line takes. */
export const RETRY_AFTER_SECONDS = 5;

const queue = createQueue(THREADS, MAX_WAITING);
const idle: Worker[] = [];

/** True when somebody who comes now would be turned away: asked at the door, before anything is looked up. */
export const isHashingFull = (lane: Lane): boolean => queue.isFull(lane);

/** @throws QueueFull, see `valueOrBusy` */
export async function hashInThread(task: HashTask, lane?: Lane): Promise<HashAnswer> {
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

/** One thread is never given two tasks: the queue lets through only as many as there are threads. */
function ask(task: HashTask): Promise<HashAnswer> {
  const thread = idle.pop() ?? new Worker(new URL('./hash-thread.ts', import.meta.url));
  return new Promise((resolve, reject) => {
    const leave = () => {
      thread.removeAllListeners('message').removeAllListeners('error').removeAllListeners('exit');
    };
    thread.once('message', (said: { answer: HashAnswer } | { failed: string }) => {
      leave();
      // An idle thread keeps no process alive.
      thread.unref();
      idle.push(thread);
      if ('answer' in said) resolve(said.answer);
      else reject(new Error(`a password could not be hashed: ${said.failed}`));
    });
    const broken = (error: unknown) => {
      leave();
      reject(new Error('the thread that hashes passwords ended', { cause: error }));
    };
    thread.once('error', broken).once('exit', broken);
    thread.ref();
    thread.postMessage(task, []);
  });
}
