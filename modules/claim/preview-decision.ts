import { findAccount } from '@jmo/account';
import type { Context } from '@jmo/database';
import { findClaimPapers } from './claim-papers.queries.ts';
import type { ClaimRow } from './claim.queries.ts';
import { detailOf } from './decide-claim.ts';
import type { Decision } from './decisions.ts';
import { wordsOfAction } from './notices.ts';

export interface PreviewedMessage {
  readonly subject: string;
  readonly text: string;
  readonly sms: string;
  /** By e-mail and SMS as well, not in the app alone. */
  readonly travels: boolean;
}

/** The message the participant will get for a decision, in their language, before it is made; undefined: none. */
export async function previewDecision(
  context: Pick<Context, 'db' | 'clock'>,
  claim: Pick<ClaimRow, 'participantId' | 'id' | 'number' | 'gross' | 'tax' | 'net'>,
  decision: Decision,
): Promise<PreviewedMessage | undefined> {
  const account = await findAccount(context.db, claim.participantId);
  const handedIn = await findClaimPapers(context.db, claim);
  return wordsOfAction(
    claim,
    account?.locale ?? 'id',
    { action: decision.kind, actor: { kind: 'officer' }, detail: detailOf(decision, handedIn) },
    context.clock.now(),
  );
}
