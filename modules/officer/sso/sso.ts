import type { Configuration } from 'openid-client';

/** The agency's own sign-on, as configured (JMO_OIDC_…). */
export interface SsoSettings {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** The claim that holds a list of roles; names that are none of ours are passed over. */
  readonly rolesClaim: string;
}

/** A provider that was found by its discovery document. */
export interface SsoProvider {
  readonly settings: SsoSettings;
  readonly configuration: Configuration;
}

let found: Promise<SsoProvider> | undefined;

/** Asks the provider who it is; once, and again only after it could not be reached. */
export async function findProvider(settings: SsoSettings): Promise<SsoProvider> {
  found ??= discover(settings);
  try {
    return await found;
  } catch (error) {
    found = undefined;
    throw error;
  }
}

/** Loaded when somebody first signs in this way: most offices never do. */
async function discover(settings: SsoSettings): Promise<SsoProvider> {
  const { allowInsecureRequests, ClientSecretBasic, discovery } = await import('openid-client');
  const issuer = new URL(settings.issuer);
  // Only the sandbox's provider, on this very machine, goes without encryption.
  const isHere = issuer.protocol === 'http:' && ['localhost', '127.0.0.1'].includes(issuer.hostname);
  const configuration = await discovery(
    issuer,
    settings.clientId,
    { id_token_signed_response_alg: 'RS256' },
    ClientSecretBasic(settings.clientSecret),
    { timeout: 10, execute: isHere ? [allowInsecureRequests] : [] },
  );
  return { settings, configuration };
}
