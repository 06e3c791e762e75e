import { randomBytes } from 'node:crypto';
import { inWib, type Clock, type OwnBank } from '@jmo/kernel';
import type { Clients } from '../clients.ts';
import { getBankKey } from './bank-keys.ts';
import { signTokenRequest, transactionSignature } from './signature.ts';

/** 75 tells of kliring, 76 of RTGS. */
export type NotificationService = '75' | '76';

export interface NotificationCall {
  readonly bank: OwnBank;
  readonly service: NotificationService;
  readonly body: object;
  readonly isForged: boolean;
}

/** HTTP status of the answer. */
export type PartnerCaller = (call: NotificationCall) => Promise<number | 'unreachable'>;

const PATHS = {
  '73': '/v1.0/access-token/b2b',
  '75': '/v1.0/transfer-skn/notify',
  '76': '/v1.0/transfer-rtgs/notify',
} as const;
const ANSWER_WITHIN_MS = 5000;

/**
 * A bank calling us: a token by its own key (73), then the notification, signed with the secret we gave it. A token we
 * no longer take is fetched anew, once.
 * @param url where our SNAP services begin, e.g. http://localhost:3002/snap
 */
export function createPartnerCaller(
  url: string,
  { clock, folder, clients }: { clock: Clock; folder: string; clients: () => Clients },
): PartnerCaller {
  const tokens = new Map<OwnBank, string>();
  const now = (): string => inWib(clock.now()).toString({ smallestUnit: 'second', timeZoneName: 'never' });

  async function post(path: string, headers: Record<string, string>, body: Uint8Array<ArrayBuffer>) {
    const answer = await fetch(`${url}${path}`, {
      method: 'POST',
      body,
      headers: { 'content-type': 'application/json', ...headers },
      signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
    });
    const said = (await answer.json().catch(() => ({}))) as { accessToken?: string };
    return { status: answer.status, said };
  }

  async function tokenOf(bank: OwnBank, clientId: string): Promise<string | undefined> {
    const known = tokens.get(bank);
    if (known !== undefined) return known;
    const timestamp = now();
    const signature = signTokenRequest(await getBankKey(folder, bank), clientId, timestamp);
    const headers = { 'x-timestamp': timestamp, 'x-client-key': clientId, 'x-signature': signature };
    const { said } = await post(PATHS['73'], headers, Buffer.from('{"grantType":"client_credentials"}'));
    if (said.accessToken !== undefined) tokens.set(bank, said.accessToken);
    return said.accessToken;
  }

  async function call({ bank, service, body, isForged }: NotificationCall): Promise<number> {
    const known = clients().banks[bank]?.notify;
    const accessToken = known && (await tokenOf(bank, known.clientId));
    if (known === undefined || accessToken === undefined) return 401;
    const timestamp = now();
    const bytes = Buffer.from(JSON.stringify(body));
    const endpointUrl = `${new URL(url).pathname.replace(/\/$/, '')}${PATHS[service]}`;
    const signed = { method: 'POST', endpointUrl, accessToken, body: bytes, timestamp };
    const secret = isForged ? 'nobody' : known.clientSecret;
    const headers = {
      authorization: `Bearer ${accessToken}`,
      'x-timestamp': timestamp,
      'x-partner-id': bank,
      'x-external-id': randomBytes(16).toString('hex'),
      'channel-id': '95051',
      'x-signature': transactionSignature(secret, signed, 'base64'),
    };
    return (await post(PATHS[service], headers, bytes)).status;
  }

  return async (notification) => {
    try {
      const status = await call(notification);
      if (status !== 401 || notification.isForged) return status;
      tokens.delete(notification.bank);
      return await call(notification);
    } catch {
      return 'unreachable';
    }
  };
}
