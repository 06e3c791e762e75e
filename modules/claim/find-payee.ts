import type { Context, Reader } from '@jmo/database';
import type { ParticipantId } from '@jmo/kernel';
import { findClaimRow } from './claim.queries.ts';
import { openFilingOf } from './heirs/inspect-filing.ts';
import type { SealedFiling } from './heirs/filing.ts';
import { openClaim, type SealedClaim } from './sealed-claim.ts';

/** To whom a claim is paid. The caller asks before, and writes down why. */
export interface ClaimPayee {
  readonly account: SealedClaim['account'];
  /** Where the participant died. */
  readonly heir?: SealedFiling['heir'];
}

export async function findClaimPayee(
  reader: Reader,
  context: Pick<Context, 'vault'>,
  { participantId, claimId }: { readonly participantId: ParticipantId; readonly claimId: string },
): Promise<ClaimPayee | undefined> {
  const claim = await findClaimRow(reader, participantId, claimId);
  if (claim === undefined) return undefined;
  const { account, heir } = openClaim(context, claim);
  const filing = heir && (await openFilingOf(reader, context, heir.filingId));
  return { account, ...(filing === undefined ? {} : { heir: filing.heir }) };
}
