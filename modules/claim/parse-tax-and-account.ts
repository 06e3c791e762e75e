import { err, ok, parseNpwp, type Result } from '@jmo/kernel';
import { findBank, isAccountNumber } from '@jmo/payout';
import type { TaxIdentity } from './claim-draft.ts';
import type { AccountField, AccountFieldCode, AccountFieldProblems } from './problems.ts';

export interface TaxAndAccountForm {
  /** As typed; empty when `withoutNpwp`. */
  readonly npwp?: string;
  /** "Saya tidak punya NPWP" is ticked. */
  readonly withoutNpwp?: boolean;
  readonly bankCode: string;
  readonly accountNo: string;
}

export interface AccountForm {
  readonly bankCode: string;
  /** Digits only, leading zeros kept. */
  readonly accountNo: string;
}

type Field = AccountFieldProblems['fields'][number];
const problem = (field: AccountField, code: AccountFieldCode): Field => ({ field, code });

/** Data NPWP dan Rekening: every wrong field at once. */
export function parseTaxAndAccount(
  form: TaxAndAccountForm,
): Result<{ tax: TaxIdentity; account: AccountForm }, AccountFieldProblems> {
  const tax = parseTax(form);
  const account = parseAccount(form);
  const fields = [
    ...(tax.ok ? [] : [problem('npwp', tax.error)]),
    ...(account.ok ? [] : account.error.fields),
  ];
  return tax.ok && account.ok
    ? ok({ tax: tax.value, account: account.value })
    : err({ code: 'FIELDS', fields });
}

export function parseAccount(form: AccountForm): Result<AccountForm, AccountFieldProblems> {
  const bankCode = form.bankCode.trim();
  const accountNo = form.accountNo.replace(/[\s.-]/g, '');
  const fields: Field[] = [];
  if (bankCode === '') fields.push(problem('bankCode', 'REQUIRED'));
  else if (findBank(bankCode) === undefined) fields.push(problem('bankCode', 'BANK_UNKNOWN'));
  if (accountNo === '') fields.push(problem('accountNo', 'REQUIRED'));
  else if (!isAccountNumber(accountNo)) fields.push(problem('accountNo', 'ACCOUNT_MALFORMED'));
  return fields.length === 0 ? ok({ bankCode, accountNo }) : err({ code: 'FIELDS', fields });
}

function parseTax({
  npwp = '',
  withoutNpwp = false,
}: TaxAndAccountForm): Result<TaxIdentity, AccountFieldCode> {
  const typed = npwp.trim();
  if (withoutNpwp) return typed === '' ? ok({ kind: 'NONE' }) : err('NPWP_OR_NONE');
  if (typed === '') return err('REQUIRED');
  const parsed = parseNpwp(typed);
  if (parsed.ok) return ok({ kind: 'NPWP', npwp: parsed.value });
  return err(parsed.error === 'npwp-check-digit' ? 'NPWP_CHECK_DIGIT' : 'NPWP_WRONG_LENGTH');
}
