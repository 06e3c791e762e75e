import { spawn, type ChildProcess } from 'node:child_process';
import { createWriteStream, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { withoutTestSettings } from './clean-environment.ts';

const ROOT = join(import.meta.dirname, '../..');

export interface RunningSystem {
  readonly memberUrl: string;
  readonly officeUrl: string;
  readonly sandboxUrl: string;
  readonly process: ChildProcess;
  /** From the call to `JMO siap`. */
  readonly readyAfterMs: number;
  /** Ctrl-C, and wait until everything is down. */
  stop(): Promise<void>;
}

export interface SystemOptions {
  readonly port: number;
  readonly dataFolder: string;
  readonly logFile: string;
  readonly env?: Record<string, string>;
  readonly timeoutMs?: number;
}

/** Runs the real `npm start` (without npm around it) and waits for its last line. */
export function startSystem({
  port,
  dataFolder,
  logFile,
  env = {},
  timeoutMs = 300_000,
}: SystemOptions): Promise<RunningSystem> {
  mkdirSync(dirname(logFile), { recursive: true });
  const startedAt = performance.now();
  const child = spawn(process.execPath, ['apps/cli/main.ts', 'start'], {
    cwd: ROOT,
    env: { ...withoutTestSettings(), JMO_PORT: String(port), JMO_DATA: dataFolder, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const log = createWriteStream(logFile, { flags: 'a' });
  child.stderr.pipe(log, { end: false });
  return new Promise((resolve, reject) => {
    let output = '';
    const timer = setTimeout(
      () => reject(new Error(`not ready in ${timeoutMs} ms:\n${output.slice(-2000)}`)),
      timeoutMs,
    );
    child.once('exit', (code) =>
      reject(new Error(`start ended with ${code} before it was ready:\n${output.slice(-2000)}`)),
    );
    child.stderr.on('data', (chunk: Buffer) => (output += chunk));
    child.stdout.on('data', (chunk: Buffer) => {
      log.write(chunk);
      output += chunk;
      if (!output.includes('\nJMO siap\n')) return;
      clearTimeout(timer);
      resolve({
        memberUrl: `http://localhost:${port}`,
        officeUrl: `http://localhost:${port + 1}`,
        sandboxUrl: `http://localhost:${port + 3}`,
        process: child,
        readyAfterMs: performance.now() - startedAt,
        stop: () => stop(child),
      });
    });
  });
}

function stop(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) return resolve();
    child.once('exit', () => resolve());
    child.kill('SIGINT');
  });
}
