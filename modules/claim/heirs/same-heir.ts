import type { Context, Reader } from '@jmo/database';
import type { ClaimRow } from '../claim.queries.ts';
import { isHeirs, openClaim, type HeirOfClaim } from '../sealed-claim.ts';
import { findFilingById, type FilingRow } from './filing.queries.ts';
import { openFiling } from './sealed-filing.ts';

/**
 * The heir of an open claim, where this filing is theirs as well: whoever lost the phone they filed with files again with
 * another, and the new filing takes the place of that claim (docs/decisions/0046-heirs-without-their-phone-file-again.md).
 * Only of one that was filed before it: what they filed first never ends what they filed since.
 * @returns undefined for the participant's own claim, for one of other heirs, and for one of a later filing
 */
export async function findSameHeir(
  reader: Reader,
  context: Pick<Context, 'vault'>,
  claim: ClaimRow,
  filing: FilingRow,
): Promise<HeirOfClaim | undefined> {
  const heir = isHeirs(claim) ? openClaim(context, claim).heir : undefined;
  const earlier = heir && (await findFilingById(reader, heir.filingId));
  if (earlier === undefined || Temporal.Instant.compare(earlier.submittedAt, filing.submittedAt) >= 0)
    return undefined;
  const [before, now] = [earlier, filing].map((each) => openFiling(context, each).heir.nik);
  return before === now ? heir : undefined;
}
