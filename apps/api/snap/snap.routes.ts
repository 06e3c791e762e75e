import type { HttpBindings } from '@hono/node-server';
import { hitRateLimit, type RateLimit } from '@jmo/database';
import { err, ok, type Result } from '@jmo/kernel';
import { receiveNotification, type CallOfBank, type NotificationService } from '@jmo/payout';
import { Hono, type Context as HonoContext } from 'hono';
import type { ApiSystem } from '../open-api-system.ts';
import { answer, problems, type SnapProblem } from './snap-answer.ts';

type Ask = HonoContext<{ Bindings: HttpBindings }>;
type Served = Result<object, SnapProblem>;

/** By the caller's address: who may have a token is not known before. */
const TOKENS: RateLimit = { name: 'snap-token', max: 60, windowSeconds: 60 };
/** By bank: a clearing settlement brings its notifications together. */
const NOTIFICATIONS: RateLimit = { name: 'snap-notification', max: 6000, windowSeconds: 60 };

/**
 * What banks call: token (73) and notifications about kliring (75) and RTGS (76). Permission is the bank's signature;
 * every notification that is let in is kept in bank_notification, which is its audit.
 */
export function snapRoutes({ context, access }: ApiSystem): Hono<{ Bindings: HttpBindings }> {
  const app = new Hono<{ Bindings: HttpBindings }>();

  async function token(ask: Ask): Promise<Served> {
    const caller = ask.env.incoming.socket.remoteAddress ?? 'unknown';
    if (!(await hitRateLimit(context, TOKENS, caller)).allowed) return err(problems.tooMany);
    const call = await readCall(ask);
    if (!isTokenRequest(call.body)) return err(problems.badRequest);
    const issued = access.issueToken(call);
    if (!issued.ok) return err(problems.access(issued.error));
    const { token: accessToken, expiresIn_s } = issued.value;
    return ok({ accessToken, tokenType: 'Bearer', expiresIn: String(expiresIn_s), additionalInfo: {} });
  }

  async function notification(ask: Ask, service: NotificationService): Promise<Served> {
    const call = await readCall(ask);
    const caller = access.check(call);
    if (!caller.ok) {
      context.log.warn({ snap: service, problem: caller.error.code }, 'notification of nobody we know');
      return err(problems.access(caller.error));
    }
    const { bank, externalId } = caller.value;
    if (!(await hitRateLimit(context, NOTIFICATIONS, bank)).allowed) return err(problems.tooMany);
    const received = await receiveNotification(context, { bank, service, externalId, body: call.body });
    if (received.ok) return ok({});
    context.log.warn({ bank, snap: service, problem: received.error.code }, 'notification of a bank refused');
    return err(problems.notification(received.error));
  }

  const serve = (path: string, service: string, work: (ask: Ask) => Promise<Served>): void => {
    app.post(path, async (ask) => answer(context.clock, service, await work(ask)));
    app.all(path, () => answer(context.clock, service, err(problems.methodNotAllowed)));
  };
  serve('/v1.0/access-token/b2b', '73', token);
  serve('/v1.0/transfer-skn/notify', '75', (ask) => notification(ask, '75'));
  serve('/v1.0/transfer-rtgs/notify', '76', (ask) => notification(ask, '76'));
  return app;
}

async function readCall(ask: Ask): Promise<CallOfBank> {
  return {
    method: ask.req.method,
    endpointUrl: ask.env.incoming.url ?? ask.req.path,
    header: (name) => ask.req.header(name),
    body: new Uint8Array(await ask.req.arrayBuffer()),
  };
}

function isTokenRequest(body: Uint8Array): boolean {
  try {
    const request: unknown = JSON.parse(new TextDecoder('utf8', { fatal: true }).decode(body));
    return (request as { grantType?: unknown } | null)?.grantType === 'client_credentials';
  } catch {
    return false;
  }
}
