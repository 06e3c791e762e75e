import { createHash, createHmac, sign, timingSafeEqual, verify } from 'node:crypto';

/** The two signatures of SNAP BI (ASPI, "Pedoman Standar Teknis dan Keamanan SNAP" v1.0.2). */
export type SignatureEncoding = 'base64' | 'hex';

export interface SignedCall {
  readonly method: string;
  /** Path and query exactly as sent, every prefix included, no host. */
  readonly endpointUrl: string;
  readonly accessToken: string;
  /** The exact bytes on the wire: writing the JSON again would change the hash. */
  readonly body: Uint8Array;
  readonly timestamp: string;
}

const sha256Hex = (body: Uint8Array): string => createHash('sha256').update(body).digest('hex');

/** Symmetric, with token: services 15, 16, 17, 23, 36. The key is the client secret's UTF-8 text, not decoded. */
export function transactionSignature(
  clientSecret: string,
  call: SignedCall,
  encoding: SignatureEncoding,
): string {
  const text = [call.method, call.endpointUrl, call.accessToken, sha256Hex(call.body), call.timestamp].join(
    ':',
  );
  return createHmac('sha512', clientSecret).update(text).digest(encoding);
}

export function isTransactionSignature(
  given: string,
  clientSecret: string,
  call: SignedCall,
  encoding: SignatureEncoding,
): boolean {
  const expected = Buffer.from(transactionSignature(clientSecret, call, encoding));
  const actual = Buffer.from(given);
  return actual.length === expected.length && timingSafeEqual(actual, expected);
}

/** Asymmetric, for service 73: SHA256withRSA over `clientId|timestamp`. False for an unusable key as well. */
export function isTokenSignature(
  given: string,
  publicKeyPem: string,
  clientId: string,
  timestamp: string,
  encoding: SignatureEncoding,
): boolean {
  try {
    const text = Buffer.from(`${clientId}|${timestamp}`);
    return verify('RSA-SHA256', text, publicKeyPem, Buffer.from(given, encoding));
  } catch {
    return false;
  }
}

/** A bank's own request for a token of ours. */
export const signTokenRequest = (privateKeyPem: string, clientId: string, timestamp: string): string =>
  sign('RSA-SHA256', Buffer.from(`${clientId}|${timestamp}`), privateKeyPem).toString('base64');
