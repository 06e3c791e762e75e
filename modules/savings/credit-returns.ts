import { inBatch, untilOnDisk, type Context, type Tx } from '@jmo/database';
import { assert, dateInWib, lastDayOf, monthOf } from '@jmo/kernel';
import {
  countCardAccounts,
  lockBalances,
  numberOfCard,
  ParticipantPages,
  postMany,
  sumByMonth,
  type AccountKey,
  type NewTransaction,
} from '@jmo/ledger';
import { planCredits } from './plan-credits.ts';
import { creditHistories } from './credit-histories.ts';
import { creditMonth } from './credit-month.ts';
import { findRates, type Rates } from './rates.queries.ts';
import { clearNotes } from './recount.queries.ts';
import { findCreditedMonths, insertCredits, nameOf, type NewCredit } from './return-credit.queries.ts';
import { monthNumber, yearlyCompoundingV1, yearOfMonth } from './returns-policy.ts';
import { KIND } from './savings.ts';

/** Participants in one transaction of the month's pass: enough for the cost of a statement not to count; it takes 2 s. */
const PAGE = 40_000;
/** Pages at the same time: the heads of one are coded while the database works on the others, and it may use two cores. */
const LANES = 3;
/** Cards in one transaction where whole histories are counted: with decades behind them, some 200,000 months. */
const BATCH = 500;

export interface ReturnsReport {
  /** Cards looked at. */
  readonly cards: number;
  /** Postings made; zero when everything was booked already. */
  readonly postings: number;
  /** What they add to the balances, true-ups downwards subtracted. */
  readonly booked: bigint;
  /** Cards whose whole history was looked at; the others got the newest month from the one before. */
  readonly recounted: number;
}

/** Told once at the beginning and after every part that is booked. */
export type ReturnsProgress = (progress: ReturnsReport & { readonly totalCards: number }) => void;

/**
 * Books the returns of every card for all completed months up to `through`, and trues up months whose rate, receipts or
 * payments have become known to be others since. Cards that are credited up to the month before get the new month by
 * sets (`creditMonth`); for the others the whole history is looked at. A run that was killed is finished by the next
 * one, and a run with nothing to do changes no row. What it answers is on the disk.
 * @param through later months than the last completed one (in Jakarta) are not booked, whatever is asked
 */
export async function creditReturns(
  context: Context,
  through: Temporal.PlainYearMonth,
  onProgress: ReturnsProgress = () => undefined,
  { batchCards = BATCH }: { readonly batchCards?: number } = {},
): Promise<ReturnsReport> {
  const report = { cards: 0, postings: 0, booked: 0n, recounted: 0 };
  const rates = await findRates(context.db);
  const newest = newestWithRate(rates, earlier(through, lastCompletedMonth(context.clock.now())));
  if (newest === undefined) return report;
  const totalCards = await countCardAccounts(context.db);
  const tell = () => onProgress({ ...report, totalCards });
  tell();
  const pages = new ParticipantPages(PAGE);
  /** @returns whether there was one left */
  const creditPage = async (): Promise<boolean> => {
    const month = await inBatch(context.db, async (tx) => {
      const range = await pages.lockNext(tx);
      if (range === undefined) return undefined;
      return await creditMonth(tx, range, { month: newest, rates }, context.clock.now());
    });
    if (month === undefined) return false;
    report.cards += month.cards - month.recount.length;
    report.postings += month.postings;
    report.booked += month.booked;
    tell();
    for (let at = 0; at < month.recount.length; at += batchCards) {
      const keys = month.recount.slice(at, at + batchCards);
      const { postings, booked } = await inBatch(context.db, (tx) =>
        creditWhole(tx, context, { keys, through, rates }),
      );
      report.cards += keys.length;
      report.recounted += keys.length;
      report.postings += postings;
      report.booked += booked;
      tell();
    }
    return true;
  };
  const lane = async (): Promise<void> => {
    while (await creditPage());
  };
  await Promise.all(Array.from({ length: LANES }, lane));
  await untilOnDisk(context.db);
  return report;
}

const earlier = (a: Temporal.PlainYearMonth, b: Temporal.PlainYearMonth) =>
  Temporal.PlainYearMonth.compare(a, b) < 0 ? a : b;

