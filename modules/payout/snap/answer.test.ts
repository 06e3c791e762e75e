import { expect, test } from 'vitest';
import { amountOf, readBody, readCode, readPlainBody, textOf } from './answer.ts';
import { maskBody } from './mask.ts';

test('odd spellings of keys are read all the same', () => {
  const body = readBody(
    '{"BeneficiaryAccountNo":"123", "OriginalPartnerReferenceNo ":" R1 ","LATESTTRANSACTIONSTATUS":"00"}',
  )!;
  expect(textOf(body, 'beneficiaryAccountNo')).toBe('123');
  expect(textOf(body, 'originalPartnerReferenceNo')).toBe('R1');
  expect(textOf(body, 'latestTransactionStatus')).toBe('00');
  expect(textOf(body, 'absent')).toBeUndefined();
});

test.each(['', 'not json', '[]', 'null', '"text"', '<html></html>'])('%j is no answer', (text) => {
  expect(readBody(text)).toBeUndefined();
});

test.each([
  ['9850000.00', 9850000n],
  ['9850000', 9850000n],
  ['9850000.50', undefined],
  ['-1.00', undefined],
  ['9,850,000.00', undefined],
])('an amount of %j is %s', (value, expected) => {
  expect(amountOf({ amount: { Value: value, currency: 'IDR' } })).toBe(expected);
});

test.each([
  [200, '2001700', '2001700'],
  [200, '4031718', '4031718'],
  [403, '4031718', '4031718'],
  [500, '2001700', undefined],
  [502, '4031718', undefined],
  [200, '2003600', undefined],
  [200, '200170', undefined],
  [200, undefined, undefined],
])('HTTP %s with code %s is read as %s', (http, code, expected) => {
  expect(readCode(http, '17', { responsecode: code })).toBe(expected);
});

test('masking keeps what settles a dispute and covers what names a person', () => {
  const masked = maskBody({
    responseCode: '4031715',
    responseMessage: 'Transaction Not Permitted. 1234567890 differs',
    partnerReferenceNo: 'R1',
    amount: { value: '9850000.00', currency: 'IDR' },
    beneficiaryAccountNo: '1234567890',
    'BeneficiaryAccountName ': 'BUDI SANTOSO',
    sourceAccountNo: '0001112223',
    remark: 'Klaim Budi',
    additionalInfo: { beneficiaryAccountName: 'BUDI', accountNo: '1234567890', deep: { name: 'BUDI' } },
    originatorInfos: [{ originatorCustomerName: 'BUDI' }],
    accessToken: 'secret',
  });
  expect(masked).toEqual({
    responseCode: '4031715',
    responseMessage: 'Transaction Not Permitted. ••• differs',
    partnerReferenceNo: 'R1',
    amount: { value: '9850000.00', currency: 'IDR' },
    beneficiaryAccountNo: '•••7890',
    'BeneficiaryAccountName ': '•••',
    sourceAccountNo: '•••2223',
    remark: '•••',
    additionalInfo: { beneficiaryAccountName: '•••', accountNo: '•••7890', deep: '•••' },
    originatorInfos: '•••',
    accessToken: '•••',
  });
});

test('whatever a bank writes comes out fit to be kept', () => {
  const masked = maskBody({
    'kunci\0\ud83d': 'x',
    transactionStatusDesc: 'akun 1234567890 \0 \udc00',
    responseMessage: `${'x'.repeat(149)}😀`,
    beneficiaryAccountNo: '😀123',
    latestTransactionStatus: '\0',
  });
  expect(masked).toEqual({
    'kunci\uFFFD\uFFFD': '•••',
    transactionStatusDesc: 'akun ••• \uFFFD \uFFFD',
    responseMessage: `${'x'.repeat(149)}\uFFFD`,
    beneficiaryAccountNo: '•••\uFFFD123',
    latestTransactionStatus: '\uFFFD',
  });
  expect(textOf({ status: ' a\0\ud83d ' }, 'status')).toBe('a\uFFFD\uFFFD');
});

test('an answer nested without end is covered, not followed', () => {
  let deep: object = { value: '1' };
  for (let depth = 0; depth < 100_000; depth += 1) deep = { additionalInfo: deep };
  expect(maskBody(deep)).toEqual({ additionalInfo: { additionalInfo: { additionalInfo: '•••' } } });
});

test.each(['{"a":"\\u0000"}', '{"\\ud83d":1}', '{"a":[{"b":"\\udc00"}]}', '{'])(
  '%s is refused where it can be, and read where it has to be',
  (text) => {
    expect(readPlainBody(text)).toBeUndefined();
    expect(readBody(text) === undefined).toBe(text === '{');
  },
);

test('a pair that is whole, and a backslash before u0000, are plain', () => {
  expect(readPlainBody('{"a":"\\ud83d\\ude00","b":"\\\\u0000"}')).toEqual({ a: '😀', b: '\\u0000' });
});
