/**
 * - passkey: a key pair that a phone or computer made for this site (WebAuthn). The private half never leaves it; we hold the
 *   public half. Signing in with one needs no password, and no code: the device has checked its owner (face, finger, PIN).
 * - challenge: what the device signs. It is good once, for half an hour, for one purpose.
 * - relying party (rp): this site, as the device knows it: a host name and an origin.
 */
export interface RelyingParty {
  /** `https://jmo.example` */
  readonly origin: string;
  /** Its host name. */
  readonly id: string;
}

export const relyingPartyOf = (origin: string): RelyingParty => ({ origin, id: new URL(origin).hostname });

export interface ListedPasskey {
  readonly id: string;
  readonly name: string;
  readonly createdAt: Temporal.Instant;
  readonly usedAt?: Temporal.Instant;
}

export const MAX_PASSKEYS = 20;
export const MAX_PASSKEY_NAME = 60;

/** What is wrong with what the device answered is not told apart for whoever sent it: it may be anybody. */
export type PasskeyRefused = { readonly code: 'PASSKEY_REFUSED' };
