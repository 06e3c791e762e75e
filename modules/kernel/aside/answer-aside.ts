import { writeFileSync } from 'node:fs';
import { constants, getPriority, setPriority } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Asked, Said } from './open-aside.ts';

const { PRIORITY_BELOW_NORMAL } = constants.priority;
/**
 * A third of what others get of a full machine: at 10, a tenth, those who sign in there waited for their hash three to six
 * times as long (docs/decisions/0045-arithmetic-aside.md).
 */
export const GROUP_PRIORITY = 5;

/**
 * The other end of `openAside`, as the main work of a process: answers each question, several at once where `work` is not
 * done with one when the next comes.
 * @param open makes what is needed first and gives the work; where it fails, nobody is answered and they hear why
 */
export async function answerAside<Question, Answer>(
  open: () => Promise<(question: Question) => Promise<Answer>>,
): Promise<void> {
  giveWay();
  process.once('disconnect', () => process.exit());
  const say = (said: Said<Answer | undefined>, then: () => void = () => undefined) =>
    void process.send?.(said, then);
  const failure = (error: unknown) => (error instanceof Error ? error.message : 'failed');
  let work: (question: Question) => Promise<Answer>;
  try {
    work = await open();
  } catch (error) {
    return say({ number: 0, failure: failure(error) }, () => process.exit(1));
  }
  process.on('message', ({ number, question }: Asked<Question>) => {
    work(question).then(
      (answer) => say({ number, answer }),
      (error: unknown) => say({ number, failure: failure(error) }),
    );
  });
  say({ number: 0, answer: undefined });
}

function giveWay(): void {
  setPriority(Math.max(getPriority(), PRIORITY_BELOW_NORMAL));
  void giveWayAsGroup(20);
}

/**
 * Linux shares the processors out among sessions before it looks at priorities, and a session has a priority too. For who is not
 * root it changes one in a tenth of a second, of all there are.
 */
async function giveWayAsGroup(tries: number): Promise<void> {
  try {
    writeFileSync('/proc/self/autogroup', String(GROUP_PRIORITY));
  } catch (error) {
    // Another system, or one that shares out by control groups: there the process's own priority is what counts.
    if ((error as NodeJS.ErrnoException).code !== 'EAGAIN' || tries === 0) return;
    await sleep(100 + Math.random() * 200, undefined, { ref: false });
    await giveWayAsGroup(tries - 1);
  }
}
