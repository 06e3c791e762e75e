import { findSession, laneOf } from '@jmo/account';
import { hitRateLimit } from '@jmo/database';
import { isHashingFull, RETRY_AFTER_SECONDS } from '@jmo/kernel';
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
import type { RequestEvent } from '@sveltejs/kit';
import { sequence, type Handle, type HandleServerError, type ServerInit } from '@sveltejs/kit/hooks';
import { countedAs } from '#lib/server/counted-as.ts';
import { deviceCookie, readLocale, sessionCookie } from '#lib/server/cookies.ts';
import { hashesAt } from '#lib/server/door.ts';
import { busyAnswer, plainAnswer } from '#lib/server/plain-answer.ts';
import { getSystem } from '#lib/server/system.ts';

/** Only stops machines; whom a form counts against: counted-as.ts. */
const POSTS = { name: 'member-post', max: 1500, windowSeconds: 60 };

export const init: ServerInit = async () => {
  const system = await getSystem();
  process.once('sveltekit:shutdown' as 'exit', () => void system.close());
};

const takesSelfies = (event: RequestEvent): boolean => event.route.id?.endsWith('/swafoto') ?? false;
/** Selfies, the photo of a card, papers, what goes with an objection. */
const takesFiles = ({ route: { id } }: RequestEvent): boolean =>
  /\/(?:swafoto|foto|\[paper\]|bukti)$/.test(id ?? '');
const isPersonal = (event: RequestEvent): boolean => event.route.id?.startsWith('/(peserta)') ?? false;
/** Help and the like: no form, no person, the same for everybody. */
const isForEverybody = (event: RequestEvent): boolean =>
  event.route.id?.startsWith('/(umum)/(bacaan)') ?? false;

/** The page; or, where even asking who somebody is failed (the database is away), a plain one with a reference. */
async function answer(event: RequestEvent, resolve: Parameters<Handle>[0]['resolve']): Promise<Response> {
  const { context, locale, requestId } = event.locals;
  try {
    return await resolve(event, { transformPageChunk: ({ html }) => html.replace('%jmo.lang%', locale) });
  } catch (error) {
    context.log.error({ err: error, requestId, route: event.route.id }, 'request failed');
    return plainAnswer(500, 'failed', locale, requestId);
  }
}

const equip: Handle = async ({ event, resolve }) => {
  const { context, environment } = await getSystem();
  event.locals.requestId = newReference();
  event.locals.context = context;
  event.locals.environment = environment;
  event.locals.locale = readLocale(event.cookies);

  const startedAt = performance.now();
  const response = await answer(event, resolve);
  const headers = securityHeaders({
    secure: environment.origin.startsWith('https://'),
    camera: takesSelfies(event),
    everybody: isForEverybody(event),
  });
  for (const [name, value] of Object.entries(headers)) {
    if (!response.headers.has(name)) response.headers.set(name, value);
  }
  if (!isProbe(event)) {
    const { requestId } = event.locals;
    const ms = Math.round(performance.now() - startedAt);
    context.log.info(
      { requestId, route: event.route.id, method: event.request.method, status: response.status, ms },
      'request',
    );
  }
  return await compressed(event.request, response);
};

/** Turns away what no page of ours sends: foreign forms, bodies that are too large, machines. */
const refuse: Handle = async ({ event, resolve }) => {
  const { environment, locale, context } = event.locals;
  // The twin of every page as JSON is for scripts we do not have.
  if (event.isDataRequest) return new Response(null, { status: 404 });
  const configuredOrigin = environment.configured.origin ? environment.origin : undefined;
  if (
    !comesFromOurPages({ method: event.request.method, headers: event.request.headers, configuredOrigin })
  ) {
    return plainAnswer(403, 'foreignForm', locale);
  }
  if (event.request.method === 'POST') {
    if (announcedBytes(event) > (takesFiles(event) ? PICTURE_BYTES : FORM_BYTES))
      return plainAnswer(413, 'tooLarge', locale);
    // Before anything is counted or looked up: a flood at the sign-in page costs the database nothing. Most of it does
    // not come this far (door.ts); a browser that says it is known does.
    const deviceToken = deviceCookie.read(event.cookies, environment);
    const lane = laneOf(context, deviceToken);
    if (hashesAt(event.url.pathname) && isHashingFull(lane)) return busyAnswer(locale, RETRY_AFTER_SECONDS);
    const answer = await hitRateLimit(
      context,
      POSTS,
      countedAs({ ip: event.getClientAddress(), deviceToken }, lane),
    );
    if (!answer.allowed) return plainAnswer(429, 'tooMany', locale);
  }
  return await resolve(event);
};

const recognise: Handle = async ({ event, resolve }) => {
  const token = isProbe(event) ? undefined : sessionCookie.read(event.cookies, event.locals.environment);
  const session = token === undefined ? undefined : await findSession(event.locals.context, token);
  event.locals.participantId = session?.participantId;
  event.locals.session = session;
  if (isPersonal(event) && session === undefined) {
    const { pathname, search } = event.url;
    // What follows the question mark of a form names its action, and is no page.
    const wanted = event.request.method === 'GET' ? pathname + search : pathname;
    const location = `/masuk?lanjut=${encodeURIComponent(wanted)}`;
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
