// The process in which passwords are hashed (`hash-aside.ts`).
import { argon2, pbkdf2 } from 'node:crypto';
import { promisify } from 'node:util';
import { answerAside } from '../aside/answer-aside.ts';

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

const deriveArgon2 = promisify(argon2);
const derivePbkdf2 = promisify(pbkdf2);

async function work(task: HashTask): Promise<HashAnswer> {
  switch (task.kind) {
    case 'argon2id': {
      const { password: message, nonce, tagLength, memory, passes, parallelism } = task;
      return {
        digest: await deriveArgon2('argon2id', { message, nonce, tagLength, memory, passes, parallelism }),
      };
    }
    case 'pbkdf2':
      return { digest: await derivePbkdf2(task.password, task.salt, task.rounds, task.length, task.digest) };
    case 'module': {
      const { check } = (await import(task.module)) as HashModule;
      return { fits: check(task.password, task.hash) };
    }
  }
}

await answerAside<HashTask, HashAnswer>(async () => work);
