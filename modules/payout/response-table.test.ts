import { expect, test } from 'vitest';
import { asBody, type SnapAnswer } from './snap/answer.ts';
import { readInquiry, readTransfer, responseTable, type Ordered } from './response-table.ts';
import type { TransferService } from './snap/bank-profiles.ts';

const ordered = (service: TransferService = '17'): Ordered => ({
  service,
  reference: 'R1',
  amount_idr: 9_850_000n,
  accountNo: '0123456789',
});
const answered = (
  http: number,
  code: string | undefined,
  body: Record<string, unknown> = {},
): SnapAnswer => ({
  kind: 'ANSWERED',
  http,
  code,
  body,
});

const list: readonly (readonly [code: string, meaning: string])[] = [
  ['200/00', 'PAID'],
  ['202/00', 'OPEN'],
  ['400/00', 'NOT_SENT_BUG'],
  ['400/01', 'NOT_SENT_BUG'],
  ['400/02', 'NOT_SENT_BUG'],
  ['401/00', 'CONFIG'],
  ['401/01', 'NEW_TOKEN'],
  ['401/02', 'CONFIG'],
  ['401/03', 'NEW_TOKEN'],
  ['401/04', 'CONFIG'],
  ['403/00', 'REFUSED'],
  ['403/01', 'CONFIG'],
  ['403/02', 'CHANGE_RAIL'],
  ['403/03', 'HOLD'],
  ['403/04', 'BACK_OFF'],
  ['403/05', 'ACCOUNT_PROBLEM'],
  ['403/06', 'CUT_OFF'],
  ['403/07', 'REFUSED'],
  ['403/08', 'REFUSED'],
  ['403/09', 'ACCOUNT_PROBLEM'],
  ['403/10', 'REFUSED'],
  ['403/11', 'REFUSED'],
  ['403/12', 'REFUSED'],
  ['403/13', 'REFUSED'],
  ['403/14', 'NO_FUNDS'],
  ['403/15', 'HOLD'],
  ['403/16', 'HOLD_AND_ASK'],
  ['403/17', 'REFUSED'],
  ['403/18', 'ACCOUNT_PROBLEM'],
  ['403/19', 'REFUSED'],
  ['403/20', 'DAILY_LIMIT'],
  ['403/21', 'REFUSED'],
  ['403/22', 'REFUSED'],
  ['403/23', 'DAILY_LIMIT'],
  ['404/00', 'ASK'],
  ['404/02', 'CHANGE_RAIL'],
  ['404/03', 'CHANGE_RAIL'],
  ['404/04', 'REFUSED'],
  ['404/05', 'REFUSED'],
  ['404/06', 'REFUSED'],
  ['404/07', 'REFUSED'],
  ['404/08', 'REFUSED'],
  ['404/09', 'REFUSED'],
  ['404/10', 'REFUSED'],
  ['404/11', 'ACCOUNT_PROBLEM'],
  ['404/12', 'REFUSED'],
  ['404/13', 'NOT_SENT_BUG'],
  ['404/14', 'REFUSED'],
  ['404/15', 'REFUSED'],
  ['404/16', 'CONFIG'],
  ['404/17', 'REFUSED'],
  ['404/18', 'ALREADY_SENT'],
  ['404/19', 'REFUSED'],
  ['405/00', 'CONFIG'],
  ['405/01', 'CONFIG'],
  ['409/00', 'ASK'],
  ['409/01', 'ALREADY_SENT'],
  ['429/00', 'BACK_OFF'],
  ['500/00', 'UNKNOWN'],
  ['500/01', 'UNKNOWN'],
  ['500/02', 'UNKNOWN'],
  ['504/00', 'UNKNOWN'],
  // Not in the list: nothing is certain
  ['200/01', 'UNKNOWN'],
  ['403/99', 'UNKNOWN'],
  ['404/01', 'UNKNOWN'],
  ['418/00', 'UNKNOWN'],
];

test('every row of the table is in this list', () => {
  expect([...responseTable.keys()].filter((code) => !list.some(([listed]) => listed === code))).toEqual([]);
});

test.each(list)('a transfer answered %s is %s', (code, meaning) => {
  const [http = '', rest = ''] = code.split('/');
  for (const service of ['17', '18', '22', '23'] as const) {
    const verdict = readTransfer(
      ordered(service),
      answered(Number(http), `${http}${service}${rest}`, { transactionstatus: '00' }),
    );
    expect(verdict.meaning).toBe(meaning);
    expect(verdict.reason).toMatch(/^[A-Z0-9_]+$/);
  }
});

test.each([
  ['403/09', 'ACCOUNT_DORMANT'],
  ['403/18', 'ACCOUNT_CLOSED'],
  ['404/11', 'ACCOUNT_NOT_FOUND'],
  ['403/05', 'ACCOUNT_ABNORMAL'],
])('%s names what is wrong with the account: %s', (code, reason) => {
  const [http = '', rest = ''] = code.split('/');
  expect(readTransfer(ordered(), answered(Number(http), `${http}17${rest}`)).reason).toBe(reason);
});

