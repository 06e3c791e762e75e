// The thread in which passwords are hashed: the pages' own thread never waits for a hash, and where the system can, this
// one gives way to it.
import { argon2Sync, pbkdf2Sync } from 'node:crypto';
import { readlinkSync } from 'node:fs';
import { setPriority } from 'node:os';
import { parentPort } from 'node:worker_threads';

export type HashTask =
  | {
      readonly kind: 'argon2id';
      readonly password: string;
      readonly nonce: Uint8Array;
      readonly tagLength: number;
      readonly memory: number;
      readonly passes: number;
      readonly parallelism: number;
    }
  | {
      readonly kind: 'pbkdf2';
      readonly password: string;
      readonly salt: Uint8Array;
      readonly rounds: number;
      readonly length: number;
      readonly digest: string;
    }
  /** A hash whose code is not ours to know: `module` exports `check(password, hash)`. */
  | {
      readonly kind: 'module';
      readonly module: string;
      readonly password: string;
      readonly hash: string;
    };

export interface HashModule {
  readonly check: (password: string, hash: string) => boolean;
}

/** A digest, or whether the password fits where only the hash's own code can say so. */
export type HashAnswer = { readonly digest: Uint8Array } | { readonly fits: boolean };

const NICE = 10;

function giveWay(): void {
  try {
    // On Linux a thread has a priority of its own, and /proc knows its number.
    const thread = Number(readlinkSync('/proc/thread-self').split('/').at(-1));
    if (Number.isInteger(thread) && thread > 0) setPriority(thread, NICE);
  } catch {
    // Another system: the hash competes with the pages, which costs them speed and nothing else.
  }
}

async function work(task: HashTask): Promise<HashAnswer> {
  switch (task.kind) {
    case 'argon2id': {
      const { password: message, nonce, tagLength, memory, passes, parallelism } = task;
      return {
        digest: argon2Sync('argon2id', { message, nonce, tagLength, memory, passes, parallelism }),
      };
    }
    case 'pbkdf2':
      return { digest: pbkdf2Sync(task.password, task.salt, task.rounds, task.length, task.digest) };
    case 'module': {
      const { check } = (await import(task.module)) as HashModule;
      return { fits: check(task.password, task.hash) };
    }
  }
}

giveWay();
parentPort?.on('message', (task: HashTask) => {
  work(task).then(
    (answer) => parentPort?.postMessage({ answer }, []),
    (error: unknown) =>
      parentPort?.postMessage({ failed: error instanceof Error ? error.message : 'failed' }, []),
  );
});
