import { sql, type Context, type Tx } from '@jmo/database';
import { err, ok, type Result } from '@jmo/kernel';
import type { ChunkOutcome } from './csv/import-csv.ts';
import type { ImportRow } from './csv/read-rows.ts';
import type { RowProblem } from './csv/csv-values.ts';
import type { RowRejection } from './csv/row-lists.ts';
import type { CardStatement } from './import-cards.ts';

interface Known {
  by_nik: string | null;
  by_passport: string | null;
  employer: string | null;
  holder: string | null;
  segment: string | null;
  npp: string | null;
  started_on: Temporal.PlainDate | null;
  ended_on: Temporal.PlainDate | null;
  end_cause: string | null;
}

type Write = CardStatement & { readonly holderId: string };

/** Compares a chunk with what is known and writes what is new or changed, in a handful of round trips. */
export async function upsertCards(
  context: Context,
  chunk: readonly ImportRow<CardStatement>[],
): Promise<ChunkOutcome> {
  return await context.db.transaction().execute(async (tx) => {
    const known = await findKnown(
      tx,
      chunk.map(({ row }) => row),
    );
    const added: Write[] = [];
    const changed: Write[] = [];
    const rejections: RowRejection[] = [];
    for (const [index, { row, line }] of chunk.entries()) {
      const before = known[index]!;
      const holder = findHolder(row, before);
      if (!holder.ok) rejections.push({ line, ...holder.error });
      else if (before.holder === null) added.push({ ...row, holderId: holder.value });
      else if (!isSame(before, row)) changed.push({ ...row, holderId: holder.value });
    }
    if (added.length > 0) await insert(tx, added);
    if (changed.length > 0) await update(tx, changed);
    return { rejections, unchanged: chunk.length - rejections.length - added.length - changed.length };
  });
}

async function findKnown(tx: Tx, rows: readonly CardStatement[]): Promise<Known[]> {
  const { rows: known } = await sql<Known>`
    select by_nik.participant_id as by_nik, by_passport.participant_id as by_passport, employer.npp as employer,
      directory.participant_id as holder, card.segment, card.npp, card.started_on, card.ended_on, card.end_cause
    from unnest(
        ${rows.map((row) => row.kpj)}::text[], ${rows.map((row) => row.nik ?? null)}::text[],
        ${rows.map((row) => row.passportNumber ?? null)}::text[], ${rows.map((row) => row.npp ?? null)}::text[]
      ) with ordinality as stated (kpj, nik, passport_no, npp, position)
      left join participant_by_nik as by_nik on by_nik.nik = stated.nik
      left join participant_by_passport as by_passport on by_passport.passport_no = stated.passport_no
      left join employer on employer.npp = stated.npp
      left join card_by_kpj as directory on directory.kpj = stated.kpj
      left join card on card.participant_id = directory.participant_id and card.kpj = stated.kpj
    order by stated.position`.execute(tx);
  return known;
}

/** Whose card the row says it is, if everything it names is known and agrees. */
function findHolder(row: CardStatement, before: Known): Result<string, RowProblem> {
  const refuse = (column: string, reason: string) => err({ column, reason });
  const { by_nik, by_passport } = before;
  if (row.nik !== undefined && by_nik === null) return refuse('nik', 'no participant has this NIK');
  if (row.passportNumber !== undefined && by_passport === null)
    return refuse('nomor_paspor', 'no participant has this passport number');
  if (by_nik !== null && by_passport !== null && by_nik !== by_passport)
    return refuse('nomor_paspor', 'belongs to another participant than the NIK');
  const holder = by_nik ?? by_passport;
  if (holder === null) return refuse('nik', 'is empty, and so is nomor_paspor: whose card is it?');
  if (row.npp !== undefined && before.employer === null) return refuse('npp', 'no employer has this NPP');
  if (before.holder !== null && before.holder !== holder)
    return refuse('kpj', 'the card is recorded under another participant');
  return ok(holder);
}

const sameDate = (one: Temporal.PlainDate | null, other: Temporal.PlainDate | undefined): boolean =>
  one === null || other === undefined ? one === null && other === undefined : one.equals(other);

const isSame = (before: Known, row: CardStatement): boolean =>
  before.segment === row.segment &&
  before.npp === (row.npp ?? null) &&
  sameDate(before.started_on, row.startedOn) &&
  sameDate(before.ended_on, row.endedOn) &&
  before.end_cause === (row.endCause ?? null);

const COLUMNS = sql.raw('participant_id, kpj, segment, npp, started_on, ended_on, end_cause');

const asTable = (rows: readonly Write[]) => sql`unnest(
  ${rows.map((row) => row.holderId)}::uuid[], ${rows.map((row) => row.kpj)}::text[],
  ${rows.map((row) => row.segment)}::text[], ${rows.map((row) => row.npp ?? null)}::text[],
  ${rows.map((row) => row.startedOn.toString())}::date[], ${rows.map((row) => row.endedOn?.toString() ?? null)}::date[],
  ${rows.map((row) => row.endCause ?? null)}::text[]) as stated (${COLUMNS})`;

async function insert(tx: Tx, rows: readonly Write[]): Promise<void> {
  await sql`
    with stated as (select * from ${asTable(rows)}), directory as (
      insert into card_by_kpj (kpj, participant_id) select kpj, participant_id from stated
    )
    insert into card (${COLUMNS}) select ${COLUMNS} from stated`.execute(tx);
}

async function update(tx: Tx, rows: readonly Write[]): Promise<void> {
  await sql`
    update card set segment = stated.segment, npp = stated.npp, started_on = stated.started_on,
      ended_on = stated.ended_on, end_cause = stated.end_cause
    from ${asTable(rows)}
    where card.participant_id = stated.participant_id and card.kpj = stated.kpj`.execute(tx);
}
