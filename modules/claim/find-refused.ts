import type { Context, Reader } from '@jmo/database';
import { findFaceReviewer } from '@jmo/identity';
import type { ParticipantId } from '@jmo/kernel';
import { findActions } from './claim-actions.queries.ts';
import { findClaimRow, findClaimRows, type ClaimRow } from './claim.queries.ts';
import { findFilingById } from './heirs/filing.queries.ts';
import { findInterviews } from './note-interview.ts';
import { matchers } from './officers.ts';
import { isHeirs, openClaim } from './sealed-claim.ts';

/** A refusal, as whoever it was told to may object to it. */
export interface Refused {
  readonly number: string;
  readonly refusedAt: Temporal.Instant;
  /** Whose word is in it: those who looked at the selfie, held an interview or said whom heirs mean included. */
  readonly officers: readonly string[];
  readonly reasons: readonly string[];
}

type RefusedClaim = Refused & {
  readonly claimId: string;
  /** The selfie that it was filed with. */
  readonly faceCheckId?: string;
};

/** A person's own claims that were refused, newest first; what heirs file for them is the heirs'. */
export async function findRefusedClaims(
  reader: Reader,
  context: Pick<Context, 'vault'>,
  participantId: ParticipantId,
): Promise<RefusedClaim[]> {
  const own = (await findClaimRows(reader, participantId)).filter((claim) => !isHeirs(claim));
  const refused = await Promise.all(own.map((claim) => refusalOf(reader, context, claim)));
  return refused.filter((each) => each !== undefined);
}

/** What became of a filing of heirs, where that is a refusal: of the filing, or of the claim that was opened for it. */
export async function findRefusedFiling(
  reader: Reader,
  context: Pick<Context, 'vault'>,
  filingId: string,
): Promise<
  | (Refused & { readonly claim?: { readonly participantId: ParticipantId; readonly claimId: string } })
  | undefined
> {
  const filing = await findFilingById(reader, filingId);
  if (filing === undefined) return undefined;
  const { number, state, reason, changedAt: refusedAt, claim: key } = filing;
  if (state === 'DITOLAK')
    return { number, refusedAt, officers: [], reasons: reason === undefined ? [] : [reason] };
  const claim = key && (await findClaimRow(reader, key.participantId, key.claimId));
  const refused = claim && (await refusalOf(reader, context, claim));
  if (refused === undefined) return undefined;
  const { refusedAt: at, officers, reasons } = refused;
  return { number, refusedAt: at, officers, reasons, ...(key === undefined ? {} : { claim: key }) };
}

async function refusalOf(
  reader: Reader,
  context: Pick<Context, 'vault'>,
  claim: ClaimRow,
): Promise<RefusedClaim | undefined> {
  if (claim.state !== 'DITOLAK') return undefined;
  const { participantId, id: claimId, number } = claim;
  const actions = await findActions(reader, participantId, claimId);
  const refusal = actions.findLast(({ action }) => action === 'REFUSE');
  if (refusal === undefined) return undefined;
  const { selfie } = openClaim(context, claim);
  const onFace = selfie && (await findFaceReviewer(reader, { participantId, requestId: selfie.faceCheckId }));
  const actors = [...matchers(actions[0]), ...actions.map(({ actor }) => actor)];
  const officers = actors.flatMap((actor) => /^officer:(.+)$/.exec(actor)?.[1] ?? []);
  const interviews = await findInterviews(reader, { participantId, claimId });
  const reasons = refusal.detail['reasons'];
  return {
    claimId,
    number,
    refusedAt: refusal.at,
    officers: [
      ...new Set([
        ...officers,
        ...interviews.map(({ officer }) => officer),
        ...(onFace === undefined ? [] : [onFace]),
      ]),
    ],
    reasons: Array.isArray(reasons) ? (reasons as readonly string[]) : [],
    ...(selfie === undefined ? {} : { faceCheckId: selfie.faceCheckId }),
  };
}
