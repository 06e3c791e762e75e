import { sql, type Context } from '@jmo/database';
import { err, ok } from '@jmo/kernel';
import { RowReader, textLine, type FieldCheck } from './csv/csv-values.ts';
import { importCsv, type ChunkOutcome } from './csv/import-csv.ts';
import type { Importer, ImportTotals } from './csv/read-rows.ts';

interface EmployerRow {
  readonly npp: string;
  readonly name: string;
}

/** Nomor Pendaftaran Perusahaan: letters and digits, kept as they are. */
export function parseNpp(text: string): FieldCheck<string> {
  const npp = text.replace(/\s/g, '').toUpperCase();
  return /^[0-9A-Z]{1,20}$/.test(npp) ? ok(npp) : err('is not an NPP (letters and digits)');
}

/** `employers.csv`: new employers are added, changed names change. */
export async function importEmployers(
  context: Context,
  file: string,
  importer: Importer,
): Promise<ImportTotals> {
  return await importCsv<EmployerRow>({
    ...importer,
    file,
    columns: ['npp', 'nama'],
    parse: (record) => {
      const read = new RowReader(record);
      return read.finish({ npp: read.required('npp', parseNpp), name: read.required('nama', textLine) });
    },
    key: (row) => row.npp,
    onChunk: (chunk) =>
      upsert(
        context,
        chunk.map(({ row }) => row),
      ),
  });
}

async function upsert(context: Context, rows: readonly EmployerRow[]): Promise<ChunkOutcome> {
  const { numAffectedRows } = await sql`
    insert into employer (npp, name)
    select * from unnest(${rows.map((row) => row.npp)}::text[], ${rows.map((row) => row.name)}::text[])
    on conflict (npp) do update set name = excluded.name where employer.name <> excluded.name`.execute(
    context.db,
  );
  return { rejections: [], unchanged: rows.length - Number(numAffectedRows ?? 0n) };
}
