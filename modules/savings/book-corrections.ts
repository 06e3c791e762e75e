import { sql, type Context, type Tx } from '@jmo/database';
import { assert, type Kpj } from '@jmo/kernel';
import { cardAccount, postMany, type NewTransaction } from '@jmo/ledger';
import {
  recordContributions,
  type ContributionReport,
  type ChangedContribution,
  type Lane,
  type RecordedContribution,
  type RowRejection,
} from '@jmo/membership';
import { noteMoved } from './recount.queries.ts';
import { KIND } from './savings.ts';

/** Corrections in one transaction. */
const PAGE = 5_000;

/**
 * Months reported again: a further revision is recorded, and the books take the earlier posting back on the day it had
 * counted and post the new one, so history stays and every balance is right.
 * @returns those that are refused: nothing was reported before, or the card no longer has what would be taken back
 */
export async function bookCorrections(
  context: Context,
  lane: Lane,
  corrections: readonly ChangedContribution[],
): Promise<{ refused: RowRejection[] }> {
  const refused: RowRejection[] = [];
  for (let at = 0; at < corrections.length; at += PAGE)
    refused.push(...(await bookPage(context, lane, corrections.slice(at, at + PAGE))));
  return { refused };
}

/** A card has less than its corrections among these, all together, take back; `largest` is the line that takes most. */
class CardShort extends Error {
  readonly kpj: Kpj;
  readonly largest: number;
  constructor(kpj: Kpj, largest: number) {
    super('corrections take back more than the card has');
    this.kpj = kpj;
    this.largest = largest;
  }
}

/**
 * All in one transaction. Where a card is short, its corrections are booked by themselves and the others all again; and
 * of its own, without the one that takes back most, until the card has what the rest takes.
 */
async function bookPage(
  context: Context,
  lane: Lane,
  corrections: readonly ChangedContribution[],
): Promise<RowRejection[]> {
  try {
    const now = context.clock.now();
    return await lane.db.transaction().execute((tx) => bookAll(tx, corrections, now));
  } catch (error) {
    if (!(error instanceof CardShort)) throw error;
    const { kpj, largest } = error;
    const others = corrections.filter(({ report }) => report.kpj !== kpj);
    if (others.length === 0) {
      const rest = corrections.filter(({ line }) => line !== largest);
      return [refuseShort(largest), ...(await bookPage(context, lane, rest))];
    }
    const own = corrections.filter(({ report }) => report.kpj === kpj);
    return [...(await bookPage(context, lane, own)), ...(await bookPage(context, lane, others))];
  }
}

const refuseShort = (line: number): RowRejection => ({
  line,
  column: 'iuran_jht',
  reason: 'the card no longer has what this correction would take back: it was paid out',
});

async function bookAll(
  tx: Tx,
  corrections: readonly ChangedContribution[],
  now: Temporal.Instant,
): Promise<RowRejection[]> {
  const reports = corrections.map(({ report }) => report);
  const recorded = await recordContributions(tx, reports, now);
  const transactions = reports.flatMap((report, at) => toTransactions(report, recorded[at]!));
  const posted = await postMany(tx, transactions, now);
  if (!posted.ok) {
    const { account } = posted.error;
    throw cardShort(
      corrections
        .map(({ line, report }, at) => ({ line, kpj: report.kpj, back: takenBack(report, recorded[at]!) }))
        .filter(({ kpj }) => cardAccount(kpj) === account),
    );
  }
  await noteMoved(tx, movedBy(transactions), now);
  return corrections.flatMap(({ line }, at) => {
    const outcome = recorded[at]!;
    return outcome.kind === 'REFUSED' ? [{ line, column: outcome.column, reason: outcome.reason }] : [];
  });
}

/** What a correction takes from its card, all in all; negative where it adds. */
const takenBack = (report: ContributionReport, outcome: RecordedContribution): bigint =>
  outcome.kind === 'CHANGED' ? outcome.before.amount - report.amount : 0n;

function cardShort(own: readonly { line: number; kpj: Kpj; back: bigint }[]): CardShort {
  const [largest] = own
    .filter(({ back }) => back > 0n)
    .toSorted((a, b) => (a.back === b.back ? a.line - b.line : a.back > b.back ? -1 : 1));
  assert(largest !== undefined, 'only a correction that lowers an amount takes anything from a card');
  return new CardShort(largest.kpj, largest.line);
}

const movedBy = (transactions: readonly NewTransaction[]) => sql`
  select * from unnest(
    ${transactions.map(({ participantId }) => participantId)}::uuid[],
    ${transactions.map(({ idempotencyKey }) => idempotencyKey.split(':')[1]!)}::text[],
    ${transactions.map(({ effectiveOn }) => effectiveOn.toString())}::date[]
  ) as m (participant_id, kpj, effective_on)`;

/** What was posted before, taken back on the day it had counted, and what is true now; nothing where the wage alone differs. */
function toTransactions(report: ContributionReport, outcome: RecordedContribution): NewTransaction[] {
  if (outcome.kind === 'REFUSED') return [];
  assert(outcome.kind === 'CHANGED', 'what is new or as recorded is not among the corrections');
  const { before, holderId, revision } = outcome;
  if (before.amount === report.amount && before.paidOn.equals(report.paidOn)) return [];
  const account = cardAccount(report.kpj);
  const key = `contribution:${report.kpj}:${report.month.toString()}:${revision}`;
  const base = { participantId: holderId, kind: KIND.contribution };
  const back: NewTransaction = {
    ...base,
    idempotencyKey: `${key}:back`,
    effectiveOn: before.paidOn,
    postings: [{ debit: account, credit: 'fund:cash', amount: before.amount }],
  };
  const anew: NewTransaction = {
    ...base,
    idempotencyKey: key,
    effectiveOn: report.paidOn,
    postings: [{ debit: 'fund:cash', credit: account, amount: report.amount }],
  };
  return [...(before.amount > 0n ? [back] : []), ...(report.amount > 0n ? [anew] : [])];
}
