import { execFile } from 'node:child_process';
import { createReadStream, createWriteStream, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import { sql } from '@jmo/database';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import type { Measure } from './measure.ts';
import { timed, withScratchBooks, type ScratchBooks } from './scratch-books.ts';

const MONTHS = 100;
const NOW = '2026-11-03T02:00:00Z';
const MAX_RSS_MB = 300;

/**
 * `contributions.csv` from the file to postings and balances: cards of a hundred months each.
 * Floor: COPY of the same file into a table without indexes.
 */
export const contributionsImport: Measure = {
  name: 'import',
  async run({ quick, say }) {
    const cards = (quick ? 100_000 : 5_000_000) / MONTHS;
    const folder = mkdtempSync(join(tmpdir(), 'jmo-bench-import-'));
    try {
      return await withScratchBooks(NOW, async (books) => {
        const file = join(folder, 'contributions.csv');
        await pipeline(Readable.from(linesOf(cards)), createWriteStream(file));
        await addCards(books, cards);
        say(`${cards * MONTHS} rows written; the floor`);
        const floor = await timed(() => copyBare(books, file));
        say(`floor ${floor.toFixed(1)} s; the import`);
        const child = join(import.meta.dirname, 'import-child.ts');
        const { stdout } = await promisify(execFile)(process.execPath, [child, books.url, file, NOW]);
        const { seconds, maxRssMb, accepted } = JSON.parse(stdout) as Record<
          'seconds' | 'maxRssMb' | 'accepted',
          number
        >;
        if (accepted !== cards * MONTHS) throw new Error(`only ${accepted} rows went in`);
        const rows = `${accepted.toLocaleString('en')} rows, ${Math.round(accepted / seconds).toLocaleString('en')} a second`;
        return [
          {
            name: 'import',
            value: seconds,
            floor,
            reach: floor / 0.15,
            unit: 's',
            note: `${rows}; at least 0.15 of the floor`,
          },
          {
            name: 'import-memory',
            value: maxRssMb,
            floor: process.resourceUsage().maxRSS / 1024,
            reach: MAX_RSS_MB,
            unit: 'MB',
            note: 'largest RSS of the importing process; the floor is this one, which reads no file',
          },
        ];
      });
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
};

const kpjOf = (card: number) => String(card).padStart(11, '0');

function* linesOf(cards: number): Generator<string> {
  const start = Temporal.PlainYearMonth.from('2018-01');
  const months = Array.from({ length: MONTHS }, (_, at) => start.add({ months: at }));
  const columns = months.map((month) => [`${month}`, `${month.add({ months: 1 })}-10`] as const);
  yield 'kpj,bulan,upah,iuran_jht,tanggal_bayar\n';
  for (let card = 0; card < cards; card++) {
    const wage = 4_000_000 + (card % 9_000) * 1_000;
    const kpj = kpjOf(card);
    yield columns
      .map(([month, paidOn]) => `${kpj},${month},${wage},${(wage * 57) / 1000},${paidOn}\n`)
      .join('');
  }
}

async function addCards({ owner }: ScratchBooks, cards: number): Promise<void> {
  const all = sql`(
    select lpad(to_hex(n), 32, '0')::uuid as participant_id, lpad(n::text, 11, '0') as kpj
    from generate_series(0, ${cards}::int - 1) as n) as c`;
  await sql`insert into card_by_kpj (kpj, participant_id) select kpj, participant_id from ${all}`.execute(
    owner,
  );
  await sql`
    insert into card (participant_id, kpj, segment, started_on)
    select participant_id, kpj, 'BPU', '2017-01-01' from ${all}`.execute(owner);
  await sql`analyze card, card_by_kpj`.execute(owner);
}

async function copyBare({ url }: ScratchBooks, file: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(
      'create table public.floor_import (kpj text, bulan text, upah bigint, iuran_jht bigint, tanggal_bayar date)',
    );
    const target = client.query(copyFrom('copy public.floor_import from stdin (format csv, header)'));
    await pipeline(createReadStream(file), target);
  } finally {
    await client.end();
  }
}
