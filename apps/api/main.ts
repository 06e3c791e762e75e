import { createLogger, parseEnvironment } from '@jmo/kernel';
import { openApiSystem } from './open-api-system.ts';
import { startApi } from './start-api.ts';

// What other systems call: today the banks, with their notifications.
const parsed = parseEnvironment(process.env);
if (!parsed.ok) {
  process.stderr.write(`${parsed.error}\n`);
  process.exit(1);
}
const environment = parsed.value;
const log = createLogger('api');
const system = await openApiSystem(environment, log);
const api = await startApi(system, environment.ports.api).catch(async (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EADDRINUSE') throw error;
  process.stderr.write(
    `Port ${environment.ports.api} is taken by another program. Stop it, or choose other ports with JMO_PORT=<number>.\n`,
  );
  process.exit(1);
});
log.info({ port: api.port }, 'api ready');

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    void api.close().then(() => system.close());
  });
}
