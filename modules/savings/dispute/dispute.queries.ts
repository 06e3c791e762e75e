import { sql, type Reader, type Tx } from '@jmo/database';
import { firstDayOf, monthOf, type Kpj, type ParticipantId, type Rupiah } from '@jmo/kernel';
import type { Dispute, DisputeAction, Matter } from './dispute.ts';

export type DisputeRow = Omit<Dispute, 'words'> & { readonly sealed: Buffer };

export interface DisputeActionRow {
  readonly disputeId: string;
  readonly seq: number;
  readonly action: DisputeAction;
  readonly at: Temporal.Instant;
  /** `participant:<id>` or `officer:<name>`. */
  readonly actor: string;
  readonly sealed: Buffer | null;
}

/** Newest first. */
export async function findDisputeRows(reader: Reader, participantId: ParticipantId): Promise<DisputeRow[]> {
  const rows = await reader
    .selectFrom('dispute')
    .selectAll()
    .where('participant_id', '=', participantId)
    .orderBy('opened_at', 'desc')
    .orderBy('id', 'desc')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    participantId,
    number: row.number,
    card: { holderId: row.holder_id as ParticipantId, kpj: row.kpj as Kpj },
    month: monthOf(row.month),
    matter: row.matter as Matter,
    stated: (row.stated_idr ?? undefined) as Rupiah | undefined,
    expected: (row.expected_idr ?? undefined) as Rupiah | undefined,
    sealed: row.sealed,
    openedAt: row.opened_at,
    promisedBy: row.promised_by,
  }));
}

/** @returns false when this one is there already: its form was sent twice */
export async function insertDispute(tx: Tx, row: DisputeRow): Promise<boolean> {
  const inserted = await tx
    .insertInto('dispute')
    .values({
      participant_id: row.participantId,
      id: row.id,
      number: row.number,
      holder_id: row.card.holderId,
      kpj: row.card.kpj,
      month: firstDayOf(row.month),
      matter: row.matter,
      stated_idr: row.stated ?? null,
      expected_idr: row.expected ?? null,
      sealed: row.sealed,
      opened_at: row.openedAt,
      promised_by: row.promisedBy,
    })
    .onConflict((conflict) => conflict.columns(['participant_id', 'id']).doNothing())
    .returning('id')
    .executeTakeFirst();
  return inserted !== undefined;
}

/** @returns false when another dispute has this number */
export async function takeDisputeNumber(
  tx: Tx,
  { number, participantId, id }: { number: string; participantId: ParticipantId; id: string },
): Promise<boolean> {
  const inserted = await tx
    .insertInto('dispute_by_number')
    .values({ number, participant_id: participantId, dispute_id: id })
    .onConflict((conflict) => conflict.doNothing())
    .returning('number')
    .executeTakeFirst();
  return inserted !== undefined;
}

/** Whose dispute has this number, and which of theirs it is. */
export async function findDisputeKey(
  reader: Reader,
  number: string,
): Promise<{ readonly participantId: ParticipantId; readonly disputeId: string } | undefined> {
  const row = await reader
    .selectFrom('dispute_by_number')
    .select(['participant_id', 'dispute_id'])
    .where('number', '=', number)
    .executeTakeFirst();
  return row && { participantId: row.participant_id as ParticipantId, disputeId: row.dispute_id };
}

export const findDisputeOwner = async (reader: Reader, number: string): Promise<ParticipantId | undefined> =>
  (await findDisputeKey(reader, number))?.participantId;

/** Oldest first, of all disputes of a person. */
export async function findDisputeActions(
  reader: Reader,
  participantId: ParticipantId,
): Promise<DisputeActionRow[]> {
  const rows = await reader
    .selectFrom('dispute_action')
    .select(['dispute_id', 'seq', 'action', 'at', 'actor', 'sealed'])
    .where('participant_id', '=', participantId)
    .orderBy('dispute_id')
    .orderBy('seq')
    .execute();
  return rows.map(({ dispute_id, action, ...row }) => ({
    ...row,
    disputeId: dispute_id,
    action: action as DisputeAction,
  }));
}

/** @returns false when somebody else has just written this place: look again */
export async function appendDisputeAction(
  tx: Tx,
  dispute: { readonly participantId: ParticipantId; readonly id: string },
  entry: Omit<DisputeActionRow, 'disputeId'>,
): Promise<boolean> {
  const inserted = await tx
    .insertInto('dispute_action')
    .values({
      participant_id: dispute.participantId,
      dispute_id: dispute.id,
      seq: entry.seq,
      action: entry.action,
      at: entry.at,
      actor: entry.actor,
      sealed: entry.sealed,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('seq')
    .executeTakeFirst();
  return inserted !== undefined;
}

export interface OpenDispute {
  readonly number: string;
  readonly matter: Matter;
  readonly month: Temporal.PlainDate;
  readonly openedAt: Temporal.Instant;
  readonly promisedBy: Temporal.PlainDate;
  readonly taken: boolean;
}

/** Every dispute nobody has answered yet, the most urgent first: for the office, over all participants. */
export async function findOpenDisputes(reader: Reader): Promise<OpenDispute[]> {
  const { rows } = await sql<OpenDispute>`
    select d.number, d.matter, d.month, d.opened_at as "openedAt", d.promised_by as "promisedBy",
      coalesce(bool_or(a.action = 'TAKE'), false) as taken
    from dispute d join dispute_action a on a.participant_id = d.participant_id and a.dispute_id = d.id
    group by d.participant_id, d.id
    having not coalesce(bool_or(a.action = 'ANSWER'), false)
    order by d.promised_by, d.opened_at, d.number`.execute(reader);
  return rows;
}
