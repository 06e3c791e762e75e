import { createWriteStream, mkdtempSync, rmSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { sql } from '@jmo/database';
import { createRowMemory } from '@jmo/membership';
import { creditReturns, importReturns, verifyRecords } from '@jmo/savings';
import { addCards, importInChild, linesOf } from './contributions-import.ts';
import { sizeFrom, type Measure } from './measure.ts';
import { comparedProcessor, withScratchBooks, type ScratchBooks } from './scratch-books.ts';

const NOW = '2026-11-03T02:00:00Z';
const MONTHS = 100;
const RATES = [2018, 2019, 2020, 2021, 2022, 2023, 2024, 2025, 2026].map((year) => `${year},5.63,final`);

/**
 * The second half of `jmo verify-books`: reported contributions and credited months, as an import and the crediting wrote
 * them, held against the postings. Floor: a sequential scan of each of the three tables computing one SHA-256 of every row.
 */
export const verifyRecordsMeasure: Measure = {
  name: 'verify-records',
  async run({ quick, say }) {
    return await withScratchBooks(NOW, async (books) => {
      const cards = Math.ceil(sizeFrom('BENCH_RECORDS', quick ? 100_000 : 1_000_000) / MONTHS);
      say(`${cards * MONTHS} contributions of ${cards} cards`);
      await fill(books, cards);
      say('the bare scans, twice');
      const floors = [await books.measured(() => scan(books)), await books.measured(() => scan(books))];
      const floor = floors.toSorted((a, b) => a.seconds - b.seconds)[0]!;
      say('the records');
      const taken = await books.measured(async () => {
        const { problems } = await verifyRecords(books.context);
        if (problems.length > 0) throw new Error(JSON.stringify(problems[0]));
      });
      const { rows } = await sql<{
        credits: number;
        postings: number;
      }>`select (select count(*) from return_credit)::int as credits, (select count(*) from ledger_posting)::int as postings`.execute(
        books.owner,
      );
      const { credits, postings } = rows[0]!;
      const share = (floor.seconds / taken.seconds).toFixed(2);
      const note = `${cards * MONTHS} contributions and ${credits} credited months against ${postings} postings; ${share} of the floor, nothing is promised; ${comparedProcessor(taken, floor)}`;
      return [
        {
          name: 'verify-records',
          value: taken.seconds,
          floor: floor.seconds,
          reach: Infinity,
          unit: 's',
          note,
        },
      ];
    });
  },
};

async function fill(books: ScratchBooks, cards: number): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'jmo-bench-records-'));
  try {
    const file = join(folder, 'contributions.csv');
    await addCards(books, cards);
    await pipeline(Readable.from(linesOf(cards, '2018-01', MONTHS)), createWriteStream(file));
    await importInChild(books, file, cards * MONTHS);
    await writeFile(join(folder, 'returns.csv'), `tahun,persen,status\n${RATES.join('\n')}\n`);
    await importReturns(books.context, join(folder, 'returns.csv'), {
      rejected: createRowMemory(),
      warned: createRowMemory(),
      progress: () => undefined,
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  await creditReturns(books.context, Temporal.PlainYearMonth.from('2026-10'));
  await sql`vacuum analyze contribution, return_credit, ledger_posting, ledger_transaction, ledger_head`.execute(
    books.owner,
  );
}

async function scan({ owner }: ScratchBooks): Promise<void> {
  await sql`set max_parallel_workers_per_gather = 0`.execute(owner);
  await sql`
    select count(sha256(uuid_send(participant_id) || convert_to(kpj, 'UTF8') || date_send(month) || int8send(jht_idr)
      || date_send(paid_on))) from contribution`.execute(owner);
  await sql`
    select count(sha256(uuid_send(participant_id) || convert_to(kpj, 'UTF8') || date_send(month) || int8send(booked_idr)
      || numeric_send(carry_units))) from return_credit`.execute(owner);
  await sql`
    select count(sha256(uuid_send(participant_id) || uuid_send(transaction_id) || int2send(line)
      || convert_to(debit_account, 'UTF8') || convert_to(credit_account, 'UTF8') || int8send(amount_idr)
      || date_send(effective_on))) from ledger_posting`.execute(owner);
}
