import type { OfficerId } from '@jmo/audit';
import { NOBODY } from '@jmo/casework';
import { sql, type Context, type Reader, type Tx } from '@jmo/database';
import type { ParticipantId } from '@jmo/kernel';
import type { Call, CallOutcome, CallState, Help, HelpKind, Tally } from './call.ts';
import type { QuestionKind } from './questions.ts';

export interface NewCall extends Call {
  readonly subjectDigest: Buffer;
}

const shardOf = ({ participantId }: Pick<Call, 'participantId'>): ParticipantId => participantId ?? NOBODY;

const calls = (reader: Reader, participantId: string) =>
  reader.selectFrom('phone_call').selectAll().where('participant_id', '=', participantId);
type Row = Awaited<ReturnType<ReturnType<typeof calls>['executeTakeFirstOrThrow']>>;

const toCall = (row: Row): Call => ({
  ...(row.participant_id === NOBODY ? {} : { participantId: row.participant_id as ParticipantId }),
  id: row.call_id,
  number: row.number,
  officerId: row.officer_id as OfficerId,
  branch: row.branch,
  questions: row.questions as QuestionKind[],
  answered: row.answered,
  rightAtHome: row.right_at_home,
  rightAtWork: row.right_at_work,
  state: row.state as CallState,
  ...(row.outcome === null ? {} : { outcome: row.outcome as CallOutcome }),
  startedAt: row.started_at,
  expiresAt: row.expires_at,
  ...(row.ended_at === null ? {} : { endedAt: row.ended_at }),
});

/**
 * One at a time for each agent, then for each subject: of calls at once, each is counted before the next begins.
 * @param key the agent's id, or the digest of the subject
 */
