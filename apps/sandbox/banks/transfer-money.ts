import { err, ok, type Result } from '@jmo/kernel';
import { isSettledLater, type TransferService } from '../bank-profiles.ts';
import { findAccountProblem, isClearingBank } from './accounts.ts';
import type { BankCall } from './check-caller.ts';
import type { BankDesk } from './desk.ts';
import type { Fault } from './faults.ts';
import { refusals, type Refusal } from './refusal.ts';
import type { Body } from './request-fields.ts';
import type { Transfer, TransferOrder } from './transfers.ts';

/** What one transfer may move: BI-FAST up to Rp250 million, SKNBI up to Rp1 billion, RTGS more than Rp100 million. */
const LIMITS_IDR: Readonly<Record<TransferService, { readonly min: bigint; readonly max?: bigint }>> = {
  '17': { min: 1n },
  '18': { min: 1n, max: 250_000_000n },
  '22': { min: 100_000_001n },
  '23': { min: 1n, max: 1_000_000_000n },
};

export interface Accepted {
  readonly answer: Body;
  readonly transfer: Transfer;
  readonly faults: ReadonlySet<Fault>;
}

/**
 * Services 17, 18, 22 and 23. The order is on disk before this resolves.
 * Refuses a reference already taken (409/01, or 404/18 when anything about the money differs), closed and dormant
 * accounts (403/18, 403/09), a source account that is not ours (403/15), an amount outside the limits (403/02).
 */
export async function transferMoney(
  desk: BankDesk,
  call: BankCall,
  service: TransferService,
  body: Body,
): Promise<Result<Accepted, Refusal>> {
  const order = readOrder(desk, call, service, body);
  const earlier = desk.transfers.find(call.bank, order.partnerReferenceNo);
  if (earlier !== undefined) {
    await desk.transfers.onDisk(earlier);
    return err(isSameMoney(earlier, order) ? refusals.duplicateReference : refusals.inconsistentRequest);
  }
  const problem = findOrderProblem(call, order);
  if (problem) return err(problem);
  if (desk.faults.take('no-funds', call.bank, service)) return err(refusals.insufficientFunds);

  const faults = desk.faults.takeAfter(call.bank, service);
  const { transfer, onDisk } = desk.transfers.accept(order, faults.has('return-after-success'));
  await onDisk;
  return ok({ answer: describe(desk, transfer, body), transfer, faults });
}

function readOrder(desk: BankDesk, call: BankCall, service: TransferService, body: Body): TransferOrder {
  const accountNo = String(body['beneficiaryAccountNo']);
  const bankCode = service === '17' ? call.profile.bankCode : String(body['beneficiaryBankCode']);
  const name =
    service === '17'
      ? (desk.toldNames.get(`${bankCode} ${accountNo}`) ?? null)
      : String(body['beneficiaryAccountName']);
  return {
    bank: call.bank,
    service,
    partnerReferenceNo: String(body['partnerReferenceNo']),
    externalId: call.header('x-external-id') ?? '',
    beneficiaryAccountNo: accountNo,
    beneficiaryBankCode: bankCode,
    beneficiaryAccountName: name,
    amount: (body['amount'] as { value: string }).value,
    sourceAccountNo: String(body['sourceAccountNo']),
    transactionDate: String(body['transactionDate']),
  };
}

function findOrderProblem(call: BankCall, order: TransferOrder): Refusal | undefined {
  if (order.sourceAccountNo !== call.client?.sourceAccount) return refusals.notPermitted('sourceAccountNo');
  if (order.service !== '17' && !isClearingBank(order.beneficiaryBankCode)) return refusals.bankNotSupported;
  const sen = BigInt(order.amount.replace('.', ''));
  const { min, max } = LIMITS_IDR[order.service];
  if (sen < min * 100n || (max !== undefined && sen > max * 100n)) return refusals.exceedsAmountLimit;
  return findAccountProblem(order.beneficiaryAccountNo);
}

/** The date and the remark may differ when a client sends an order again; the money may not. */
function isSameMoney(earlier: Transfer, order: TransferOrder): boolean {
  const sameName = order.service === '17' || earlier.beneficiaryAccountName === order.beneficiaryAccountName;
  const facts = [
    'service',
    'beneficiaryAccountNo',
    'beneficiaryBankCode',
    'amount',
    'sourceAccountNo',
  ] as const;
  return sameName && facts.every((fact) => earlier[fact] === order[fact]);
}

function describe(desk: BankDesk, transfer: Transfer, body: Body): Body {
  const common = {
    referenceNo: transfer.referenceNo,
    partnerReferenceNo: transfer.partnerReferenceNo,
    amount: { value: transfer.amount, currency: 'IDR' },
    beneficiaryAccountNo: transfer.beneficiaryAccountNo,
    customerReference: body['customerReference'],
    sourceAccountNo: transfer.sourceAccountNo,
    transactionDate: transfer.transactionDate,
  };
  if (!isSettledLater(transfer.service)) return common;
  const status = desk.transfers.statusOf(transfer);
  return {
    ...common,
    beneficiaryAccountName: transfer.beneficiaryAccountName,
    beneficiaryBankCode: transfer.beneficiaryBankCode,
    traceNo: transfer.referenceNo.slice(-12),
    transactionStatus: status,
    transactionStatusDesc: describeStatus[status],
  };
}

export const describeStatus = { '00': 'Success', '03': 'Pending', '04': 'Refunded' } as const;
