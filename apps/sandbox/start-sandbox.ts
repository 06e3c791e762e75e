import { mkdir } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { getRequestListener, type HttpBindings } from '@hono/node-server';
import { createLogger, systemClock, type Clock, type Logger } from '@jmo/kernel';
import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { HTTPException } from 'hono/http-exception';
import { bankRoutes } from './banks/bank.routes.ts';
import { createCallbacks } from './banks/callbacks.ts';
import type { BankDesk } from './banks/desk.ts';
import { createExternalIds } from './banks/external-ids.ts';
import { createFaults } from './banks/faults.ts';
import { operatorRoutes } from './banks/operator.routes.ts';
import { createTokens } from './banks/tokens.ts';
import { openTransfers } from './banks/transfers.ts';
import { clientsFrom } from './clients.ts';
import { createInboxFaults, type InboxFaults } from './inbox/inbox-faults.ts';
import { openInbox, type Inbox } from './inbox/inbox.ts';
import { inboxRoutes } from './inbox/inbox.routes.ts';
import { startMailServer } from './inbox/mail-server.ts';
import { createOfficers, type ExampleOfficer } from './officers/officers.ts';
import { pageRoutes } from './page/page.routes.ts';
import { createPopulation } from './registry/population.ts';
import { createRegistryFaults } from './registry/registry-faults.ts';
import { registryRoutes } from './registry/registry.routes.ts';
import { createSignOn, SSO_PATH, type SignOn } from './sso/provider.ts';

export interface SandboxOptions {
  /** The system's data folder; the sandbox keeps to `sandbox/` in it. */
  readonly dataFolder: string;
  /** 0 takes any free port. */
  readonly httpPort: number;
  readonly smtpPort: number;
  /** Every address of the machine when not given, like the apps beside it. */
  readonly host?: string;
  readonly clock?: Clock;
  readonly logger?: Logger;
  /** Seconds the clearing house takes to settle; default 5. */
  readonly clearingSeconds?: number;
  /** Where banks send their notifications (SNAP 75, 76): our SNAP base address; none are sent without it. */
  readonly callbackUrl?: string;
  /** Where the desk's browser pages are, for the sign-on to send people back to; default http://localhost:3001. */
  readonly officeOrigin?: string;
  /** Milliseconds that settling goes by; the machine's when not given, since JMO_NOW may start over. */
  readonly machine_ms?: () => number;
  /** How long a timeout fault holds a call; default 30 s, longer than any client waits. */
  readonly hold_ms?: number;
  /** How late a slow answer comes; default 4 s. */
  readonly slow_ms?: number;
}

export interface Sandbox {
  readonly httpPort: number;
  readonly smtpPort: number;
  readonly url: string;
  close(): Promise<void>;
}

const LARGEST_BODY_BYTES = 256 * 1024;

/** Starts the outside world: listening, with everything it knew before, when the promise resolves. */
export async function startSandbox(options: SandboxOptions): Promise<Sandbox> {
  const logger = options.logger ?? createLogger('sandbox');
  const clock = options.clock ?? systemClock;
  const folder = join(options.dataFolder, 'sandbox');
  await mkdir(join(folder, 'registry'), { recursive: true });

  const inbox = await openInbox(folder, clock);
  const desk = await openDesk(folder, clock, options);
  const reading = readRegistry(desk, logger);
  const closing = new AbortController();
  const officers = createOfficers(folder, clock);
  const faults = createInboxFaults();
  const app = buildApp({ desk, inbox, faults, reading, officers, closing: closing.signal }, options);
  app.onError((error, context) => {
    if (error instanceof HTTPException) return error.getResponse();
    logger.error({ err: error, path: context.req.routePath }, 'request failed');
    return context.text('Sandbox: terjadi kesalahan. Lihat catatan proses sandbox.', 500);
  });

  let httpPort = 0;
  const signOn = createSignOn({
    port: () => httpPort,
    officeOrigin: options.officeOrigin ?? 'http://localhost:3001',
    client: () => desk.clients().sso,
    officers,
  });
  const { server, port } = await listen(app, signOn, options);
  httpPort = port;
  const mail = await startMailServer(inbox, {
    port: options.smtpPort,
    host: options.host,
    logger,
    faults,
  }).catch((error: unknown) => {
    server.close();
    throw error;
  });
  return {
    httpPort,
    smtpPort: mail.port,
    url: `http://localhost:${httpPort}`,
    async close() {
      closing.abort();
      desk.callbacks.close();
      await Promise.all([closeServer(server), mail.close()]);
      await Promise.all([desk.transfers.close(), inbox.close(), reading.finished]);
    },
  };
}

