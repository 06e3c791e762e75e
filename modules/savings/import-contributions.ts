import { sql, withCopySession, type Context, type CopySession, type Tx } from '@jmo/database';
import {
  assert,
  dateInWib,
  err,
  firstDayOf,
  monthOf,
  parseKpj,
  parseMonth,
  parseRupiah,
  type Result,
} from '@jmo/kernel';
import { cardAccount, postMany, postReceipts, type NewTransaction } from '@jmo/ledger';
import {
  importCsv,
  newContributions,
  parsedBy,
  pastDate,
  prepareStaging,
  recordContributions,
  remembered,
  RowReader,
  stageContributions,
  type ChunkOutcome,
  type ContributionReport,
  type FieldCheck,
  type Importer,
  type ImportRow,
  type ImportTotals,
  type RecordedContribution,
  type RowProblem,
  type RowRejection,
  type StagedContribution,
  type StagedOutcome,
} from '@jmo/membership';
import { noteMoved } from './recount.queries.ts';
import { KIND } from './savings.ts';

/** Rows in one transaction: enough for the cost of a statement not to count, little enough to be held twice. */
const CHUNK = 10_000;
/** A reported wage or contribution above this is a slip of the pen: Rp100 milyar for one month of one person. */
const ABSURD_IDR = 100_000_000_000n;

type Reported = Omit<StagedContribution, 'line'>;

/**
 * `contributions.csv`: records what was reported and paid, and books it on the day it was paid. The same row again
 * changes nothing. A month reported again with another amount or payment day is a further revision: the books take the
 * earlier posting back on the day it had counted and post the new one, so history stays and every balance is right.
 * Rows travel by COPY and are posted by sets; the next chunk is read while the database works on this one. A month
 * outside the card's employment goes in like any other and counts as a warning.
 */
export async function importContributions(
  context: Context,
  file: string,
  importer: Importer,
): Promise<ImportTotals> {
  const fields = fieldChecks(dateInWib(context.clock.now()));
  return await withCopySession(context.db, async (session) => {
    await prepareStaging(session);
    return await importCsv<Reported>({
      ...importer,
      file,
      columns: ['kpj', 'bulan', 'upah', 'iuran_jht', 'tanggal_bayar'],
      chunkSize: CHUNK,
      parse: (record) => parseContribution(record, fields),
      key: ({ kpj, month }) => kpj + month,
      onChunk: (rows) => bookChunk(session, context, rows),
    });
  });
}

const parseAmount = parsedBy(parseRupiah);
const parseNumber = parsedBy(parseKpj);

/** Months and days repeat from row to row: each text is looked at once. */
function fieldChecks(today: Temporal.PlainDate) {
  const newest = monthOf(today);
  return {
    month: remembered((text): FieldCheck<string> => {
      const month = parsedBy(parseMonth)(text);
      if (!month.ok) return month;
      if (Temporal.PlainYearMonth.compare(month.value, newest) > 0) return err('is in the future');
      return month.value.year < 1900 ? err('is before 1900') : { ok: true, value: text };
    }),
    paidOn: remembered((text): FieldCheck<string> => {
      const day = pastDate(today)(text);
      return day.ok ? { ok: true, value: text } : day;
    }),
  };
}

