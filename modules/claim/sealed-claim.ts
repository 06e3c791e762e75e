import type { Context } from '@jmo/database';
import type { PayeeAccount, TaxIdentity } from './claim-draft.ts';

/** The personal part of a claim. */
export interface SealedClaim {
  readonly tax: TaxIdentity;
  readonly account: PayeeAccount;
  readonly selfie: { readonly faceCheckId: string; readonly review: boolean };
}

const sealedAs = (claimId: string): string => `claim:${claimId}`;

export const sealClaim = (context: Pick<Context, 'vault'>, claimId: string, content: SealedClaim): Buffer =>
  context.vault.seal(JSON.stringify(content), sealedAs(claimId));

export const openClaim = (
  context: Pick<Context, 'vault'>,
  claim: { id: string; sealed: Buffer },
): SealedClaim => JSON.parse(context.vault.open(claim.sealed, sealedAs(claim.id)).toString()) as SealedClaim;

/** "•••• 7890": enough for its owner to recognise. */
export const maskAccountNo = (accountNo: string): string => `•••• ${accountNo.slice(-4)}`;
