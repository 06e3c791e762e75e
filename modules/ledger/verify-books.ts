import { readSnapshot, untilOnDisk, type Context } from '@jmo/database';
import type { Readable } from 'node:stream';
import { AccountSums } from './account-sums.ts';
import type { BooksReport } from './books-report.ts';
import { CheckpointReader, CheckpointWriter } from './checkpoints.ts';
import { lookCloser } from './look-closer.ts';
import { END, ParticipantRows } from './participant-rows.ts';
import { findDisguises } from './plain-tables.ts';
import { Reading } from './reading.ts';
import { headCode } from './seal.ts';
import { CardVerifier } from './verify-cards.ts';
import { ChainVerifier } from './verify-chain.ts';

/** Everything by participant, in the same order; transactions and postings along their primary keys. */
const QUERIES = [
  'select participant_id, length, seal, mac from ledger_head order by participant_id',
  `select participant_id, id, kind, idempotency_key, input_hash, recorded_at, reverses_id, seal
    from ledger_transaction order by participant_id, id`,
  `select participant_id, transaction_id, line, debit_account, credit_account, amount_idr, effective_on
    from ledger_posting order by participant_id, transaction_id, line`,
  'select participant_id, account, balance_idr, reserved_idr from ledger_card_balance order by participant_id',
  // No more than a number holds: what somebody wrote there is named, and ends nothing.
  `select participant_id, account, least(sum(amount_idr), 9223372036854775807)::bigint from ledger_reservation where state = 'held'
    group by participant_id, account order by participant_id`,
];

const PROGRESS_EVERY = 100_000;

export interface VerifyBooksOptions {
  /** Where checkpoints are; the newest is compared, and the next one written when everything is right. */
  readonly checkpoints: string;
  /** A checkpoint to compare instead: a copy that nobody who reaches this machine could have changed. */
  readonly against?: string;
  onProgress?(report: Readonly<BooksReport>): void;
}

interface Checkpoints {
  readonly reader: CheckpointReader;
  readonly writer: CheckpointWriter;
}

/**
 * Proves the books: every seal from its content, every chain to its end, every card's balance from its postings and
 * reservations, the fund's accounts from the sums. Reads everything once, as it stood at one moment, at bounded memory.
 */
export async function verifyBooks(
  context: Context,
  { checkpoints, against, onProgress = () => undefined }: VerifyBooksOptions,
): Promise<BooksReport> {
  const reader =
    against === undefined
      ? await CheckpointReader.open(checkpoints, context.vault)
      : await CheckpointReader.openFile(against, context.vault);
  const writer = await CheckpointWriter.open(checkpoints, context.vault);
  try {
    const report = await readSnapshot(context.db, QUERIES, (streams) =>
      verifyStreams(context, streams, { reader, writer }, onProgress),
    );
    report.checkpointRead = reader.file;
    const disguises = await findDisguises(context.db);
    report.problemCount += disguises.length;
    report.problems.unshift(...disguises);
    if (report.problemCount === 0) {
      await untilOnDisk(context.db);
      report.checkpointWritten = await writer.commit();
    }
    return { ...report, problems: await lookCloser(context.db, report.problems) };
  } finally {
    reader.close();
    await writer.discard();
  }
}

async function verifyStreams(
  { vault }: Context,
  streams: readonly Readable[],
  checkpoints: Checkpoints,
  onProgress: (report: BooksReport) => void,
): Promise<BooksReport> {
  const rows = streams.map((stream) => new ParticipantRows(stream));
  const [heads, transactions, postings, cards, held] = rows as [Rows, Rows, Rows, Rows, Rows];
  const reading = new Reading();
  const { report } = reading;
  const sums = new AccountSums();
  const chain = new ChainVerifier(reading, { heads, transactions, postings }, sums, {
    ...checkpoints,
    code: headCode(vault),
  });
  const card = new CardVerifier(reading, { cards, held }, sums);
  for (const each of rows) await each.step();
  let shown = 0;
  for (;;) {
    reading.moveTo(firstOf(rows, checkpoints.reader));
    if (reading.participant === END) break;
    report.participants++;
    await chain.verify();
    await card.verify();
    if (report.transactions < shown + PROGRESS_EVERY) continue;
    shown = report.transactions;
    onProgress(report);
  }
  if (!checkpoints.reader.intact)
    reading.problem(
      'CHECKPOINT_DAMAGED',
      `the checkpoint ${checkpoints.reader.file} is not as it was written`,
    );
  report.accounts = sums.control;
  const total = [...report.accounts.values()].reduce((sum, net) => sum + net, report.cardsTotal);
  if (total !== 0n) reading.problem('SUMS_DIFFER', `all accounts together give ${total} instead of 0`);
  return report;
}

type Rows = ParticipantRows;

/** Who comes next, in whichever of the streams. */
const firstOf = (rows: readonly Rows[], checkpoint: CheckpointReader): string =>
  rows.reduce(
    (least, { participant }) => (participant < least ? participant : least),
    checkpoint.ended ? END : checkpoint.participant,
  );
