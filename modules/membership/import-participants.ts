import type { Context } from '@jmo/database';
import {
  dateInWib,
  err,
  nikAgreesWith,
  ok,
  parseNik,
  parsePassportNumber,
  type Nik,
  type PassportNumber,
} from '@jmo/kernel';
import {
  oneOf,
  parsedBy,
  pastDate,
  personName,
  RowReader,
  textLine,
  type FieldCheck,
} from './csv/csv-values.ts';
import { importCsv } from './csv/import-csv.ts';
import type { Importer, ImportTotals } from './csv/read-rows.ts';
import { upsertParticipants } from './upsert-participants.ts';

/** A participant as stated by a row; who it is in our books is found out afterwards. */
export interface ParticipantStatement {
  readonly nik?: Nik;
  readonly passportNumber?: PassportNumber;
  readonly fullName: string;
  readonly birthPlace: string;
  readonly birthDate: Temporal.PlainDate;
  readonly sex: 'L' | 'P';
  readonly citizenship: 'WNI' | 'WNA';
  readonly motherName: string;
  readonly familyCardNo?: string;
  readonly address: string;
}

export const PARTICIPANT_COLUMNS = [
  'nik',
  'nomor_paspor',
  'nama',
  'tempat_lahir',
  'tanggal_lahir',
  'jenis_kelamin',
  'kewarganegaraan',
  'nama_ibu_kandung',
  'nomor_kk',
  'alamat',
] as const;

/**
 * `participants.csv`: new participants are added, changed data changes. A WNI is known by the NIK, a WNA by the passport.
 * A NIK that codes another birth date or sex is a warning and no rejection: a NIK never changes, not even
 * when the birth date is corrected.
 */
export async function importParticipants(
  context: Context,
  file: string,
  importer: Importer,
): Promise<ImportTotals> {
  const today = dateInWib(context.clock.now());
  return await importCsv<ParticipantStatement>({
    ...importer,
    file,
    columns: PARTICIPANT_COLUMNS,
    parse: (record) => parseParticipant(record, today),
    key: ({ nik, passportNumber }) => [
      ...(nik === undefined ? [] : [`nik ${nik}`]),
      ...(passportNumber === undefined ? [] : [`passport ${passportNumber}`]),
    ],
    onChunk: async (chunk) => ({
      ...(await upsertParticipants(context, chunk)),
      warnings: chunk
        .filter(({ row }) => !agreesWithNik(row))
        .map(({ line }) => ({
          line,
          column: 'nik',
          reason: 'codes another birth date or sex than the row states',
        })),
    }),
  });
}

function parseParticipant(record: Record<string, string>, today: Temporal.PlainDate) {
  const read = new RowReader(record);
  const row: ParticipantStatement = {
    nik: read.optional('nik', parsedBy(parseNik)),
    passportNumber: read.optional('nomor_paspor', parsedBy(parsePassportNumber)),
    fullName: read.required('nama', personName),
    birthPlace: read.required('tempat_lahir', textLine),
    birthDate: read.required('tanggal_lahir', pastDate(today)),
    sex: read.required('jenis_kelamin', oneOf(['L', 'P'])),
    citizenship: read.required('kewarganegaraan', oneOf(['WNI', 'WNA'])),
    motherName: read.required('nama_ibu_kandung', personName),
    familyCardNo: read.optional('nomor_kk', parseFamilyCardNo),
    address: read.optional('alamat', textLine) ?? '',
  };
  if (row.citizenship === 'WNI' && row.nik === undefined) read.refuse('nik', 'is empty: a WNI needs a NIK');
  if (row.citizenship === 'WNA' && row.passportNumber === undefined) {
    read.refuse('nomor_paspor', 'is empty: a WNA needs a passport number');
  }
  return read.finish(row);
}

function parseFamilyCardNo(text: string): FieldCheck<string> {
  const digits = text.replace(/[\s.-]/g, '');
  return /^\d{16}$/.test(digits) ? ok(digits) : err('is not a family card number of 16 digits');
}

const agreesWithNik = (row: ParticipantStatement): boolean =>
  row.nik === undefined || nikAgreesWith(row.nik, row.birthDate, row.sex);
