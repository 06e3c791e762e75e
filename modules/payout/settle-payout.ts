import type { Context } from '@jmo/database';
import type { Result } from '@jmo/kernel';
import { takeTurn } from './apply-answer.ts';
import { decide } from './decide.ts';
import { onOfficersWord, type OfficersProblem, type OfficersWord } from './officers-word.ts';
import type { PayoutTiming } from './payout-timing.ts';
import { planNext } from './plan-next.ts';

/** What the bank has put in writing about the reference. */
export type WrittenStatement = 'PAID' | 'NOT_PAID';

/** As what the audit has it, and the person reads it in words. */
export const SETTLED_AS: Readonly<Record<WrittenStatement, string>> = {
  PAID: 'payout.settled-paid',
  NOT_PAID: 'payout.settled-failed',
};

/**
 * Two officers carry in a bank's written statement about a HELD payout, where service 36 has no last word: it counts as
 * that word would have. NOT_PAID means carried out neither now nor ever, and leads to another account, not to the same
 * order again. What is still UNKNOWN is not settled: it may be sent again under its own reference at any moment.
 */
export async function settlePayout(
  context: Context,
  timing: PayoutTiming,
  word: OfficersWord,
  statement: WrittenStatement,
): Promise<Result<void, OfficersProblem>> {
  const meaning = statement === 'PAID' ? 'PAID' : 'ENDED_UNPAID';
  return await onOfficersWord(context, word, SETTLED_AS[statement], async (tx, row) => {
    if (statement === 'PAID' && row.attempt === 0) return 'NEVER_SENT';
    const verdict = { meaning, reason: 'SETTLED_BY_OFFICERS' } as const;
    const plan = planNext(row, decide(row.state, meaning), verdict, timing, context.clock.now());
    await takeTurn(tx, context, row, plan);
    return undefined;
  });
}
