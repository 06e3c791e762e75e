import type { Reader } from '@jmo/database';
import type { Kpj, ParticipantId, Rupiah } from '@jmo/kernel';
import type { Cause } from './cause.ts';
import { isOpen, type ClaimState } from './claim.ts';
import { findClaimCards } from './claim-cards.queries.ts';
import { findClaimRows } from './claim.queries.ts';

export interface ClaimSummary {
  readonly claimId: string;
  readonly number: string;
  readonly cause: Cause;
  readonly state: ClaimState;
  readonly isOpen: boolean;
  readonly submittedAt: Temporal.Instant;
  readonly net: Rupiah;
  /** Every card it covers. */
  readonly kpjs: readonly Kpj[];
}

/** A person's claims, newest first. */
export async function findClaims(reader: Reader, participantId: ParticipantId): Promise<ClaimSummary[]> {
  const claims: ClaimSummary[] = [];
  for (const { id, number, cause, state, submittedAt, net } of await findClaimRows(reader, participantId)) {
    const cards = await findClaimCards(reader, participantId, id);
    claims.push({
      claimId: id,
      number,
      cause,
      state,
      isOpen: isOpen(state),
      submittedAt,
      net,
      kpjs: cards.map(({ kpj }) => kpj),
    });
  }
  return claims;
}

/** Tracking Klaim by Nomor Kartu Peserta: the newest claim that covers the card. */
export async function findClaimByCard(
  reader: Reader,
  participantId: ParticipantId,
  kpj: string,
): Promise<ClaimSummary | undefined> {
  return (await findClaims(reader, participantId)).find(({ kpjs }) =>
    kpjs.some((covered) => covered === kpj),
  );
}
