import type { Context, Reader, Tx } from '@jmo/database';
import type { ParticipantId } from '@jmo/kernel';
import type { Right, RightsOutcome, RightsRequest } from './rights.ts';

const sealedAs = (id: string): string => `rights:${id}`;
const answerAs = (id: string): string => `rights-answer:${id}`;
type Vaulted = Pick<Context, 'vault'>;

const requests = (reader: Reader, participantId: ParticipantId) =>
  reader.selectFrom('rights_request').selectAll().where('participant_id', '=', participantId);
type Row = Awaited<ReturnType<ReturnType<typeof requests>['executeTakeFirstOrThrow']>>;

export function openRequest({ vault }: Vaulted, row: Row): RightsRequest {
  const { answered_at, answered_by, sealed_answer, outcome } = row;
  return {
    participantId: row.participant_id as ParticipantId,
    id: row.id,
    number: row.number,
    kind: row.kind as Right,
    state: row.state as RightsRequest['state'],
    words: vault.open(row.sealed, sealedAs(row.id)).toString(),
    askedAt: row.asked_at,
    dueAt: row.due_at,
    ...(answered_at === null || answered_by === null || sealed_answer === null || outcome === null
      ? {}
      : {
          answered: {
            outcome: outcome as RightsOutcome,
            at: answered_at,
            by: answered_by,
            words: vault.open(sealed_answer, answerAs(row.id)).toString(),
          },
        }),
  };
}

/** Newest first. */
export async function findRightsRequests(
  context: Pick<Context, 'db' | 'vault'>,
  participantId: ParticipantId,
): Promise<RightsRequest[]> {
  const rows = await requests(context.db, participantId).orderBy('asked_at', 'desc').limit(50).execute();
  return rows.map((row) => openRequest(context, row));
}

/** @returns false when one of this kind is open already */
export async function insertRequest(tx: Tx, { vault }: Vaulted, request: RightsRequest): Promise<boolean> {
  const row = await tx
    .insertInto('rights_request')
    .values({
      participant_id: request.participantId,
      id: request.id,
      number: request.number,
      kind: request.kind,
      state: request.state,
      sealed: vault.seal(request.words, sealedAs(request.id)),
      asked_at: request.askedAt,
      due_at: request.dueAt,
    })
    .onConflict((conflict) =>
      conflict.columns(['participant_id', 'kind']).where('state', '=', 'OPEN').doNothing(),
    )
    .returning('id')
    .executeTakeFirst();
  if (row === undefined) return false;
  await tx
    .insertInto('rights_by_number')
    .values({ number: request.number, participant_id: request.participantId, request_id: request.id })
    .execute();
  return true;
}

export async function findOpenRequest(
  reader: Reader,
  context: Vaulted,
  participantId: ParticipantId,
  kind: Right,
): Promise<RightsRequest | undefined> {
  const row = await requests(reader, participantId)
    .where('kind', '=', kind)
    .where('state', '=', 'OPEN')
    .executeTakeFirst();
  return row && openRequest(context, row);
}

export async function findRequestNumber(
  reader: Reader,
  participantId: ParticipantId,
  id: string,
): Promise<string | undefined> {
  return (await requests(reader, participantId).where('id', '=', id).executeTakeFirst())?.number;
}

/** What officers answered, newest first; what the system answers at once is nobody's decision. */
export async function findAnsweredByOfficers(reader: Reader, participantId: ParticipantId) {
  const rows = await requests(reader, participantId)
    .where('answered_by', 'like', 'officer:%')
    .orderBy('answered_at', 'desc')
    .$narrowType<{ answered_at: Temporal.Instant; answered_by: string; outcome: string }>()
    .execute();
  return rows.map((row) => ({
    id: row.id,
    number: row.number,
    kind: row.kind as Right,
    outcome: row.outcome as RightsOutcome,
    at: row.answered_at,
    officer: row.answered_by.slice('officer:'.length),
  }));
}

/** Which request has this number. */
export async function findRequestKey(
  reader: Reader,
  number: string,
): Promise<{ readonly participantId: ParticipantId; readonly requestId: string } | undefined> {
  const row = await reader
    .selectFrom('rights_by_number')
    .select(['participant_id', 'request_id'])
    .where('number', '=', number)
    .executeTakeFirst();
  return row && { participantId: row.participant_id as ParticipantId, requestId: row.request_id };
}

/** By the number people quote; whoever answers holds the row. */
export async function lockRequestByNumber(
  tx: Tx,
  context: Vaulted,
  number: string,
): Promise<RightsRequest | undefined> {
  const found = await findRequestKey(tx, number);
  if (found === undefined) return undefined;
  const row = await requests(tx, found.participantId)
    .where('id', '=', found.requestId)
    .forUpdate()
    .executeTakeFirst();
  return row && openRequest(context, row);
}

export async function writeAnswer(
  tx: Tx,
  { vault }: Vaulted,
  { participantId, id }: RightsRequest,
  answer: NonNullable<RightsRequest['answered']>,
): Promise<void> {
  await tx
    .updateTable('rights_request')
    .set({
      state: 'ANSWERED',
      outcome: answer.outcome,
      answered_at: answer.at,
      answered_by: answer.by,
      sealed_answer: vault.seal(answer.words, answerAs(id)),
    })
    .where('participant_id', '=', participantId)
    .where('id', '=', id)
    .execute();
}

/** What officers have to answer, the most urgent first: the desk's list, not a member's request. */
export async function findDueRequests(
  context: Pick<Context, 'db' | 'vault'>,
  limit: number,
): Promise<RightsRequest[]> {
  const rows = await context.db
    .selectFrom('rights_request')
    .selectAll()
    .where('state', '=', 'OPEN')
    .orderBy('due_at')
    .limit(limit)
    .execute();
  return rows.map((row) => openRequest(context, row));
}
