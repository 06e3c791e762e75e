import { parseOfficerId } from '@jmo/audit';
import type { Context } from '@jmo/database';
import { err, hashPassword, ok, parseNik, type ParticipantId, type Result } from '@jmo/kernel';
import { findParticipantByNik, readRecords } from '@jmo/membership';
import {
  findOfficer,
  hasNoAdministrator,
  newGivenPassword,
  readOfficerForm,
  saveBranch,
  saveOfficer,
  type Giver,
  type OfficerInput,
} from '@jmo/officer';
import { CannotDo } from './verb.ts';

export const OFFICER_COLUMNS = [
  'nama_masuk',
  'nama',
  'nip',
  'nik',
  'cabang',
  'nama_cabang',
  'provinsi',
  'peran',
  'batas_rupiah',
  'akun_instansi',
  'aktif',
] as const;
type Row = Readonly<Record<(typeof OFFICER_COLUMNS)[number], string>>;

export interface ImportedOfficers {
  readonly created: number;
  readonly changed: number;
  readonly rejected: readonly { readonly line: number; readonly reason: string }[];
  /** First passwords of new officers: to be handed over, kept nowhere. */
  readonly given: readonly { readonly id: string; readonly password: string }[];
  /** Lines whose NIK is no participant's: saved, and linked to nobody's own data. */
  readonly unlinked: readonly number[];
}

/**
 * Makes and changes officers and branches, a line at a time: one that cannot be saved costs itself alone. What they are
 * given waits for an administrator (docs/decisions/0044), but for every line from where there is none.
 */
export async function importOfficers(context: Context, file: string): Promise<ImportedOfficers> {
  const totals = { CREATED: 0, CHANGED: 0, SAME: 0 };
  const rejected: { line: number; reason: string }[] = [];
  const given: { id: string; password: string }[] = [];
  const unlinked: number[] = [];
  let isAlone = false;
  for await (const { line, row } of readLines(file)) {
    // Asked before each line: one that lets the last administrator go is followed by one that brings the next.
    isAlone ||= await hasNoAdministrator(context.db);
    const saved = row.ok ? await importRow(context, row.value, isAlone ? 'ALONE' : undefined) : row;
    if (!saved.ok) {
      rejected.push({ line, reason: saved.error });
      continue;
    }
    const { id, outcome, password, isUnlinked } = saved.value;
    totals[outcome]++;
    if (password !== undefined) given.push({ id, password });
    if (isUnlinked) unlinked.push(line);
  }
  return { created: totals.CREATED, changed: totals.CHANGED, rejected, given, unlinked };
}

interface Line {
  readonly line: number;
  readonly row: Result<Row, string>;
}

async function* readLines(file: string): AsyncGenerator<Line> {
  let header: readonly string[] | undefined;
  for await (const { records } of readRecords(file)) {
    for (const { line, fields } of records) {
      if (header === undefined) {
        header = fields.ok ? fields.value.map((column) => column.trim()) : [];
        const missing = OFFICER_COLUMNS.find((column) => !header!.includes(column));
        if (missing !== undefined)
          throw new CannotDo(`The header has no column "${missing}"; expected ${OFFICER_COLUMNS.join(',')}.`);
        continue;
      }
      const values = fields.ok ? fields.value : [];
      const row = Object.fromEntries(header.map((column, index) => [column, values[index]?.trim() ?? '']));
      yield { line, row: fields.ok ? ok(row as Row) : fields };
    }
  }
  if (header === undefined) throw new CannotDo('The file is empty; it needs at least its header line.');
}

interface Imported {
  readonly id: string;
  readonly outcome: 'CREATED' | 'CHANGED' | 'SAME';
  /** Of a new officer who signs in here and not at the agency's own sign-on. */
  readonly password?: string;
  readonly isUnlinked: boolean;
}

async function importRow(
  context: Context,
  row: Row,
  counts: Giver['counts'],
): Promise<Result<Imported, string>> {
  const own = await findOwnParticipant(context, row);
  if (!own.ok) return own;
  if (!['ya', 'tidak'].includes(row.aktif.toLowerCase())) return err('aktif is neither "ya" nor "tidak"');
  const read = readOfficerForm(inputOf(row, own.value));
  if (!read.ok) return err(describe(read.error));
  const form = read.value;
  const isUnlinked = row.nik !== '' && own.value === undefined;
  const isNew = (await findOfficer(context.db, form.id)) === undefined;
  const password = isNew && form.ssoSubject === undefined ? newGivenPassword() : undefined;
  const passwordHash = password && (await hashPassword(password));
  return await context.db.transaction().execute(async (tx) => {
    if (row.nama_cabang !== '') {
      const branch = { code: form.branchCode, name: row.nama_cabang, province: row.provinsi, active: true };
      await saveBranch(tx, context, branch, 'cli');
    }
    const saved = await saveOfficer(tx, context, form, { actor: 'cli', counts, passwordHash });
    return saved.ok
      ? ok({ id: form.id, outcome: saved.value, password, isUnlinked })
      : err(describe(saved.error));
  });
}

const inputOf = (row: Row, ownParticipantId: ParticipantId | undefined): OfficerInput => ({
  id: row.nama_masuk,
  fullName: row.nama,
  employeeNumber: row.nip,
  branchCode: row.cabang,
  roles: row.peran,
  limit: row.batas_rupiah,
  ssoSubject: row.akun_instansi,
  ownParticipantId,
  active: row.aktif.toLowerCase() === 'ya',
});

/** The officer as a participant, so that they never act on their own data; left empty, it stays as it is known. */
async function findOwnParticipant(
  { db }: Context,
  row: Row,
): Promise<Result<ParticipantId | undefined, string>> {
  if (row.nik === '') {
    const id = parseOfficerId(row.nama_masuk.toLowerCase());
    return ok(id && (await findOfficer(db, id))?.ownParticipantId);
  }
  const nik = parseNik(row.nik);
  if (!nik.ok) return err(`nik: ${nik.error}`);
  return ok((await findParticipantByNik(db, nik.value))?.id);
}

const describe = (problems: Readonly<Record<string, string | undefined>>): string =>
  Object.entries(problems)
    .map(([field, problem]) => `${field}: ${problem}`)
    .join(', ');
