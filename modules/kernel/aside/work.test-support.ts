// What the tests have done aside.
import { readFileSync } from 'node:fs';
import { getPriority } from 'node:os';
import { answerAside } from './answer-aside.ts';

export type Question = 'who' | 'throw' | 'end';
export interface Who {
  readonly pid: number;
  readonly priority: number;
  /** Of its group, where the system has such a thing. */
  readonly groupPriority: number | undefined;
}

function groupPriority(): number | undefined {
  try {
    return Number(/nice (-?\d+)/.exec(readFileSync('/proc/self/autogroup', 'utf8'))?.[1]);
  } catch {
    return undefined;
  }
}

await answerAside<Question, Who>(async () => {
  if (process.argv[2] === 'not opening') throw new Error('there is no opening this');
  return async (question) => {
    if (question === 'throw') throw new Error('not this one');
    if (question === 'end') process.exit(3);
    return { pid: process.pid, priority: getPriority(), groupPriority: groupPriority() };
  };
});
