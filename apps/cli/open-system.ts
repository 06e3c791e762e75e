import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import {
  connect,
  createJobQueue,
  migrate,
  openEmbeddedServer,
  prepareJobs,
  type Context,
} from '@jmo/database';
import { createLogger, createVault, parseEnvironment, type Environment } from '@jmo/kernel';
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
  close(): Promise<void>;
}

export type Progress = (step: string) => void;

/**
 * Everything a command needs: finds the running database or starts it, brings the schema up to date and opens a
 * context. A database that was started for this command alone is stopped with it.
 */
export async function openSystem(given: Environment, progress: Progress = () => undefined): Promise<System> {
  mkdirSync(given.dataFolder, { recursive: true });
  const settings = given.mode === 'sandbox' ? sandboxSettings(given, ensureSandboxSecrets(given)) : {};
  const environment = withSettings(given, settings);
  progress('Menyiapkan basis data');
  const server =
    environment.databaseUrl === undefined
      ? await openEmbeddedServer(join(environment.dataFolder, 'postgres'))
      : undefined;
  const ownerUrl = environment.databaseUrl ?? server!.url;
  const report = await migrate(ownerUrl);
  if (report.applied.length > 0) progress(`Memasang skema basis data (${report.applied.length} migrasi)`);
  await prepareJobs(ownerUrl, jobKinds);
  const jobs = await createJobQueue(ownerUrl, environment.clock);
  const db = connect(ownerUrl);
  const context: Context = {
    db,
    jobs,
    clock: environment.clock,
    vault: createVault(Buffer.from(environment.masterKey!, 'hex')),
    log: createLogger('cli', 'warn'),
  };
  return {
    context,
    ownerUrl,
    environment,
    settings,
    async close() {
      await jobs.close();
      await db.destroy();
      if (server?.startedHere === true) await server.stop({ unlessInUse: true });
    },
  };
}

function withSettings(given: Environment, settings: Record<string, string>): Environment {
  if (given.mode === 'production') return given;
  const parsed = parseEnvironment({ ...process.env, ...settings });
  if (!parsed.ok) throw new Error(parsed.error);
  return { ...parsed.value, clock: given.clock };
}
