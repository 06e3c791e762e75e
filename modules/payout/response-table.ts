import { amountOf, textOf, type SnapAnswer, type SnapBody } from './snap/answer.ts';
import type { TransferService } from './snap/bank-profiles.ts';

/**
 * What a bank's answer means for the money.
 *
 * Of a transfer (17, 18, 22, 23):
 * - PAID, OPEN: the bank has the order, finished or not.
 * - UNKNOWN: it may have it; ask, never repeat under another reference. ASK: the same, said by the bank itself.
 * - ALREADY_SENT: it knows this reference; ask, never repeat.
 * - ACCOUNT_PROBLEM, REFUSED: it does not have the order and never will; the payee or an officer must change something.
 * - NOT_SENT_BUG: we wrote it wrongly. HOLD: an officer looks. HOLD_AND_ASK: as well, and the bank may yet move.
 * - CONFIG, NEW_TOKEN, BACK_OFF, NO_FUNDS, NOT_REACHED: not now for reasons of ours or the bank's; try again later.
 * - CUT_OFF, DAILY_LIMIT: the next window, the next day. CHANGE_RAIL: not this way.
 *
 * Of an inquiry (36): PAID, OPEN, RETURNED, ENDED_UNPAID, NOT_FOUND, NO_ANSWER; DIFFERS when it speaks of other money.
 */
export type TransferMeaning =
  | 'PAID'
  | 'OPEN'
  | 'RETURNED'
  | 'ENDED_UNPAID'
  | 'UNKNOWN'
  | 'ASK'
  | 'ALREADY_SENT'
  | 'ACCOUNT_PROBLEM'
  | 'REFUSED'
  | 'NOT_SENT_BUG'
  | 'HOLD'
  | 'HOLD_AND_ASK'
  | 'CONFIG'
  | 'NEW_TOKEN'
  | 'BACK_OFF'
  | 'NO_FUNDS'
  | 'NOT_REACHED'
  | 'CUT_OFF'
  | 'DAILY_LIMIT'
  | 'CHANGE_RAIL'
  | 'DIFFERS';
export type InquiryMeaning =
  'PAID' | 'OPEN' | 'RETURNED' | 'ENDED_UNPAID' | 'NOT_FOUND' | 'NO_ANSWER' | 'DIFFERS';
export type Meaning = TransferMeaning | InquiryMeaning;

export interface Verdict<M extends Meaning = Meaning> {
  readonly meaning: M;
  /** Why, in a word that claims and officers can act on. */
  readonly reason: string;
}

/** HTTP status, cases, meaning, reason. Source: ASPI developer portal, list of response codes. */
const rows: readonly (readonly [http: number, cases: string, meaning: TransferMeaning, reason: string])[] = [
  [202, '00', 'OPEN', 'IN_PROGRESS'],
  [400, '00 01 02', 'NOT_SENT_BUG', 'MALFORMED'],
  [401, '00 02 04', 'CONFIG', 'UNAUTHORIZED'],
  [401, '01 03', 'NEW_TOKEN', 'TOKEN_UNKNOWN'],
  [403, '00', 'REFUSED', 'EXPIRED'],
  [403, '01', 'CONFIG', 'FEATURE_NOT_ALLOWED'],
  [403, '02', 'CHANGE_RAIL', 'ABOVE_RAIL_LIMIT'],
  [403, '03', 'HOLD', 'SUSPECTED_FRAUD'],
  [403, '04', 'BACK_OFF', 'TOO_MANY_TRANSFERS'],
  [403, '05', 'ACCOUNT_PROBLEM', 'ACCOUNT_ABNORMAL'],
  [403, '06', 'CUT_OFF', 'CUT_OFF'],
  [403, '07 08 10 11 12 13 17 19 21 22', 'REFUSED', 'REFUSED_BY_BANK'],
  [403, '09', 'ACCOUNT_PROBLEM', 'ACCOUNT_DORMANT'],
  [403, '14', 'NO_FUNDS', 'INSUFFICIENT_FUNDS'],
  [403, '15', 'HOLD', 'NOT_PERMITTED'],
  [403, '16', 'HOLD_AND_ASK', 'SUSPENDED'],
  [403, '18', 'ACCOUNT_PROBLEM', 'ACCOUNT_CLOSED'],
  [403, '20 23', 'DAILY_LIMIT', 'DAILY_LIMIT'],
  [404, '00', 'ASK', 'INVALID_STATUS'],
  [404, '02 03', 'CHANGE_RAIL', 'NO_ROUTE'],
  [404, '04 05 06 07 08 09 10 12 14 15 17 19', 'REFUSED', 'REFUSED_BY_BANK'],
  [404, '11', 'ACCOUNT_PROBLEM', 'ACCOUNT_NOT_FOUND'],
  [404, '13', 'NOT_SENT_BUG', 'INVALID_AMOUNT'],
  [404, '16', 'CONFIG', 'PARTNER_UNKNOWN'],
  // Same reference, other parameters: "should be considered as success". Never sent again.
  [404, '18', 'ALREADY_SENT', 'ALREADY_SENT'],
  [405, '00 01', 'CONFIG', 'NOT_SUPPORTED'],
  [409, '00', 'ASK', 'EXTERNAL_ID_CONFLICT'],
  [409, '01', 'ALREADY_SENT', 'ALREADY_SENT'],
  [429, '00', 'BACK_OFF', 'TOO_MANY_REQUESTS'],
];

