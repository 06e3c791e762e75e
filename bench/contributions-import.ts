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
import { sizeFrom, type Figure, type Measure } from './measure.ts';
import { comparedProcessor, withScratchBooks, type ScratchBooks } from './scratch-books.ts';

const NOW = '2026-11-03T02:00:00Z';
const MAX_RSS_MB = 300;
const MONTHS = 100;

/** What a file is like: so many rows of each card, one after the other. */
interface Shape {
  readonly name: string;
  readonly months: number;
  readonly rows: number;
  /** Whether the cards have an earlier month in the books already, brought by another file. */
  readonly later?: boolean;
  /** The share of the floor that is promised; the other shapes are reported beside it, so that the figure is honest. */
  readonly promised?: number;
}

const shapes = (quick: boolean): Shape[] => [
  {
    name: 'import',
    months: MONTHS,
    rows: Math.ceil(sizeFrom('BENCH_IMPORT_ROWS', quick ? 100_000 : 5_000_000) / MONTHS) * MONTHS,
    promised: 0.15,
  },
  {
    name: 'import-one-month',
    months: 1,
    rows: sizeFrom('BENCH_CARDS', quick ? 20_000 : 1_000_000),
    later: true,
  },
];

/**
 * `contributions.csv` from the file to postings and balances: cards of a hundred months each, as when a system is filled,
 * and every card once, as each month brings it.
 * Floor: COPY of the same file into a table without indexes.
 */
export const contributionsImport: Measure = {
  name: 'import',
  async run({ quick, say }) {
    const figures: Figure[] = [];
    for (const shape of shapes(quick)) figures.push(...(await importOf(shape, say)));
    return figures;
  },
};

async function importOf(shape: Shape, say: (step: string) => void): Promise<Figure[]> {
  const { name, months, rows, later = false, promised } = shape;
  const folder = mkdtempSync(join(tmpdir(), 'jmo-bench-import-'));
  try {
    return await withScratchBooks(NOW, async (books) => {
      const file = join(folder, 'contributions.csv');
      await addCards(books, rows / months);
      if (later) {
        await pipeline(Readable.from(linesOf(rows / months, '2017-12', 1)), createWriteStream(file));
        await importInChild(books, file, rows / months);
      }
      await pipeline(Readable.from(linesOf(rows / months, '2018-01', months)), createWriteStream(file));
      say(`${name}: ${rows} rows written; the floor`);
      const floor = await books.measured(() => copyBare(books, file));
      say(`${name}: floor ${floor.seconds.toFixed(1)} s; the import`);
      let done: Imported | undefined;
      const taken = await books.measured(async () => (done = await importInChild(books, file, rows)));
      const { seconds, maxRssMb } = done!;
      say(`${name}: ${seconds.toFixed(1)} s`);
      const rate = `${rows.toLocaleString('en')} rows, ${Math.round(rows / seconds).toLocaleString('en')} a second`;
      const note = `${rate}; ${(floor.seconds / seconds).toFixed(3)} of the floor; ${comparedProcessor(taken, floor)}`;
      const time = { name, value: seconds, floor: floor.seconds, unit: 's' } as const;
      if (promised === undefined) return [{ ...time, reach: Infinity, note: `${note}; nothing is promised` }];
      return [
        { ...time, reach: floor.seconds / promised, note: `${note}, at least ${promised} is promised` },
        {
          name: `${name}-memory`,
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
}

type Imported = Record<'seconds' | 'maxRssMb' | 'accepted', number>;

export async function importInChild({ url }: ScratchBooks, file: string, rows: number): Promise<Imported> {
  const child = join(import.meta.dirname, 'import-child.ts');
  const { stdout } = await promisify(execFile)(process.execPath, [child, url, file, NOW]);
  const done = JSON.parse(stdout) as Imported;
  if (done.accepted !== rows) throw new Error(`only ${done.accepted} rows went in`);
  return done;
}

const kpjOf = (card: number) => String(card).padStart(11, '0');

export function* linesOf(cards: number, first: string, count: number): Generator<string> {
  const start = Temporal.PlainYearMonth.from(first);
  const months = Array.from({ length: count }, (_, at) => start.add({ months: at }));
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

export async function addCards({ owner }: ScratchBooks, cards: number): Promise<void> {
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
