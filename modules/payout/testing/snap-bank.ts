import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { OWN_BANKS, type OwnBank } from '@jmo/kernel';
import type { BankClientSettings } from '../snap/bank-client.ts';
import { CLIENT_SECRET, clientKey, isSigned, tokenOf, type Call } from './snap-bank-signature.ts';
import { balanceOf, pageOf, type BankLine } from './snap-bank-statement.ts';

/**
 * A small bank for this module's own tests: it speaks SNAP over real HTTP, checks signatures with code of its own, and
 * misbehaves on order. It never pays one reference twice, which is all that the payouts rely on.
 */
export type Behaviour =
  /** Breaks the connection before or after taking the order. */
  | 'lose-before'
  | 'lose-after'
  /** Breaks the connection and takes the order only when five more calls have come. */
  | 'take-later'
  | 'error-before'
  | 'error-after'
  /** Keeps the caller waiting for ever, having taken the order. */
  | 'hang-after'
  /** Service 36 says "not found" whatever it knows. */
  | 'hide'
  /** Service 36 answers with this latestTransactionStatus. */
  | `status-${string}`
  /** Takes the order, and answers transfer or question with letters that no database keeps. */
  | 'odd-letters'
  /** HTTP status and case, e.g. `refuse-403-18`. */
  | `refuse-${number}-${string}`
  | 'ok';

export interface TakenTransfer {
  readonly bank: OwnBank;
  readonly service: string;
  readonly reference: string;
  readonly body: Record<string, unknown>;
  status: string;
}

export interface SnapBank {
  readonly settings: Record<OwnBank, BankClientSettings>;
  readonly url: string;
  readonly calls: Call[];
  readonly taken: TakenTransfer[];
  /** Answers to the coming transfers and inquiries, one each; without any, the bank behaves. */
  readonly transfers: Behaviour[];
  readonly inquiries: Behaviour[];
  /** The owner an account inquiry shows; the name asked about when not set. */
  ownerName: string | undefined;
  /** What stands on its statements, all banks together; to be changed by tests at will. */
  readonly statement: BankLine[];
  /** In place of what the statement comes to, in sen. */
  balanceSen: bigint | undefined;
  tokenLifeSeconds: number;
  /** Forgets all tokens, as after a failover. */
  forgetTokens(): void;
  callsOf(service: string): Call[];
  /** Takes everything it had put off. */
  settleLate(): void;
  close(): Promise<void>;
}

const ODD_LETTERS = { 'kunci\0': 'x', '\udc00': 'y', transactionStatusDesc: 'selesai\0\ud83d' };
const services: readonly (readonly [pattern: RegExp, service: string])[] = [
  [/access-token\/b2b$/, '73'],
  [/balance-inquiry$/, '11'],
  [/bank-statement$/, '14'],
  [/account-inquiry-internal$/, '15'],
  [/account-inquiry-external$/, '16'],
  [/transfer-intrabank$/, '17'],
  [/transfer-interbank$/, '18'],
  [/transfer-rtgs$/, '22'],
  [/transfer-skn(bi)?$/, '23'],
  [/transfer\/status$/, '36'],
];

interface Bank extends SnapBank {
  readonly tokens: Set<string>;
  readonly waiting: { calls: number; take: () => void }[];
}

