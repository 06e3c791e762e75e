import type { Context, Reader, Tx } from '@jmo/database';
import { deletePapers } from '@jmo/document';
import type { ParticipantId } from '@jmo/kernel';
import {
  papersOwnerOf,
  type Decision,
  type Objection,
  type ObjectionAnswer,
  type ObjectionChannel,
  type ObjectionOutcome,
  type ObjectionPaper,
  type Rejection,
  type SubjectKind,
} from './objection.ts';

type Vaulted = Pick<Context, 'vault'>;
const sealedAs = (id: string): string => `objection:${id}`;
const answerAs = (id: string): string => `objection-answer:${id}`;

const objections = (reader: Reader, owner: ParticipantId) =>
  reader.selectFrom('objection').selectAll().where('participant_id', '=', owner);
const answers = (reader: Reader, owner: ParticipantId) =>
  reader.selectFrom('objection_answer').selectAll().where('participant_id', '=', owner);
type Row = Awaited<ReturnType<ReturnType<typeof objections>['executeTakeFirstOrThrow']>>;
const papers = (reader: Reader, owner: ParticipantId) =>
  reader.selectFrom('objection_paper').selectAll().where('participant_id', '=', owner);
type PaperRow = Awaited<ReturnType<ReturnType<typeof papers>['executeTakeFirstOrThrow']>>;
type AnswerRow = Awaited<ReturnType<ReturnType<typeof answers>['executeTakeFirstOrThrow']>>;

export const wordsOf = ({ vault }: Vaulted, row: Pick<Row, 'id' | 'sealed'>): string =>
  vault.open(row.sealed, sealedAs(row.id)).toString();
export const answerOf = ({ vault }: Vaulted, row: Pick<AnswerRow, 'objection_id' | 'sealed'>): string =>
  vault.open(row.sealed, answerAs(row.objection_id)).toString();

const toPaper = ({ document_id, received_at, sent_by }: PaperRow): ObjectionPaper => ({
  documentId: document_id,
  receivedAt: received_at,
  sentBy: sent_by,
});

function toObjection(
  context: Vaulted,
  row: Row,
  { sent, answer }: { readonly sent: readonly PaperRow[]; readonly answer: AnswerRow | undefined },
): Objection {
  return {
    owner: row.participant_id as ParticipantId,
    id: row.id,
    number: row.number,
    subject: { kind: row.subject_kind as SubjectKind, id: row.subject_id, number: row.subject_number },
    channel: row.channel as ObjectionChannel,
    filedBy: row.filed_by,
    words: wordsOf(context, row),
    filedAt: row.filed_at,
    promisedBy: row.promised_by,
    papers: sent.map(toPaper),
    ...(answer === undefined
      ? {}
      : {
          answer: {
            outcome: answer.outcome as ObjectionOutcome,
            ...(answer.reason === null ? {} : { reason: answer.reason as Rejection }),
            words: answerOf(context, answer),
            at: answer.answered_at,
            by: answer.answered_by,
          },
        }),
  };
}

/** Somebody's objections, newest first. */
export async function findObjections(
  reader: Reader,
  context: Vaulted,
  owner: ParticipantId,
): Promise<Objection[]> {
  const rows = await objections(reader, owner).orderBy('filed_at', 'desc').orderBy('id', 'desc').execute();
  if (rows.length === 0) return [];
  const given = await answers(reader, owner).execute();
  const sent = await papers(reader, owner).orderBy('received_at').orderBy('document_id').execute();
  return rows.map((row) =>
    toObjection(context, row, {
      sent: sent.filter(({ objection_id }) => objection_id === row.id),
      answer: given.find(({ objection_id }) => objection_id === row.id),
    }),
  );
}

/** The one to this decision. */
export async function findObjectionTo(
  reader: Reader,
  context: Vaulted,
  owner: ParticipantId,
  { kind, id }: Pick<Decision, 'kind' | 'id'>,
): Promise<Objection | undefined> {
  const all = await findObjections(reader, context, owner);
  return all.find(({ subject }) => subject.kind === kind && subject.id === id);
}

