import { createHash, createHmac, generateKeyPairSync, randomBytes, verify } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { OWN_BANKS, type OwnBank } from '@jmo/kernel';
import type { BankClientSettings } from '../snap/bank-client.ts';

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

export interface Call {
  readonly bank: OwnBank;
  readonly path: string;
  readonly service: string;
  readonly headers: IncomingMessage['headers'];
  readonly raw: string;
  readonly body: Record<string, unknown>;
}

export interface TakenTransfer {
  readonly bank: OwnBank;
  readonly service: string;
  readonly reference: string;
  readonly body: Record<string, unknown>;
  status: string;
}

/** One line of a statement, as tests see and change it. */
export interface BankLine {
  readonly id: string;
  readonly bank: OwnBank;
  readonly at: Temporal.Instant;
  readonly type: 'DEBIT' | 'CREDIT';
  readonly sen: bigint;
  readonly reference: string;
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

const SECRET = 'rahasia-uji';
const keys = generateKeyPairSync('rsa', { modulusLength: 2048 });
const ODD_LETTERS = { 'kunci\0': 'x', '\udc00': 'y', transactionStatusDesc: 'selesai\0\ud83d' };
const STARTING_SEN = 10n ** 15n;
/** So small that every test turns pages. */
const LINES_ON_A_PAGE = 4;
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
    clientSecret: SECRET,
    privateKeyPem: keys.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
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
  if (!isSigned(bank, call)) return answer(401, '00');
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

const inRupiah = (sen: bigint) => ({
  value: `${sen / 100n}.${String(sen % 100n).padStart(2, '0')}`,
  currency: 'IDR',
});
const sumOf = (lines: readonly BankLine[]): bigint =>
  lines.reduce((sum, { type, sen }) => (type === 'DEBIT' ? sum - sen : sum + sen), STARTING_SEN);
const linesAt = (bank: SnapBank, call: Call): BankLine[] =>
  bank.statement
    .filter((line) => line.bank === call.bank)
    .toSorted((one, other) => Temporal.Instant.compare(one.at, other.at));

const balanceOf = (bank: SnapBank, call: Call): object => ({
  accountInfos: [{ availableBalance: inRupiah(bank.balanceSen ?? sumOf(linesAt(bank, call))) }],
});

/** As many lines as a page takes, and at least one later than its first second. */
function pageOf(bank: SnapBank, call: Call): object {
  const at = (name: string) => Temporal.Instant.from(call.body[name] as string);
  const all = linesAt(bank, call);
  const from = all.findIndex((line) => Temporal.Instant.compare(line.at, at('fromDateTime')) >= 0);
  const asked = (from < 0 ? [] : all.slice(from)).filter(
    (line) => Temporal.Instant.compare(line.at, at('toDateTime')) <= 0,
  );
  let length = Math.min(LINES_ON_A_PAGE, asked.length);
  while (length < asked.length && asked[length - 1]!.at.equals(asked[0]!.at)) length += 1;
  const page = asked.slice(0, length);
  const before = from < 0 ? all : all.slice(0, from);
  return {
    balance: [
      { startingBalance: inRupiah(sumOf(before)), endingBalance: inRupiah(sumOf([...before, ...page])) },
    ],
    hasMore: page.length < asked.length ? 'Y' : 'N',
    lastRecordDateTime: page.at(-1)?.at.toString(),
    detailData: page.map((line) => ({
      transactionId: line.id,
      transactionDate: line.at.toString(),
      type: line.type,
      amount: inRupiah(line.sen),
      remark: `TRF ${line.reference} JHT`,
    })),
  };
}

const isSettledLater = (service: string): boolean => service === '22' || service === '23';

const find = (bank: SnapBank, name: OwnBank, reference: string): TakenTransfer | undefined =>
  bank.taken.find((transfer) => transfer.bank === name && transfer.reference === reference);

const tokenOf = (call: Call): string => (call.headers['authorization'] ?? '').replace('Bearer ', '');

function isSigned(bank: SnapBank, call: Call): boolean {
  const encoding = call.bank === 'BRI' ? 'hex' : 'base64';
  const given = String(call.headers['x-signature']);
  const timestamp = String(call.headers['x-timestamp']);
  if (call.service === '73') {
    const text = Buffer.from(`${bank.settings[call.bank].clientId}|${timestamp}`);
    return verify('sha256', text, keys.publicKey, Buffer.from(given, encoding));
  }
  const digest = createHash('sha256').update(call.raw).digest('hex');
  const text = `POST:${call.path}:${tokenOf(call)}:${digest}:${timestamp}`;
  return createHmac('sha512', SECRET).update(text).digest(encoding) === given;
}
