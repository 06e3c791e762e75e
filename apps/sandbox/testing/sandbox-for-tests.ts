import { generateKeyPairSync, sign } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLogger, inWib, type Clock, type OwnBank } from '@jmo/kernel';
import { bankProfiles, type ServiceCode } from '../bank-profiles.ts';
import { transactionSignature } from '../banks/signature.ts';
import type { BankClient, Clients } from '../clients.ts';
import { startSandbox, type Sandbox, type SandboxOptions } from '../start-sandbox.ts';

/** A running sandbox with known clients in a folder of its own, and a partner that speaks SNAP to it. */
const keys = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  publicKeyEncoding: { type: 'spki', format: 'pem' },
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
});
const client: BankClient = {
  clientId: 'jmo-client',
  clientSecret: 's3cr3t',
  publicKeyPem: keys.publicKey,
  partnerId: 'JMO',
  channelId: '95051',
  sourceAccount: '9000000123',
  notify: { clientId: 'bank-client', clientSecret: 's3cr3t-bank' },
};
export const testClients: Clients = {
  banks: { BNI: client, MANDIRI: client, BRI: client, BCA: client },
  registry: { userId: 'jmo', password: 'rahasia' },
};

export async function newDataFolder(clients: Clients = testClients): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'jmo-sandbox-'));
  await mkdir(join(folder, 'sandbox', 'registry', 'photos'), { recursive: true });
  await writeFile(join(folder, 'sandbox', 'clients.json'), JSON.stringify(clients));
  return folder;
}

export const removeFolder = (folder: string): Promise<void> => rm(folder, { recursive: true, force: true });

export const startOn = (dataFolder: string, options: Partial<SandboxOptions> = {}): Promise<Sandbox> =>
  startSandbox({
    dataFolder,
    httpPort: 0,
    smtpPort: 0,
    host: '127.0.0.1',
    logger: createLogger('sandbox-test', 'silent'),
    ...options,
  });

export interface Answer {
  readonly http: number;
  readonly body: Record<string, unknown>;
  readonly headers: Headers;
}

export interface CallChanges {
  /** Headers to replace, or to leave out with undefined. */
  readonly headers?: Record<string, string | undefined>;
  readonly rawBody?: string;
  readonly token?: string;
  readonly signal?: AbortSignal;
}

export interface Partner {
  token(changes?: CallChanges): Promise<Answer>;
  call(service: Exclude<ServiceCode, '73'>, body: object, changes?: CallChanges): Promise<Answer>;
}

let externalIds = 0;

/** Our side of the contract with one bank. */
export function partnerOf(sandbox: Sandbox, bank: OwnBank, clock: Clock): Partner {
  const profile = bankProfiles[bank];
  const origin = `http://127.0.0.1:${sandbox.httpPort}`;
  let known: string | undefined;
  const timestamp = (): string =>
    inWib(clock.now()).toString({
      smallestUnit: profile.timestamp === 'milliseconds' ? 'millisecond' : 'second',
      timeZoneName: 'never',
    });

  async function send(
    path: string,
    body: string,
    headers: Record<string, string | undefined>,
    signal?: AbortSignal,
  ) {
    const given = Object.entries(headers).filter(
      (entry): entry is [string, string] => entry[1] !== undefined,
    );
    const response = await fetch(origin + path, {
      method: 'POST',
      body,
      headers: given,
      ...(signal && { signal }),
    });
    return {
      http: response.status,
      body: (await response.json()) as Answer['body'],
      headers: response.headers,
    };
  }

  async function token(changes: CallChanges = {}): Promise<Answer> {
    const at = changes.headers?.['X-TIMESTAMP'] ?? timestamp();
    const signature = sign('RSA-SHA256', Buffer.from(`${client.clientId}|${at}`), keys.privateKey);
    const answer = await send(
      profile.base + profile.paths['73'],
      changes.rawBody ?? '{"grantType":"client_credentials","additionalInfo":{}}',
      {
        'Content-Type': 'application/json',
        'X-TIMESTAMP': at,
        'X-CLIENT-KEY': client.clientId,
        'X-SIGNATURE': signature.toString(profile.signatureEncoding),
        ...changes.headers,
      },
      changes.signal,
    );
    return answer;
  }

  return {
    token,
    async call(service, body, changes = {}) {
      known ??= String((await token()).body['accessToken']);
      const accessToken = changes.token ?? known;
      const path = profile.base + profile.paths[service];
      const text = changes.rawBody ?? JSON.stringify(body);
      const at = changes.headers?.['X-TIMESTAMP'] ?? timestamp();
      const signed = {
        method: 'POST',
        endpointUrl: path,
        accessToken,
        body: Buffer.from(text),
        timestamp: at,
      };
      externalIds += 1;
      const headers = {
        'Content-Type': 'application/json',
        Authorization: `Bearer ${accessToken}`,
        'X-TIMESTAMP': at,
        'X-SIGNATURE': transactionSignature(client.clientSecret, signed, profile.signatureEncoding),
        'X-PARTNER-ID': client.partnerId,
        'X-EXTERNAL-ID': `${Date.now()}${externalIds}`.slice(-19),
        'CHANNEL-ID': client.channelId,
        ...changes.headers,
      };
      return send(path, text, headers, changes.signal);
    },
  };
}

export const intrabank = (changes: object = {}): Record<string, unknown> => ({
  partnerReferenceNo: 'JHT20250001',
  amount: { value: '9850000.00', currency: 'IDR' },
  beneficiaryAccountNo: '1234567890',
  sourceAccountNo: client.sourceAccount,
  transactionDate: '2026-11-23T10:00:00+07:00',
  ...changes,
});

export const skn = (changes: object = {}): Record<string, unknown> =>
  intrabank({
    beneficiaryAccountName: 'BUDI SANTOSO',
    beneficiaryBankCode: '451',
    beneficiaryCustomerResidence: '1',
    beneficiaryCustomerType: '1',
    ...changes,
  });

export const rtgs = (changes: object = {}): Record<string, unknown> =>
  skn({ amount: { value: '200000000.00', currency: 'IDR' }, ...changes });

export const get = async <T>(sandbox: Sandbox, path: string): Promise<T> =>
  (await (await fetch(`http://127.0.0.1:${sandbox.httpPort}${path}`)).json()) as T;

export const setFaults = (sandbox: Sandbox, faults: unknown): Promise<Response> =>
  fetch(`http://127.0.0.1:${sandbox.httpPort}/bank/faults`, { method: 'PUT', body: JSON.stringify(faults) });
