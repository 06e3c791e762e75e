import type { BrowserBinding } from '@jmo/officer';
import { newToken } from '@jmo/kernel';
import type { RequestEvent } from '@sveltejs/kit';
import { deviceCookie } from './cookies.ts';

type Asking = Pick<RequestEvent, 'cookies' | 'request' | 'getClientAddress' | 'locals'>;

/** What ties a session to the browser that asks; undefined when it has no key of its own yet. */
export function browserOf(event: Asking): BrowserBinding | undefined {
  const deviceKey = deviceCookie.read(event.cookies, event.locals.address);
  return deviceKey === undefined ? undefined : bindingWith(event, deviceKey);
}

/** The same for a browser that signs in: it gets a key when it has none. */
export function equipBrowser(event: Asking): BrowserBinding {
  const known = browserOf(event);
  if (known !== undefined) return known;
  const deviceKey = newToken();
  deviceCookie.write(event.cookies, event.locals.address, deviceKey);
  return bindingWith(event, deviceKey);
}

const bindingWith = (event: Asking, deviceKey: string): BrowserBinding => ({
  deviceKey,
  userAgent: (event.request.headers.get('user-agent') ?? '').slice(0, 400),
  ip: event.getClientAddress(),
});