export async function queueUp(tx: Tx, key: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`phone-call:${key}`}, 0))`.execute(tx);
}

export async function insertCall(tx: Tx, call: NewCall): Promise<void> {
  await tx
    .insertInto('phone_call')
    .values({
      participant_id: shardOf(call),
      call_id: call.id,
      number: call.number,
      officer_id: call.officerId,
      branch: call.branch,
      subject_digest: call.subjectDigest,
      questions: [...call.questions],
      state: call.state,
      started_at: call.startedAt,
      expires_at: call.expiresAt,
    })
    .execute();
  await tx
    .insertInto('phone_call_by_number')
    .values({
      number: call.number,
      participant_id: shardOf(call),
      call_id: call.id,
      officer_id: call.officerId,
      started_at: call.startedAt,
    })
    .execute();
}

/** The call with this number, when it is this agent's. */
export async function findCall(
  reader: Reader,
  number: string,
  officerId: OfficerId,
): Promise<Call | undefined> {
  const key = await findKey(reader, number, officerId);
  const row =
    key && (await calls(reader, key.participantId).where('call_id', '=', key.id).executeTakeFirst());
  return row && toCall(row);
}

/** The same, held still until the transaction ends. */
export async function lockCall(tx: Tx, number: string, officerId: OfficerId): Promise<Call | undefined> {
  const key = await findKey(tx, number, officerId);
  const row =
    key && (await calls(tx, key.participantId).where('call_id', '=', key.id).forUpdate().executeTakeFirst());
  return row && toCall(row);
}

async function findKey(reader: Reader, number: string, officerId: OfficerId) {
  const row = await reader
    .selectFrom('phone_call_by_number')
    .select(['participant_id', 'call_id'])
    .where('number', '=', number)
    .where('officer_id', '=', officerId)
    .executeTakeFirst();
  return row && { participantId: row.participant_id, id: row.call_id };
}

/** Who showed in the call with this number that they are themselves. */
export async function findCallOwner(
  reader: Reader,
  number: string,
): Promise<{ readonly participantId: ParticipantId; readonly callId: string } | undefined> {
  const key = await reader
    .selectFrom('phone_call_by_number')
    .select(['participant_id', 'call_id'])
    .where('number', '=', number)
    .where('participant_id', '<>', NOBODY)
    .executeTakeFirst();
  const row =
    key &&
    (await calls(reader, key.participant_id)
      .where('call_id', '=', key.call_id)
      .where('proven_at', 'is not', null)
      .executeTakeFirst());
  return row && { participantId: row.participant_id as ParticipantId, callId: row.call_id };
}

/** An agent's calls, newest first. */
export async function findCallsOf(reader: Reader, officerId: OfficerId, limit: number): Promise<Call[]> {
  const keys = await reader
    .selectFrom('phone_call_by_number')
    .select('number')
    .where('officer_id', '=', officerId)
    .orderBy('started_at', 'desc')
    .limit(limit)
    .execute();
  const found = await Promise.all(keys.map(({ number }) => findCall(reader, number, officerId)));
  return found.filter((call) => call !== undefined);
}

export async function updateCall(
  tx: Tx,
  call: Call,
  change: Partial<Tally> & {
    readonly state?: CallState;
    readonly outcome?: CallOutcome;
    readonly expiresAt?: Temporal.Instant;
    readonly provenAt?: Temporal.Instant;
    readonly endedAt?: Temporal.Instant;
  },
): Promise<void> {
  await tx
    .updateTable('phone_call')
    .set({
      answered: change.answered,
      right_at_home: change.rightAtHome,
      right_at_work: change.rightAtWork,
      state: change.state,
      outcome: change.outcome,
      expires_at: change.expiresAt,
      proven_at: change.provenAt,
      ended_at: change.endedAt,
    })
    .where('participant_id', '=', shardOf(call))
    .where('call_id', '=', call.id)
    .execute();
}

/**
 * Calls about a subject since then that were not proven, those under way included.
 * @param subjectDigest tells people apart whom we do not know; of somebody we know there is one
 */
export async function countUnproven(
  tx: Tx,
  { participantId, subjectDigest }: Pick<NewCall, 'participantId'> & { readonly subjectDigest?: Buffer },
  since: Temporal.Instant,
): Promise<number> {
  let query = tx
    .selectFrom('phone_call')
    .select((eb) => eb.fn.countAll<bigint>().as('tries'))
    .where('participant_id', '=', participantId ?? NOBODY)
    .where('started_at', '>=', since)
    .where('proven_at', 'is', null);
  if (subjectDigest !== undefined) query = query.where('subject_digest', '=', subjectDigest);
  return Number((await query.executeTakeFirstOrThrow()).tries);
}

/** @returns false when it was noted before */
export async function insertHelp(
  tx: Tx,
  call: Call,
  {
    kind,
    reference,
    at,
  }: { readonly kind: HelpKind; readonly reference: string; readonly at: Temporal.Instant },
): Promise<boolean> {
  const row = await tx
    .insertInto('phone_call_help')
    .values({ participant_id: shardOf(call), call_id: call.id, kind, reference, at })
    .onConflict((conflict) =>
      conflict.columns(['participant_id', 'call_id', 'kind', 'reference']).doNothing(),
    )
    .returning('kind')
    .executeTakeFirst();
  return row !== undefined;
}

export async function findHelp(reader: Reader, call: Call): Promise<Help[]> {
  const rows = await reader
    .selectFrom('phone_call_help')
    .select(['kind', 'reference', 'at'])
    .where('participant_id', '=', shardOf(call))
    .where('call_id', '=', call.id)
    .orderBy('at')
    .execute();
  return rows.map(({ kind, reference, at }) => ({ kind: kind as HelpKind, reference, at }));
}

/** Calls whose time is over and that nobody ended, oldest first: housekeeping over all of them. */
export async function findForgotten(
  { db, clock }: Pick<Context, 'db' | 'clock'>,
  limit: number,
): Promise<Pick<Call, 'number' | 'officerId'>[]> {
  const rows = await db
    .selectFrom('phone_call')
    .select(['number', 'officer_id'])
    .where('state', '<>', 'ENDED')
    .where('expires_at', '<=', clock.now())
    .orderBy('expires_at')
    .limit(limit)
    .execute();
  return rows.map(({ number, officer_id }) => ({ number, officerId: officer_id as OfficerId }));
}

/** An agent's calls since then that ended unproven, whoever they were about. */
export async function countUnprovenOf(
  tx: Tx,
  officerId: OfficerId,
  since: Temporal.Instant,
): Promise<number> {
  const { calls } = await tx
    .selectFrom('phone_call')
    .select((eb) => eb.fn.countAll<bigint>().as('calls'))
    .where('officer_id', '=', officerId)
    .where('started_at', '>=', since)
    .where('proven_at', 'is', null)
    .where('state', '=', 'ENDED')
    .executeTakeFirstOrThrow();
  return Number(calls);
}
