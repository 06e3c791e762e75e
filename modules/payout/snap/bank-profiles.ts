import type { OwnBank } from '@jmo/kernel';

/**
 * 73 token · 11 balance · 14 bank statement · 15 account inquiry within the bank · 16 account inquiry at another bank ·
 * 17 transfer within the bank · 18 transfer between banks (BI-FAST) · 22 RTGS · 23 kliring (SKN) · 36 what became of a
 * transfer. Served by us for the banks: 73, 75 (notification about 23), 76 (about 22).
 */
export type ServiceCode = '73' | '11' | '14' | '15' | '16' | '36' | TransferService;
export type TransferService = '17' | '18' | '22' | '23';

/**
 * How one bank speaks SNAP. The base path before `paths` (sandbox: /bni) is part of the bank's configured address and is
 * signed too; so are its partner id, channel id and source account, which a bank assigns (docs/configuration.md).
 */
export interface BankProfile {
  readonly paths: Readonly<Record<ServiceCode, string>>;
  /** SNAP leaves it open; its own samples are hex, most banks take base64. */
  readonly signatureEncoding: 'base64' | 'hex';
  /** What is hashed for the signature: the body as sent, or (one vendor's "minify") without blanks, those in text included. */
  readonly signedBody: 'as sent' | 'without blanks';
  /** X-TIMESTAMP as `yyyy-MM-ddTHH:mm:ss+07:00`, with `.SSS` before the offset where `milliseconds`. */
  readonly timestamp: 'seconds' | 'milliseconds';
  /** Longest partnerReferenceNo, and what the bank wants it to begin with. */
  readonly referenceMax: number;
  readonly referencePrefix: string;
  /** Longest X-EXTERNAL-ID. Ours are 19 digits. */
  readonly externalIdMax: number;
  /** How other banks are named to it; a bank without a BIC on our list by its digits. */
  readonly bankCodeKind: '3 digits' | 'BIC';
  /** Where a service answers, and is asked about, under another number than SNAP's. */
  readonly codes: Partial<Readonly<Record<ServiceCode, string>>>;
  /** What a service wants in additionalInfo besides SNAP's own fields. */
  readonly additionalInfo: Partial<Readonly<Record<ServiceCode, Readonly<Record<string, string>>>>>;
}

const under = (prefix: string): Omit<BankProfile['paths'], '73'> => ({
  '11': `${prefix}/balance-inquiry`,
  '14': `${prefix}/bank-statement`,
  '15': `${prefix}/account-inquiry-internal`,
  '16': `${prefix}/account-inquiry-external`,
  '17': `${prefix}/transfer-intrabank`,
  '18': `${prefix}/transfer-interbank`,
  '22': `${prefix}/transfer-rtgs`,
  '23': `${prefix}/transfer-skn`,
  '36': `${prefix}/transfer/status`,
});

export const ordinaryProfile: Omit<BankProfile, 'paths'> = {
  signatureEncoding: 'base64',
  signedBody: 'as sent',
  timestamp: 'seconds',
  referenceMax: 64,
  referencePrefix: '',
  externalIdMax: 36,
  bankCodeKind: '3 digits',
  codes: {},
  additionalInfo: {},
};

/**
 * After the banks' public developer pages and SDKs; BCA's paths from memory. To be confirmed with each bank when it makes
 * us its partner: paths of 11, 14, 18 and 22 at BNI and BRI, everything at BCA.
 */
export const bankProfiles: Readonly<Record<OwnBank, BankProfile>> = {
  BNI: {
    ...ordinaryProfile,
    paths: { '73': '/snap/v1/access-token/b2b', ...under('/snap-service/v1') },
  },
  MANDIRI: {
    ...ordinaryProfile,
    paths: {
      '73': '/openapi/auth/v2.0/access-token/b2b',
      '11': '/openapi/customers/v2.0/balance-inquiry',
      '14': '/openapi/customers/v2.0/bank-statement',
      '15': '/openapi/customers/v2.1/account-inquiry-internal',
      '16': '/openapi/customers/v2.1/account-inquiry-external',
      '17': '/openapi/transactions/v2.0/transfer-intrabank',
      '18': '/openapi/transactions/v2.1/transfer-interbank',
      '22': '/openapi/transactions/v2.1/transfer-rtgs',
      '23': '/openapi/transactions/v2.0/transfer-skn',
      '36': '/openapi/transactions/v2.1/transfer/status',
    },
    referenceMax: 19,
    externalIdMax: 19,
    // BI-FAST's category 99 is "other"; which further fields it asks of a fund is to be confirmed with the bank.
    additionalInfo: { '16': { switcher: 'BIFAST' }, '18': { switcher: 'BIFAST', categoryPurpose: '99' } },
  },
  BRI: {
    ...ordinaryProfile,
    paths: {
      '73': '/snap/v1.0/access-token/b2b',
      ...under('/snap/v1.0'),
      '22': '/rtgs/snap/v2.0/transfer-rtgs',
      '23': '/snap/v1.0/transfer-sknbi',
    },
    signatureEncoding: 'hex',
    timestamp: 'milliseconds',
    referenceMax: 20,
    codes: { '18': '80' },
  },
  BCA: {
    ...ordinaryProfile,
    paths: { '73': '/openapi/v1.0/access-token/b2b', ...under('/openapi/v1.0') },
  },
};
