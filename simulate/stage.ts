import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect, sql, type Context, type Worker } from '@jmo/database';
import { openRegistry } from '@jmo/identity';
import { createLogger, createVault, fixedClock, parseEnvironment, type Environment } from '@jmo/kernel';
import { openPayoutPorts, productionTiming, sandboxTiming, type PayoutState } from '@jmo/payout';
import { registryPatienceOf } from '@jmo/profile';
import { startSandbox, type Sandbox } from '../apps/sandbox/index.ts';
import { ensureSandboxSecrets, sandboxSettings } from '../apps/cli/sandbox-secrets.ts';
import { randomFor, type Random } from '../apps/cli/demo/random.ts';
import { wire } from '@jmo/worker';
import { createJobTable, type JobTable } from './job-table.ts';
import { createReaper, type Reaper } from './death.ts';
import { noFaces } from './no-face-engine.ts';
import { betweenUsAnd } from './moody-banks.ts';
import { createPostOffice, type PostOffice } from './post-office.ts';

/** A Monday morning in Jakarta, before the year's end with its holidays. */
const BEGINS = '2026-11-23T08:00:00+07:00';

export type WorkerPorts = Parameters<typeof wire>[2];

/** Everything a simulation plays on: one process, its own clock, its own chance, a real database and sandbox banks. */
export interface Stage {
  readonly random: Random;
  readonly clock: ReturnType<typeof fixedClock>;
  readonly environment: Environment;
  /** What people and operators use; nobody dies here. */
  readonly context: Context;
  /** What workers and hurried people use; dies when the reaper says so. */
  readonly mortal: Context;
  readonly reaper: Reaper;
  readonly jobs: JobTable;
  readonly ports: WorkerPorts;
  readonly handlers: ReadonlyMap<string, (data: object) => Promise<void>>;
  readonly post: PostOffice;
  readonly sandbox: Sandbox;
  /** Whether the outside misbehaves. */
  readonly mood: { moody: boolean };
  close(): Promise<void>;
}

export interface StageOptions {
  readonly seed: number;
  /** A migrated database with nothing in it, for this simulation alone. */
  readonly databaseUrl: string;
  /** For tests that must see a simulation fail: puts something broken in place of a port. */
  readonly tamper?: (ports: WorkerPorts) => WorkerPorts;
}

export async function openStage({
  seed,
  databaseUrl,
  tamper = (ports) => ports,
}: StageOptions): Promise<Stage> {
  const random = randomFor(seed, 'simulation');
  const clock = fixedClock(BEGINS);
  const folder = mkdtempSync(join(tmpdir(), 'jmo-simulate-'));
  mkdirSync(join(folder, 'sandbox', 'registry'), { recursive: true });
  const secrets = ensureSandboxSecrets(settingsOf({ JMO_DATA: folder }, clock));
  const sandbox = await startSandbox({
    dataFolder: folder,
    httpPort: 0,
    smtpPort: 0,
    host: '127.0.0.1',
    clock,
    machine_ms: () => clock.now().epochMilliseconds,
    logger: createLogger('sandbox', 'silent'),
    // A timeout is an answer that never comes; nobody here has time to wait for it.
    hold_ms: 0,
    slow_ms: 0,
  });
  const base = settingsOf({ JMO_DATA: folder }, clock);
  const ports = { ...base.ports, sandbox: sandbox.httpPort };
  const environment = settingsOf(
    { JMO_DATA: folder, ...sandboxSettings({ ...base, ports }, secrets) },
    clock,
  );

  const jobs = await createJobTable(databaseUrl, clock);
  const vault = createVault(Buffer.alloc(32, 7));
  const db = connect(databaseUrl, { max: 6, vault });
  const context: Context = { db, clock, jobs, vault, log: createLogger('simulate', 'silent') };
  const reaper = createReaper();
  const mortal: Context = { ...context, db: reaper.over(db) };
  const mood = { moody: true };
  const post = createPostOffice(randomFor(seed, 'post'));
  const { banks } = openPayoutPorts(environment);
  const workerPorts = tamper({
    mail: post.mail,
    sms: post.sms,
    banks: betweenUsAnd(banks, randomFor(seed, 'line'), {
      mood,
      standsAs: (reference) => stateOf(context, reference),
    }),
    timing: random.chance(50) ? productionTiming : sandboxTiming,
    crashPoint: reaper.crashPoint,
    registry: openRegistry(environment),
    patience: registryPatienceOf(environment.mode),
    faces: noFaces,
    close: () => Promise.resolve(),
  } as WorkerPorts);
  const handlers = new Map<string, (data: object) => Promise<void>>();
  const worker: Worker = {
    handle(kind, handler) {
      handlers.set(kind.name, handler as (data: object) => Promise<void>);
      return Promise.resolve();
    },
    stop: () => Promise.resolve(),
  };
  await wire(worker, mortal, workerPorts);
  return {
    random,
    clock,
    environment,
    context,
    mortal,
    reaper,
    jobs,
    ports: workerPorts,
    handlers,
    post,
    sandbox,
    mood,
    async close() {
      await jobs.close();
      await db.destroy();
      await sandbox.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Of the payout whose latest attempt has this reference. */
async function stateOf({ db }: Context, reference: string): Promise<PayoutState | undefined> {
  const { rows } = await sql<{ state: PayoutState }>`select state from payout join payout_attempt as attempt
    on attempt.participant_id = payout.participant_id and attempt.payout_id = payout.id and attempt.attempt = payout.attempt
    where reference = ${reference}`.execute(db);
  return rows[0]?.state;
}

function settingsOf(settings: Record<string, string>, clock: Environment['clock']): Environment {
  const parsed = parseEnvironment(settings);
  if (!parsed.ok) throw new Error(parsed.error);
  return { ...parsed.value, clock };
}
