import { timingSafeEqual } from 'node:crypto';
import type { Context } from '@jmo/database';
import { newToken } from '@jmo/kernel';
import { readFilingNumber } from './filing.ts';

const markOf = ({ vault }: Pick<Context, 'vault'>, number: string, random: string): Buffer =>
  vault.digest(`${readFilingNumber(number)} ${random}`, 'heir-browser');

/**
 * For the cookie of a browser in which a filing was handed in, or opened: by it the browser is known again, and what others
 * try with the filing's number uses nothing up there. It opens nothing.
 * @param number as it was typed or given
 */
export function knownBrowserOf(context: Pick<Context, 'vault'>, number: string): string {
  const random = newToken();
  return `${random}.${markOf(context, number, random).toString('base64url')}`;
}

/** What this browser is called for this filing; undefined where it is not known for it. */
export function findKnownBrowser(
  context: Pick<Context, 'vault'>,
  number: string,
  token: string | undefined,
): string | undefined {
  const [random = '', mark = ''] = token?.split('.') ?? [];
  const expected = markOf(context, number, random);
  const given = Buffer.from(mark, 'base64url');
  return given.length === expected.length && timingSafeEqual(given, expected) ? random : undefined;
}
