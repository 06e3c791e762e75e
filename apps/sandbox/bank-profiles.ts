import type { OwnBank } from '@jmo/kernel';

/**
 * How each of the four stand-in banks speaks SNAP. One table, because the payout client must speak to exactly
 * these paths. A path is signed as it is sent: base and every prefix included.
 *
 * Glossary: 73 token · 11 balance · 14 statement · 15 own-bank account inquiry · 16 other-bank account inquiry ·
 * 17 intrabank transfer · 18 interbank transfer (BI-FAST) · 22 RTGS · 23 SKN (clearing) transfer · 36 transfer status.
 *
 * Path styles after the banks' public pages: BNI (bni-api SDK), Mandiri and BRI (developer pages), BCA (from memory).
 */
export type ServiceCode = '73' | '11' | '14' | '15' | '16' | '36' | TransferService;
export type TransferService = '17' | '18' | '22' | '23';

export const isTransfer = (service: ServiceCode): service is TransferService =>
  ['17', '18', '22', '23'].includes(service);
/** Kliring and RTGS are settled later and notified (75, 76); the others are there at once. */
export const isSettledLater = (service: ServiceCode): boolean => service === '23' || service === '22';

export interface BankProfile {
  /** The bank's 3-digit clearing code. */
  readonly bankCode: string;
  readonly bic: string;
  readonly base: string;
  readonly paths: Readonly<Record<ServiceCode, string>>;
  readonly signatureEncoding: 'base64' | 'hex';
  /** X-TIMESTAMP in WIB: `yyyy-MM-ddTHH:mm:ss+07:00`, with `.SSS` before the offset where `milliseconds`. */
  readonly timestamp: 'seconds' | 'milliseconds';
  readonly partnerReferenceMax: number;
  readonly externalIdMax: number;
  /** Service 36 does not find a transfer by X-EXTERNAL-ID alone. */
  readonly statusNeedsPartnerReference: boolean;
  /** Services this bank numbers its own way, in response codes and in `serviceCode`. */
  readonly codes: Partial<Readonly<Record<ServiceCode, string>>>;
  /** Response keys this bank spells its own way. */
  readonly oddKeys: Readonly<Record<string, string>>;
}

const underPrefix = (token: string, prefix: string): BankProfile['paths'] => ({
  '73': token,
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

const ordinary = {
  signatureEncoding: 'base64',
  timestamp: 'seconds',
  partnerReferenceMax: 64,
  externalIdMax: 36,
  statusNeedsPartnerReference: false,
  codes: {},
  oddKeys: {},
} as const;

export const bankProfiles: Readonly<Record<OwnBank, BankProfile>> = {
  BNI: {
    ...ordinary,
    bankCode: '009',
    bic: 'BNINIDJA',
    base: '/bni',
    paths: underPrefix('/snap/v1/access-token/b2b', '/snap-service/v1'),
  },
  MANDIRI: {
    ...ordinary,
    bankCode: '008',
    bic: 'BMRIIDJA',
    base: '/mandiri',
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
    partnerReferenceMax: 19,
    externalIdMax: 19,
    oddKeys: {
      beneficiaryAccountNo: 'BeneficiaryAccountNo',
      originalPartnerReferenceNo: 'OriginalPartnerReferenceNo ',
    },
  },
  BRI: {
    ...ordinary,
    bankCode: '002',
    bic: 'BRINIDJA',
    base: '/bri',
    paths: {
      ...underPrefix('/snap/v1.0/access-token/b2b', '/snap/v1.0'),
      '22': '/rtgs/snap/v2.0/transfer-rtgs',
      '23': '/snap/v1.0/transfer-sknbi',
    },
    codes: { '18': '80' },
    signatureEncoding: 'hex',
    timestamp: 'milliseconds',
    partnerReferenceMax: 20,
    statusNeedsPartnerReference: true,
  },
  BCA: {
    ...ordinary,
    bankCode: '014',
    bic: 'CENAIDJA',
    base: '/bca',
    paths: underPrefix('/openapi/v1.0/access-token/b2b', '/openapi/v1.0'),
  },
};
