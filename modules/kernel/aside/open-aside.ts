import { fork } from 'node:child_process';
import { once } from 'node:events';

/** What a process aside is told, and says. Number 0 says whether it opened. */
export interface Asked<Question> {
  readonly number: number;
  readonly question: Question;
}
export type Said<Answer> =
  | { readonly number: number; readonly answer: Answer }
  | { readonly number: number; readonly failure: string };

export interface Aside<Question, Answer> {
  /** @throws {Error} of why the process could not open; nobody has to wait for this */
  readonly opened: Promise<void>;
  /**
   * @throws {Error} of what the work threw; or that the process did not open or has ended, and then of every question: a new
   * one has to be opened
   */
  ask(question: Question): Promise<Answer>;
  /** Whether the process is gone, or has not opened. */
  readonly hasEnded: boolean;
  /** The process is gone when this resolves. */
  close(): Promise<void>;
}

interface Waiting<Answer> {
  resolve(answer: Answer): void;
  reject(error: Error): void;
}

/**
 * A process for arithmetic that takes long: pages are not kept waiting for it. A thread of ours would not do: systems share
 * out the processors among groups of processes first and look at priorities within a group, so that a thread that gives way
 * to its own process takes the database's time all the same (docs/decisions/0045-arithmetic-aside.md). It ends with the
 * process that opened it, and keeps nobody running who waits for nothing.
 * @param module of the process; it calls `answerAside`
 */
export function openAside<Question, Answer>(
  module: URL,
  args: readonly string[] = [],
): Aside<Question, Answer> {
  const child = fork(module, args, {
    serialization: 'advanced',
    // A group of its own. Ctrl-C does not reach it there: it ends when its channel does.
    detached: true,
    // What is loaded before an app is for apps.
    execArgv: [],
    stdio: ['ignore', 2, 2, 'ipc'],
  });
  const waiting = new Map<number, Waiting<Answer>>();
  let ended: Error | undefined;
  let asked = 0;
  const wait = (number: number): Promise<Answer> => {
    if (ended !== undefined) return Promise.reject(ended);
    child.ref();
    child.channel?.ref();
    return new Promise((resolve, reject) => void waiting.set(number, { resolve, reject }));
  };
  const rest = () => {
    if (waiting.size > 0) return;
    child.unref();
    child.channel?.unref();
  };
  const end = (error: Error) => {
    ended ??= error;
    for (const { reject } of waiting.values()) reject(ended);
    waiting.clear();
    rest();
  };
  child.on('message', (said: Said<Answer>) => {
    const one = waiting.get(said.number);
    waiting.delete(said.number);
    rest();
    if ('failure' in said) one?.reject(new Error(said.failure));
    else one?.resolve(said.answer);
  });
  child.on('error', end);
  child.once('exit', (code, signal) => end(new Error(`the process aside ended (${signal ?? code})`)));
  const opened = wait(0).then(() => undefined);
  // Whoever asks hears of it.
  opened.catch(() => undefined);
  return {
    opened,
    get hasEnded() {
      return ended !== undefined;
    },
    async ask(question) {
      await opened;
      asked += 1;
      const number = asked;
      const answer = wait(number);
      if (ended === undefined)
        child.send({ number, question } satisfies Asked<Question>, (error) => {
          if (error !== null) end(error);
        });
      return await answer;
    },
    async close() {
      if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
      const gone = once(child, 'exit');
      child.ref();
      child.kill();
      await gone;
    },
  };
}
