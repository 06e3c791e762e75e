import { err, ok, type Result } from '@jmo/kernel';
import type { BankCall } from './check-caller.ts';
import type { BankDesk } from './desk.ts';
import { refusals, type Refusal } from './refusal.ts';
import type { Body } from './request-fields.ts';
import { describeStatus } from './transfer-money.ts';
import type { Transfer } from './transfers.ts';

/**
 * Service 36: what became of a transfer? Every key sent must fit, and `serviceCode` is the original's;
 * otherwise 404/01. A successful answer speaks of the inquiry; the money is in `latestTransactionStatus`.
 */
export async function inquireTransfer(
  desk: BankDesk,
  call: BankCall,
  body: Body,
): Promise<Result<Body, Refusal>> {
  const keys = {
    partnerReferenceNo: body['originalPartnerReferenceNo'],
    referenceNo: body['originalReferenceNo'],
    externalId: body['originalExternalId'],
  };
  const fits = (transfer: Transfer): boolean =>
    (call.profile.codes[transfer.service] ?? transfer.service) === body['serviceCode'] &&
    (Object.keys(keys) as (keyof typeof keys)[]).every((key) => !keys[key] || keys[key] === transfer[key]);
  const transfer = desk.transfers.findBy(call.bank, fits);
  if (transfer === undefined) return err(refusals.transactionNotFound);
  await desk.transfers.onDisk(transfer);
  const status = desk.transfers.statusOf(transfer);
  return ok({
    originalPartnerReferenceNo: transfer.partnerReferenceNo,
    originalReferenceNo: transfer.referenceNo,
    originalExternalId: transfer.externalId,
    serviceCode: body['serviceCode'],
    transactionDate: transfer.transactionDate,
    amount: { value: transfer.amount, currency: 'IDR' },
    beneficiaryAccountNo: transfer.beneficiaryAccountNo,
    beneficiaryBankCode: transfer.beneficiaryBankCode,
    referenceNumber: transfer.referenceNo,
    sourceAccountNo: transfer.sourceAccountNo,
    latestTransactionStatus: status,
    transactionStatusDesc: describeStatus[status],
  });
}
