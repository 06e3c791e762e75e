import type { EmailAddress } from '@jmo/kernel';
import type { RequestEvent } from '@sveltejs/kit';
import { resetToCookie } from './cookies.ts';

type Browser = Pick<RequestEvent, 'cookies' | 'locals'>;
const PLACE = 'reset-address';

/**
 * Where a mail for a new password was asked to, known again by the browser that typed it, whether or not it has an account:
 * to show it masked, and to send once more. Sealed, so that no cookie jar holds an address.
 */
export function noteResetAddress({ cookies, locals }: Browser, email: EmailAddress): void {
  const sealed = locals.context.vault.seal(email, PLACE).toString('base64url');
  resetToCookie.write(cookies, locals.environment, sealed);
}

/** @returns undefined where nothing was asked for within an hour, or the cookie is not ours */
export function findResetAddress({ cookies, locals }: Browser): EmailAddress | undefined {
  const sealed = resetToCookie.read(cookies, locals.environment);
  if (sealed === undefined) return undefined;
  try {
    return locals.context.vault.open(Buffer.from(sealed, 'base64url'), PLACE).toString() as EmailAddress;
  } catch {
    return undefined;
  }
}
