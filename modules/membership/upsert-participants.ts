import { sql, type Context, type Tx } from '@jmo/database';
import { newParticipantId, type ParticipantId } from '@jmo/kernel';
import type { ChunkOutcome } from './csv/import-csv.ts';
import type { ImportRow } from './csv/read-rows.ts';
import type { RowRejection } from './csv/row-lists.ts';
import type { ParticipantStatement } from './import-participants.ts';
import type { Participant } from './membership.ts';
import { toParticipant, type ParticipantRow } from './participants.queries.ts';

interface Known {
  by_nik: string | null;
  by_passport: string | null;
  row: ParticipantRow | null;
}

type Write = ParticipantStatement & { readonly id: ParticipantId };

/** Compares a chunk with what is known and writes what is new or changed, in three round trips. */
export async function upsertParticipants(
  context: Context,
  chunk: readonly ImportRow<ParticipantStatement>[],
): Promise<ChunkOutcome> {
  return await context.db.transaction().execute(async (tx) => {
    const known = await findKnown(
      tx,
      chunk.map(({ row }) => row),
    );
    const added: Write[] = [];
    const changed: Write[] = [];
    const rejections: RowRejection[] = [];
    const touched = new Set<string>();
    for (const [index, { row, line }] of chunk.entries()) {
      const { before, id, problem } = judge(row, known[index]!, touched);
      if (problem !== undefined) {
        rejections.push({ line, ...problem });
        continue;
      }
      if (before === undefined) added.push({ ...row, id: newParticipantId(context.clock.now()) });
      else if (!isSame(before, row)) changed.push({ ...row, id: before.id });
      if (id !== undefined) touched.add(id);
    }
    if (added.length > 0) await insert(tx, added);
    if (changed.length > 0) await update(tx, changed);
    if (added.length + changed.length > 0) await enterDirectories(tx, [...added, ...changed]);
    return { rejections, unchanged: chunk.length - rejections.length - added.length - changed.length };
  });
}

async function findKnown(tx: Tx, rows: readonly ParticipantStatement[]): Promise<Known[]> {
  const { rows: known } = await sql<Omit<Known, 'row'> & ParticipantRow>`
    select by_nik.participant_id as by_nik, by_passport.participant_id as by_passport, participant.*
    from unnest(
        ${rows.map((row) => row.nik ?? null)}::text[], ${rows.map((row) => row.passportNumber ?? null)}::text[]
      ) with ordinality as stated (nik, passport_no, position)
      left join participant_by_nik as by_nik on by_nik.nik = stated.nik
      left join participant_by_passport as by_passport on by_passport.passport_no = stated.passport_no
      left join participant on participant.participant_id = coalesce(by_nik.participant_id, by_passport.participant_id)
    order by stated.position`.execute(tx);
  return known.map((row) => ({
    by_nik: row.by_nik,
    by_passport: row.by_passport,
    row: row.participant_id === null ? null : row,
  }));
}

interface Judgement {
  readonly id?: string;
  readonly before?: Participant;
  readonly problem?: { column: string; reason: string };
}

function judge(
  row: ParticipantStatement,
  { by_nik, by_passport, row: found }: Known,
  touched: Set<string>,
): Judgement {
  if (by_nik !== null && by_passport !== null && by_nik !== by_passport) {
    return { problem: { column: 'nomor_paspor', reason: 'belongs to another participant than the NIK' } };
  }
  if (found === null) return {};
  const before = toParticipant(found);
  if (before.nik !== undefined && row.nik !== undefined && before.nik !== row.nik) {
    return { problem: { column: 'nik', reason: 'the passport belongs to a participant with another NIK' } };
  }
  if (touched.has(before.id))
    return { problem: { column: '', reason: 'states a participant of an earlier row again' } };
  return { id: before.id, before };
}

const isSame = (before: Participant, row: ParticipantStatement): boolean =>
  before.nik === (row.nik ?? before.nik) &&
  before.passportNumber === (row.passportNumber ?? before.passportNumber) &&
  before.fullName === row.fullName &&
  before.birthPlace === row.birthPlace &&
  before.birthDate.equals(row.birthDate) &&
  before.sex === row.sex &&
  before.citizenship === row.citizenship &&
  before.motherName === row.motherName &&
  before.familyCardNo === row.familyCardNo &&
  before.address === row.address;

const COLUMNS = sql.raw(
  'participant_id, nik, passport_no, full_name, birth_place, birth_date, sex, citizenship, mother_name, family_card_no, address',
);

const asTable = (rows: readonly Write[]) => sql`unnest(
  ${rows.map((row) => row.id)}::uuid[], ${rows.map((row) => row.nik ?? null)}::text[],
  ${rows.map((row) => row.passportNumber ?? null)}::text[], ${rows.map((row) => row.fullName)}::text[],
  ${rows.map((row) => row.birthPlace)}::text[], ${rows.map((row) => row.birthDate.toString())}::date[],
  ${rows.map((row) => row.sex)}::text[], ${rows.map((row) => row.citizenship)}::text[],
  ${rows.map((row) => row.motherName)}::text[], ${rows.map((row) => row.familyCardNo ?? null)}::text[],
  ${rows.map((row) => row.address)}::text[]) as stated (${COLUMNS})`;

async function insert(tx: Tx, rows: readonly Write[]): Promise<void> {
  await sql`insert into participant (${COLUMNS}) select ${COLUMNS} from ${asTable(rows)}`.execute(tx);
}

/** An identifier that a row leaves out stays known: it may still be on somebody's card. */
async function update(tx: Tx, rows: readonly Write[]): Promise<void> {
  await sql`
    update participant set
      nik = coalesce(stated.nik, participant.nik), passport_no = coalesce(stated.passport_no, participant.passport_no),
      full_name = stated.full_name, birth_place = stated.birth_place, birth_date = stated.birth_date,
      sex = stated.sex, citizenship = stated.citizenship, mother_name = stated.mother_name,
      family_card_no = stated.family_card_no, address = stated.address
    from ${asTable(rows)}
    where participant.participant_id = stated.participant_id`.execute(tx);
}

async function enterDirectories(tx: Tx, rows: readonly Write[]): Promise<void> {
  await sql`
    with stated as (select * from ${asTable(rows)}), by_nik as (
      insert into participant_by_nik (nik, participant_id)
      select nik, participant_id from stated where nik is not null on conflict (nik) do nothing
    )
    insert into participant_by_passport (passport_no, participant_id)
    select passport_no, participant_id from stated where passport_no is not null on conflict (passport_no) do nothing`.execute(
    tx,
  );
}
