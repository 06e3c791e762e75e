import type { OwnBank } from '@jmo/kernel';

/**
 * How each of our banks speaks SNAP. The base path before these (sandbox: /bni) is part of the bank's configured
 * address; it is signed too.
 *
 * 73 token · 15 account inquiry within the bank · 16 account inquiry at another bank · 17 transfer within the bank ·
 * 23 transfer by kliring (SKN) · 36 what became of a transfer
 */
export type ServiceCode = '73' | '15' | '16' | '17' | '23' | '36';
export type TransferService = '17' | '23';

export interface BankProfile {
  readonly paths: Readonly<Record<ServiceCode, string>>;
  /** SNAP leaves it open; its own samples are hex, most banks take base64. */
  readonly signatureEncoding: 'base64' | 'hex';
  /** X-TIMESTAMP as `yyyy-MM-ddTHH:mm:ss+07:00`, with `.SSS` before the offset where `milliseconds`. */
  readonly timestamp: 'seconds' | 'milliseconds';
  /** Longest partnerReferenceNo. Ours are 19 long, so that one fits everywhere. */
  readonly referenceMax: number;
  /** Longest X-EXTERNAL-ID. Ours are 19 digits. */
  readonly externalIdMax: number;
}

const under = (prefix: string): Omit<BankProfile['paths'], '73'> => ({
  '15': `${prefix}/account-inquiry-internal`,
  '16': `${prefix}/account-inquiry-external`,
  '17': `${prefix}/transfer-intrabank`,
  '23': `${prefix}/transfer-skn`,
  '36': `${prefix}/transfer/status`,
});

/** Paths after the banks' public developer pages and SDKs; BCA's from memory, to be confirmed with the bank. */
export const bankProfiles: Readonly<Record<OwnBank, BankProfile>> = {
  BNI: {
    paths: { '73': '/snap/v1/access-token/b2b', ...under('/snap-service/v1') },
    signatureEncoding: 'base64',
    timestamp: 'seconds',
    referenceMax: 64,
    externalIdMax: 36,
  },
  MANDIRI: {
    paths: {
      '73': '/openapi/auth/v2.0/access-token/b2b',
      '15': '/openapi/customers/v2.1/account-inquiry-internal',
      '16': '/openapi/customers/v2.1/account-inquiry-external',
      '17': '/openapi/transactions/v2.0/transfer-intrabank',
      '23': '/openapi/transactions/v2.0/transfer-skn',
      '36': '/openapi/transactions/v2.1/transfer/status',
    },
    signatureEncoding: 'base64',
    timestamp: 'seconds',
    referenceMax: 19,
    externalIdMax: 19,
  },
  BRI: {
    paths: { '73': '/snap/v1.0/access-token/b2b', ...under('/snap/v1.0') },
    signatureEncoding: 'hex',
    timestamp: 'milliseconds',
    referenceMax: 20,
    externalIdMax: 36,
  },
  BCA: {
    paths: { '73': '/openapi/v1.0/access-token/b2b', ...under('/openapi/v1.0') },
    signatureEncoding: 'base64',
    timestamp: 'seconds',
    referenceMax: 64,
    externalIdMax: 36,
  },
};
