import { err, ok, type Result } from '@jmo/kernel';
import type { TransferService } from '../bank-profiles.ts';
import { findAccountProblem, isClearingBank } from './accounts.ts';
import type { BankCall } from './check-caller.ts';
import type { BankDesk } from './desk.ts';
import type { Fault } from './faults.ts';
import { refusals, type Refusal } from './refusal.ts';
import type { Body } from './request-fields.ts';
import type { Transfer, TransferOrder } from './transfers.ts';

/** The clearing house takes at most Rp1 billion in one transfer (SKNBI). */
const SKN_LIMIT_IDR = 1_000_000_000n;

export interface Accepted {
  readonly answer: Body;
  readonly transfer: Transfer;
  readonly faults: ReadonlySet<Fault>;
}

/**
 * Services 17 and 23. The order is on disk before this resolves.
 * Refuses a reference already taken (409/01, or 404/18 when anything about the money differs), closed and dormant
 * accounts (403/18, 403/09), a source account that is not ours (403/15), SKN above its limit (403/02).
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
  if (order.service === '23' && !isClearingBank(order.beneficiaryBankCode)) return refusals.bankNotSupported;
  if (order.service === '23' && BigInt(order.amount.replace('.', '')) > SKN_LIMIT_IDR * 100n) {
    return refusals.exceedsAmountLimit;
  }
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
  if (transfer.service === '17') return common;
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
