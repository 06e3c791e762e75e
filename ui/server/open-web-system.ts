import { connect, connectPool, createJobQueue, isMigrated, openVault, type Context } from '@jmo/database';
import { createLogger, parseEnvironment, type Environment } from '@jmo/kernel';

/** Everything a web app holds for its whole life: settings, database, queue, keys, log. */
export interface WebSystem {
  readonly environment: Environment;
  readonly context: Context;
  /** Database reachable and its schema the one this code was written for. */
  isReady(): Promise<boolean>;
  close(): Promise<void>;
}

/** @param app how the app is called in its log and in what it says when a setting is missing */
export async function openWebSystem(app: string): Promise<WebSystem> {
  const parsed = parseEnvironment(process.env);
  if (!parsed.ok) throw new Error(parsed.error);
  const environment = parsed.value;
  const { databaseUrl, masterKey } = environment;
  if (databaseUrl === undefined)
    throw new Error(`The setting DATABASE_URL is missing: "npm start" passes it to the ${app} app.`);
  if (masterKey === undefined)
    throw new Error(`The setting JMO_MASTER_KEY is missing: "npm start" passes it to the ${app} app.`);

  const vault = await openVault(databaseUrl, masterKey, environment.clock);
  const db = connect(databaseUrl, { vault });
  const readiness = connectPool(databaseUrl, 'jmo_app', 1);
  const jobs = await createJobQueue(databaseUrl, environment.clock);
  const context: Context = { db, jobs, clock: environment.clock, vault, log: createLogger(app) };
  return {
    environment,
    context,
    isReady: () => isMigrated(readiness).catch(() => false),
    async close() {
      await jobs.close();
      await Promise.all([db.destroy(), readiness.end()]);
    },
  };
}
