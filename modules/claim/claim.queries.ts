import type { Reader, Tx } from '@jmo/database';
import type { ParticipantId, Rupiah } from '@jmo/kernel';
import type { Cause } from './cause.ts';
import { isOpen, type ClaimState } from './claim.ts';
import type { Channel } from './explanation.ts';

/** Where a claim was filed. Branches keep theirs elsewhere. */
export type ClaimChannel = Exclude<Channel, 'BRANCH'>;

export interface ClaimRow {
  readonly id: string;
  readonly participantId: ParticipantId;
  readonly number: string;
  readonly cause: Cause;
  readonly channel: ClaimChannel;
  /** The office that looks at it; head office where no office was chosen. */
  readonly branch: string;
  readonly state: ClaimState;
  readonly gross: Rupiah;
  readonly tax: Rupiah;
  readonly net: Rupiah;
  readonly sealed: Buffer;
  readonly submittedAt: Temporal.Instant;
  /** When somebody has to look whether it is late, or its claimant is asked again; undefined: that was done, or it is over. */
  readonly watchAt: Temporal.Instant | undefined;
}

const claims = (reader: Reader, participantId: ParticipantId) =>
  reader
    .selectFrom('claim')
    .selectAll()
    .where('participant_id', '=', participantId)
    .orderBy('submitted_at', 'desc')
    .orderBy('id', 'desc');
type Selected = Awaited<ReturnType<ReturnType<typeof claims>['executeTakeFirstOrThrow']>>;

const toClaim = (row: Selected): ClaimRow => ({
  id: row.id,
  participantId: row.participant_id as ParticipantId,
  number: row.number,
  cause: row.cause as Cause,
  channel: row.channel as ClaimChannel,
  branch: row.branch,
  state: row.state as ClaimState,
  gross: row.gross_idr as Rupiah,
  tax: row.tax_idr as Rupiah,
  net: row.net_idr as Rupiah,
  sealed: row.sealed,
  submittedAt: row.submitted_at,
  watchAt: row.watch_at ?? undefined,
});

/** Newest first. */
export async function findClaimRows(reader: Reader, participantId: ParticipantId): Promise<ClaimRow[]> {
  return (await claims(reader, participantId).execute()).map(toClaim);
}

export async function findClaimRow(
  reader: Reader,
  participantId: ParticipantId,
  claimId: string,
): Promise<ClaimRow | undefined> {
  const row = await claims(reader, participantId).where('id', '=', claimId).executeTakeFirst();
  return row === undefined ? undefined : toClaim(row);
}

export async function findOpenClaim(
  reader: Reader,
  participantId: ParticipantId,
): Promise<ClaimRow | undefined> {
  const row = await claims(reader, participantId).where('is_open', '=', true).executeTakeFirst();
  return row === undefined ? undefined : toClaim(row);
}

/** Whoever moves a claim holds its row, so that its actions follow one another. */
export async function lockClaim(
  tx: Tx,
  participantId: ParticipantId,
  claimId: string,
): Promise<ClaimRow | undefined> {
  const row = await claims(tx, participantId).where('id', '=', claimId).forUpdate().executeTakeFirst();
  return row === undefined ? undefined : toClaim(row);
}

/** As {@link lockClaim}, by the number people quote. */
export async function lockClaimByNumber(tx: Tx, number: string): Promise<ClaimRow | undefined> {
  const found = await tx
    .selectFrom('claim_by_number')
    .select(['participant_id', 'claim_id'])
    .where('number', '=', number)
    .executeTakeFirst();
  return found === undefined
    ? undefined
    : await lockClaim(tx, found.participant_id as ParticipantId, found.claim_id);
}

/** @returns false when the participant already has an open claim: the database allows one */
export async function insertClaim(tx: Tx, claim: ClaimRow): Promise<boolean> {
  const inserted = await tx
    .insertInto('claim')
    .values({
      participant_id: claim.participantId,
      id: claim.id,
      number: claim.number,
      cause: claim.cause,
      channel: claim.channel,
      branch: claim.branch,
      state: claim.state,
      is_open: isOpen(claim.state),
      gross_idr: claim.gross,
      tax_idr: claim.tax,
      net_idr: claim.net,
      sealed: claim.sealed,
      submitted_at: claim.submittedAt,
      changed_at: claim.submittedAt,
      watch_at: claim.watchAt ?? null,
    })
    .onConflict((conflict) => conflict.column('participant_id').where('is_open', '=', true).doNothing())
    .returning('id')
    .executeTakeFirst();
  return inserted !== undefined;
}

/** @returns false when another claim has this number */
export async function takeNumber(
  tx: Tx,
  claim: { number: string; participantId: ParticipantId; id: string },
): Promise<boolean> {
  const inserted = await tx
    .insertInto('claim_by_number')
    .values({ number: claim.number, participant_id: claim.participantId, claim_id: claim.id })
    .onConflict((conflict) => conflict.doNothing())
    .returning('number')
    .executeTakeFirst();
  return inserted !== undefined;
}

export async function updateClaim(
  tx: Tx,
  claim: Pick<ClaimRow, 'id' | 'participantId'>,
  change: {
    state: ClaimState;
    at: Temporal.Instant;
    watchAt: Temporal.Instant | undefined;
    tax?: Rupiah;
    net?: Rupiah;
    sealed?: Buffer;
  },
): Promise<void> {
  await tx
    .updateTable('claim')
    .set((eb) => ({
      state: change.state,
      is_open: isOpen(change.state),
      changed_at: change.at,
      watch_at: change.watchAt ?? null,
      version: eb('version', '+', 1),
      ...(change.tax === undefined ? {} : { tax_idr: change.tax }),
      ...(change.net === undefined ? {} : { net_idr: change.net }),
      ...(change.sealed === undefined ? {} : { sealed: change.sealed }),
    }))
    .where('participant_id', '=', claim.participantId)
    .where('id', '=', claim.id)
    .execute();
}
