import type { Context } from '@jmo/database';
import { newToken, tokenDigest } from '@jmo/kernel';
import { insertSignIn } from '../sign-in/sign-in.queries.ts';
import type { SsoProvider } from './sso.ts';

export const SSO_PLACE = 'officer-sso';
/** At the provider people may have to find their phone. */
const LASTS: Temporal.DurationLike = { minutes: 10 };

/** What has to come back, and to whom. */
export interface SsoVisit {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
  readonly redirectUri: string;
  /** Where the officer wanted to go. */
  readonly next: string;
  /** A proof within a session: the provider has to ask anew. */
  readonly proof: boolean;
}

/**
 * Sends somebody to the agency's sign-on: authorization code with PKCE (RFC 7636), state and nonce. What must come back
 * stays here, sealed; the browser holds a token alone.
 */
export async function beginSso(
  context: Context,
  { configuration }: SsoProvider,
  asked: Pick<SsoVisit, 'redirectUri' | 'next' | 'proof'>,
): Promise<{ readonly url: string; readonly token: string }> {
  const client = await import('openid-client');
  const visit: SsoVisit = {
    ...asked,
    state: client.randomState(),
    nonce: client.randomNonce(),
    verifier: client.randomPKCECodeVerifier(),
  };
  const url = client.buildAuthorizationUrl(configuration, {
    redirect_uri: visit.redirectUri,
    scope: 'openid profile roles',
    code_challenge: await client.calculatePKCECodeChallenge(visit.verifier),
    code_challenge_method: 'S256',
    state: visit.state,
    nonce: visit.nonce,
    ...(visit.proof ? { prompt: 'login', max_age: '0' } : {}),
  });
  const token = newToken();
  const sealed = context.vault.seal(JSON.stringify(visit), SSO_PLACE);
  await insertSignIn(
    context.db,
    tokenDigest(token),
    { officerId: undefined, sealed },
    context.clock.now(),
    LASTS,
  );
  return { url: url.href, token };
}
