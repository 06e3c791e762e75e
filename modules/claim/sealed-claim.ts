import type { Context } from '@jmo/database';
import type { Locale, PhoneNumber } from '@jmo/kernel';
import type { ClaimRow } from './claim.queries.ts';
import type { ClaimSelfie, PayeeAccount, TaxIdentity } from './claim-draft.ts';

/** The personal part of a claim. */
export interface SealedClaim {
  readonly tax: TaxIdentity;
  readonly account: PayeeAccount;
  /** Of the participant who filed; heirs are seen in the interview. */
  readonly selfie?: ClaimSelfie;
  /** Who filed for a participant who died; the account is theirs. */
  readonly heir?: HeirOfClaim;
  /** The device it was handed in from, where that is known. */
  readonly device?: string;
}

export interface HeirOfClaim {
  readonly filingId: string;
  readonly filingNumber: string;
  readonly fullName: string;
  readonly phone: PhoneNumber;
  readonly locale: Locale;
}

const sealedAs = (claimId: string): string => `claim:${claimId}`;

export const sealClaim = (context: Pick<Context, 'vault'>, claimId: string, content: SealedClaim): Buffer =>
  context.vault.seal(JSON.stringify(content), sealedAs(claimId));

export const openClaim = (
  context: Pick<Context, 'vault'>,
  claim: { id: string; sealed: Buffer },
): SealedClaim => JSON.parse(context.vault.open(claim.sealed, sealedAs(claim.id)).toString()) as SealedClaim;

/** Of claims whose claimant is not the participant: nothing about them is the participant's own to do. */
export const isHeirs = ({ cause }: Pick<ClaimRow, 'cause'>): boolean => cause === 'MENINGGAL';

/** "•••• 7890": enough for its owner to recognise. */
export const maskAccountNo = (accountNo: string): string => `•••• ${accountNo.slice(-4)}`;
