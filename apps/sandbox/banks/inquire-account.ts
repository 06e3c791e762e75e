import { err, ok, type Result } from '@jmo/kernel';
import { findAccountProblem, isClearingBank, ownerOf } from './accounts.ts';
import type { BankCall } from './check-caller.ts';
import type { BankDesk } from './desk.ts';
import { refusals, type Refusal } from './refusal.ts';
import type { Body } from './request-fields.ts';

const REMEMBERED_NAMES = 10_000;

/** Services 15 (own bank) and 16 (another bank): whose account is this? */
export function inquireAccount(
  desk: BankDesk,
  call: BankCall,
  service: '15' | '16',
  body: Body,
): Result<Body, Refusal> {
  const accountNo = String(body['beneficiaryAccountNo']);
  const bankCode = service === '15' ? call.profile.bankCode : String(body['beneficiaryBankCode']);
  if (!isClearingBank(bankCode)) return err(refusals.bankNotSupported);
  const problem = findAccountProblem(accountNo);
  if (problem) return err(problem);
  const { beneficiaryAccountName: asked } = (body['additionalInfo'] ?? {}) as {
    beneficiaryAccountName?: unknown;
  };
  const name = ownerOf(accountNo, typeof asked === 'string' ? asked : undefined, desk.population);
  remember(desk.toldNames, `${bankCode} ${accountNo}`, name);
  const common = {
    partnerReferenceNo: body['partnerReferenceNo'],
    beneficiaryAccountName: name,
    beneficiaryAccountNo: accountNo,
    currency: 'IDR',
  };
  return ok(
    service === '15'
      ? { ...common, beneficiaryAccountStatus: 'Rekening aktif', beneficiaryAccountType: 'S' }
      : { ...common, beneficiaryBankCode: bankCode },
  );
}

function remember(names: Map<string, string>, account: string, name: string): void {
  names.delete(account);
  names.set(account, name);
  const oldest = names.keys().next().value;
  if (names.size > REMEMBERED_NAMES && oldest !== undefined) names.delete(oldest);
}
