import { isTransfer, type BankProfile, type ServiceCode } from '../bank-profiles.ts';
import { refusals, type Refusal } from './refusal.ts';

/**
 * What each request body must and may hold, with lengths, after the ASPI portal's tables for account inquiry and
 * trigger transfer (service 36 after the banks' own pages).
 */
interface Field {
  readonly name: string;
  readonly mandatory: boolean;
  readonly pattern: RegExp;
}

export type Body = Readonly<Record<string, unknown>>;

const ANY = /^[^]*$/;
const field = (name: string, max: number, pattern: RegExp = ANY, mandatory = false): Field => ({
  name,
  mandatory,
  pattern: new RegExp(`^(?=[^]{1,${max}}$)${pattern.source.slice(1)}`, pattern.flags),
});
const must = (name: string, max: number, pattern: RegExp = ANY): Field => field(name, max, pattern, true);

const DIGITS = /^\d+$/;
const DATE_TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(Z|[+-]\d{2}:\d{2})$/;
const AMOUNT = /^\d{1,16}\.\d{2}$/;

const sentWithTransfers: readonly Field[] = [
  must('partnerReferenceNo', 64),
  must('beneficiaryAccountNo', 34, DIGITS),
  must('sourceAccountNo', 19, DIGITS),
  must('transactionDate', 25, DATE_TIME),
  field('beneficiaryEmail', 50),
  field('currency', 3, /^IDR$/),
  field('customerReference', 30),
  field('feeType', 25, /^(OUR|BEN|SHA)$/),
  field('remark', 50),
];

const sentToOtherBanks: readonly Field[] = [
  ...sentWithTransfers,
  must('beneficiaryBankCode', 11),
  must('beneficiaryAccountName', 100),
  field('beneficiaryBankName', 50),
  field('beneficiaryAddress', 100),
];

const sentOnBankingDays: readonly Field[] = [
  ...sentToOtherBanks,
  must('beneficiaryCustomerResidence', 1, /^[12]$/),
  must('beneficiaryCustomerType', 1, /^[123]$/),
  field('senderCustomerResidence', 1, /^[12]$/),
  field('senderCustomerType', 1, /^[123]$/),
  field('senderPhone', 20),
  field('receiverPhone', 20),
  field('kodepos', 10),
];

const fields: Readonly<Record<ServiceCode, readonly Field[]>> = {
  '73': [must('grantType', 25, /^client_credentials$/)],
  '15': [field('partnerReferenceNo', 64), must('beneficiaryAccountNo', 34, DIGITS)],
  '16': [
    field('partnerReferenceNo', 64),
    must('beneficiaryBankCode', 11),
    must('beneficiaryAccountNo', 34, DIGITS),
  ],
  '11': [field('partnerReferenceNo', 64), must('accountNo', 19, DIGITS)],
  '14': [
    field('partnerReferenceNo', 64),
    must('accountNo', 19, DIGITS),
    must('fromDateTime', 25, DATE_TIME),
    must('toDateTime', 25, DATE_TIME),
  ],
  '17': sentWithTransfers,
  '18': sentToOtherBanks,
  '22': sentOnBankingDays,
  '23': sentOnBankingDays,
  '36': [
    must('serviceCode', 2, /^(17|18|22|23|80)$/),
    field('originalPartnerReferenceNo', 64),
    field('originalReferenceNo', 64),
    field('originalExternalId', 36),
    field('transactionDate', 25, DATE_TIME),
  ],
};

const isAbsent = (value: unknown): boolean => value === undefined || value === null || value === '';

/** The first thing wrong with a body, naming the field; undefined when the bank would read it. */
export function findBodyProblem(service: ServiceCode, profile: BankProfile, body: Body): Refusal | undefined {
  for (const { name, mandatory, pattern } of fields[service]) {
    const value = body[name];
    if (isAbsent(value)) {
      if (mandatory) return refusals.missingField(name);
      continue;
    }
    if (typeof value !== 'string' || !pattern.test(value)) return refusals.invalidFormat(name);
  }
  return (
    findReferenceProblem(service, profile, body) ??
    findAmountProblem(service, body) ??
    findOriginatorProblem(profile, body)
  );
}

function findReferenceProblem(service: ServiceCode, profile: BankProfile, body: Body): Refusal | undefined {
  const name = service === '36' ? 'originalPartnerReferenceNo' : 'partnerReferenceNo';
  const reference = body[name];
  if (typeof reference === 'string' && reference.length > profile.partnerReferenceMax) {
    return refusals.invalidFormat(name);
  }
  if (service !== '36') return undefined;
  const keys = ['originalPartnerReferenceNo', 'originalReferenceNo', 'originalExternalId'];
  const needed = profile.statusNeedsPartnerReference ? keys.slice(0, 1) : keys;
  return needed.every((key) => isAbsent(body[key])) ? refusals.missingField(name) : undefined;
}

/** `{ value: "9850000.00", currency: "IDR" }`: two decimals, more than nothing. */
function findAmountProblem(service: ServiceCode, body: Body): Refusal | undefined {
  if (!isTransfer(service)) return undefined;
  const amount = body['amount'];
  if (isAbsent(amount)) return refusals.missingField('amount');
  if (typeof amount !== 'object') return refusals.invalidFormat('amount');
  const { value, currency } = amount as { value?: unknown; currency?: unknown };
  if (isAbsent(value)) return refusals.missingField('amount.value');
  if (typeof value !== 'string' || !AMOUNT.test(value)) return refusals.invalidFormat('amount.value');
  if (isAbsent(currency)) return refusals.missingField('amount.currency');
  if (currency !== 'IDR') return refusals.invalidFormat('amount.currency');
  return /[1-9]/.test(value) ? undefined : refusals.invalidAmount;
}

const originatorFields = [
  must('originatorCustomerNo', 34),
  must('originatorCustomerName', 100),
  must('originatorBankCode', 11),
];

/**
 * Who orders the transfer (UU 3/2011 art 8). Conditional in SNAP, so its absence is never refused; when sent it must be
 * whole, and speak of the account that pays and of the bank that keeps it.
 */
function findOriginatorProblem(profile: BankProfile, body: Body): Refusal | undefined {
  const infos = body['originatorInfos'];
  if (infos === undefined) return undefined;
  if (!Array.isArray(infos) || infos.length === 0) return refusals.invalidFormat('originatorInfos');
  for (const info of infos as Body[]) {
    for (const { name, pattern } of originatorFields) {
      const value = info?.[name];
      if (isAbsent(value)) return refusals.missingField(`originatorInfos.${name}`);
      if (typeof value !== 'string' || !pattern.test(value))
        return refusals.invalidFormat(`originatorInfos.${name}`);
    }
    if (info['originatorCustomerNo'] !== body['sourceAccountNo'])
      return refusals.invalidFormat('originatorInfos.originatorCustomerNo');
    if (!isNameOf(String(info['originatorBankCode']), profile))
      return refusals.invalidFormat('originatorInfos.originatorBankCode');
  }
  return undefined;
}

/** By its three digits or its BIC. */
const isNameOf = (code: string, { bankCode, bic }: BankProfile): boolean => code === bankCode || code === bic;
