import type { Reader, Tx } from '@jmo/database';
import type { ParticipantId } from '@jmo/kernel';
import type { FilingRefusal, FilingState } from './filing.ts';

export interface FilingRow {
  readonly id: string;
  readonly number: string;
  readonly codeDigest: Buffer;
  /** Another code that was sent and has not opened it yet. */
  readonly newCodeDigest: Buffer | undefined;
  readonly state: FilingState;
  readonly reason: FilingRefusal | undefined;
  readonly sealed: Buffer;
  readonly interviewAt: Temporal.Instant;
  readonly decisionBy: Temporal.Instant;
  readonly submittedAt: Temporal.Instant;
  readonly changedAt: Temporal.Instant;
  /** The claim an officer opened for it. */
  readonly claim: { readonly participantId: ParticipantId; readonly claimId: string } | undefined;
}

const filings = (reader: Reader) => reader.selectFrom('heir_filing').selectAll();
type Selected = Awaited<ReturnType<ReturnType<typeof filings>['executeTakeFirstOrThrow']>>;

const toFiling = (row: Selected): FilingRow => ({
  id: row.id,
  number: row.number,
  codeDigest: row.code_digest,
  newCodeDigest: row.new_code_digest ?? undefined,
  state: row.state as FilingState,
  reason: (row.reason ?? undefined) as FilingRefusal | undefined,
  sealed: row.sealed,
  interviewAt: row.interview_at,
  decisionBy: row.decision_by,
  submittedAt: row.submitted_at,
  changedAt: row.changed_at,
  claim:
    row.participant_id === null || row.claim_id === null
      ? undefined
      : { participantId: row.participant_id as ParticipantId, claimId: row.claim_id },
});

export async function findFilingByNumber(reader: Reader, number: string): Promise<FilingRow | undefined> {
  const row = await filings(reader).where('number', '=', number).executeTakeFirst();
  return row && toFiling(row);
}

export async function findFilingById(reader: Reader, id: string): Promise<FilingRow | undefined> {
  const row = await filings(reader).where('id', '=', id).executeTakeFirst();
  return row && toFiling(row);
}

/** As {@link lockFiling}, by where it lies. */
export async function lockFilingById(tx: Tx, id: string): Promise<FilingRow | undefined> {
  const row = await filings(tx).where('id', '=', id).forUpdate().executeTakeFirst();
  return row && toFiling(row);
}

/** Officers who act on it at once follow one another. */
export async function lockFiling(tx: Tx, number: string): Promise<FilingRow | undefined> {
  const row = await filings(tx).where('number', '=', number).forUpdate().executeTakeFirst();
  return row && toFiling(row);
}

/** @returns false when another filing has this number */
export async function insertFiling(
  tx: Tx,
  filing: Omit<FilingRow, 'newCodeDigest' | 'state' | 'reason' | 'changedAt' | 'claim'> & {
    watchAt: Temporal.Instant;
  },
): Promise<boolean> {
  const inserted = await tx
    .insertInto('heir_filing')
    .values({
      id: filing.id,
      number: filing.number,
      code_digest: filing.codeDigest,
      state: 'MENUNGGU',
      sealed: filing.sealed,
      interview_at: filing.interviewAt,
      decision_by: filing.decisionBy,
      submitted_at: filing.submittedAt,
      changed_at: filing.submittedAt,
      watch_at: filing.watchAt,
    })
    .onConflict((conflict) => conflict.column('number').doNothing())
    .returning('id')
    .executeTakeFirst();
  return inserted !== undefined;
}

export async function decideFilingRow(
  tx: Tx,
  id: string,
  change: {
    state: FilingState;
    at: Temporal.Instant;
    reason?: FilingRefusal;
    claim?: { participantId: ParticipantId; claimId: string };
  },
): Promise<void> {
  await tx
    .updateTable('heir_filing')
    .set({
      state: change.state,
      reason: change.reason ?? null,
      changed_at: change.at,
      watch_at: null,
      participant_id: change.claim?.participantId ?? null,
      claim_id: change.claim?.claimId ?? null,
    })
    .where('id', '=', id)
    .execute();
}

/** From here on another code opens it as well; one sent before that has not opened it opens nothing any more. */
export async function addCode(tx: Tx, id: string, newCodeDigest: Buffer): Promise<void> {
  await tx.updateTable('heir_filing').set({ new_code_digest: newCodeDigest }).where('id', '=', id).execute();
}

/** The new code has opened it and is the only one. Used twice at once, or after yet another was sent, it changes nothing. */
export async function retireOldCode(reader: Reader, id: string, newCodeDigest: Buffer): Promise<void> {
  await reader
    .updateTable('heir_filing')
    .set({ code_digest: newCodeDigest, new_code_digest: null })
    .where('id', '=', id)
    .where('new_code_digest', '=', newCodeDigest)
    .execute();
}

/** Filings that wait for an officer, the oldest first. */
export async function findWaitingFilings(reader: Reader, limit = 500): Promise<FilingRow[]> {
  const rows = await filings(reader)
    .where('state', '=', 'MENUNGGU')
    .orderBy('submitted_at')
    .limit(limit)
    .execute();
  return rows.map(toFiling);
}

/** Those nobody decided in time, each once. @returns their ids and numbers */
export async function takeLateFilings(
  reader: Reader,
  now: Temporal.Instant,
): Promise<readonly { readonly id: string; readonly number: string; readonly sealed: Buffer }[]> {
  return await reader
    .updateTable('heir_filing')
    .set({ watch_at: null })
    .where('watch_at', '<=', now)
    .returning(['id', 'number', 'sealed'])
    .execute();
}
