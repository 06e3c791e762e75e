import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { giveMemoryBack, unwrap, type Environment } from '@jmo/kernel';
import { openSystem, type System } from '../open-system.ts';
import { announce } from './announce.ts';
import { buildWebApp, type WebApp } from './build-web-app.ts';
import { ensureDemoOfficers } from './demo-officers.ts';
import { loadDemo } from './load-demo.ts';
import { findTakenPort } from './ports.ts';
import { Processes, waitUntilReady, type App } from './processes.ts';

const ROOT = join(import.meta.dirname, '../../..');
const READY_TIMEOUT_MS = 60_000;

/** `jmo start`: the whole system on this machine, until Ctrl-C. @returns the exit code */
export async function start(environment: Environment, args: string[]): Promise<number> {
  unwrap({
    ok: parseArgs({ args, options: {} }).positionals.length === 0,
    value: undefined,
    error: 'start takes no arguments',
  });
  const say = stopwatch();
  const sandbox = environment.mode === 'sandbox';
  const { member, office, api, sandbox: sandboxPort, sandboxSmtp } = environment.ports;
  const taken = await findTakenPort(
    sandbox ? [member, office, api, sandboxPort, sandboxSmtp] : [member, office, api],
  );
  if (taken !== undefined) {
    process.stderr.write(
      `Port ${taken} is taken by another program. Stop it, or choose other ports with JMO_PORT=<number>.\n`,
    );
    return 1;
  }
  const stopped = untilSignal();
  const building = Promise.all([buildWebApp('member'), buildWebApp('office')]);
  building.catch(() => undefined); // its failure is awaited below
  const system = await openSystem(environment, say);
  const processes = new Processes(join(environment.dataFolder, 'logs'), say);
  try {
    const people = sandbox && environment.demo ? await loadDemo(system, say) : [];
    const officers = sandbox && environment.demo ? await ensureDemoOfficers(system) : [];
    say('Membangun aplikasi (hanya saat kodenya berubah)');
    await building;
    say('Menjalankan aplikasi');
    const apps = describeApps(system);
    for (const app of apps) processes.start(app);
    for (const app of apps) {
      if (app.readyUrl !== undefined && !(await waitUntilReady(app.readyUrl, READY_TIMEOUT_MS))) {
        process.stderr.write(
          `${app.name} did not become ready in ${READY_TIMEOUT_MS / 1000} seconds; its log is in ${join(environment.dataFolder, 'logs')}.\n`,
        );
        return 1;
      }
    }
    announce(system.environment, people, officers);
    giveMemoryBack();
    const reason = await Promise.race([stopped.then(() => undefined), processes.failed]);
    if (reason !== undefined) process.stderr.write(`${reason}\n`);
    return reason === undefined ? 0 : 1;
  } finally {
    process.stdout.write('\nMenghentikan semuanya …\n');
    await processes.stop();
    await system.close();
    process.stdout.write('Selesai.\n');
  }
}

function describeApps({ environment, ownerUrl, settings }: System): App[] {
  const { ports, origin, officeOrigin } = environment;
  const env = (): Record<string, string> => ({
    ...settings,
    DATABASE_URL: ownerUrl,
    JMO_DATA: environment.dataFolder,
    JMO_PORT: String(ports.member),
    // The clock runs on from where it stands now, in every process alike.
    ...(process.env['JMO_NOW'] === undefined ? {} : { JMO_NOW: environment.clock.now().toString() }),
    NODE_ENV: 'production',
  });
  const sandbox: App = {
    name: 'sandbox',
    entry: join(ROOT, 'apps/sandbox/main.ts'),
    env,
    readyUrl: `http://127.0.0.1:${ports.sandbox}/readyz`,
  };
  const web = (name: WebApp, program: string, port: number, address: string): App => ({
    name,
    entry: join(ROOT, `apps/${name}`, program),
    env: () => ({
      ...env(),
      PORT: String(port),
      ORIGIN: address,
      // What a form may weigh is told from page to page (hooks.server.ts); this is above the heaviest.
      BODY_SIZE_LIMIT: '13M',
      SHUTDOWN_TIMEOUT: '8',
      // Headers fit into a packet or two; Node's own patience with bodies, five minutes, is for slow lines.
      HEADERS_TIMEOUT: '20',
    }),
    readyUrl: `http://127.0.0.1:${port}/readyz`,
  });
  const member = web('member', 'serve.ts', ports.member, origin);
  const office = web('office', 'build/index.js', ports.office, officeOrigin);
  const worker: App = { name: 'worker', entry: join(ROOT, 'apps/worker/main.ts'), env };
  const api: App = {
    name: 'api',
    entry: join(ROOT, 'apps/api/main.ts'),
    env,
    readyUrl: `http://127.0.0.1:${ports.api}/readyz`,
  };
  return environment.mode === 'sandbox'
    ? [sandbox, worker, api, member, office]
    : [worker, api, member, office];
}

/** Prints each step with the time since the start, so that a slow step is seen to be one. */
function stopwatch(): (step: string) => void {
  const startedAt = performance.now();
  return (step) => {
    const seconds = ((performance.now() - startedAt) / 1000).toFixed(1).padStart(5);
    process.stdout.write(`${seconds} s  ${step}\n`);
  };
}

function untilSignal(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => resolve());
  });
}
