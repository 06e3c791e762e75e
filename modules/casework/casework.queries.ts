import type { Reader, Tx } from '@jmo/database';
import type { ParticipantId, Rupiah } from '@jmo/kernel';
import { NOBODY, type WorkAction, type WorkItem, type WorkKind, type WorkState } from './casework.ts';

/** Where an item lies: with its participant, or with nobody's. */
export interface WorkKey {
  readonly participantId?: ParticipantId;
  readonly id: string;
}
/** The same, as the owning room knows it. */
export interface WorkSubject {
  readonly participantId?: ParticipantId;
  readonly kind: WorkKind;
  readonly subject: string;
}

const items = (reader: Reader, participantId: ParticipantId | undefined) =>
  reader
    .selectFrom('work_item')
    .selectAll()
    .where('participant_id', '=', participantId ?? NOBODY);
export type SelectedWorkItem = Awaited<ReturnType<ReturnType<typeof items>['executeTakeFirstOrThrow']>>;

export function toWorkItem(row: SelectedWorkItem): WorkItem {
  const { participant_id, amount_idr, taken_by, taken_until, outcome, closed_by, closed_at } = row;
  return {
    ...(participant_id === NOBODY ? {} : { participantId: participant_id as ParticipantId }),
    id: row.id,
    number: row.number,
    kind: row.kind as WorkKind,
    subject: row.subject,
    branch: row.branch,
    ...(amount_idr === null ? {} : { amount: amount_idr as Rupiah }),
    openedAt: row.opened_at,
    promisedBy: row.promised_by,
    state: row.state as WorkState,
    decidedBy: row.decided_by,
    ...(taken_by === null || taken_until === null
      ? {}
      : { lease: { officer: taken_by, until: taken_until } }),
    ...(outcome === null || closed_by === null || closed_at === null
      ? {}
      : { closed: { outcome, by: closed_by, at: closed_at } }),
    version: row.version,
  };
}

/** Whoever changes an item holds its row. */
export async function lockWorkItem(tx: Tx, { participantId, id }: WorkKey): Promise<WorkItem | undefined> {
  const row = await items(tx, participantId).where('id', '=', id).forUpdate().executeTakeFirst();
  return row && toWorkItem(row);
}

/** As {@link lockWorkItem}: the one that is open about this subject. */
export async function lockOpenItem(tx: Tx, about: WorkSubject): Promise<WorkItem | undefined> {
  const row = await items(tx, about.participantId)
    .where('kind', '=', about.kind)
    .where('subject', '=', about.subject)
    .where('state', '<>', 'DONE')
    .forUpdate()
    .executeTakeFirst();
  return row && toWorkItem(row);
}

export async function findWorkRow(
  reader: Reader,
  { participantId, id }: WorkKey,
): Promise<WorkItem | undefined> {
  const row = await items(reader, participantId).where('id', '=', id).executeTakeFirst();
  return row && toWorkItem(row);
}

/** Everything that ever waited for a person about this participant, newest first. */
export async function findWorkOf(reader: Reader, participantId: ParticipantId): Promise<WorkItem[]> {
  const rows = await items(reader, participantId)
    .orderBy('opened_at', 'desc')
    .orderBy('id', 'desc')
    .execute();
  return rows.map(toWorkItem);
}

/** Every time that this waited for a person, newest first. */
export async function findWorkAbout(reader: Reader, about: WorkSubject): Promise<WorkItem[]> {
  const rows = await items(reader, about.participantId)
    .where('kind', '=', about.kind)
    .where('subject', '=', about.subject)
    .orderBy('opened_at', 'desc')
    .orderBy('id', 'desc')
    .execute();
  return rows.map(toWorkItem);
}

/** @returns undefined for a number nobody was given */
export async function findWorkItem(reader: Reader, number: string): Promise<WorkItem | undefined> {
  const found = await reader
    .selectFrom('work_item_by_number')
    .select(['participant_id', 'item_id'])
    .where('number', '=', number)
    .executeTakeFirst();
  return (
    found && findWorkRow(reader, { participantId: found.participant_id as ParticipantId, id: found.item_id })
  );
}

