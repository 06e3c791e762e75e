import { err, ok, type Result } from '@jmo/kernel';
import { asBody, textOf, type SnapAnswer, type SnapBody } from './answer.ts';
import type { BankClient } from './bank-client.ts';

/** One movement on our account as its bank wrote it down. */
export interface StatementLine {
  /** The bank's own number, unique at that bank. */
  readonly id: string;
  readonly at: Temporal.Instant;
  /** As seen from the account: DEBIT left it, CREDIT came in. */
  readonly type: 'DEBIT' | 'CREDIT';
  /** Hundredths of a rupiah: interest and fees are not always whole. */
  readonly sen: bigint;
  /** Ours, where the line names one. */
  readonly reference: string | undefined;
}

export interface Statement {
  readonly startingSen: bigint;
  readonly endingSen: bigint;
  readonly lines: readonly StatementLine[];
}

export type StatementProblem = { readonly code: 'BANK_UNAVAILABLE' | 'UNREADABLE'; readonly said: string };

interface Page extends Statement {
  /** Where the next page begins; it repeats the lines of this very second. */
  readonly nextFrom: Temporal.Instant | undefined;
}

/** Service 14, all pages. A page that cannot be read whole makes the statement useless: half of one proves nothing. */
export async function fetchStatement(
  bank: BankClient,
  { from, to }: { from: Temporal.Instant; to: Temporal.Instant },
): Promise<Result<Statement, StatementProblem>> {
  const lines = new Map<string, StatementLine>();
  let startingSen: bigint | undefined;
  for (let begin = from; ;) {
    const { answer } = await bank.fetchStatementPage({ from: begin, to });
    if (answer.kind !== 'ANSWERED' || answer.code !== '2001400')
      return err({ code: 'BANK_UNAVAILABLE', said: sayingOf(answer) });
    const page = readPage(answer.body);
    if (page === undefined) return err({ code: 'UNREADABLE', said: 'a page of the statement' });
    startingSen ??= page.startingSen;
    const before = lines.size;
    for (const line of page.lines) keep(lines, line, begin, from);
    const { nextFrom, endingSen } = page;
    if (nextFrom === undefined) return ok({ startingSen, endingSen, lines: [...lines.values()] });
    if (lines.size === before) return err({ code: 'UNREADABLE', said: 'pages without end' });
    begin = nextFrom;
  }
}

/** The lines of the second at which two pages meet come twice; any other line under a number seen before is a second one. */
function keep(
  lines: Map<string, StatementLine>,
  line: StatementLine,
  begin: Temporal.Instant,
  from: Temporal.Instant,
): void {
  const repeats = lines.has(line.id) && line.at.equals(begin) && !begin.equals(from);
  if (!repeats) lines.set(lines.has(line.id) ? `${line.id} (${lines.size})` : line.id, line);
}

function readPage(body: SnapBody): Page | undefined {
  const balance = firstOf(body['balance']);
  const startingSen = balance && senOf(balance['startingbalance']);
  const endingSen = balance && senOf(balance['endingbalance']);
  const details = body['detaildata'];
  if (startingSen === undefined || endingSen === undefined || !Array.isArray(details)) return undefined;
  const lines = details.map((detail) => readLine(asBody(detail)));
  if (!lines.every((line) => line !== undefined)) return undefined;
  const nextFrom =
    textOf(body, 'hasMore') === 'Y' ? instantOf(textOf(body, 'lastRecordDateTime')) : undefined;
  if (textOf(body, 'hasMore') === 'Y' && nextFrom === undefined) return undefined;
  return { startingSen, endingSen, lines, nextFrom };
}

function readLine(body: SnapBody | undefined): StatementLine | undefined {
  if (body === undefined) return undefined;
  const id = textOf(body, 'transactionId');
  const at = instantOf(textOf(body, 'transactionDate'));
  const sen = senOf(body['amount']);
  const type = textOf(body, 'type');
  if (id === undefined || at === undefined || sen === undefined) return undefined;
  if (type !== 'DEBIT' && type !== 'CREDIT') return undefined;
  return { id, at, sen, type, reference: referenceOf(body) };
}

/** Banks put it in a field of its own, or into the words of the line: ours are 19 capitals and digits, or begin so. */
function referenceOf(body: SnapBody): string | undefined {
  const info = asBody(body['detailinfo']) ?? {};
  const named = textOf(info, 'partnerReferenceNo') ?? textOf(info, 'customerReference');
  return named ?? /\b[0-9A-Z]{16}\d{3}\b/.exec(textOf(body, 'remark') ?? '')?.[0];
}

/** Service 11: what can be spent now. */
export function readBalanceSen(answer: SnapAnswer): bigint | undefined {
  if (answer.kind !== 'ANSWERED' || answer.code !== '2001100') return undefined;
  const account = firstOf(answer.body['accountinfos']);
  return account && senOf(account['availablebalance']);
}

const firstOf = (value: unknown): SnapBody | undefined =>
  asBody(Array.isArray(value) ? (value as unknown[])[0] : value);

function senOf(value: unknown): bigint | undefined {
  const amount = asBody(value);
  const [, whole, part = ''] =
    /^(-?\d{1,17})(?:\.(\d{1,2}))?$/.exec((amount && textOf(amount, 'value')) ?? '') ?? [];
  if (whole === undefined) return undefined;
  const cents = BigInt(part.padEnd(2, '0'));
  return BigInt(whole) * 100n + (whole.startsWith('-') ? -cents : cents);
}

function instantOf(text: string | undefined): Temporal.Instant | undefined {
  try {
    return text === undefined ? undefined : Temporal.Instant.from(text);
  } catch {
    return undefined;
  }
}

const sayingOf = (answer: SnapAnswer): string =>
  answer.kind === 'ANSWERED' ? (answer.code ?? `HTTP_${answer.http}`) : answer.cause;
