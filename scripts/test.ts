// `npm test`: the checks, the tests of the rooms, a worker killed at every point, then the guide walked in a browser. Ends with one line of totals.
import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { relative } from 'node:path';
import { findChromium } from './find-chromium.ts';

interface Totals {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

/** What of vitest's own report is read here. */
interface Report {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly testResults: readonly {
    readonly name: string;
    readonly status: string;
    readonly assertionResults: readonly { readonly fullName: string; readonly status: string }[];
  }[];
}

const startedAt = performance.now();
/** Said again at the end: what failed first is far above by then. */
const reds: string[] = [];
mkdirSync('output', { recursive: true });

/** Runs a program; what it prints is shown at once, or, `aside`, when it is done. */
function stream(
  program: string,
  args: readonly string[],
  { env = {}, aside = false }: { env?: Record<string, string>; aside?: boolean } = {},
): Promise<number> {
  return new Promise((resolve) => {
    const output = aside ? 'pipe' : 'inherit';
    const child = spawn(program, args, {
      stdio: ['ignore', output, output],
      env: { ...process.env, ...env },
    });
    const printed: Buffer[] = [];
    child.stdout?.on('data', (chunk: Buffer) => printed.push(chunk));
    child.stderr?.on('data', (chunk: Buffer) => printed.push(chunk));
    child.on('close', (code) => {
      process.stdout.write(Buffer.concat(printed));
      resolve(code ?? 1);
    });
  });
}

async function vitest(
  name: string,
  args: readonly string[],
  options: { env?: Record<string, string>; aside?: boolean } = {},
): Promise<Totals> {
  const report = `output/${name}.json`;
  rmSync(report, { force: true });
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const code = await stream('vitest', ['run', ...reporters, ...args], options);
  try {
    const totals = JSON.parse(readFileSync(report, 'utf8')) as Report;
    reds.push(...redIn(totals));
    const failed = totals.numFailedTests + (code !== 0 && totals.numFailedTests === 0 ? 1 : 0);
    return { passed: totals.numPassedTests, failed, skipped: totals.numPendingTests };
  } catch {
    return { passed: 0, failed: 1, skipped: 0 };
  }
}

/** A file that broke outside its tests is named alone. */
function redIn({ testResults }: Report): string[] {
  return testResults.flatMap(({ name, status, assertionResults }) => {
    const file = relative(process.cwd(), name);
    const red = assertionResults.filter((test) => test.status === 'failed');
    if (red.length === 0) return status === 'failed' ? [file] : [];
    return red.map(({ fullName }) => `${file}: ${fullName}`);
  });
}

const heading = (text: string) => console.log(`\n── ${text} ${'─'.repeat(Math.max(3, 70 - text.length))}`);

heading('checks, and beside them workers killed at every step of a payment (they mostly wait)');
const crashing = vitest('crashes', ['--config', 'e2e/crash/vitest.config.ts'], { aside: true });
const checksFailed = (await stream(process.execPath, ['scripts/check.ts'])) === 0 ? 0 : 1;
const crashes = await crashing;
heading('rooms, and beside them the guide in a browser (which mostly waits as well)');
const walking = vitest('browser', ['--config', 'e2e/vitest.config.ts'], {
  env: { CHROMIUM_PATH: findChromium() },
  aside: true,
});
const rooms = await vitest('rooms', []);
heading('browser');
const browser = await walking;

const passed = rooms.passed + crashes.passed + browser.passed;
const failed = rooms.failed + crashes.failed + browser.failed + checksFailed;
const skipped = rooms.skipped + crashes.skipped + browser.skipped;
console.log(`\n${((performance.now() - startedAt) / 1000).toFixed(0)} seconds\n`);
for (const red of reds) console.log(`✗ ${red}`);
console.log(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
process.exitCode = failed === 0 ? 0 : 1;
