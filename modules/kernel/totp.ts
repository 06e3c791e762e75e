import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/**
 * Time-based one-time passwords (RFC 6238) as every authenticator app makes them: HMAC-SHA-1, steps of 30 seconds, six
 * digits.
 *
 * - secret: 20 random bytes that phone and server share (RFC 4226 asks for 16, recommends 20).
 * - step: the number of half minutes since 1970; a code belongs to one step.
 */
export const TOTP_STEP_SECONDS = 30;
const DIGITS = 6;
/** Phones' clocks differ, and people take their time: the step before and the one after are good as well. */
const TOLERANCE = 1;
const SECRET_BYTES = 20;

export const newTotpSecret = (): Buffer => randomBytes(SECRET_BYTES);

export const totpStep = (at: Temporal.Instant): number =>
  Math.floor(at.epochMilliseconds / (TOTP_STEP_SECONDS * 1000));

export function totpCode(secret: Uint8Array, step: number): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const mac = createHmac('sha1', secret).update(counter).digest();
  const binary = mac.readUInt32BE(mac[mac.length - 1]! & 0xf) & 0x7fffffff;
  return String(binary % 10 ** DIGITS).padStart(DIGITS, '0');
}

/**
 * The step a typed code belongs to. Whoever accepts it keeps the number and accepts nothing up to it again
 * (`usedStep`), so that a code seen over a shoulder is worth nothing.
 */
export function findTotpStep(
  secret: Uint8Array,
  typed: string,
  at: Temporal.Instant,
  usedStep = -1,
): number | undefined {
  const code = Buffer.from(typed.replace(/\s/g, ''));
  if (code.length !== DIGITS) return undefined;
  const now = totpStep(at);
  let found: number | undefined;
  for (let step = now - TOLERANCE; step <= now + TOLERANCE; step++) {
    const matches = timingSafeEqual(code, Buffer.from(totpCode(secret, step)));
    if (matches && step > usedStep) found ??= step;
  }
  return found;
}

const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** As authenticator apps take it when it is typed instead of photographed (RFC 4648, without padding). */
export function base32(bytes: Uint8Array): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  return (bits.match(/.{1,5}/g) ?? []).map((five) => BASE32[parseInt(five.padEnd(5, '0'), 2)]).join('');
}

/** What the QR code holds; the form all authenticator apps read. */
export function totpAddress({ issuer, name, secret }: { issuer: string; name: string; secret: Uint8Array }) {
  const label = `${encodeURIComponent(issuer)}:${encodeURIComponent(name)}`;
  return `otpauth://totp/${label}?secret=${base32(secret)}&issuer=${encodeURIComponent(issuer)}`;
}
