import { createHash, createHmac, randomBytes, sign } from 'node:crypto';
import { inWib } from '@jmo/kernel';
import type { BankProfile } from './bank-profiles.ts';

/**
 * The two signatures of SNAP BI ("Pedoman Standar Teknis dan Keamanan SNAP" v1.0.2). The published samples cannot be
 * reproduced with the published formula; signature.test.ts pins a vector of our own that two implementations agree on.
 */
type Encoding = BankProfile['signatureEncoding'];

export interface CallToSign {
  readonly method: string;
  /** Path and query as sent, every prefix included, no host. */
  readonly endpointUrl: string;
  readonly accessToken: string;
  /** The very bytes that go over the line: writing the JSON a second time would change the hash. */
  readonly body: Uint8Array;
  readonly timestamp: string;
}

/** For every service but the token. The key is the client secret's own text, not something decoded from it. */
export function signCall(
  clientSecret: string,
  call: CallToSign,
  { signatureEncoding, signedBody }: Pick<BankProfile, 'signatureEncoding' | 'signedBody'>,
): string {
  const digest = createHash('sha256').update(bytesToSign(call.body, signedBody)).digest('hex');
  const text = [call.method, call.endpointUrl, call.accessToken, digest, call.timestamp].join(':');
  return createHmac('sha512', clientSecret).update(text).digest(signatureEncoding);
}

/** Our JSON has no blanks between its parts: one vendor's "minify" also takes those inside text ("SetyaWardana"). */
const bytesToSign = (body: Uint8Array, signedBody: BankProfile['signedBody']): Uint8Array =>
  signedBody === 'as sent' ? body : Buffer.from(Buffer.from(body).toString().replaceAll(/\s/g, ''));

/** For service 73: SHA256withRSA over `clientId|timestamp`. */
export const signTokenRequest = (
  privateKeyPem: string,
  clientId: string,
  timestamp: string,
  encoding: Encoding,
): string => sign('RSA-SHA256', Buffer.from(`${clientId}|${timestamp}`), privateKeyPem).toString(encoding);

/** An instant in WIB as SNAP writes it: `2025-01-02T10:00:00+07:00`. */
export const snapTime = (at: Temporal.Instant, precision: BankProfile['timestamp'] = 'seconds'): string =>
  inWib(at).toString({
    smallestUnit: precision === 'seconds' ? 'second' : 'millisecond',
    timeZoneName: 'never',
  });

/**
 * X-EXTERNAL-ID: unique per bank and day. 19 digits suit every bank and both readings of the standard (numeric and
 * alphanumeric); all of them random, so that a clock set back or a second worker cannot repeat one.
 */
export const newExternalId = (): string =>
  (randomBytes(8).readBigUInt64BE() % 10n ** 19n).toString().padStart(19, '0');
