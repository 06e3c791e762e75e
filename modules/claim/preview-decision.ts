import { findAccount } from '@jmo/account';
import type { Context } from '@jmo/database';
import { findClaimPapers } from './claim-papers.queries.ts';
import type { ClaimRow } from './claim.queries.ts';
import { detailOf } from './decide-claim.ts';
import type { Decision } from './decisions.ts';
import { wordsOfAction, wordsToHeir } from './notices.ts';
import type { HeirOfClaim } from './sealed-claim.ts';

export type PreviewedMessage =
  | {
      readonly subject: string;
      readonly text: string;
      readonly sms: string;
      /** By e-mail and SMS as well, not in the app alone. */
      readonly travels: boolean;
    }
  /** Heirs have no account, and are written to by SMS alone. */
  | { readonly sms: string };

/**
 * The message a decision will send to whoever claims, in their language, before it is made; undefined: none.
 * @param claim with the heir where an heir claims
 */
export async function previewDecision(
  context: Pick<Context, 'db' | 'clock'>,
  claim: Pick<ClaimRow, 'participantId' | 'id' | 'number' | 'gross' | 'tax' | 'net'> & {
    readonly heir: Pick<HeirOfClaim, 'filingNumber' | 'locale'> | undefined;
  },
  decision: Decision,
): Promise<PreviewedMessage | undefined> {
  const { participantId, heir } = claim;
  const detail = detailOf(decision, await findClaimPapers(context.db, claim));
  const action = { action: decision.kind, actor: { kind: 'officer' }, detail } as const;
  const now = context.clock.now();
  if (heir !== undefined) {
    const sms = wordsToHeir(claim, heir, action, now);
    return sms === undefined ? undefined : { sms };
  }
  const account = await findAccount(context.db, participantId);
  return wordsOfAction(claim, account?.locale ?? 'id', action, now);
}
