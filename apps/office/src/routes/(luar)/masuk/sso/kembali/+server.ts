import { finishSso } from '@jmo/officer';
import { redirect } from '@sveltejs/kit';
import { equipBrowser } from '#lib/server/browser.ts';
import { sessionCookie, signInCookie } from '#lib/server/cookies.ts';
import { ssoProvider } from '#lib/server/sso.ts';
import type { RequestHandler } from './$types';

/**
 * Permission: whoever was sent from here to the sign-on. Audit: finishSso. Our cookies are not sent along with what
 * another site starts, so the first arrival asks the browser to come once more, from us.
 */
export const GET: RequestHandler = async (event) => {
  const { context, address, session } = event.locals;
  const token = signInCookie.read(event.cookies, address);
  if (token === undefined) {
    if (event.url.searchParams.has('ulang')) redirect(303, '/masuk?instansi=lewat');
    return comeAgain(event.url);
  }
  const provider = await ssoProvider(event.locals);
  if (provider === undefined) redirect(303, '/masuk?instansi=mati');
  const url = new URL(event.url);
  url.searchParams.delete('ulang');
  const finished = await finishSso(context, provider, { token, url, binding: equipBrowser(event), session });
  signInCookie.forget(event.cookies, address);
  if (finished.ok) {
    sessionCookie.write(event.cookies, address, finished.value.sessionToken);
    redirect(303, finished.value.next);
  }
  const codes = { SSO_OVER: 'lewat', SSO_REFUSED: 'ditolak', SSO_UNKNOWN: 'asing' } as const;
  redirect(303, `/masuk?instansi=${codes[finished.error]}`);
};

function comeAgain(url: URL): Response {
  const search = new URLSearchParams(url.searchParams);
  search.set('ulang', '1');
  // Percent-encoded throughout, so that only its "&" has to be written otherwise in HTML.
  const again = `${url.pathname}?${search}`.replaceAll('&', '&amp;');
  const html = `<!doctype html><html lang="id"><meta charset="utf-8"><meta http-equiv="refresh" content="0;url=${again}"><title>Masuk – Meja JMO</title><p><a href="${again}">Lanjut ke meja</a></p>`;
  return new Response(html, {
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': "default-src 'none'; base-uri 'none'; frame-ancestors 'none'",
    },
  });
}
