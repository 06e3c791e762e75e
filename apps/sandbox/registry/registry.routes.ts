import type { HttpBindings } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import { Hono, type Context } from 'hono';
import { waitWhileListening } from '../banks/wait.ts';
import type { Clients, RegistryClient } from '../clients.ts';
import { checkElements, outcomes, type Content } from './check-elements.ts';
import { isUnknownNik } from './person.ts';
import type { Population } from './population.ts';
import { parseRegistryFaults, type RegistryFaults } from './registry-faults.ts';

interface RegistryOptions {
  readonly faults: RegistryFaults;
  /** How long a slow answer is held. */
  readonly hold_ms: number;
  readonly closing: AbortSignal;
}

/** The population registry over HTTP, in the shape agencies know it. */
export function registryRoutes(
  population: Population,
  clients: () => Clients,
  options: RegistryOptions,
): Hono<{ Bindings: HttpBindings }> {
  const app = new Hono<{ Bindings: HttpBindings }>();
  app.post('/registry/dukcapil/get_json/:lembaga/CALL_VERIFY_BY_ELEMEN', async (context) => {
    const request = (await context.req.json().catch(() => null)) as Record<string, unknown> | null;
    if (request === null || typeof request !== 'object')
      return context.json(envelope(outcomes.malformed), 400);
    const { USER_ID: userId, PASSWORD: password } = request;
    if (!isPartner(clients().registry, userId, password))
      return context.json(envelope(outcomes.refused), 401);
    const fault = options.faults.take(String(request['NIK']));
    if (fault === 'down') {
      context.env.incoming.socket.destroy();
      return RESPONSE_ALREADY_SENT;
    }
    if (fault === 'error-500') return context.text('Internal Server Error', 500);
    if (fault === 'unreadable') return context.html('<html><body>Sedang pemeliharaan</body></html>');
    if (fault === 'slow') await waitWhileListening(options.hold_ms, options.closing);
    return context.json(envelope(checkElements(request, await population.find(String(request['NIK'])))));
  });
  app.get('/registry/photo/:nik', async (context) => {
    const [userId, password] = credentialsOf(context);
    if (!isPartner(clients().registry, userId, password)) return context.json(outcomes.refused, 401);
    const nik = context.req.param('nik');
    const photo = isUnknownNik(nik) ? undefined : await population.findPhoto(nik);
    if (photo === undefined) return context.json(outcomes.notFound, 404);
    return context.body(photo, 200, { 'content-type': 'image/jpeg', 'cache-control': 'no-store' });
  });
  app.get('/registry/faults', (context) => context.json(options.faults.list()));
  app.put('/registry/faults', async (context) => {
    const orders = parseRegistryFaults(await context.req.json().catch(() => undefined));
    if (!orders.ok) return context.json({ error: orders.error }, 400);
    options.faults.replace(orders.value);
    return context.json(options.faults.list());
  });
  app.delete('/registry/faults', (context) => {
    options.faults.replace([]);
    return context.json([]);
  });
  return app;
}

const isPartner = (partner: RegistryClient | undefined, userId: unknown, password: unknown): boolean =>
  partner !== undefined && partner.userId === userId && partner.password === password;

/** `X-USER-ID` and `X-PASSWORD`, or HTTP Basic. */
function credentialsOf(context: Context): [string | undefined, string | undefined] {
  const basic = /^Basic (\S+)$/i.exec(context.req.header('authorization') ?? '')?.[1];
  if (basic === undefined) return [context.req.header('x-user-id'), context.req.header('x-password')];
  const [, userId, password] = /^([^:]*):(.*)$/s.exec(Buffer.from(basic, 'base64').toString('utf8')) ?? [];
  return [userId, password];
}

const envelope = (content: Content): object => ({
  content: [content],
  lastPage: true,
  numberOfElements: 1,
  sort: null,
  totalElements: 1,
  firstPage: true,
  number: 0,
  size: 1,
});
