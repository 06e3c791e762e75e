import { beginSso, findProvider, type SsoProvider } from '@jmo/officer';
import { redirect, type RequestEvent } from '@sveltejs/kit';
import { signInCookie } from './cookies.ts';

export const SSO_RETURN = '/masuk/sso/kembali';

/** The agency's sign-on; undefined where none is configured, or it does not answer. */
export async function ssoProvider({ environment, context }: App.Locals): Promise<SsoProvider | undefined> {
  if (environment.oidc === undefined) return undefined;
  try {
    return await findProvider(environment.oidc);
  } catch (error) {
    context.log.error({ err: error }, 'the agency’s sign-on does not answer');
    return undefined;
  }
}

/** Sends the browser there; what has to come back stays here. */
export async function goToSignOn(
  event: Pick<RequestEvent, 'cookies' | 'locals'>,
  { next, proof }: { readonly next: string; readonly proof: boolean },
): Promise<never> {
  const { context, address } = event.locals;
  const provider = await ssoProvider(event.locals);
  if (provider === undefined) redirect(303, '/masuk?instansi=mati');
  const redirectUri = `${address.origin}${SSO_RETURN}`;
  const { url, token } = await beginSso(context, provider, { redirectUri, next, proof });
  signInCookie.write(event.cookies, address, token);
  // Where the provider's own document said it asks people.
  redirect(303, url, { external: [new URL(url).origin] });
}
