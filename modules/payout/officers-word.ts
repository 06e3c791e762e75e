import { recordAudit, type OfficerId } from '@jmo/audit';
import { noteAbout } from '@jmo/casework';
import type { Context, Tx } from '@jmo/database';
import { err, ok, type Result } from '@jmo/kernel';
import { lockRow, type PayoutKey, type PayoutRow } from './payout.queries.ts';
import type { PayoutState } from './payout.ts';

/** What two officers say together about one payout; money follows from it, so one of them alone may not. */
export interface OfficersWord {
  readonly payout: PayoutKey;
  readonly officers: readonly [OfficerId, OfficerId];
  /**
   * In their own words what was mended, or where the bank's written statement is filed: kept with the payout's case on the
   * desk, sealed. Left out by the desk, which keeps each officer's own.
   */
  readonly words?: string;
  /** What the desk asks while the payout is held still: whether they may, and still have the case. @returns why not */
  readonly atDesk?: (tx: Tx) => Promise<string | undefined>;
}

type PlainProblem = 'SAME_OFFICER' | 'NOT_HELD' | 'NEVER_SENT' | 'BANK_MAY_HAVE_IT';

/**
 * - `SAME_OFFICER`: two names, two people
 * - `NOT_AT_DESK`: what `atDesk` had against it
 * - `NOT_HELD`: it goes on by itself, or has ended; only what is HELD waits for people
 * - `NEVER_SENT`: no bank was ever asked to pay it, so none can have paid it
 * - `BANK_MAY_HAVE_IT`: not known to be with no bank, so it must not be ordered again
 */
export type OfficersProblem =
  | { readonly code: 'NOT_AT_DESK'; readonly why: string; readonly state: PayoutState }
  | {
      readonly code: PlainProblem;
      readonly state: PayoutState;
    };

/** Holds the row, lets `act` change it, and audits under both names what was done, or that it was refused and why. */
export async function onOfficersWord(
  context: Context,
  { payout, officers, words, atDesk }: OfficersWord,
  action: string,
  act: (tx: Tx, row: PayoutRow) => Promise<PlainProblem | undefined>,
): Promise<Result<void, OfficersProblem>> {
  return await context.db.transaction().execute(async (tx) => {
    const row = await lockRow(tx, payout);
    const why = await atDesk?.(tx);
    if (why !== undefined) return err({ code: 'NOT_AT_DESK', why, state: row.state });
    const [officer, secondOfficer] = officers;
    const isHeld = row.state === 'HELD';
    // Before the act, which closes the case; what is not held has none.
    if (words !== undefined && isHeld)
      await noteAbout(tx, context, {
        participantId: row.participantId,
        kind: 'PAYOUT',
        subject: row.payoutId,
        officer,
        note: words,
      });
    const problem = officer === secondOfficer ? 'SAME_OFFICER' : isHeld ? await act(tx, row) : 'NOT_HELD';
    await recordAudit(tx, context, {
      participantId: row.participantId,
      actor: { kind: 'officer', id: officer },
      action: problem === undefined ? action : `${action}-refused`,
      reference: row.payoutId,
      detail: { secondOfficer, attempt: row.attempt, ...(problem !== undefined && { problem }) },
      before: { state: row.state },
      after: { state: problem === undefined ? (await lockRow(tx, payout)).state : row.state },
    });
    return problem === undefined ? ok(undefined) : err({ code: problem, state: row.state });
  });
}