function parseContribution(
  record: Record<string, string>,
  fields: ReturnType<typeof fieldChecks>,
): Result<Reported, RowProblem> {
  const read = new RowReader(record);
  const row: Reported = {
    kpj: read.required('kpj', parseNumber),
    month: read.required('bulan', fields.month),
    wage: read.required('upah', parseAmount),
    amount: read.required('iuran_jht', parseAmount),
    paidOn: read.required('tanggal_bayar', fields.paidOn),
  };
  if (read.problem !== undefined) return err(read.problem);
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

type Row = ImportRow<Reported>;

/** One transaction; where corrections find too little on a card, the chunk is done again without them. */
async function bookChunk(
  session: CopySession,
  context: Context,
  rows: readonly Row[],
  held: readonly Row[] = [],
): Promise<ChunkOutcome> {
  try {
    const outcome = await session.db.transaction().execute((tx) => bookRows(session, tx, context, rows));
    return { ...outcome, rejections: [...outcome.rejections, ...held.map(refuseCorrection)] };
  } catch (error) {
    if (!(error instanceof CardShort)) throw error;
    const lines = new Set(error.lines);
    const isHeld = ({ line }: Row) => lines.has(line);
    return await bookChunk(
      session,
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

async function bookRows(
  session: CopySession,
  tx: Tx,
  context: Context,
  rows: readonly Row[],
): Promise<ChunkOutcome> {
  const now = context.clock.now();
  const staged = rows.map(({ row, line }) => ({ ...row, line }));
  const outcome = await stageContributions(session, tx, staged, now);
  const received = {
    rows: sql`
      select participant_id, 'contribution:' || kpj || ':' || month || ':1' as key, paid_on as effective_on,
        'card:' || kpj as card, jht_idr as amount_idr
      from (${newContributions}) as n`,
    kind: KIND.contribution,
    from: 'fund:cash' as const,
  };
  if (outcome.added > 0) {
    await postReceipts(tx, received, now);
    await noteMoved(tx, receivedBefore(monthOf(dateInWib(now))), now);
  }
  await bookChanges(tx, outcome.changed, now);
  return {
    rejections: outcome.refused,
    unchanged: outcome.unchanged,
    warnings: outcome.outsideEmployment,
  };
}

/** What came in during the month that runs can have no month after it credited. */
const receivedBefore = (month: Temporal.PlainYearMonth) => sql`
  select participant_id, kpj, paid_on as effective_on from (${newContributions}) as n
  where paid_on < ${firstDayOf(month)}`;

type Changes = StagedOutcome['changed'];

/** Corrections, a few thousand at a time. */
async function bookChanges(tx: Tx, changes: Changes, now: Temporal.Instant): Promise<void> {
  for (let at = 0; at < changes.length; at += 5_000) {
    const some = changes.slice(at, at + 5_000);
    const outcomes = await recordContributions(
      tx,
      some.map(({ report }) => report),
      now,
    );
    const transactions = some.flatMap(({ report }, index) => toTransactions(report, outcomes[index]!));
    const posted = await postMany(tx, transactions, now);
    if (posted.ok) {
      await noteMoved(tx, movedBy(transactions), now);
      continue;
    }
    const { account } = posted.error;
    const short = some.filter(({ report }) => cardAccount(report.kpj) === account);
    assert(short.length > 0, 'only a correction takes anything from a card');
    throw new CardShort(short.map(({ line }) => line));
  }
}

const movedBy = (transactions: readonly NewTransaction[]) => sql`
  select * from unnest(
    ${transactions.map(({ participantId }) => participantId)}::uuid[],
    ${transactions.map(({ idempotencyKey }) => idempotencyKey.split(':')[1]!)}::text[],
    ${transactions.map(({ effectiveOn }) => effectiveOn.toString())}::date[]
  ) as m (participant_id, kpj, effective_on)`;

/** The earlier posting taken back on the day it had counted, and the new one. */
function toTransactions(row: ContributionReport, outcome: RecordedContribution): NewTransaction[] {
  assert(outcome.kind === 'CHANGED', 'a row that differs from what is recorded is a change');
  const { before, holderId, revision } = outcome;
  if (before.amount === row.amount && before.paidOn.equals(row.paidOn)) return []; // only the wage is another
  const account = cardAccount(row.kpj);
  const key = `contribution:${row.kpj}:${row.month.toString()}:${revision}`;
  const base = { participantId: holderId, kind: KIND.contribution };
  return [
    {
      ...base,
      idempotencyKey: `${key}:back`,
      effectiveOn: before.paidOn,
      postings: [{ debit: account, credit: 'fund:cash', amount: before.amount }],
    },
    {
      ...base,
      idempotencyKey: key,
      effectiveOn: row.paidOn,
      postings: [{ debit: 'fund:cash', credit: account, amount: row.amount }],
    },
  ];
}
