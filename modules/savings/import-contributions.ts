import type { Context, Tx } from '@jmo/database';
import { assert, dateInWib, err, monthOf, parseKpj, parseMonth, parseRupiah, type Result } from '@jmo/kernel';
import { cardAccount, postMany, type NewTransaction } from '@jmo/ledger';
import {
  importCsv,
  parsedBy,
  pastDate,
  recordContributions,
  RowReader,
  type ChunkOutcome,
  type ContributionReport,
  type Importer,
  type ImportRow,
  type ImportTotals,
  type RecordedContribution,
  type RowProblem,
  type RowRejection,
} from '@jmo/membership';
import { KIND } from './savings.ts';

const CHUNK = 5_000;
/** A reported wage or contribution above this is a slip of the pen: Rp100 milyar for one month of one person. */
const ABSURD_IDR = 100_000_000_000n;

/**
 * `contributions.csv`: records what was reported and paid, and books it on the day it was paid. The same row again
 * changes nothing. A month reported again with another amount or payment day is a further revision: the books take the
 * earlier posting back on the day it had counted and post the new one, so history stays and every balance is right.
 */
export async function importContributions(
  context: Context,
  file: string,
  importer: Importer,
): Promise<ImportTotals> {
  const today = dateInWib(context.clock.now());
  return await importCsv<ContributionReport>({
    ...importer,
    file,
    columns: ['kpj', 'bulan', 'upah', 'iuran_jht', 'tanggal_bayar'],
    chunkSize: CHUNK,
    parse: (record) => parseContribution(record, today),
    key: ({ kpj, month }) => `${kpj} ${month.toString()}`,
    onChunk: (rows) => bookChunk(context, rows),
  });
}

function parseContribution(
  record: Record<string, string>,
  today: Temporal.PlainDate,
): Result<ContributionReport, RowProblem> {
  const read = new RowReader(record);
  const row: ContributionReport = {
    kpj: read.required('kpj', parsedBy(parseKpj)),
    month: read.required('bulan', parsedBy(parseMonth)),
    wage: read.required('upah', parsedBy(parseRupiah)),
    amount: read.required('iuran_jht', parsedBy(parseRupiah)),
    paidOn: read.required('tanggal_bayar', pastDate(today)),
  };
  if (read.problem !== undefined) return err(read.problem);
  if (Temporal.PlainYearMonth.compare(row.month, monthOf(today)) > 0)
    read.refuse('bulan', 'is in the future');
  if (row.month.year < 1900) read.refuse('bulan', 'is before 1900');
  if (row.wage > ABSURD_IDR) read.refuse('upah', `is more than ${ABSURD_IDR} rupiah`);
  if (row.amount <= 0n) read.refuse('iuran_jht', 'must be more than zero');
  if (row.amount > ABSURD_IDR) read.refuse('iuran_jht', `is more than ${ABSURD_IDR} rupiah`);
  return read.finish(row);
}

/** A card was paid out, and corrections (on these lines) would take back more than it has left. */
class CardShort extends Error {
  readonly lines: readonly number[];
  constructor(lines: readonly number[]) {
    super('corrections take back more than the card has');
    this.lines = lines;
  }
}

type Row = ImportRow<ContributionReport>;

/** One transaction; where corrections find too little on a card, the chunk is done again without them. */
async function bookChunk(
  context: Context,
  rows: readonly Row[],
  held: readonly Row[] = [],
): Promise<ChunkOutcome> {
  try {
    const outcome = await context.db.transaction().execute((tx) => bookRows(tx, context, rows));
    return { ...outcome, rejections: [...outcome.rejections, ...held.map(refuseCorrection)] };
  } catch (error) {
    if (!(error instanceof CardShort)) throw error;
    const { lines } = error;
    const isHeld = ({ line }: Row) => lines.includes(line);
    return await bookChunk(
      context,
      rows.filter((row) => !isHeld(row)),
      [...held, ...rows.filter(isHeld)],
    );
  }
}

const refuseCorrection = ({ line }: Row): RowRejection => ({
  line,
  column: 'iuran_jht',
  reason: 'the card no longer has what this correction would take back: it was paid out',
});

async function bookRows(tx: Tx, context: Context, rows: readonly Row[]) {
  const now = context.clock.now();
  const outcomes = await recordContributions(
    tx,
    rows.map(({ row }) => row),
    now,
  );
  const transactions = rows.flatMap(({ row }, index) => toTransactions(row, outcomes[index]!));
  const posted = await postMany(tx, transactions, now);
  if (!posted.ok) {
    const { account } = posted.error;
    const corrections = rows.filter(
      ({ row }, index) => outcomes[index]!.kind === 'CHANGED' && cardAccount(row.kpj) === account,
    );
    assert(corrections.length > 0, 'only a correction takes anything from a card');
    throw new CardShort(corrections.map(({ line }) => line));
  }
  const rejections = rows.flatMap(({ line }, index) => {
    const outcome = outcomes[index]!;
    return outcome.kind === 'REFUSED' ? [{ line, column: outcome.column, reason: outcome.reason }] : [];
  });
  return { rejections, unchanged: outcomes.filter(({ kind }) => kind === 'UNCHANGED').length };
}

function toTransactions(row: ContributionReport, outcome: RecordedContribution): NewTransaction[] {
  if (outcome.kind !== 'NEW' && outcome.kind !== 'CHANGED') return [];
  const account = cardAccount(row.kpj);
  const key = `contribution:${row.kpj}:${row.month.toString()}:${outcome.revision}`;
  const base = { participantId: outcome.holderId, kind: KIND.contribution };
  const received: NewTransaction = {
    ...base,
    idempotencyKey: key,
    effectiveOn: row.paidOn,
    postings: [{ debit: 'fund:cash', credit: account, amount: row.amount }],
  };
  if (outcome.kind === 'NEW') return [received];
  const { before } = outcome;
  if (before.amount === row.amount && before.paidOn.equals(row.paidOn)) return []; // only the wage is another
  const takenBack: NewTransaction = {
    ...base,
    idempotencyKey: `${key}:back`,
    effectiveOn: before.paidOn,
    postings: [{ debit: account, credit: 'fund:cash', amount: before.amount }],
  };
  return [takenBack, received];
}
