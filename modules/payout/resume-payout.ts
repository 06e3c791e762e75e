import type { Context } from '@jmo/database';
import type { Result } from '@jmo/kernel';
import { takeTurn } from './apply-answer.ts';
import { arrivalOn } from './expected-arrival.ts';
import { onOfficersWord, type OfficersProblem, type OfficersWord } from './officers-word.ts';

/**
 * Two officers let a HELD payout go on that no bank has: it becomes READY and is sent under a new reference when its
 * rail is open. What a bank may have is never let go; {@link import('./settle-payout.ts').settlePayout} ends that.
 */
export async function resumePayout(
  context: Context,
  word: OfficersWord,
): Promise<Result<void, OfficersProblem>> {
  return await onOfficersWord(context, word, 'payout.resumed', async (tx, row) => {
    if (!row.knownUnsent) return 'BANK_MAY_HAVE_IT';
    const route = { rail: row.rail, sendingBank: row.sendingBank };
    await takeTurn(tx, context, row, {
      state: 'READY',
      reason: undefined,
      knownUnsent: true,
      tries: 0,
      notFound: 0,
      route,
      next: { do: 'SEND', at: arrivalOn(route, context.clock.now()).sendAt },
      resend: false,
    });
    return undefined;
  });
}
