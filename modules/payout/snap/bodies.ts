import { assert, type OwnBank } from '@jmo/kernel';
import { banks, findBank } from '../banks.ts';
import type { BankProfile, TransferService } from './bank-profiles.ts';
import { snapTime } from './signature.ts';

/** One order to move money. All of it is fixed before the first call and the same in every repetition of it. */
export interface TransferOrder {
  readonly service: TransferService;
  /** partnerReferenceNo */
  readonly reference: string;
  readonly amount_idr: bigint;
  readonly bankCode: string;
  readonly accountNo: string;
  readonly accountName: string;
  readonly remark: string;
  readonly orderedAt: Temporal.Instant;
}

export interface AccountQuestion {
  /** 15 at the account's own bank, 16 through another. */
  readonly service: '15' | '16';
  readonly bankCode: string;
  readonly accountNo: string;
  readonly expectedName: string;
}

/** Money in SNAP: text with two decimals. */
const money = (amount: bigint) => ({ value: `${amount}.00`, currency: 'IDR' });

/** Whose money it is: the account that pays, and the bank that keeps it. */
export interface Payer {
  readonly bank: OwnBank;
  readonly sourceAccount: string;
}

/** The fund as it introduces itself to banks. Not a person's name: it may stand in the clear. */
const FUND = 'BPJS KETENAGAKERJAAN DANA JAMINAN HARI TUA';

/** Field names, order and lengths after the ASPI portal, "Account Inquiry" and "Trigger Transfer". */
export function transferBody(order: TransferOrder, payer: Payer, profile: BankProfile): object {
  const { service } = order;
  const isBetweenBanks = service !== '17';
  const isOfBankingDays = service === '22' || service === '23';
  return {
    partnerReferenceNo: order.reference,
    amount: money(order.amount_idr),
    beneficiaryAccountNo: order.accountNo,
    currency: 'IDR',
    customerReference: order.reference,
    feeType: 'OUR',
    ...(service === '18' ? {} : { remark: order.remark.slice(0, 50) }),
    sourceAccountNo: payer.sourceAccount,
    transactionDate: snapTime(order.orderedAt),
    originatorInfos: [originatorInfo(payer, profile)],
    ...(isBetweenBanks && {
      beneficiaryBankCode: nameOfBank(order.bankCode, profile),
      beneficiaryAccountName: order.accountName.slice(0, 100),
    }),
    // A person (1) resident in Indonesia (1).
    ...(isOfBankingDays && { beneficiaryCustomerResidence: '1', beneficiaryCustomerType: '1' }),
    additionalInfo: { ...profile.additionalInfo[service] },
  };
}

/** Who orders the transfer, as UU 3/2011 art 8 and PPATK ask: the fund itself, for nobody else's account. */
function originatorInfo({ bank, sourceAccount }: Payer, profile: BankProfile): object {
  const code = banks.find(({ own }) => own === bank)?.code;
  assert(code, `${bank} is on the list of banks`);
  return {
    originatorCustomerNo: sourceAccount,
    originatorCustomerName: FUND,
    originatorBankCode: nameOfBank(code, profile),
  };
}

function nameOfBank(code: string, { bankCodeKind }: BankProfile): string {
  return (bankCodeKind === 'BIC' ? findBank(code)?.bic : undefined) ?? code;
}

/** Service 36. Asked by our reference alone: every repetition of a call has another X-EXTERNAL-ID. */
export const statusBody = (order: TransferOrder, profile: BankProfile): object => ({
  originalPartnerReferenceNo: order.reference,
  serviceCode: profile.codes[order.service] ?? order.service,
  transactionDate: snapTime(order.orderedAt),
  amount: money(order.amount_idr),
  additionalInfo: { ...profile.additionalInfo['36'] },
});

/** SNAP has no field for the name one expects; it travels in additionalInfo, where a bank may ignore it. */
export const accountBody = (question: AccountQuestion, profile: BankProfile): object => ({
  ...(question.service === '16' && { beneficiaryBankCode: nameOfBank(question.bankCode, profile) }),
  beneficiaryAccountNo: question.accountNo,
  additionalInfo: {
    beneficiaryAccountName: question.expectedName,
    ...profile.additionalInfo[question.service],
  },
});

/** Service 14: both ends belong to the period. */
export const statementBody = (accountNo: string, from: Temporal.Instant, to: Temporal.Instant): object => ({
  accountNo,
  fromDateTime: snapTime(from),
  toDateTime: snapTime(to),
  additionalInfo: {},
});
