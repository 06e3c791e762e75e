import { err, ok, OWN_BANKS, type Clock, type OwnBank, type Result } from '@jmo/kernel';
import type { SnapAnswer } from './answer.ts';
import { bankProfiles, type BankProfile, type ServiceCode } from './bank-profiles.ts';
import {
  accountBody,
  statementBody,
  statusBody,
  transferBody,
  type AccountQuestion,
  type TransferOrder,
} from './bodies.ts';
import { openConnection, type TlsFiles } from './connection.ts';
import { maskBody, type Masked } from './mask.ts';
import { post } from './post.ts';
import { newExternalId, signCall, signTokenRequest, snapTime } from './signature.ts';
import { createTokens, type NoToken } from './tokens.ts';

/** What a bank gave us when we became its partner, and where it is. */
export interface BankClientSettings {
  /** With the base path, e.g. `http://localhost:3003/bni`. */
  readonly url: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** RSA; its public half is with the bank. */
  readonly privateKeyPem: string;
  readonly partnerId: string;
  /** At most 5 characters; BCA's is 95051. */
  readonly channelId: string;
  /** The fund's account there. */
  readonly sourceAccount: string;
  readonly tls?: TlsFiles;
}

/** One call as it is kept for later: nothing secret, nobody named. */
export interface Exchange {
  readonly service: ServiceCode;
  readonly externalId: string;
  readonly at: Temporal.Instant;
  readonly request: Masked;
  readonly httpStatus: number | undefined;
  readonly response: Masked | undefined;
  readonly answer: SnapAnswer;
}

/** What was asked and answered; the last exchange is the one that counts. None: we never got a token. */
export interface Conversation {
  readonly answer: SnapAnswer;
  readonly exchanges: readonly Exchange[];
}

/** A bank over SNAP. No method throws for anything a bank or a network does. */
export interface BankClient {
  /** Makes sure of a token, so that a bank that is down is noticed before anything is ordered. */
  prepare(): Promise<Result<void, NoToken>>;
  inquireAccount(question: AccountQuestion): Promise<Conversation>;
  transfer(order: TransferOrder): Promise<Conversation>;
  inquireTransfer(order: TransferOrder): Promise<Conversation>;
  /** Of our own account there: services 11 and 14. */
  inquireBalance(): Promise<Conversation>;
  fetchStatementPage(period: { from: Temporal.Instant; to: Temporal.Instant }): Promise<Conversation>;
}

export type BankClients = Readonly<Record<OwnBank, BankClient>>;

export interface ClientOptions {
  readonly clock: Clock;
  readonly timeoutMs?: number;
  /** In place of the bank's own. */
  readonly profile?: BankProfile;
}

export const createBankClients = (
  settings: Readonly<Record<OwnBank, BankClientSettings>>,
  options: ClientOptions,
): BankClients =>
  Object.fromEntries(
    OWN_BANKS.map((bank) => [bank, createBankClient(bank, settings[bank], options)]),
  ) as Record<OwnBank, BankClient>;

export function createBankClient(
  bank: OwnBank,
  settings: BankClientSettings,
  { clock, timeoutMs = 10_000, profile = bankProfiles[bank] }: ClientOptions,
): BankClient {
  const address = new URL(settings.url);
  const connection = openConnection(settings.url, settings.tls);
  const codeOf = (service: ServiceCode): string => profile.codes[service] ?? service;
  const endpointOf = (service: ServiceCode): string =>
    `${address.pathname.replace(/\/+$/, '')}${profile.paths[service]}`;

  const tokens = createTokens(clock, () => {
    const timestamp = snapTime(clock.now(), profile.timestamp);
    const headers = {
      'x-timestamp': timestamp,
      'x-client-key': settings.clientId,
      'x-signature': signTokenRequest(
        settings.privateKeyPem,
        settings.clientId,
        timestamp,
        profile.signatureEncoding,
      ),
    };
    const body = Buffer.from(JSON.stringify({ grantType: 'client_credentials', additionalInfo: {} }));
    const url = `${address.origin}${endpointOf('73')}`;
    return post(connection, { url, service: '73', headers, body, timeoutMs });
  });

  async function callOnce(service: ServiceCode, body: object, token: string): Promise<Exchange> {
    const at = clock.now();
    const bytes = Buffer.from(JSON.stringify(body));
    const endpointUrl = endpointOf(service);
    const timestamp = snapTime(at, profile.timestamp);
    const externalId = newExternalId();
    const call = { method: 'POST', endpointUrl, accessToken: token, body: bytes, timestamp };
    const headers = {
      authorization: `Bearer ${token}`,
      'x-timestamp': timestamp,
      'x-signature': signCall(settings.clientSecret, call, profile),
      'x-partner-id': settings.partnerId,
      'x-external-id': externalId,
      'channel-id': settings.channelId,
    };
    const url = `${address.origin}${endpointUrl}`;
    const answer = await post(connection, { url, service: codeOf(service), headers, body: bytes, timeoutMs });
    const answered =
      answer.kind === 'ANSWERED' ? { httpStatus: answer.http, response: maskBody(answer.body) } : undefined;
    return {
      service,
      externalId,
      at,
      request: maskBody(body),
      httpStatus: answered?.httpStatus,
      response: answered?.response,
      answer,
    };
  }

  /** A token the bank has forgotten is renewed once; the body stays the same to the byte. */
  async function call(service: ServiceCode, body: object): Promise<Conversation> {
    const token = await tokens.get();
    if (!token.ok) return { answer: { kind: 'NOT_REACHED', cause: token.error.code }, exchanges: [] };
    const first = await callOnce(service, body, token.value);
    if (!isTokenUnknown(first.answer)) return { answer: first.answer, exchanges: [first] };
    tokens.forget(token.value);
    const renewed = await tokens.get();
    if (!renewed.ok) return { answer: first.answer, exchanges: [first] };
    const second = await callOnce(service, body, renewed.value);
    return { answer: second.answer, exchanges: [first, second] };
  }

  return {
    async prepare() {
      const token = await tokens.get();
      return token.ok ? ok(undefined) : err(token.error);
    },
    inquireAccount: (question) => call(question.service, accountBody(question, profile)),
    transfer: (order) =>
      call(order.service, transferBody(order, { bank, sourceAccount: settings.sourceAccount }, profile)),
    inquireTransfer: (order) => call('36', statusBody(order, profile)),
    inquireBalance: () => call('11', { accountNo: settings.sourceAccount, additionalInfo: {} }),
    fetchStatementPage: ({ from, to }) => call('14', statementBody(settings.sourceAccount, from, to)),
  };
}

/** 401/01 Invalid Token, 401/03 Token Not Found. */
const isTokenUnknown = (answer: SnapAnswer): boolean =>
  answer.kind === 'ANSWERED' && /^401\d\d0[13]$/.test(answer.code ?? '');
