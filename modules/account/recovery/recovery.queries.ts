import { sql, type Context, type Reader, type Tx } from '@jmo/database';
import type { ParticipantId } from '@jmo/kernel';
import type {
  RecoveryAction,
  RecoveryCase,
  RecoveryChannel,
  RecoveryEvent,
  RecoveryState,
  SealedRecovery,
} from './recovery.ts';

const OPEN_STATES: readonly RecoveryState[] = ['OPEN', 'WAITING', 'CONFIRMED', 'OBJECTED'];
const sealedAs = (number: string): string => `recovery:${number}`;

const cases = (reader: Reader) => reader.selectFrom('recovery_case').selectAll();
type Row = Awaited<ReturnType<ReturnType<typeof cases>['executeTakeFirstOrThrow']>>;

export const openCase = ({ vault }: Pick<Context, 'vault'>, number: string, sealed: Buffer): SealedRecovery =>
  JSON.parse(vault.open(sealed, sealedAs(number)).toString()) as SealedRecovery;

const toCase = (context: Pick<Context, 'vault'>, row: Row): RecoveryCase => ({
  ...openCase(context, row.number, row.sealed),
  number: row.number,
  ...(row.participant_id === null ? {} : { participantId: row.participant_id as ParticipantId }),
  channel: row.channel as RecoveryChannel,
  state: row.state as RecoveryState,
  ...(row.face_request_id === null ? {} : { faceRequestId: row.face_request_id }),
  openedAt: row.opened_at,
  ...(row.due_at === null ? {} : { dueAt: row.due_at }),
});

/** @returns false when another case has this number */
export async function insertCase(
  tx: Tx,
  { vault }: Pick<Context, 'vault'>,
  { stated, email, phone, locale, origin, ...asked }: RecoveryCase,
): Promise<boolean> {
  const sealed: SealedRecovery = { stated, email, phone, locale, origin };
  const row = await tx
    .insertInto('recovery_case')
    .values({
      number: asked.number,
      participant_id: asked.participantId ?? null,
      channel: asked.channel,
      state: asked.state,
      sealed: vault.seal(JSON.stringify(sealed), sealedAs(asked.number)),
      face_request_id: asked.faceRequestId ?? null,
      opened_at: asked.openedAt,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('number')
    .executeTakeFirst();
  return row !== undefined;
}

export async function findCase(
  reader: Reader,
  context: Pick<Context, 'vault'>,
  number: string,
): Promise<RecoveryCase | undefined> {
  const row = await cases(reader).where('number', '=', number).executeTakeFirst();
  return row && toCase(context, row);
}

/** Whoever moves a case holds its row, and those of all other cases about the same person, always in the same order. */
export async function lockCase(
  tx: Tx,
  context: Pick<Context, 'vault'>,
  number: string,
): Promise<RecoveryCase | undefined> {
  const owner = tx.selectFrom('recovery_case').select('participant_id').where('number', '=', number);
  await tx
    .selectFrom('recovery_case')
    .select('number')
    .where('participant_id', '=', owner)
    .orderBy('number')
    .forUpdate()
    .execute();
  const row = await cases(tx).where('number', '=', number).forUpdate().executeTakeFirst();
  return row && toCase(context, row);
}

/** What waits for officers or for time, oldest first. */
export async function findOpenCases(
  context: Pick<Context, 'db' | 'vault'>,
  limit: number,
): Promise<RecoveryCase[]> {
  const rows = await cases(context.db)
    .where('state', 'in', OPEN_STATES)
    .orderBy('opened_at')
    .limit(limit)
    .execute();
  return rows.map((row) => toCase(context, row));
}

/** Those about a person that officers refused: when, whose words are in, and why. */
export async function findRefusedRecoveries(reader: Reader, participantId: ParticipantId) {
  const rows = await reader
    .selectFrom('recovery_case')
    .select('number')
    .where('participant_id', '=', participantId)
    .where('state', '=', 'REFUSED')
    .orderBy('opened_at', 'desc')
    .execute();
  return await Promise.all(
    rows.map(async ({ number }) => {
      const events = await findRecoveryEvents(reader, number);
      const { at, detail } = events.findLast(({ action }) => action === 'REFUSE')!;
      const words = events.filter(({ action }) => action === 'APPROVE' || action === 'REFUSE');
      const officers = words.flatMap(({ actor }) => /^officer:(.+)$/.exec(actor)?.[1] ?? []);
      return { number, refusedAt: at, officers: [...new Set(officers)], reason: detail['reason'] };
    }),
  );
}

/** Where whoever asked is written to, and in which language; the contacts of the account are not theirs. */
export async function findRecoveryAsker(
  reader: Reader,
  context: Pick<Context, 'vault'>,
  number: string,
): Promise<Pick<RecoveryCase, 'email' | 'locale'> | undefined> {
  return await findCase(reader, context, number);
}

/** Those about the same person that are not over, oldest first. */
export async function findOtherCases(
  reader: Reader,
  context: Pick<Context, 'vault'>,
  { number, participantId }: Pick<RecoveryCase, 'number' | 'participantId'>,
): Promise<RecoveryCase[]> {
  if (participantId === undefined) return [];
  const rows = await cases(reader)
    .where('participant_id', '=', participantId)
    .where('number', '<>', number)
    .where('state', 'in', OPEN_STATES)
    .orderBy('opened_at')
    .execute();
  return rows.map((row) => toCase(context, row));
}

export async function updateCase(
  tx: Tx,
  number: string,
  {
    state,
    dueAt,
    faceRequestId,
  }: Pick<RecoveryCase, 'state'> & Partial<Pick<RecoveryCase, 'dueAt' | 'faceRequestId'>>,
): Promise<void> {
  await tx
    .updateTable('recovery_case')
    .set({ state, due_at: dueAt ?? null, face_request_id: faceRequestId })
    .where('number', '=', number)
    .execute();
}

export async function findRecoveryEvents(reader: Reader, number: string): Promise<RecoveryEvent[]> {
  const rows = await reader
    .selectFrom('recovery_action')
    .select(['seq', 'action', 'at', 'actor', 'detail'])
    .where('number', '=', number)
    .orderBy('seq')
    .execute();
  return rows.map((row) => ({
    ...row,
    action: row.action as RecoveryAction,
    detail: row.detail as RecoveryEvent['detail'],
  }));
}

/** The caller holds the case's row. */
export async function appendRecoveryEvent(
  tx: Tx,
  number: string,
  event: Omit<RecoveryEvent, 'seq'>,
): Promise<void> {
  await sql`insert into recovery_action (number, seq, action, at, actor, detail)
    select ${number}, coalesce(max(seq), 0) + 1, ${event.action}, ${event.at}::timestamptz, ${event.actor},
      ${JSON.stringify(event.detail)}::jsonb from recovery_action where number = ${number}`.execute(tx);
}