export const responseTable: ReadonlyMap<string, Verdict<TransferMeaning>> = new Map(
  rows.flatMap(([http, cases, meaning, reason]) =>
    cases.split(' ').map((code) => [`${http}/${code}`, { meaning, reason }] as const),
  ),
);

/** SNAP latestTransactionStatus and transactionStatus. 07 is "not found", which is not "failed". */
const statuses: Readonly<Record<string, Verdict<InquiryMeaning>>> = {
  '00': { meaning: 'PAID', reason: 'PAID' },
  '01': { meaning: 'OPEN', reason: 'INITIATED' },
  '02': { meaning: 'OPEN', reason: 'PAYING' },
  '03': { meaning: 'OPEN', reason: 'PENDING' },
  '04': { meaning: 'RETURNED', reason: 'RETURNED_BY_BANK' },
  '05': { meaning: 'ENDED_UNPAID', reason: 'CANCELLED_BY_BANK' },
  '06': { meaning: 'ENDED_UNPAID', reason: 'FAILED_AT_BANK' },
  '07': { meaning: 'NOT_FOUND', reason: 'NOT_FOUND' },
};

/** What we ordered, to hold against what the bank says it did. */
export interface Ordered {
  readonly service: TransferService;
  readonly reference: string;
  readonly amount_idr: bigint;
  readonly accountNo: string;
}

const unknown = (reason: string): Verdict<'UNKNOWN'> => ({ meaning: 'UNKNOWN', reason });

/**
 * Reads the answer to a transfer. Only the table can say that money did not move; whatever is not in it (a gateway's
 * own 4xx, a 5xx, a code of another service, silence) is UNKNOWN.
 */
export function readTransfer(ordered: Ordered, answer: SnapAnswer): Verdict<TransferMeaning> {
  if (answer.kind === 'NOT_REACHED') return { meaning: 'NOT_REACHED', reason: answer.cause };
  if (answer.kind === 'LOST') return unknown(answer.cause);
  if (answer.http >= 500 || answer.code === undefined) return unknown(`HTTP_${answer.http}`);
  const [http, code] = [answer.code.slice(0, 3), answer.code.slice(5)];
  if (http !== '200') return responseTable.get(`${http}/${code}`) ?? unknown(`CODE_${answer.code}`);
  if (code !== '00') return unknown(`CODE_${answer.code}`);
  if (differs(ordered, answer.body, 'partnerReferenceNo'))
    return { meaning: 'DIFFERS', reason: 'ANSWER_DIFFERS' };
  if (ordered.service === '17' || ordered.service === '18') return { meaning: 'PAID', reason: 'PAID' };
  const { meaning, reason } = statuses[textOf(answer.body, 'transactionStatus') ?? '03'] ?? statuses['03']!;
  // The bank has just said that it took the order; "not found" in the same breath can only mean "not yet".
  return meaning === 'NOT_FOUND' || meaning === 'NO_ANSWER'
    ? { meaning: 'OPEN', reason }
    : { meaning, reason };
}

/** Reads the answer to service 36: success of the inquiry is 200/00, the money is in latestTransactionStatus. */
export function readInquiry(ordered: Ordered, answer: SnapAnswer): Verdict<InquiryMeaning> {
  if (answer.kind !== 'ANSWERED') return { meaning: 'NO_ANSWER', reason: answer.cause };
  if (answer.code === '4043601') return { meaning: 'NOT_FOUND', reason: 'NOT_FOUND' };
  if (answer.http !== 200 || answer.code !== '2003600') {
    return { meaning: 'NO_ANSWER', reason: answer.code ?? `HTTP_${answer.http}` };
  }
  if (differs(ordered, answer.body, 'originalPartnerReferenceNo')) {
    return { meaning: 'DIFFERS', reason: 'ANSWER_DIFFERS' };
  }
  const status = textOf(answer.body, 'latestTransactionStatus') ?? '';
  return statuses[status] ?? { meaning: 'NO_ANSWER', reason: `STATUS_${status}` };
}

/** An answer about another reference, another account or another amount must not settle this payout. */
function differs(ordered: Ordered, body: SnapBody, referenceField: string): boolean {
  const reference = textOf(body, referenceField);
  if (reference !== undefined && reference !== ordered.reference) return true;
  if (namesOther(ordered.accountNo, textOf(body, 'beneficiaryAccountNo'))) return true;
  return body['amount'] !== undefined && body['amount'] !== null && amountOf(body) !== ordered.amount_idr;
}

/** Banks pad numbers with zeros; a number with digits hidden names no account. */
const namesOther = (ordered: string, named: string | undefined): boolean =>
  named !== undefined && /^\d+$/.test(named) && plainNumber(named) !== plainNumber(ordered);
const plainNumber = (accountNo: string): string => accountNo.replace(/^0+/, '');