/** Whose objection has this number, and which of theirs it is; undefined for a number nobody was given. */
export async function findObjectionKey(
  reader: Reader,
  number: string,
): Promise<{ readonly owner: ParticipantId; readonly id: string } | undefined> {
  const row = await reader
    .selectFrom('objection_by_number')
    .select(['participant_id', 'objection_id'])
    .where('number', '=', number)
    .executeTakeFirst();
  return row && { owner: row.participant_id as ParticipantId, id: row.objection_id };
}

export async function findObjection(
  reader: Reader,
  context: Vaulted,
  number: string,
): Promise<Objection | undefined> {
  const key = await findObjectionKey(reader, number);
  return key && (await findObjections(reader, context, key.owner)).find(({ id }) => id === key.id);
}

/** @returns false where there is one to this decision already */
export async function insertObjection(tx: Tx, { vault }: Vaulted, objection: Objection): Promise<boolean> {
  const { owner, id, number, subject } = objection;
  const row = await tx
    .insertInto('objection')
    .values({
      participant_id: owner,
      id,
      number,
      subject_kind: subject.kind,
      subject_id: subject.id,
      subject_number: subject.number,
      channel: objection.channel,
      filed_by: objection.filedBy,
      sealed: vault.seal(objection.words, sealedAs(id)),
      filed_at: objection.filedAt,
      promised_by: objection.promisedBy,
    })
    .onConflict((conflict) => conflict.columns(['participant_id', 'subject_kind', 'subject_id']).doNothing())
    .returning('id')
    .executeTakeFirst();
  if (row === undefined) return false;
  await tx
    .insertInto('objection_by_number')
    .values({ number, participant_id: owner, objection_id: id })
    .execute();
  return true;
}

/** @returns false where the same was sent before */
export async function insertPaper(
  tx: Tx,
  { owner, id }: Pick<Objection, 'owner' | 'id'>,
  paper: ObjectionPaper & { readonly receivedSha256: string },
): Promise<boolean> {
  const row = await tx
    .insertInto('objection_paper')
    .values({
      participant_id: owner,
      objection_id: id,
      document_id: paper.documentId,
      received_sha256: paper.receivedSha256,
      received_at: paper.receivedAt,
      sent_by: paper.sentBy,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('document_id')
    .executeTakeFirst();
  return row !== undefined;
}

/** @returns false where it was answered before */
export async function insertAnswer(
  tx: Tx,
  { vault }: Vaulted,
  { owner, id }: Pick<Objection, 'owner' | 'id'>,
  answer: ObjectionAnswer,
): Promise<boolean> {
  const row = await tx
    .insertInto('objection_answer')
    .values({
      participant_id: owner,
      objection_id: id,
      outcome: answer.outcome,
      reason: answer.reason ?? null,
      answered_at: answer.at,
      answered_by: answer.by,
      sealed: vault.seal(answer.words, answerAs(id)),
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('objection_id')
    .executeTakeFirst();
  return row !== undefined;
}

/** Those answered before then, over everybody. */
export async function findAnsweredBefore(
  reader: Reader,
  before: Temporal.Instant,
): Promise<{ readonly owner: ParticipantId; readonly id: string }[]> {
  const rows = await reader
    .selectFrom('objection_answer')
    .select(['participant_id', 'objection_id'])
    .where('answered_at', '<', before)
    .execute();
  return rows.map((row) => ({ owner: row.participant_id as ParticipantId, id: row.objection_id }));
}

export async function deleteObjection(
  tx: Tx,
  { owner, id }: { readonly owner: ParticipantId; readonly id: string },
): Promise<void> {
  await tx
    .deleteFrom('objection_answer')
    .where('participant_id', '=', owner)
    .where('objection_id', '=', id)
    .execute();
  const sent = await tx
    .deleteFrom('objection_paper')
    .where('participant_id', '=', owner)
    .where('objection_id', '=', id)
    .returning('document_id')
    .execute();
  const gone = await tx
    .deleteFrom('objection')
    .where('participant_id', '=', owner)
    .where('id', '=', id)
    .returning(['number', 'subject_kind'])
    .executeTakeFirst();
  if (gone === undefined) return;
  await tx.deleteFrom('objection_by_number').where('number', '=', gone.number).execute();
  await deletePapers(
    tx,
    papersOwnerOf({ owner, id, subject: { kind: gone.subject_kind as SubjectKind } }),
    sent.map(({ document_id }) => document_id),
  );
}
