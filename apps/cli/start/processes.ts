import { spawn, type ChildProcess } from 'node:child_process';
import { mkdirSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

export interface App {
  readonly name: string;
  /** The file Node runs. */
  readonly entry: string;
  /** Asked at each start, so that a restarted app gets the clock as it stands then. */
  env(): Record<string, string>;
  /** Where to ask whether it is ready; the worker has no address. */
  readonly readyUrl?: string;
}

const STOP_TIMEOUT_MS = 12_000;
const RESTART_PAUSE_MS = 1_000;
const MAX_RESTARTS_IN_A_ROW = 5;
const HEALTHY_AFTER_MS = 30_000;

/** The processes that `start` runs: started in order, started again when one falls over, stopped in reverse. */
export class Processes {
  readonly #children = new Map<string, ChildProcess>();
  readonly #logFolder: string;
  readonly #report: (line: string) => void;
  #stopping = false;
  /** Resolves with the reason when an app cannot be kept running. */
  readonly failed: Promise<string>;
  #fail: (reason: string) => void = () => undefined;

  /** @param logFolder what the apps print goes there, a file for each; only what goes wrong also reaches the terminal */
  constructor(logFolder: string, report: (line: string) => void) {
    mkdirSync(logFolder, { recursive: true });
    this.#logFolder = logFolder;
    this.#report = report;
    this.failed = new Promise((resolve) => {
      this.#fail = resolve;
    });
  }

  start(app: App, restarts = 0): void {
    const startedAt = Date.now();
    const child = spawn(
      process.execPath,
      ['--import', join(import.meta.dirname, 'stop-with-parent.ts'), app.entry],
      {
        env: { ...process.env, ...app.env() },
        stdio: ['ignore', openSync(join(this.#logFolder, `${app.name}.log`), 'a'), 'inherit', 'ipc'],
        // A group of its own: Ctrl-C reaches `start` alone, which then stops the apps in order.
        detached: true,
      },
    );
    this.#children.set(app.name, child);
    child.once('exit', (code, signal) => {
      this.#children.delete(app.name);
      if (this.#stopping) return;
      const inARow = Date.now() - startedAt > HEALTHY_AFTER_MS ? 0 : restarts + 1;
      if (inARow > MAX_RESTARTS_IN_A_ROW)
        return this.#fail(`${app.name} keeps stopping (${signal ?? `exit code ${code}`}).`);
      this.#report(`${app.name} berhenti (${signal ?? `kode ${code}`}); dijalankan lagi.`);
      setTimeout(() => !this.#stopping && this.start(app, inARow), RESTART_PAUSE_MS);
    });
  }

  async stop(): Promise<void> {
    this.#stopping = true;
    for (const child of [...this.#children.values()].toReversed()) {
      child.kill('SIGTERM');
      await Promise.race([
        new Promise((resolve) => child.once('exit', resolve)),
        sleep(STOP_TIMEOUT_MS).then(() => child.kill('SIGKILL')),
      ]);
    }
  }
}

/** Asks until the app says it is ready. @returns false when it did not within the time */
export async function waitUntilReady(url: string, timeoutMs: number): Promise<boolean> {
  const deadline = Date.now() + timeoutMs;
  while (Date.now() < deadline) {
    try {
      if ((await fetch(url, { signal: AbortSignal.timeout(2_000) })).ok) return true;
    } catch {
      // not listening yet
    }
    await sleep(100);
  }
  return false;
}
