import { OWN_BANKS } from '@jmo/kernel';
import { describe, expect, test } from 'vitest';
import { bankProfiles, ordinaryProfile, type BankProfile, type TransferService } from './bank-profiles.ts';
import { accountBody, statusBody, transferBody, type TransferOrder } from './bodies.ts';

const orderOf = (service: TransferService): TransferOrder => ({
  service,
  reference: 'ABCDEFGHIJKLMNOP001',
  amount_idr: 9_850_000n,
  bankCode: '200',
  accountNo: '0001234567',
  accountName: 'BUDI SANTOSO',
  remark: 'K-2026-0001',
  orderedAt: Temporal.Instant.from('2026-11-23T02:00:00Z'),
});

const every = [
  'partnerReferenceNo',
  'amount',
  'beneficiaryAccountNo',
  'currency',
  'customerReference',
  'feeType',
  'sourceAccountNo',
  'transactionDate',
  'originatorInfos',
  'additionalInfo',
];
const named = ['beneficiaryBankCode', 'beneficiaryAccountName'];
const person = ['beneficiaryCustomerResidence', 'beneficiaryCustomerType'];

describe('the fields of a transfer, after the ASPI portal', () => {
  test.each<[TransferService, string[]]>([
    ['17', [...every, 'remark']],
    ['18', [...every, ...named]],
    ['22', [...every, ...named, ...person, 'remark']],
    ['23', [...every, ...named, ...person, 'remark']],
  ])('service %s', (service, fields) => {
    for (const bank of OWN_BANKS) {
      const body = transferBody(
        orderOf(service),
        { bank, sourceAccount: '9900000001' },
        bankProfiles[bank],
      ) as Record<string, unknown>;
      expect(Object.keys(body).toSorted()).toEqual(fields.toSorted());
      expect(body).toMatchObject({
        amount: { value: '9850000.00', currency: 'IDR' },
        beneficiaryAccountNo: '0001234567',
        transactionDate: '2026-11-23T09:00:00+07:00',
      });
    }
  });

  test.each([
    ['BNI', '009'],
    ['MANDIRI', '008'],
    ['BRI', '002'],
    ['BCA', '014'],
  ] as const)('%s is told that the fund orders it, from its account there', (bank, code) => {
    const payer = { bank, sourceAccount: '9900000001' };
    for (const service of ['17', '18', '22', '23'] as const)
      expect(transferBody(orderOf(service), payer, bankProfiles[bank])).toMatchObject({
        originatorInfos: [
          {
            originatorCustomerNo: '9900000001',
            originatorCustomerName: 'BPJS KETENAGAKERJAAN DANA JAMINAN HARI TUA',
            originatorBankCode: code,
          },
        ],
      });
  });
});

describe("each bank's own way is data", () => {
  const profile = (changes: Partial<BankProfile>): BankProfile => ({
    ...ordinaryProfile,
    paths: bankProfiles.BNI.paths,
    ...changes,
  });
  const payer = { bank: 'BNI', sourceAccount: '1' } as const;

  test.each([
    ['3 digits', '200', '200'],
    ['BIC', '200', 'BTANIDJA'],
    // Our list has no BIC for it: the sending bank says that it cannot, and the payout changes its rail.
    ['BIC', '947', '947'],
  ] as const)('a bank that wants %s reads %s as %s', (bankCodeKind, bankCode, written) => {
    const ours = profile({ bankCodeKind });
    expect(transferBody({ ...orderOf('18'), bankCode }, payer, ours)).toMatchObject({
      beneficiaryBankCode: written,
      originatorInfos: [{ originatorBankCode: bankCodeKind === 'BIC' ? 'BNINIDJA' : '009' }],
    });
    const question = { service: '16', bankCode, accountNo: '12345', expectedName: 'Budi' } as const;
    expect(accountBody(question, ours)).toMatchObject({ beneficiaryBankCode: written });
  });

  test('Mandiri wants to be told the switch; SNAP leaves additionalInfo empty', () => {
    const infoOf = (bank: 'MANDIRI' | 'BNI', service: TransferService) =>
      (
        transferBody(orderOf(service), { bank, sourceAccount: '1' }, bankProfiles[bank]) as {
          additionalInfo: object;
        }
      ).additionalInfo;
    expect(infoOf('MANDIRI', '18')).toEqual({ switcher: 'BIFAST', categoryPurpose: '99' });
    expect(infoOf('MANDIRI', '17')).toEqual({});
    expect(infoOf('BNI', '18')).toEqual({});
  });

  test('BRI numbers BI-FAST 80, and is asked about it so', () => {
    expect(statusBody(orderOf('18'), bankProfiles.BRI)).toMatchObject({ serviceCode: '80' });
    expect(statusBody(orderOf('18'), bankProfiles.BNI)).toMatchObject({ serviceCode: '18' });
    expect(statusBody(orderOf('23'), bankProfiles.BRI)).toMatchObject({
      serviceCode: '23',
      originalPartnerReferenceNo: 'ABCDEFGHIJKLMNOP001',
    });
  });

  test.each([
    ['BRI', '23', '/snap/v1.0/transfer-sknbi'],
    ['BRI', '22', '/rtgs/snap/v2.0/transfer-rtgs'],
    ['BRI', '36', '/snap/v1.0/transfer/status'],
    ['MANDIRI', '18', '/openapi/transactions/v2.1/transfer-interbank'],
    ['MANDIRI', '22', '/openapi/transactions/v2.1/transfer-rtgs'],
    ['MANDIRI', '23', '/openapi/transactions/v2.0/transfer-skn'],
    ['BNI', '73', '/snap/v1/access-token/b2b'],
    ['BCA', '17', '/openapi/v1.0/transfer-intrabank'],
  ] as const)('%s serves %s at %s', (bank, service, path) => {
    expect(bankProfiles[bank].paths[service]).toBe(path);
  });

  test.each([
    ['BNI', 'base64', 'seconds', 64, 36],
    ['MANDIRI', 'base64', 'seconds', 19, 19],
    ['BRI', 'hex', 'milliseconds', 20, 36],
    ['BCA', 'base64', 'seconds', 64, 36],
  ] as const)(
    '%s signs in %s, writes times in %s, keeps %i and %i characters',
    (bank, signatureEncoding, timestamp, referenceMax, externalIdMax) => {
      expect(bankProfiles[bank]).toMatchObject({ signatureEncoding, timestamp, referenceMax, externalIdMax });
    },
  );
});
