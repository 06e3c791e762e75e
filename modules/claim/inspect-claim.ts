import { findAccount } from '@jmo/account';
import { recordAudit, type OfficerId } from '@jmo/audit';
import type { Context, Tx } from '@jmo/database';
import { openDocument } from '@jmo/document';
import type { FaceStanding } from '@jmo/identity';
import { dateInWib, type ParticipantId, type PhoneNumber } from '@jmo/kernel';
import { getParticipant, type Participant } from '@jmo/membership';
import { findActions, type ActionRow } from './claim-actions.queries.ts';
import { lockClaim, lockClaimByNumber, type ClaimRow } from './claim.queries.ts';
import { findClaimPapers, type ClaimPaperRow } from './claim-papers.queries.ts';
import { openFilingOf } from './heirs/inspect-filing.ts';
import { ownerOf, type SealedFiling } from './heirs/filing.ts';
import { approvers, officersNeeded } from './officers.ts';
import { findFaceOf } from './officers-look-first.ts';
import { interviewNow } from './officers-turn.ts';
import { openClaim, type HeirOfClaim, type SealedClaim } from './sealed-claim.ts';

/** Whom the officer calls, and has to recognise. */
export interface ClaimantIdentity extends Pick<
  Participant,
  'fullName' | 'nik' | 'passportNumber' | 'birthDate'
> {
  /** Of their account; undefined where that was closed. */
  readonly phone: PhoneNumber | undefined;
}

export interface InspectedClaim extends Omit<ClaimRow, 'sealed'> {
  readonly claimant: ClaimantIdentity;
  /** Lapak Asik: the time that was agreed on last, also where it has passed. */
  readonly interviewAt: Temporal.Instant | undefined;
  /** Of the participant who filed; heirs send none. */
  readonly selfie: SealedClaim['selfie'];
  /** Where that selfie stands now; undefined where there is none. */
  readonly face: FaceStanding['state'] | undefined;
  /** Who claims for a participant who died: this is whom to call, and {@link claimant} is the dead. */
  readonly heir: (HeirOfClaim & Pick<SealedFiling, 'heir' | 'deceased'>) | undefined;
  readonly account: SealedClaim['account'];
  readonly actions: readonly ActionRow[];
  readonly papers: readonly ClaimPaperRow[];
  readonly approvers: readonly string[];
  readonly officersNeeded: number;
}

/**
 * Everything an officer needs to decide about a claim; that they looked is audited with what they saw.
 * @returns undefined when there is no such claim
 */
export async function inspectClaim(
  context: Context,
  {
    claim: asked,
    officer,
  }: {
    /** Its number, or where it lies. */
    claim: string | { readonly participantId: ParticipantId; readonly claimId: string };
    officer: OfficerId;
  },
): Promise<InspectedClaim | undefined> {
  return await context.db.transaction().execute(async (tx) => {
    const claim =
      typeof asked === 'string'
        ? await lockClaimByNumber(tx, asked)
        : await lockClaim(tx, asked.participantId, asked.claimId);
    if (claim === undefined) return undefined;
    const { participantId, id } = claim;
    await recordAudit(tx, context, {
      participantId,
      actor: { kind: 'officer', id: officer },
      action: 'claim.inspect',
      isLook: true,
      reference: id,
    });
    const actions = await findActions(tx, participantId, id);
    const { sealed: _, ...plain } = claim;
    const { account, selfie, heir } = openClaim(context, claim);
    const filing = heir && (await openFilingOf(tx, context, heir.filingId));
    return {
      ...plain,
      claimant: await claimantOf(tx, participantId),
      account,
      selfie,
      face: await findFaceOf(tx, context, claim),
      heir: heir && filing && { ...heir, heir: filing.heir, deceased: filing.deceased },
      interviewAt: interviewNow(actions),
      actions,
      papers: await findClaimPapers(tx, claim),
      approvers: approvers(actions),
      officersNeeded: officersNeeded(claim, dateInWib(claim.submittedAt)),
    };
  });
}

async function claimantOf(tx: Tx, participantId: ParticipantId): Promise<ClaimantIdentity> {
  const { fullName, nik, passportNumber, birthDate } = await getParticipant(tx, participantId);
  const account = await findAccount(tx, participantId);
  return { fullName, nik, passportNumber, birthDate, phone: account?.phone };
}

/** The bytes of a paper of an inspected claim. Throws when the file is gone. */
export async function openClaimPaper(
  context: Context,
  dataFolder: string,
  claim: InspectedClaim,
  { documentId }: { readonly documentId: string },
): Promise<{ readonly bytes: Buffer; readonly mediaType: string }> {
  const { participantId, heir } = claim;
  const owner = heir === undefined ? participantId : ownerOf(heir.filingId);
  const opened = await openDocument(context, dataFolder, { participantId: owner, documentId });
  if (opened === undefined) throw new Error(`document ${documentId} is not there`);
  return opened;
}