/** @returns false when one about the same subject is open already */
export async function insertWorkItem(tx: Tx, item: WorkItem): Promise<boolean> {
  const inserted = await tx
    .insertInto('work_item')
    .values({
      participant_id: item.participantId ?? NOBODY,
      id: item.id,
      number: item.number,
      kind: item.kind,
      subject: item.subject,
      branch: item.branch,
      amount_idr: item.amount ?? null,
      opened_at: item.openedAt,
      promised_by: item.promisedBy,
      state: item.state,
      decided_by: [...item.decidedBy],
    })
    .onConflict((conflict) =>
      conflict.columns(['participant_id', 'kind', 'subject']).where('state', '<>', 'DONE').doNothing(),
    )
    .returning('id')
    .executeTakeFirst();
  return inserted !== undefined;
}

/** @returns false when another item has this number */
export async function takeWorkNumber(tx: Tx, item: WorkItem): Promise<boolean> {
  const inserted = await tx
    .insertInto('work_item_by_number')
    .values({ number: item.number, participant_id: item.participantId ?? NOBODY, item_id: item.id })
    .onConflict((conflict) => conflict.doNothing())
    .returning('number')
    .executeTakeFirst();
  return inserted !== undefined;
}

/** Writes what {@link changeWorkItem} made of an item. */
export async function updateWorkItem(tx: Tx, item: WorkItem): Promise<void> {
  await tx
    .updateTable('work_item')
    .set({
      state: item.state,
      branch: item.branch,
      decided_by: [...item.decidedBy],
      taken_by: item.lease?.officer ?? null,
      taken_until: item.lease?.until ?? null,
      outcome: item.closed?.outcome ?? null,
      closed_by: item.closed?.by ?? null,
      closed_at: item.closed?.at ?? null,
      version: item.version,
    })
    .where('participant_id', '=', item.participantId ?? NOBODY)
    .where('id', '=', item.id)
    .execute();
}

/** Only forwards: who was handed something for a day does not shorten it by looking. */
export async function extendLease(
  reader: Reader,
  { participantId, id }: WorkKey,
  lease: { readonly officer: string; readonly now: Temporal.Instant; readonly until: Temporal.Instant },
): Promise<boolean> {
  const extended = await reader
    .updateTable('work_item')
    .set((eb) => ({ taken_until: eb.fn<Temporal.Instant>('greatest', ['taken_until', eb.val(lease.until)]) }))
    .where('participant_id', '=', participantId ?? NOBODY)
    .where('id', '=', id)
    .where('taken_by', '=', lease.officer)
    .where('taken_until', '>', lease.now)
    .returning('id')
    .executeTakeFirst();
  return extended !== undefined;
}

export interface WorkActionRow {
  readonly seq: number;
  readonly action: WorkAction;
  readonly at: Temporal.Instant;
  /** `participant:<id>`, `officer:<id>` or `system:<name>`. */
  readonly actor: string;
  readonly detail: Readonly<Record<string, string | number | boolean>>;
  readonly sealed: Buffer | null;
}

export async function appendWorkAction(tx: Tx, item: WorkItem, entry: WorkActionRow): Promise<void> {
  await tx
    .insertInto('work_action')
    .values({
      participant_id: item.participantId ?? NOBODY,
      item_id: item.id,
      seq: entry.seq,
      action: entry.action,
      at: entry.at,
      actor: entry.actor,
      detail: { ...entry.detail },
      sealed: entry.sealed,
    })
    .execute();
}

/** Oldest first. */
export async function findWorkActionRows(
  reader: Reader,
  { participantId, id }: WorkKey,
): Promise<WorkActionRow[]> {
  const rows = await reader
    .selectFrom('work_action')
    .select(['seq', 'action', 'at', 'actor', 'detail', 'sealed'])
    .where('participant_id', '=', participantId ?? NOBODY)
    .where('item_id', '=', id)
    .orderBy('seq')
    .execute();
  return rows.map((row) => ({
    ...row,
    action: row.action as WorkAction,
    detail: row.detail as WorkActionRow['detail'],
  }));
}
