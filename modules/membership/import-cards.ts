import type { Context } from '@jmo/database';
import {
  parseDate,
  parseKpj,
  parseNik,
  parsePassportNumber,
  type Kpj,
  type Nik,
  type PassportNumber,
} from '@jmo/kernel';
import { oneOf, parsedBy, RowReader } from './csv/csv-values.ts';
import { importCsv } from './csv/import-csv.ts';
import type { Importer, ImportTotals } from './csv/read-rows.ts';
import { parseNpp } from './import-employers.ts';
import { END_CAUSES, SEGMENTS, type EndCause, type Segment } from './membership.ts';
import { upsertCards } from './upsert-cards.ts';

/** A card as stated by a row. */
export interface CardStatement {
  readonly kpj: Kpj;
  readonly nik?: Nik;
  readonly passportNumber?: PassportNumber;
  readonly segment: Segment;
  readonly npp?: string;
  readonly startedOn: Temporal.PlainDate;
  readonly endedOn?: Temporal.PlainDate;
  readonly endCause?: EndCause;
}

/**
 * `cards.csv`: new cards are added, changed data (above all the end of a membership) changes. A card stays for ever with
 * the participant it was recorded under; merging it with another is not an import's business.
 */
export async function importCards(context: Context, file: string, importer: Importer): Promise<ImportTotals> {
  return await importCsv<CardStatement>({
    ...importer,
    file,
    columns: [
      'kpj',
      'nik',
      'nomor_paspor',
      'segmen',
      'npp',
      'tanggal_mulai',
      'tanggal_berhenti',
      'sebab_berhenti',
    ],
    parse: parseCard,
    key: (row) => row.kpj,
    onChunk: (chunk) => upsertCards(context, chunk),
  });
}

function parseCard(record: Record<string, string>) {
  const read = new RowReader(record);
  const row: CardStatement = {
    kpj: read.required('kpj', parsedBy(parseKpj)),
    nik: read.optional('nik', parsedBy(parseNik)),
    passportNumber: read.optional('nomor_paspor', parsedBy(parsePassportNumber)),
    segment: read.required('segmen', oneOf(SEGMENTS)),
    npp: read.optional('npp', parseNpp),
    startedOn: read.required('tanggal_mulai', parsedBy(parseDate)),
    endedOn: read.optional('tanggal_berhenti', parsedBy(parseDate)),
    endCause: read.optional('sebab_berhenti', oneOf(END_CAUSES)),
  };
  if (read.problem !== undefined) return read.finish(row);
  if (row.endedOn !== undefined && row.endCause === undefined)
    read.refuse('sebab_berhenti', 'is empty although the card has ended');
  if (row.endedOn === undefined && row.endCause !== undefined)
    read.refuse('tanggal_berhenti', 'is empty although there is a cause of ending');
  if (row.endedOn !== undefined && Temporal.PlainDate.compare(row.endedOn, row.startedOn) < 0)
    read.refuse('tanggal_berhenti', 'is before tanggal_mulai');
  return read.finish(row);
}
