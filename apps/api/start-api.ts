import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createAdaptorServer, type HttpBindings } from '@hono/node-server';
import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { HTTPException } from 'hono/http-exception';
import type { ApiSystem } from './open-api-system.ts';
import { snapRoutes } from './snap/snap.routes.ts';

export interface Api {
  readonly port: number;
  close(): Promise<void>;
}

/** Far more than any notification needs. */
const LARGEST_BODY_BYTES = 64 * 1024;

/** @param port 0 takes any free one */
export async function startApi(system: ApiSystem, port: number, host?: string): Promise<Api> {
  const server = createAdaptorServer({ fetch: buildApp(system).fetch }) as Server;
  server.requestTimeout = 10_000;
  server.headersTimeout = 5_000;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    async close() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeIdleConnections();
      await closed;
    },
  };
}

function buildApp(system: ApiSystem): Hono<{ Bindings: HttpBindings }> {
  const app = new Hono<{ Bindings: HttpBindings }>();
  app.use(bodyLimit({ maxSize: LARGEST_BODY_BYTES }));
  app.get('/healthz', (context) => context.text('ok\n'));
  app.get('/readyz', async (context) =>
    (await system.isReady()) ? context.text('ready\n') : context.text('not ready\n', 503),
  );
  app.route('/snap', snapRoutes(system));
  app.onError((error, context) => {
    if (error instanceof HTTPException) return error.getResponse();
    system.context.log.error({ err: error, path: context.req.routePath }, 'request failed');
    return context.json({ responseCode: '5000000', responseMessage: 'General Error' }, 500);
  });
  return app;
}
