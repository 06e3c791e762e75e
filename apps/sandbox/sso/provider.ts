import { generateKeyPairSync, randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type Provider from 'oidc-provider';
import type { ExampleOfficer } from '../officers/officers.ts';
import { renderSignOn } from './render-sign-on.ts';

/** The desk as the agency's sign-on knows it. */
export interface SsoClient {
  readonly clientId: string;
  readonly clientSecret: string;
}

interface Rooms {
  /** Where the sandbox listens, once it does. */
  readonly port: () => number;
  /** Where the desk is, to whom a person who signed on is sent back. */
  readonly officeOrigin: string;
  readonly client: () => SsoClient | undefined;
  readonly officers: () => readonly ExampleOfficer[];
}

/** Everything of the sign-on lies below this path. */
export const SSO_PATH = '/sso';
export const subjectOf = (officerId: string): string => `sso-${officerId}`;

export type SignOn = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/**
 * The agency's own sign-on, stood in for by a certified provider: whoever is chosen on its page is who they say they are,
 * with the roles they have at the desk. Loaded when somebody first goes there.
 */
export function createSignOn(rooms: Rooms): SignOn {
  let opening: Promise<Provider> | undefined;
  return async (request, response) => {
    const client = rooms.client();
    if (client === undefined) {
      response.writeHead(404).end('Sandbox: no client of the sign-on is known.');
      return;
    }
    const provider = await (opening ??= openProvider(rooms, client));
    const path = new URL(request.url ?? '/', 'http://sandbox').pathname;
    if (path.startsWith(`${SSO_PATH}/masuk/`)) return await letIn(provider, rooms, request, response);
    // The provider thinks it stands at the root; what it writes into addresses comes from the original.
    Object.assign(request, { originalUrl: request.url });
    request.url = request.url!.slice(SSO_PATH.length) || '/';
    await provider.callback()(request, response);
  };
}

async function openProvider({ port, officeOrigin, officers }: Rooms, client: SsoClient): Promise<Provider> {
  const { default: ProviderClass } = await import('oidc-provider');
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  return new ProviderClass(`http://localhost:${port()}${SSO_PATH}`, {
    clients: [
      {
        client_id: client.clientId,
        client_secret: client.clientSecret,
        redirect_uris: [`${officeOrigin}/masuk/sso/kembali`],
        response_types: ['code'],
        grant_types: ['authorization_code'],
        token_endpoint_auth_method: 'client_secret_basic',
      },
    ],
    scopes: ['openid', 'profile', 'roles'],
    claims: { openid: ['sub'], profile: ['name'], roles: ['roles'] },
    conformIdTokenClaims: false,
    pkce: { required: () => true },
    cookies: { keys: [randomBytes(32).toString('hex')] },
    jwks: { keys: [{ ...privateKey.export({ format: 'jwk' }), kid: 'sandbox', use: 'sig', alg: 'RS256' }] },
    ttl: {
      AccessToken: 600,
      AuthorizationCode: 60,
      Grant: 600,
      IdToken: 600,
      Interaction: 600,
      Session: 3600,
    },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_, interaction) => `${SSO_PATH}/masuk/${interaction.uid}` },
    // Whoever the desk does not know exists here all the same: the agency has many more people.
    findAccount: (_, subject) => {
      const officer = officers().find(({ id }) => subjectOf(id) === subject);
      const { fullName: name = 'Orang lain', roles = [] } = officer ?? {};
      return { accountId: subject, claims: () => ({ sub: subject, name, roles: [...roles] }) };
    },
    // The agency's own app is asked no consent.
    async loadExistingGrant(context) {
      const { session, client: asking, provider } = context.oidc;
      const grant = new provider.Grant({ clientId: asking!.clientId, accountId: session!.accountId! });
      grant.addOIDCScope('openid profile roles');
      await grant.save();
      return grant;
    },
  });
}

/** The page on which somebody is chosen, and the choice. */
async function letIn(
  provider: Provider,
  { officers }: Rooms,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { uid } = await provider.interactionDetails(request, response);
  if (request.method !== 'POST') {
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' });
    response.end(String(await renderSignOn(`${SSO_PATH}/masuk/${uid}`, officers())));
    return;
  }
  const chosen = new URLSearchParams(await readBody(request)).get('officer') ?? '';
  const login = { accountId: subjectOf(chosen) };
  await provider.interactionFinished(request, response, { login }, { mergeWithLastSubmission: false });
}

const LARGEST_FORM = 4096;

async function readBody(request: IncomingMessage): Promise<string> {
  let body = '';
  for await (const chunk of request) {
    body += String(chunk);
    if (body.length > LARGEST_FORM) throw new Error('the form is too large');
  }
  return body;
}
