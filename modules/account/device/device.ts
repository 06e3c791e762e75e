import type { ParticipantId } from '@jmo/kernel';
import type { CodeWay } from '../code/code-ways.ts';

/**
 * - device: a browser in which a person has confirmed that it is them. Its cookie is worth nothing without the password.
 * - attempt: a sign-in whose password was right, on a browser that is not known; it waits for a code.
 * - way: how the person proves that it is them: a code by e-mail, SMS or WhatsApp to an address they already had, a code of
 *   their authenticator app, or one of their recovery codes.
 */
export type Way = CodeWay | 'totp';

/** Not used for this long, a browser is not known any more. */
export const DEVICE_LIFE: Temporal.DurationLike = { hours: 180 * 24 };

/** What the app tells of the browser that asks. */
export interface BrowserFacts {
  /** The cookie by which a known device is told. */
  readonly deviceToken?: string;
  readonly userAgent?: string;
  /** The session the browser holds already, if any: it ends, so that a session never outlives a sign-in. */
  readonly sessionToken?: string;
}

/** Who confirmed it: a registration, a code, or a passkey. */
export type ConfirmedBy = 'registration' | CodeWay | 'totp' | 'recovery-code' | 'passkey';

export interface Device {
  readonly participantId: ParticipantId;
  readonly id: string;
  readonly browser: string;
  readonly system: string;
  readonly createdAt: Temporal.Instant;
  readonly seenAt: Temporal.Instant;
}
