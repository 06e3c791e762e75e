import type { Context, Tx } from '@jmo/database';
import {
  dateInWib,
  err,
  monthOf,
  ok,
  parseKpj,
  parseRupiah,
  type Kpj,
  type Result,
  type Rupiah,
} from '@jmo/kernel';
import { cardAccount, lockBooks, post, type NewTransaction } from '@jmo/ledger';
import {
  findCardHolders,
  importCsv,
  oneOf,
  parsedBy,
  pastDate,
  RowReader,
  type ChunkOutcome,
  type Importer,
  type ImportRow,
  type ImportTotals,
  type RowProblem,
  type RowRejection,
} from '@jmo/membership';
import { creditCards } from './credit-returns.ts';
import { findPayment, insertPayment } from './payments.queries.ts';
import { findRates, type Rates } from './rates.queries.ts';
import { noteMovedOn } from './recount.queries.ts';
import { accountKey, BENEFIT_KINDS, KIND, type BenefitKind, type CardRef } from './savings.ts';

interface PaidBefore {
  readonly kpj: Kpj;
  readonly paidOn: Temporal.PlainDate;
  readonly kind: BenefitKind;
  readonly gross: Rupiah;
  readonly tax: Rupiah;
}

/**
 * `payments.csv`: JHT that was paid before this system. It lowers the card's balance on the day it was paid and counts
 * for "once in a lifetime" and for tax. The same row again changes nothing; the same payment with other amounts is
 * rejected, since money paid cannot become other money.
 */
export async function importPayments(
  context: Context,
  file: string,
  importer: Importer,
): Promise<ImportTotals> {
  const today = dateInWib(context.clock.now());
  const rates = await findRates(context.db);
  return await importCsv<PaidBefore>({
    ...importer,
    file,
    columns: ['kpj', 'tanggal', 'jenis', 'bruto', 'pajak'],
    parse: (record) => parsePayment(record, today),
    key: ({ kpj, paidOn, kind }) => `${kpj} ${paidOn.toString()} ${kind}`,
    onChunk: (rows) => context.db.transaction().execute((tx) => bookRows(tx, context, rows, rates)),
  });
}

function parsePayment(
  record: Record<string, string>,
  today: Temporal.PlainDate,
): Result<PaidBefore, RowProblem> {
  const read = new RowReader(record);
  const row: PaidBefore = {
    kpj: read.required('kpj', parsedBy(parseKpj)),
    paidOn: read.required('tanggal', pastDate(today)),
    kind: read.required('jenis', oneOf(BENEFIT_KINDS)),
    gross: read.required('bruto', parsedBy(parseRupiah)),
    tax: read.required('pajak', parsedBy(parseRupiah)),
  };
  if (read.problem !== undefined) return err(read.problem);
  if (row.gross <= 0n) read.refuse('bruto', 'must be more than zero');
  if (row.tax > row.gross) read.refuse('pajak', 'is more than bruto');
  return read.finish(row);
}

type Problem = Omit<RowRejection, 'line'>;

/** Row by row, in the order of the file: whether a payment is covered depends on the ones before it. */
async function bookRows(
  tx: Tx,
  context: Context,
  rows: readonly ImportRow<PaidBefore>[],
  rates: Rates,
): Promise<ChunkOutcome> {
  const holders = await findCardHolders(
    tx,
    rows.map(({ row }) => row.kpj),
  );
  // All at once: a file has them in any order, and whoever takes books in another order than everybody waits in a circle.
  await lockBooks(
    tx,
    [...holders.values()].map(({ holderId }) => holderId),
  );
  const rejections: RowRejection[] = [];
  let unchanged = 0;
  for (const { row, line } of rows) {
    const card = holders.get(row.kpj);
    const booked =
      card === undefined
        ? err({ column: 'kpj', reason: 'no card has this number' })
        : await bookPayment(tx, context, { row, card, rates });
    if (!booked.ok) rejections.push({ line, ...booked.error });
    else if (booked.value === 'KNOWN') unchanged++;
  }
  return { rejections, unchanged };
}

async function bookPayment(
  tx: Tx,
  context: Context,
  { row, card, rates }: { row: PaidBefore; card: CardRef; rates: Rates },
): Promise<Result<'BOOKED' | 'KNOWN', Problem>> {
  const reference = `import:${row.kpj}:${row.paidOn.toString()}:${row.kind}`;
  const known = await findPayment(tx, card.holderId, reference);
  if (known !== undefined) {
    const same = known.gross === row.gross && known.tax === row.tax;
    return same
      ? ok('KNOWN')
      : err({ column: 'bruto', reason: 'this payment is recorded with other amounts' });
  }
  const transaction = toTransaction(row, card, reference);
  let posted = await post(tx, transaction, context.clock.now());
  if (!posted.ok) {
    // It may have paid out returns too: book what the card had earned by then, and try again.
    const through = monthOf(row.paidOn).subtract({ months: 1 });
    await creditCards(tx, context, { keys: [accountKey(card)], through, rates });
    posted = await post(tx, transaction, context.clock.now());
  }
  if (!posted.ok) return err({ column: 'bruto', reason: 'is more than the card has' });
  await noteMovedOn(tx, [card], row.paidOn, context.clock.now());
  await insertPayment(tx, card.holderId, { reference, ...row });
  return ok('BOOKED');
}

function toTransaction(row: PaidBefore, card: CardRef, reference: string): NewTransaction {
  const account = cardAccount(row.kpj);
  const parts = [
    { debit: account, credit: 'fund:cash', amount: row.gross - row.tax },
    { debit: account, credit: 'tax:payable', amount: row.tax },
  ] as const;
  return {
    participantId: card.holderId,
    idempotencyKey: `payment:${reference}`,
    kind: KIND.payment,
    effectiveOn: row.paidOn,
    postings: parts.filter(({ amount }) => amount > 0n),
  };
}
