import { hitRateLimit } from '@jmo/database';
import { networkOf } from '@jmo/kernel';
import { findOfficerSession } from '@jmo/officer';
import {
  announcedBytes,
  comesFromOurPages,
  compressed,
  FORM_BYTES,
  PICTURE_BYTES,
  isProbe,
  newReference,
  securityHeaders,
} from '@jmo/ui/server';
import { sequence, type Handle, type HandleServerError, type ServerInit } from '@sveltejs/kit/hooks';
import { browserOf } from '#lib/server/browser.ts';
import { sessionCookie } from '#lib/server/cookies.ts';
import { plainAnswer } from '#lib/server/plain-answer.ts';
import { getSystem } from '#lib/server/system.ts';

/** A branch has one address for all its desks; this stops machines alone. */
const POSTS_PER_ADDRESS = { name: 'office-post', max: 1500, windowSeconds: 60 };
/** Nobody decides faster; a stolen session that empties the queue does. */
const REQUESTS_PER_OFFICER = { name: 'office-officer', max: 600, windowSeconds: 60 };

export const init: ServerInit = async () => {
  const system = await getSystem();
  process.once('sveltekit:shutdown' as 'exit', () => void system.close());
};

/** At a counter: a face, and papers that somebody brought. */
const takesPicture = ({ route }: { route: { id: string | null } }): boolean =>
  route.id === '/(meja)/peserta/[id]/pemulihan' || route.id === '/(meja)/peserta/[id]/keberatan/[keberatan]';
const isAtTheDesk = ({ route }: { route: { id: string | null } }): boolean =>
  route.id?.startsWith('/(meja)') ?? false;

/** The page; or, where even asking who somebody is failed (the database is away), a plain one with a reference. */
const equip: Handle = async ({ event, resolve }) => {
  const { context, environment } = await getSystem();
  const requestId = newReference();
  const address = { origin: environment.officeOrigin };
  Object.assign(event.locals, { requestId, context, environment, address });
  const startedAt = performance.now();
  let response: Response;
  try {
    response = await resolve(event);
  } catch (error) {
    context.log.error({ err: error, requestId, route: event.route.id }, 'request failed');
    response = plainAnswer(500, 'failed', requestId);
  }
  const secure = address.origin.startsWith('https://');
  const headers = securityHeaders({ secure, camera: false, everybody: false });
  for (const [name, value] of Object.entries(headers)) {
    if (!response.headers.has(name)) response.headers.set(name, value);
  }
  if (!isProbe(event)) {
    const ms = Math.round(performance.now() - startedAt);
    const { method } = event.request;
    context.log.info({ requestId, route: event.route.id, method, status: response.status, ms }, 'request');
  }
  return await compressed(event.request, response);
};

/** Turns away what no page of ours sends: foreign forms, bodies that are too large, machines. */
const refuse: Handle = async ({ event, resolve }) => {
  const { context, environment } = event.locals;
  // The twin of every page as JSON is for scripts we do not have.
  if (event.isDataRequest) return new Response(null, { status: 404 });
  const configuredOrigin = environment.configured.officeOrigin ? environment.officeOrigin : undefined;
  const { method, headers } = event.request;
  if (!comesFromOurPages({ method, headers, configuredOrigin })) return plainAnswer(403, 'foreignForm');
  if (method === 'POST') {
    if (announcedBytes(event) > (takesPicture(event) ? PICTURE_BYTES : FORM_BYTES))
      return plainAnswer(413, 'tooLarge');
    const answer = await hitRateLimit(context, POSTS_PER_ADDRESS, networkOf(event.getClientAddress()));
    if (!answer.allowed) return plainAnswer(429, 'tooMany');
  }
  return await resolve(event);
};

const recognise: Handle = async ({ event, resolve }) => {
  if (isProbe(event)) return await resolve(event);
  const { context, address } = event.locals;
  const token = sessionCookie.read(event.cookies, address);
  const browser = browserOf(event);
  event.locals.session =
    token === undefined || browser === undefined
      ? undefined
      : await findOfficerSession(context, token, browser);
  const { session } = event.locals;
  if (session !== undefined) {
    const answer = await hitRateLimit(context, REQUESTS_PER_OFFICER, session.officer.id);
    if (!answer.allowed) return plainAnswer(429, 'tooMany');
  } else if (isAtTheDesk(event)) {
    const location =
      event.request.method === 'GET'
        ? `/masuk?lanjut=${encodeURIComponent(event.url.pathname)}`
        : '/masuk?habis';
    return new Response(null, { status: 303, headers: { location } });
  }
  return await resolve(event);
};

export const handle = sequence(equip, refuse, recognise);

/** Only what nobody expected is logged and gets a reference; a page that is not there is not a fault. */
export const handleError: HandleServerError = async ({ kind, error, event }) => {
  if (kind !== 'unknown') return;
  const { requestId } = event.locals;
  const { context } = await getSystem();
  context.log.error({ err: error, requestId, route: event.route.id }, 'request failed');
  return { message: `Kode ${requestId}`, reference: requestId };
};
