import { join } from 'node:path';
import { sql } from '@jmo/database';
import { postReceipts, verifyBooks } from '@jmo/ledger';
import { seconds, withBooks, type Books } from './books.ts';
import { sizeFrom, type Measure } from './measure.ts';
import { processorSeconds } from './processor-time.ts';
import { comparedProcessor } from './scratch-books.ts';

const REACH_SHARE = 0.3;
const SIZES = { full: { participants: 80_000, months: 125 }, quick: { participants: 40_000, months: 25 } };
/** Of one month, posted at once. */
const BATCH = 20_000;
const LANES = 2;

/**
 * `jmo verify-books` over books that were written month by month, as contributions come in. Floor: a sequential scan of
 * the postings computing one SHA-256 of every row.
 */
export const verifyBooksMeasure: Measure = {
  name: 'verify-books',
  async run({ quick, say }) {
    const { participants: usual, months } = quick ? SIZES.quick : SIZES.full;
    const participants = Math.ceil(sizeFrom('BENCH_POSTINGS', usual * months) / months);
    const postings = participants * months;
    return await withBooks(async (books) => {
      say(`${postings} postings of ${participants} participants`);
      await fill(books, participants, months);
      await books.client.query('vacuum analyze');
      await books.client.query('set max_parallel_workers_per_gather = 0');
      const scan = () =>
        books.client.query(`
          select count(sha256(uuid_send(participant_id) || uuid_send(transaction_id) || int2send(line)
            || convert_to(debit_account, 'UTF8') || convert_to(credit_account, 'UTF8') || int8send(amount_idr)
            || date_send(effective_on))) from ledger_posting`);
      say('the bare scan, twice');
      const started = processorSeconds(books.folder);
      const floor = Math.min(await seconds(scan), await seconds(scan));
      const scanned = processorSeconds(books.folder);
      say('verify-books');
      const before = process.memoryUsage.rss();
      let peak = before;
      const value = await seconds(async () => {
        const report = await verifyBooks(books.context, {
          checkpoints: join(books.folder, 'checkpoints'),
          onProgress: () => (peak = Math.max(peak, process.memoryUsage.rss())),
        });
        if (report.problemCount > 0 || report.postings !== postings)
          throw new Error(JSON.stringify(report.problems[0]));
      });
      const processor = [processorSeconds(books.folder) - scanned, (scanned - started) / 2] as const;
      const note = `${postings} postings: ${(postings / value / 1000).toFixed(0)} thousand/s, bare scan ${(postings / floor / 1000).toFixed(0)} thousand/s; ${(floor / value).toFixed(2)} of the floor, to reach ${REACH_SHARE}; memory at most ${Math.round((peak - before) / 1e6)} MB more than before; ${comparedProcessor({ processor: processor[0] }, { processor: processor[1] })}`;
      return [{ name: 'verify-books', value, floor, reach: floor / REACH_SHARE, unit: 's', note }];
    });
  },
};

/** In lanes that share out the participants. */
async function fill(books: Books, participants: number, months: number): Promise<void> {
  const share = Math.ceil(participants / LANES);
  const lane = (which: number) =>
    fillLane(books, { from: which * share + 1, to: Math.min((which + 1) * share, participants) }, months);
  await Promise.all(Array.from({ length: LANES }, (_, which) => lane(which)));
}

async function fillLane(
  { context }: Books,
  { from, to }: { readonly from: number; readonly to: number },
  months: number,
): Promise<void> {
  for (let month = 0; month < months; month++)
    for (let first = from; first <= to; first += BATCH) {
      const last = Math.min(first + BATCH - 1, to);
      const rows = sql`
        select ('00000001-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid as participant_id, ${`month ${month}`} as key,
          date '2010-01-15' + ${month * 30}::int as effective_on, 'card:' || lpad(n::text, 11, '0') as card,
          100000 + n::bigint as amount_idr from generate_series(${first}::int, ${last}::int) as n`;
      const receipts = { rows, kind: 'contribution', from: 'fund:cash' } as const;
      await context.db.transaction().execute((tx) => postReceipts(tx, receipts, context.clock.now()));
    }
}