test('a case under HTTP 200 counts as what it says', () => {
  expect(readTransfer(ordered(), answered(200, '4031718')).meaning).toBe('ACCOUNT_PROBLEM');
});

test.each([
  ['no SNAP code', answered(200, undefined)],
  ["a gateway's own page", answered(403, undefined)],
  ['5xx whatever its body says', answered(502, undefined, { responsecode: '4031718' })],
  ['silence', { kind: 'LOST', cause: 'TimeoutError' } as const],
  ['a torn connection', { kind: 'LOST', cause: 'ECONNRESET' } as const],
])('%s is unknown', (_, answer) => {
  expect(readTransfer(ordered(), answer).meaning).toBe('UNKNOWN');
});

test('a refused connection is certainly not sent', () => {
  expect(readTransfer(ordered(), { kind: 'NOT_REACHED', cause: 'ECONNREFUSED' }).meaning).toBe('NOT_REACHED');
});

test.each([
  ['00', 'PAID'],
  ['01', 'OPEN'],
  ['02', 'OPEN'],
  ['03', 'OPEN'],
  ['04', 'RETURNED'],
  ['05', 'ENDED_UNPAID'],
  ['06', 'ENDED_UNPAID'],
  ['07', 'OPEN'],
  [undefined, 'OPEN'],
  ['xx', 'OPEN'],
])('kliring accepted with transactionStatus %s is %s', (transactionstatus, meaning) => {
  expect(readTransfer(ordered('23'), answered(200, '2002300', { transactionstatus })).meaning).toBe(meaning);
});

test.each([
  ['00', 'PAID'],
  ['01', 'OPEN'],
  ['02', 'OPEN'],
  ['03', 'OPEN'],
  ['04', 'RETURNED'],
  ['05', 'ENDED_UNPAID'],
  ['06', 'ENDED_UNPAID'],
  ['07', 'NOT_FOUND'],
  ['08', 'NO_ANSWER'],
  [undefined, 'NO_ANSWER'],
])('an inquiry that finds latestTransactionStatus %s says %s', (latesttransactionstatus, meaning) => {
  expect(readInquiry(ordered(), answered(200, '2003600', { latesttransactionstatus })).meaning).toBe(meaning);
});

test.each([
  ['404/01', answered(404, '4043601'), 'NOT_FOUND'],
  ['another 404', answered(404, '4043616'), 'NO_ANSWER'],
  ['a 404 without a code', answered(404, undefined), 'NO_ANSWER'],
  ['500', answered(500, '5003600'), 'NO_ANSWER'],
  ['in progress', answered(202, '2023600'), 'NO_ANSWER'],
  ['silence', { kind: 'LOST', cause: 'TimeoutError' } as const, 'NO_ANSWER'],
  ['no connection', { kind: 'NOT_REACHED', cause: 'ECONNREFUSED' } as const, 'NO_ANSWER'],
])('an inquiry answered by %s says nothing about the money', (_, answer, meaning) => {
  expect(readInquiry(ordered(), answer).meaning).toBe(meaning);
});

test('an answer about other money settles nothing', () => {
  const other = { amount: { value: '9850001.00', currency: 'IDR' } };
  const same = { amount: { value: '9850000.00', currency: 'IDR' }, latesttransactionstatus: '00' };
  expect(readTransfer(ordered(), answered(200, '2001700', other)).meaning).toBe('DIFFERS');
  expect(
    readInquiry(ordered(), answered(200, '2003600', { ...other, latesttransactionstatus: '00' })).meaning,
  ).toBe('DIFFERS');
  expect(
    readInquiry(ordered(), answered(200, '2003600', { ...same, originalpartnerreferenceno: 'R2' })).meaning,
  ).toBe('DIFFERS');
  expect(
    readInquiry(ordered(), answered(200, '2003600', { ...same, originalpartnerreferenceno: 'R1' })).meaning,
  ).toBe('PAID');
});

test.each([
  ['1230001', 'DIFFERS'],
  ['0123456789', 'PAID'],
  // Banks pad with zeros, and hide digits.
  ['123456789', 'PAID'],
  ['XXXXXX6789', 'PAID'],
])('an answer that names account %s of ours to 0123456789: %s', (beneficiaryAccountNo, meaning) => {
  const body = asBody({ beneficiaryAccountNo })!;
  expect(readTransfer(ordered(), answered(200, '2001700', body)).meaning).toBe(meaning);
  const status = asBody({ beneficiaryAccountNo, latestTransactionStatus: '00' })!;
  expect(readInquiry(ordered(), answered(200, '2003600', status)).meaning).toBe(meaning);
});
