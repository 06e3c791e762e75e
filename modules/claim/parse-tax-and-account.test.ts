import { describe, expect, test } from 'vitest';
import { parseTaxAndAccount } from './parse-tax-and-account.ts';

const form = { npwp: '01.312.166.0-091.000', bankCode: '014', accountNo: '123 456-7890' };

test('an NPWP of either length and an account as people write it', () => {
  expect(parseTaxAndAccount(form)).toEqual({
    ok: true,
    value: {
      tax: { kind: 'NPWP', npwp: '0013121660091000' },
      account: { bankCode: '014', accountNo: '1234567890' },
    },
  });
});

test('not having an NPWP is an answer, forgetting to say so is not', () => {
  expect(parseTaxAndAccount({ ...form, npwp: '', withoutNpwp: true })).toMatchObject({
    ok: true,
    value: { tax: { kind: 'NONE' } },
  });
  expect(parseTaxAndAccount({ ...form, npwp: '' })).toMatchObject({
    error: { fields: [{ field: 'npwp', code: 'REQUIRED' }] },
  });
});

describe('every wrong field at once', () => {
  test.each([
    [{ npwp: '123' }, [{ field: 'npwp', code: 'NPWP_WRONG_LENGTH' }]],
    [{ npwp: '01.312.166.1-091.000' }, [{ field: 'npwp', code: 'NPWP_CHECK_DIGIT' }]],
    [{ withoutNpwp: true }, [{ field: 'npwp', code: 'NPWP_OR_NONE' }]],
    [{ bankCode: '' }, [{ field: 'bankCode', code: 'REQUIRED' }]],
    [{ bankCode: '999' }, [{ field: 'bankCode', code: 'BANK_UNKNOWN' }]],
    [{ accountNo: ' ' }, [{ field: 'accountNo', code: 'REQUIRED' }]],
    [{ accountNo: '1234' }, [{ field: 'accountNo', code: 'ACCOUNT_MALFORMED' }]],
    [{ accountNo: '12345abc' }, [{ field: 'accountNo', code: 'ACCOUNT_MALFORMED' }]],
    [
      { npwp: 'x', bankCode: 'x', accountNo: 'x' },
      [
        { field: 'npwp', code: 'NPWP_WRONG_LENGTH' },
        { field: 'bankCode', code: 'BANK_UNKNOWN' },
        { field: 'accountNo', code: 'ACCOUNT_MALFORMED' },
      ],
    ],
  ])('%j', (wrong, fields) => {
    expect(parseTaxAndAccount({ ...form, ...wrong })).toEqual({
      ok: false,
      error: { code: 'FIELDS', fields },
    });
  });
});
