import type { Context, Reader, Tx } from '@jmo/database';
import type { Kpj, ParticipantId } from '@jmo/kernel';
import {
  answerContext,
  type CardConfirmation,
  type CardConfirmationState,
  type CardRefusal,
} from './card-confirmation.ts';

const ofPerson = (reader: Reader, participantId: ParticipantId) =>
  reader.selectFrom('card_confirmation').selectAll().where('participant_id', '=', participantId);
type Row = Awaited<ReturnType<ReturnType<typeof ofPerson>['executeTakeFirstOrThrow']>>;

const toConfirmation = ({ vault }: Pick<Context, 'vault'>, row: Row): CardConfirmation => ({
  participantId: row.participant_id as ParticipantId,
  id: row.id,
  number: row.number,
  kpj: row.kpj as Kpj,
  openedAt: row.opened_at,
  promisedBy: row.promised_by,
  state: row.state as CardConfirmationState,
  ...(row.document_id === null ? {} : { documentId: row.document_id }),
  ...(row.decided_at === null ? {} : { decidedAt: row.decided_at }),
  ...(row.officer === null ? {} : { officer: row.officer }),
  ...(row.refused_for === null ? {} : { refusedFor: row.refused_for as CardRefusal }),
  ...(row.sealed_answer === null
    ? {}
    : { answer: vault.open(row.sealed_answer, answerContext(row.id)).toString() }),
});

/** What became of the cards a person sent a photo of, newest first. */
export async function findCardConfirmations(
  context: Pick<Context, 'db' | 'vault'>,
  participantId: ParticipantId,
): Promise<CardConfirmation[]> {
  const rows = await ofPerson(context.db, participantId)
    .orderBy('opened_at', 'desc')
    .orderBy('id', 'desc')
    .execute();
  return rows.map((row) => toConfirmation(context, row));
}

/** Cards an officer did not confirm, newest first. */
export async function findRefusedCards(reader: Reader, participantId: ParticipantId) {
  return await reader
    .selectFrom('card_confirmation')
    .select(['number', 'decided_at as decidedAt', 'officer', 'refused_for as refusedFor'])
    .where('participant_id', '=', participantId)
    .where('state', '=', 'REFUSED')
    .orderBy('decided_at', 'desc')
    .$narrowType<{ decidedAt: Temporal.Instant; officer: string; refusedFor: string }>()
    .execute();
}

/** The case of this card that nobody has decided. */
export const findOpenConfirmation = (reader: Reader, participantId: ParticipantId, kpj: Kpj) =>
  reader
    .selectFrom('card_confirmation')
    .select(['number', 'promised_by as promisedBy'])
    .where('participant_id', '=', participantId)
    .where('kpj', '=', kpj)
    .where('state', '=', 'OPEN')
    .executeTakeFirst();

/** @returns false when a case of this card is open already */
export async function insertConfirmation(
  tx: Tx,
  opened: Omit<
    CardConfirmation,
    'documentId' | 'state' | 'decidedAt' | 'officer' | 'refusedFor' | 'answer'
  > & {
    readonly documentId: string;
  },
): Promise<boolean> {
  const inserted = await tx
    .insertInto('card_confirmation')
    .values({
      participant_id: opened.participantId,
      id: opened.id,
      number: opened.number,
      kpj: opened.kpj,
      document_id: opened.documentId,
      opened_at: opened.openedAt,
      promised_by: opened.promisedBy,
      state: 'OPEN',
    })
    .onConflict((conflict) =>
      conflict.columns(['participant_id', 'kpj']).where('state', '=', 'OPEN').doNothing(),
    )
    .returning('id')
    .executeTakeFirst();
  if (inserted === undefined) return false;
  await tx
    .insertInto('card_confirmation_by_number')
    .values({ number: opened.number, participant_id: opened.participantId, confirmation_id: opened.id })
    .execute();
  return true;
}

const findKey = (reader: Reader, number: string) =>
  reader
    .selectFrom('card_confirmation_by_number')
    .select(['participant_id', 'confirmation_id'])
    .where('number', '=', number)
    .executeTakeFirst();

/** Who asked under this number, and what; undefined for one nobody was given. */
export async function findCardConfirmationKey(
  reader: Reader,
  number: string,
): Promise<{ readonly participantId: ParticipantId; readonly id: string } | undefined> {
  const key = await findKey(reader, number);
  return key && { participantId: key.participant_id as ParticipantId, id: key.confirmation_id };
}

/** The case with this number, whoever asked. */
export async function findConfirmation(
  reader: Reader,
  context: Pick<Context, 'vault'>,
  number: string,
): Promise<CardConfirmation | undefined> {
  const key = await findKey(reader, number);
  if (key === undefined) return undefined;
  const row = await ofPerson(reader, key.participant_id as ParticipantId)
    .where('id', '=', key.confirmation_id)
    .executeTakeFirst();
  return row && toConfirmation(context, row);
}

/** The same, held until the transaction ends. */
export async function lockConfirmation(
  tx: Tx,
  context: Pick<Context, 'vault'>,
  number: string,
): Promise<CardConfirmation | undefined> {
  const key = await findKey(tx, number);
  if (key === undefined) return undefined;
  const row = await ofPerson(tx, key.participant_id as ParticipantId)
    .where('id', '=', key.confirmation_id)
    .forUpdate()
    .executeTakeFirst();
  return row && toConfirmation(context, row);
}

export async function closeConfirmation(
  tx: Tx,
  { participantId, id }: Pick<CardConfirmation, 'participantId' | 'id'>,
  decided: {
    readonly state: 'LINKED' | 'REFUSED';
    readonly at: Temporal.Instant;
    readonly officer: string;
    readonly refusedFor: CardRefusal | null;
    readonly sealedAnswer: Buffer | null;
  },
): Promise<void> {
  await tx
    .updateTable('card_confirmation')
    .set({
      state: decided.state,
      decided_at: decided.at,
      officer: decided.officer,
      refused_for: decided.refusedFor,
      sealed_answer: decided.sealedAnswer,
    })
    .where('participant_id', '=', participantId)
    .where('id', '=', id)
    .execute();
}

/** Photos that are still kept of cases decided before then, over all participants. */
export async function findOldPhotos(
  reader: Reader,
  decidedBefore: Temporal.Instant,
): Promise<{ readonly participantId: ParticipantId; readonly id: string; readonly documentId: string }[]> {
  const rows = await reader
    .selectFrom('card_confirmation')
    .select(['participant_id', 'id', 'document_id'])
    .where('decided_at', '<', decidedBefore)
    .where('document_id', 'is not', null)
    .$narrowType<{ document_id: string }>()
    .execute();
  return rows.map((row) => ({
    participantId: row.participant_id as ParticipantId,
    id: row.id,
    documentId: row.document_id,
  }));
}

/** The case no longer names its photo. */
export async function forgetPhoto(
  tx: Tx,
  { participantId, id }: Pick<CardConfirmation, 'participantId' | 'id'>,
): Promise<void> {
  await tx
    .updateTable('card_confirmation')
    .set({ document_id: null })
    .where('participant_id', '=', participantId)
    .where('id', '=', id)
    .execute();
}

/** Every case nobody has decided, promised first: for officers, over all participants. */
export const findOpenCardConfirmations = (reader: Reader) =>
  reader
    .selectFrom('card_confirmation')
    .select(['number', 'opened_at as openedAt', 'promised_by as promisedBy'])
    .where('state', '=', 'OPEN')
    .orderBy('promised_by')
    .orderBy('opened_at')
    .limit(500)
    .execute();