async function openDesk(folder: string, clock: Clock, options: SandboxOptions): Promise<BankDesk> {
  const clearingSeconds = options.clearingSeconds ?? 5;
  const transfers = await openTransfers(folder, {
    clock,
    clearingSeconds,
    machine_ms: options.machine_ms ?? Date.now,
  });
  const { callbackUrl } = options;
  const clients = clientsFrom(join(folder, 'clients.json'));
  return {
    clock,
    clients,
    population: createPopulation(join(folder, 'registry')),
    tokens: createTokens(clock),
    externalIds: createExternalIds(clock, transfers.all()),
    transfers,
    faults: createFaults(),
    callbacks: createCallbacks(transfers, { clock, folder, clients, callbackUrl, clearingSeconds }),
    toldNames: new Map(),
  };
}

interface Reading {
  readonly finished: Promise<void>;
  isDone(): boolean;
}

/** The first reading of the registry runs beside the start; /readyz says when it is through. */
function readRegistry(desk: BankDesk, logger: Logger): Reading {
  let done = false;
  const finished = desk.population
    .refresh()
    .then(() => void (done = true))
    .catch((error: unknown) => logger.error({ err: error }, 'population registry not readable'));
  return { finished, isDone: () => done };
}

interface Rooms {
  readonly desk: BankDesk;
  readonly inbox: Inbox;
  readonly faults: InboxFaults;
  readonly reading: Reading;
  readonly officers: () => readonly ExampleOfficer[];
  readonly closing: AbortSignal;
}

function buildApp(
  { desk, inbox, faults, reading, officers, closing }: Rooms,
  options: SandboxOptions,
): Hono<{ Bindings: HttpBindings }> {
  const app = new Hono<{ Bindings: HttpBindings }>();
  app.use(bodyLimit({ maxSize: LARGEST_BODY_BYTES }));
  app.get('/healthz', (context) => context.json({ status: 'ok' }));
  app.get('/readyz', (context) =>
    reading.isDone()
      ? context.json({ status: 'ready' })
      : context.json({ status: 'reading the registry' }, 503),
  );
  const pace = { hold_ms: options.hold_ms ?? 30_000, slow_ms: options.slow_ms ?? 4000, closing };
  app.route('/', bankRoutes(desk, pace));
  app.route('/', operatorRoutes(desk));
  app.route('/', inboxRoutes(inbox, faults));
  const { hold_ms } = pace;
  app.route(
    '/',
    registryRoutes(desk.population, desk.clients, { faults: createRegistryFaults(), hold_ms, closing }),
  );
  app.route('/', pageRoutes(desk, inbox, officers));
  return app;
}

function listen(
  app: Hono<{ Bindings: HttpBindings }>,
  signOn: SignOn,
  options: SandboxOptions,
): Promise<{ server: Server; port: number }> {
  const others = getRequestListener(app.fetch);
  const server = createServer((request, response) => {
    if (!request.url?.startsWith(`${SSO_PATH}/`)) return void others(request, response);
    signOn(request, response).catch(() => {
      if (!response.headersSent) response.writeHead(400);
      response.end('Sandbox: layanan masuk tidak dapat menjawab ini. Mulai lagi dari meja.');
    });
  });
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.httpPort, options.host, () => {
      server.off('error', reject);
      resolve({ server, port: (server.address() as AddressInfo).port });
    });
  });
}

function closeServer(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeIdleConnections();
  setTimeout(() => server.closeAllConnections(), 1000).unref();
  return closed;
}
