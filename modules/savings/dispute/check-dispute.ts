import { err, ok, parseRupiah, type Result, type Rupiah } from '@jmo/kernel';
import type { Contribution } from '@jmo/membership';
import { MATTERS, type Matter } from './dispute.ts';

/** What was typed. */
export interface TypedDispute {
  readonly matter?: string;
  /** Digits; blanks, dots and "Rp" are left out by the page. */
  readonly expected?: string;
  readonly words?: string;
}

export interface CheckedDispute {
  readonly matter: Matter;
  readonly stated?: Rupiah;
  readonly expected?: Rupiah;
  readonly words: string;
}

/** By field: a code for the words of the page. */
export type DisputeFields = Readonly<Record<string, string>>;

const MAX_WORDS = 1000;
/** No wage and no contribution of a month comes near it. */
const LARGEST = 100_000_000_000n;

/** @param reported what the statement shows for the month; undefined: nothing was paid for it */
export function checkDispute(
  typed: TypedDispute,
  reported: Contribution | undefined,
): Result<CheckedDispute, DisputeFields> {
  const matter = MATTERS.find((each) => each === typed.matter);
  const words = (typed.words ?? '').trim();
  const problems: Record<string, string> = {};
  if (matter === undefined) problems['matter'] = 'not-a-choice';
  if (matter === 'BULAN_TIDAK_ADA' && reported !== undefined) problems['matter'] = 'month-is-there';
  const aboutAmount = matter === 'UPAH' || matter === 'IURAN';
  if (aboutAmount && reported === undefined) problems['matter'] = 'month-not-there';
  const stated = matter === 'UPAH' ? reported?.wage : matter === 'IURAN' ? reported?.amount : undefined;
  const expected = readExpected(typed.expected ?? '');
  if (!expected.ok) problems['expected'] = expected.error;
  else if (aboutAmount && expected.value === undefined) problems['expected'] = 'required';
  else if (aboutAmount && expected.value === stated) problems['expected'] = 'same-as-stated';
  if (matter === 'LAINNYA' && words === '') problems['words'] = 'required';
  if (words.length > MAX_WORDS) problems['words'] = 'too-long';
  if (Object.keys(problems).length > 0 || matter === undefined || !expected.ok) return err(problems);
  return ok({ matter, stated, expected: aboutAmount ? expected.value : undefined, words });
}

function readExpected(typed: string): Result<Rupiah | undefined, 'amount-malformed' | 'amount-too-large'> {
  if (typed.trim() === '') return ok(undefined);
  const amount = parseRupiah(typed);
  if (!amount.ok) return err(amount.error === 'too-many-digits' ? 'amount-too-large' : 'amount-malformed');
  if (amount.value > LARGEST) return err('amount-too-large');
  return amount.value > 0n ? amount : err('amount-malformed');
}