export async function startSnapBank(): Promise<SnapBank> {
  const server = createServer((request, response) => void serve(bank, request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const settingsOf = (name: OwnBank): BankClientSettings => ({
    url: `${url}/${name.toLowerCase()}`,
    clientId: `client-${name}`,
    clientSecret: CLIENT_SECRET,
    privateKeyPem: clientKey,
    partnerId: `partner-${name}`,
    channelId: '95051',
    sourceAccount: '0099887766',
  });
  const bank: Bank = {
    settings: Object.fromEntries(OWN_BANKS.map((name) => [name, settingsOf(name)])) as SnapBank['settings'],
    url,
    calls: [],
    taken: [],
    transfers: [],
    inquiries: [],
    ownerName: undefined,
    statement: [],
    balanceSen: undefined,
    tokenLifeSeconds: 900,
    tokens: new Set(),
    waiting: [],
    forgetTokens: () => bank.tokens.clear(),
    callsOf: (service) => bank.calls.filter((call) => call.service === service),
    settleLate: () => {
      for (const late of bank.waiting.splice(0)) late.take();
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return bank;
}

async function serve(bank: Bank, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const raw = Buffer.concat(chunks).toString();
  const path = request.url ?? '';
  const service = services.find(([pattern]) => pattern.test(path))?.[1] ?? '00';
  const name = path.split('/')[1]!.toUpperCase() as OwnBank;
  const call: Call = {
    bank: name,
    path,
    service,
    headers: request.headers,
    raw,
    body: JSON.parse(raw) as Call['body'],
  };
  bank.calls.push(call);
  for (const late of bank.waiting.splice(0)) {
    if (late.calls > 1) bank.waiting.push({ ...late, calls: late.calls - 1 });
    else late.take();
  }
  const answer = (http: number, code: string, body: object = {}): void => {
    response.writeHead(http, { 'content-type': 'application/json' });
    response.end(
      JSON.stringify({ responseCode: `${http}${service}${code}`, responseMessage: 'pesan', ...body }),
    );
  };
  if (!isSigned(call, bank.settings[name])) return answer(401, '00');
  if (service === '73') {
    const token = randomBytes(12).toString('hex');
    bank.tokens.add(token);
    return answer(200, '00', {
      accessToken: token,
      tokenType: 'Bearer',
      expiresIn: String(bank.tokenLifeSeconds),
    });
  }
  if (!bank.tokens.has(tokenOf(call))) return answer(401, '01');
  if (service === '15' || service === '16') {
    const { beneficiaryAccountName } = call.body['additionalInfo'] as { beneficiaryAccountName: string };
    const refused = /^refuse-(\d{3})-(\d\d)$/.exec(bank.inquiries.shift() ?? 'ok');
    if (refused) return answer(Number(refused[1]), refused[2]!);
    return answer(200, '00', {
      BeneficiaryAccountName: bank.ownerName ?? beneficiaryAccountName.toUpperCase(),
    });
  }
  if (service === '36') return inquire(bank, call, response, answer);
  if (service === '11' || service === '14')
    return answer(200, '00', service === '11' ? balanceOf(bank, call) : pageOf(bank, call));
  transfer(bank, call, response, answer);
}

type AnswerWith = (http: number, code: string, body?: object) => void;

function transfer(bank: Bank, call: Call, response: ServerResponse, answer: AnswerWith): void {
  const behaviour = bank.transfers.shift() ?? 'ok';
  const reference = call.body['partnerReferenceNo'] as string;
  const known = find(bank, call.bank, reference);
  const hangUp = (): void => void response.socket?.destroy();
  const take = (): void => {
    if (find(bank, call.bank, reference) !== undefined) return;
    const status = isSettledLater(call.service) ? '03' : '00';
    bank.taken.push({ bank: call.bank, service: call.service, reference, body: call.body, status });
    const { value } = call.body['amount'] as { value: string };
    bank.statement.push({
      id: `L${bank.statement.length + 1}`,
      bank: call.bank,
      at: Temporal.Instant.from(call.body['transactionDate'] as string),
      type: 'DEBIT',
      sen: BigInt(value.replace('.', '')),
      reference,
    });
  };
  if (behaviour === 'lose-before') return hangUp();
  if (behaviour === 'error-before') return answer(500, '00');
  if (behaviour === 'take-later') {
    bank.waiting.push({ calls: 5, take });
    return hangUp();
  }
  // What a bank refuses at the door it refuses before it looks whether it knows the order; the rest after.
  const [, http = '', code = ''] = /^refuse-(\d{3})-(\d\d)$/.exec(behaviour) ?? [];
  if (/^(401|429)/.test(http)) return answer(Number(http), code);
  if (known !== undefined) return isSameOrder(known, call) ? answer(409, '01') : answer(404, '18');
  if (http !== '') return answer(Number(http), code);
  take();
  if (behaviour === 'lose-after') return hangUp();
  if (behaviour === 'error-after') return answer(504, '00');
  if (behaviour === 'hang-after') return;
  if (behaviour === 'odd-letters') return answer(500, '00', ODD_LETTERS);
  const { amount } = call.body;
  answer(200, '00', {
    partnerReferenceNo: reference,
    amount,
    ...(isSettledLater(call.service) ? { transactionStatus: '03' } : {}),
  });
}

/** Only time and X-EXTERNAL-ID may differ when an order comes again. */
const isSameOrder = (known: TakenTransfer, call: Call): boolean =>
  JSON.stringify(known.body) === JSON.stringify(call.body);

function inquire(bank: Bank, call: Call, response: ServerResponse, answer: AnswerWith): void {
  const behaviour = bank.inquiries.shift() ?? 'ok';
  const reference = call.body['originalPartnerReferenceNo'] as string;
  const found = find(bank, call.bank, reference);
  if (behaviour === 'lose-before') return void response.socket?.destroy();
  if (behaviour === 'error-before') return answer(500, '00');
  if (behaviour === 'hide' || found === undefined || found.service !== call.body['serviceCode'])
    return answer(404, '01');
  if (behaviour === 'odd-letters')
    return answer(200, '00', { ...ODD_LETTERS, latestTransactionStatus: '\0\ud83d' });
  const [, ordered] = /^status-(\d\d)$/.exec(behaviour) ?? [];
  const latestTransactionStatus = ordered ?? found.status;
  // Kliring settles once it has been asked about.
  if (found.status === '03') found.status = '00';
  answer(200, '00', {
    'OriginalPartnerReferenceNo ': reference,
    latestTransactionStatus,
    amount: found.body['amount'],
  });
}

const isSettledLater = (service: string): boolean => service === '22' || service === '23';

const find = (bank: SnapBank, name: OwnBank, reference: string): TakenTransfer | undefined =>
  bank.taken.find((transfer) => transfer.bank === name && transfer.reference === reference);
