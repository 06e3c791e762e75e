import { connect, createJobQueue, createWorker, openVault, type Context } from '@jmo/database';
import { createLogger, parseEnvironment } from '@jmo/kernel';
import { crashPointFrom } from './crash-point.ts';
import { housekeeping } from './housekeeping.ts';
import { openPorts } from './ports.ts';
import { wire } from './wiring.ts';

// Jobs: whatever leaves the building (banks, mail, SMS) and whatever is due by the calendar.
const parsed = parseEnvironment(process.env);
if (!parsed.ok) {
  process.stderr.write(`${parsed.error}\n`);
  process.exit(1);
}
const environment = parsed.value;
const log = createLogger('worker');
if (environment.databaseUrl === undefined || environment.masterKey === undefined) {
  process.stderr.write(
    'The worker is started by "npm start", or with DATABASE_URL and JMO_MASTER_KEY set.\n',
  );
  process.exit(1);
}
const vault = await openVault(environment.databaseUrl, environment.masterKey, environment.clock);
const context: Context = {
  db: connect(environment.databaseUrl, { vault }),
  clock: environment.clock,
  jobs: await createJobQueue(environment.databaseUrl, environment.clock),
  vault,
  log,
};
const worker = await createWorker(environment.databaseUrl, (err, job) =>
  log.error({ err, job }, 'job failed'),
);
const ports = openPorts(environment, crashPointFrom(environment));
await wire(worker, context, ports);
const endHousekeeping = housekeeping(context, ports, environment.dataFolder);
log.info('worker ready');

let stopping = false;
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, async () => {
    if (stopping) return;
    stopping = true;
    endHousekeeping();
    await worker.stop();
    await ports.close();
    await context.jobs.close();
    await context.db.destroy();
    process.exit(0);
  });
}
