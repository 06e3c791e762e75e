import { sql, type Context, type Tx } from '@jmo/database';
import { assert } from '@jmo/kernel';
import {
  cardAccount,
  lockBalances,
  lockBooks,
  postMany,
  type AccountKey,
  type NewTransaction,
} from '@jmo/ledger';
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

/** These lines take back more than their cards have left. */
class TakesTooMuch extends Error {
  readonly lines: ReadonlySet<number>;
  constructor(lines: Iterable<number>) {
    super('corrections take back more than the cards have');
    this.lines = new Set(lines);
  }
}

/** All in one transaction; those that take too much are refused, and the others booked without them. */
async function bookPage(
  context: Context,
  lane: Lane,
  corrections: readonly ChangedContribution[],
): Promise<RowRejection[]> {
  try {
    const now = context.clock.now();
    return await lane.db.transaction().execute((tx) => bookAll(tx, corrections, now));
  } catch (error) {
    if (!(error instanceof TakesTooMuch)) throw error;
    const { lines } = error;
    const rest = corrections.filter(({ line }) => !lines.has(line));
    return [...[...lines].map(refuseShort), ...(await bookPage(context, lane, rest))];
  }
}

const refuseShort = (line: number): RowRejection => ({
  line,
  column: 'iuran_jht',
  reason:
    'the card no longer has what this correction would take back: it was paid out, or is kept for a claim under way',
});

async function bookAll(
  tx: Tx,
  corrections: readonly ChangedContribution[],
  now: Temporal.Instant,
): Promise<RowRejection[]> {
  const reports = corrections.map(({ report }) => report);
  const recorded = await recordContributions(tx, reports, now);
  const transactions = reports.flatMap((report, at) => toTransactions(report, recorded[at]!));
  // All at once: the cards that give money back are looked at first, and the others' books would come out of order.
  await lockBooks(
    tx,
    transactions.map(({ participantId }) => participantId),
  );
  const lines = await findTooMuch(tx, corrections, recorded);
  if (lines.length > 0) throw new TakesTooMuch(lines);
  const posted = await postMany(tx, transactions, now);
  assert(posted.ok, 'what is left takes no more than the cards have');
  await noteMoved(tx, movedBy(transactions), now);
  return corrections.flatMap(({ line }, at) => {
    const outcome = recorded[at]!;
    return outcome.kind === 'REFUSED' ? [{ line, column: outcome.column, reason: outcome.reason }] : [];
  });
}

interface TakenBack {
  readonly line: number;
  readonly key: AccountKey;
  /** What a correction takes from its card, all in all; negative where it adds. */
  readonly back: bigint;
}

/**
 * Where a card has less left than its corrections take back all together, the one that takes back most, and the next, until
 * it has what the others take. The cards stay locked until the transaction ends.
 */
async function findTooMuch(
  tx: Tx,
  corrections: readonly ChangedContribution[],
  recorded: readonly RecordedContribution[],
): Promise<number[]> {
  const all = corrections.flatMap(({ line, report }, at): TakenBack[] => {
    const outcome = recorded[at]!;
    if (outcome.kind !== 'CHANGED') return [];
    const key = { participantId: outcome.holderId, account: cardAccount(report.kpj) };
    return [{ line, key, back: outcome.before.amount - report.amount }];
  });
  const taking = [...Map.groupBy(all, ({ key }) => key.account).values()].filter((own) => sumOf(own) > 0n);
  const cards = await lockBalances(
    tx,
    taking.map((own) => own[0]!.key),
  );
  const available = new Map(cards.map((card) => [card.account, card.balance - card.reserved]));
  return taking.flatMap((own) => tooMuchOf(own, available.get(own[0]!.key.account) ?? 0n));
}

const sumOf = (own: readonly TakenBack[]): bigint => own.reduce((sum, { back }) => sum + back, 0n);

function tooMuchOf(own: readonly TakenBack[], available: bigint): number[] {
  const largestFirst = own.toSorted((a, b) =>
    a.back === b.back ? a.line - b.line : a.back > b.back ? -1 : 1,
  );
  const refused: number[] = [];
  let short = sumOf(own) - available;
  for (const { line, back } of largestFirst) {
    if (short <= 0n) break;
    refused.push(line);
    short -= back;
  }
  return refused;
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
