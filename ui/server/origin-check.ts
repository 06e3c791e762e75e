interface Asked {
  readonly method: string;
  readonly headers: Headers;
  /** The address of this app as configured; undefined lets the Host header stand for it (sandbox on any interface). */
  readonly configuredOrigin: string | undefined;
}

/**
 * A request that changes something must come from one of our own pages. Browsers send `Origin` with every POST; where
 * one does not, `Sec-Fetch-Site` has to say "same-origin".
 */
export function comesFromOurPages({ method, headers, configuredOrigin }: Asked): boolean {
  if (method === 'GET' || method === 'HEAD' || method === 'OPTIONS') return true;
  const origin = headers.get('origin');
  if (origin === null) return headers.get('sec-fetch-site') === 'same-origin';
  if (configuredOrigin !== undefined) return origin === configuredOrigin;
  const host = headers.get('host');
  return host !== null && (origin === `http://${host}` || origin === `https://${host}`);
}
