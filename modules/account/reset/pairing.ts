import type { Context } from '@jmo/database';

const DIGITS = 1_000_000n;

/**
 * What the browser that asks for a link shows, to be typed where the link is opened, when that is another browser: six digits
 * that follow from the token in its cookie, so that nothing is kept of who asked, and the same is shown whoever's address it
 * was.
 */
export function pairingCodeOf({ vault }: Pick<Context, 'vault'>, askedBy: string): string {
  const digest = vault.digest(askedBy, 'reset-pairing');
  return String(digest.readBigUInt64BE() % DIGITS).padStart(6, '0');
}

/** As it is kept with the link; guesses are counted, and the key is not in the database. */
export const pairingDigestOf = (
  { vault }: Pick<Context, 'vault'>,
  linkDigest: Buffer,
  code: string,
): Buffer => vault.digest(`${linkDigest.toString('hex')} ${code}`, 'reset-pairing-code');
