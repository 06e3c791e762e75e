import type { Context, Reader } from '@jmo/database';
import type { ClaimRow } from '../claim.queries.ts';
import { isHeirs, openClaim, type HeirOfClaim } from '../sealed-claim.ts';
import type { Heir } from './filing.ts';
import { findFilingById } from './filing.queries.ts';
import { openFiling } from './sealed-filing.ts';

/**
 * The heir of an open claim, where this filing is theirs as well: whoever lost the phone they filed with files again with
 * another, and the new filing takes the place of that claim (docs/decisions/0046-heirs-without-their-phone-file-again.md).
 * @returns undefined for the participant's own claim, and for one of other heirs
 */
export async function findSameHeir(
  reader: Reader,
  context: Pick<Context, 'vault'>,
  claim: ClaimRow,
  { nik }: Pick<Heir, 'nik'>,
): Promise<HeirOfClaim | undefined> {
  const heir = isHeirs(claim) ? openClaim(context, claim).heir : undefined;
  const filing = heir && (await findFilingById(reader, heir.filingId));
  return filing !== undefined && openFiling(context, filing).heir.nik === nik ? heir : undefined;
}
