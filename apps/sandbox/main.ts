import { createLogger, parseEnvironment } from '@jmo/kernel';
import { startSandbox } from './start-sandbox.ts';

/** The process: settings in, listening, and a clean end on Ctrl-C or SIGTERM. */
function stopWith(sentence: string): never {
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
}

const settings = parseEnvironment(process.env);
if (!settings.ok) stopWith(settings.error);
const { ports, dataFolder, clock, sandbox, officeOrigin } = settings.value;
const logger = createLogger('sandbox');

const running = await startSandbox({
  dataFolder,
  httpPort: ports.sandbox,
  smtpPort: ports.sandboxSmtp,
  clock,
  logger,
  clearingSeconds: sandbox.clearingSeconds,
  callbackUrl: sandbox.callbackUrl,
  officeOrigin,
}).catch((error: NodeJS.ErrnoException & { port?: number }) => {
  if (error.code === 'EADDRINUSE') {
    stopWith(
      `Port ${error.port} is taken by another program, so the sandbox cannot start. ` +
        'Stop that program, or set JMO_PORT (or JMO_SANDBOX_SMTP_PORT for the mail port) to another one.',
    );
  }
  throw error;
});
logger.info({ url: running.url, smtpPort: running.smtpPort }, 'sandbox ready');

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    void running.close().then(() => logger.info('sandbox stopped'));
  });
}
