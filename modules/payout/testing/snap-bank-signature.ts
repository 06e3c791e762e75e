import { createHash, createHmac, generateKeyPairSync, verify } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { OwnBank } from '@jmo/kernel';

export interface Call {
  readonly bank: OwnBank;
  readonly path: string;
  readonly service: string;
  readonly headers: IncomingMessage['headers'];
  readonly raw: string;
  readonly body: Record<string, unknown>;
}

const keys = generateKeyPairSync('rsa', { modulusLength: 2048 });
/** Of whoever calls, in PEM. */
export const clientKey: string = keys.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
export const CLIENT_SECRET = 'rahasia-uji';

/** The token a call came with. */
export const tokenOf = (call: Call): string => (call.headers['authorization'] ?? '').replace('Bearer ', '');

/** Checked with code of its own, so that a mistake in ours does not check itself. */
export function isSigned(call: Call, { clientId }: { readonly clientId: string }): boolean {
  const encoding = call.bank === 'BRI' ? 'hex' : 'base64';
  const given = String(call.headers['x-signature']);
  const timestamp = String(call.headers['x-timestamp']);
  if (call.service === '73') {
    const text = Buffer.from(`${clientId}|${timestamp}`);
    return verify('sha256', text, keys.publicKey, Buffer.from(given, encoding));
  }
  const digest = createHash('sha256').update(call.raw).digest('hex');
  const text = `POST:${call.path}:${tokenOf(call)}:${digest}:${timestamp}`;
  return createHmac('sha512', CLIENT_SECRET).update(text).digest(encoding) === given;
}
