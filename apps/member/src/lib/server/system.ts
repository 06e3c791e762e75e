import { connect, connectPool, createJobQueue, isMigrated, type Context } from '@jmo/database';
import { createLogger, createVault, parseEnvironment, type Environment } from '@jmo/kernel';

/** Everything the app holds for its whole life: settings, database, queue, keys, log. */
export interface System {
  readonly environment: Environment;
  readonly context: Context;
  /** Database reachable and its schema the one this code was written for. */
  isReady(): Promise<boolean>;
  close(): Promise<void>;
}

let opening: Promise<System> | undefined;

/** Opened once, at the start of the server; the build only looks at the code and must not open anything. */
export const getSystem = (): Promise<System> => (opening ??= open());

async function open(): Promise<System> {
  const parsed = parseEnvironment(process.env);
  if (!parsed.ok) throw new Error(parsed.error);
  const environment = parsed.value;
  const { databaseUrl, masterKey } = environment;
  if (databaseUrl === undefined)
    throw new Error('The setting DATABASE_URL is missing: "npm start" passes it to the member app.');
  if (masterKey === undefined)
    throw new Error('The setting JMO_MASTER_KEY is missing: "npm start" passes it to the member app.');

  const vault = createVault(Buffer.from(masterKey, 'hex'));
  const db = connect(databaseUrl, { vault });
  const readiness = connectPool(databaseUrl, 'jmo_app', 1);
  const jobs = await createJobQueue(databaseUrl, environment.clock);
  const context: Context = {
    db,
    jobs,
    clock: environment.clock,
    vault,
    log: createLogger('member'),
  };
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