/** Years without a rate earn nothing: the last month that does. */
function newestWithRate(
  { percents }: Rates,
  through: Temporal.PlainYearMonth,
): Temporal.PlainYearMonth | undefined {
  const years = [...percents.keys()].filter((year) => year <= through.year);
  if (years.length === 0) return undefined;
  return earlier(through, new Temporal.PlainYearMonth(Math.max(...years), 12));
}

interface CardsToCredit {
  readonly keys: readonly AccountKey[];
  readonly through: Temporal.PlainYearMonth;
  readonly rates: Rates;
}

/** Histories of many cards by sets, and those that are unlike others one by one. */
async function creditWhole(
  tx: Tx,
  context: Context,
  asked: CardsToCredit,
): Promise<{ postings: number; booked: bigint }> {
  const now = context.clock.now();
  const through = earlier(asked.through, lastCompletedMonth(now));
  const histories = { ...asked, through: monthNumber(through) };
  const { odd, ...bySets } = await creditHistories(tx, histories, now);
  await clearNotes(tx, asked.keys, through);
  if (odd.length === 0) return bySets;
  const byOne = await creditCards(tx, context, { ...asked, keys: odd });
  return { postings: bySets.postings + byOne.postings, booked: bySets.booked + byOne.booked };
}

/** The same for some cards, as part of somebody's transaction. The cards stay locked until it ends. */
export async function creditCards(
  tx: Tx,
  context: Context,
  asked: CardsToCredit,
): Promise<{ postings: number; booked: bigint }> {
  const now = context.clock.now();
  const lastCompleted = monthNumber(dateInWib(now)) - 1;
  const through = Math.min(monthNumber(asked.through), lastCompleted);
  // Locked first: whoever comes second sees what the first one booked.
  const cards = await lockBalances(tx, asked.keys);
  const flows = await findFlows(tx, asked.keys);
  const credited = await findCreditedMonths(tx, asked.keys);
  const credits = cards.flatMap(({ balance, reserved, ...key }): NewCredit[] => {
    const facts = { flows: flows.get(nameOf(key)) ?? new Map(), rates: asked.rates.percents, through };
    const months = credited.get(nameOf(key)) ?? new Map();
    const planned = planCredits(yearlyCompoundingV1(facts), months, balance - reserved, through);
    return planned.map((credit) => ({
      participantId: key.participantId,
      account: key.account,
      credit,
      ratesSeen: asked.rates.seen.get(yearOfMonth(credit.month)) ?? 0,
    }));
  });
  await clearNotes(tx, asked.keys, earlier(asked.through, lastCompletedMonth(now)));
  if (credits.length === 0) return { postings: 0, booked: 0n };
  await insertCredits(tx, credits, now);
  const transactions = credits.filter(({ credit }) => credit.booked !== 0n).map(toTransaction);
  const posted = await postMany(tx, transactions, now);
  assert(posted.ok, 'a return takes no more than the card has');
  return {
    postings: posted.value.added,
    booked: credits.reduce((sum, { credit }) => sum + credit.booked, 0n),
  };
}

/** What came in and went out by month; returns are not flows. */
async function findFlows(tx: Tx, keys: readonly AccountKey[]): Promise<Map<string, Map<number, bigint>>> {
  const cards = new Map<string, Map<number, bigint>>();
  for (const { month, net, ...key } of await sumByMonth(tx, keys, { except: KIND.return })) {
    const name = nameOf(key);
    const flows = cards.get(name) ?? new Map<number, bigint>();
    const number = monthNumber(month);
    flows.set(number, (flows.get(number) ?? 0n) + net);
    cards.set(name, flows);
  }
  return cards;
}

function toTransaction({ participantId, account, credit }: NewCredit): NewTransaction {
  const month = new Temporal.PlainYearMonth(yearOfMonth(credit.month), (credit.month % 12) + 1);
  const amount = credit.booked < 0n ? -credit.booked : credit.booked;
  const [debit, to] =
    credit.booked > 0n ? (['fund:returns', account] as const) : ([account, 'fund:returns'] as const);
  return {
    participantId,
    idempotencyKey: `return:${numberOfCard(account)}:${month.toString()}:${credit.revision}`,
    kind: KIND.return,
    effectiveOn: lastDayOf(month),
    postings: [{ debit, credit: to, amount }],
  };
}

/** The newest month that is over, seen from a day in Jakarta. */
export const lastCompletedMonth = (now: Temporal.Instant): Temporal.PlainYearMonth =>
  monthOf(dateInWib(now)).subtract({ months: 1 });
