import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import {
  connect,
  createJobQueue,
  ensureDataKeys,
  joinEmbeddedServer,
  migrate,
  openVault,
  prepareJobs,
  type Context,
} from '@jmo/database';
import { createLogger, parseEnvironment, type Environment } from '@jmo/kernel';
import { jobKinds } from '@jmo/worker';
import { ensureSandboxSecrets, sandboxSettings } from './sandbox-secrets.ts';

export interface System {
  readonly context: Context;
  /** Connection string of the login that may migrate. */
  readonly ownerUrl: string;
  /** The settings with everything filled in that the sandbox provides. */
  readonly environment: Environment;
  /** The same as variables, for the processes that `start` runs. */
  readonly settings: Record<string, string>;
  /** Stops the database as well, unless others use it. */
  close(): Promise<void>;
}

export type Progress = (step: string) => void;

/**
 * Everything a command needs: finds the running database or starts it, brings the schema up to date and opens a
 * context. A database that nobody else uses is stopped with it.
 */
export async function openSystem(given: Environment, progress: Progress = () => undefined): Promise<System> {
  mkdirSync(given.dataFolder, { recursive: true });
  const settings = given.mode === 'sandbox' ? sandboxSettings(given, ensureSandboxSecrets(given)) : {};
  const environment = withSettings(given, settings);
  progress('Menyiapkan basis data');
  const server =
    environment.databaseUrl === undefined
      ? await joinEmbeddedServer(join(environment.dataFolder, 'postgres'))
      : undefined;
  const ownerUrl = environment.databaseUrl ?? server!.url;
  try {
    const context = await openContext(environment, ownerUrl, progress);
    return {
      context,
      ownerUrl,
      environment,
      settings,
      async close() {
        await context.jobs.close();
        await context.db.destroy();
        await server?.leave();
      },
    };
  } catch (error) {
    await server?.leave();
    throw error;
  }
}

async function openContext(environment: Environment, ownerUrl: string, progress: Progress): Promise<Context> {
  const report = await migrate(ownerUrl);
  if (report.applied.length > 0) progress(`Memasang skema basis data (${report.applied.length} migrasi)`);
  await prepareJobs(ownerUrl, jobKinds);
  await ensureDataKeys(ownerUrl, environment.masterKey!, environment.clock);
  const vault = await openVault(ownerUrl, environment.masterKey!, environment.clock);
  return {
    db: connect(ownerUrl, { vault }),
    jobs: await createJobQueue(ownerUrl, environment.clock),
    clock: environment.clock,
    vault,
    // stdout belongs to the answers of the verbs
    log: createLogger('cli', 'warn', process.stderr),
  };
}

function withSettings(given: Environment, settings: Record<string, string>): Environment {
  if (given.mode === 'production') return given;
  const parsed = parseEnvironment({ ...process.env, ...settings });
  if (!parsed.ok) throw new Error(parsed.error);
  return { ...parsed.value, clock: given.clock };
}
