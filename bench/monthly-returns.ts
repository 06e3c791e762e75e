import { sql, type Tx } from '@jmo/database';
import { postReceipts } from '@jmo/ledger';
import { creditReturns, UNITS_PER_RUPIAH } from '@jmo/savings';
import { sizeFrom, type Figure, type Measure } from './measure.ts';
import { comparedProcessor, withScratchBooks, type ScratchBooks, type Taken } from './scratch-books.ts';

const RATE = 56_300n;
const PAGE = 20_000;

/**
 * The returns of one month for every card, in a year that is under way: each card has a balance, a contribution received
 * in the month before, and that month credited.
 *
 * Floor: one INSERT … SELECT that writes, into a table without indexes, as many rows of the same width as crediting
 * writes: the return, the transaction, the posting, and new versions of the card's balance and of the participant's head.
 */
export const monthlyReturns: Measure = {
  name: 'returns',
  async run({ quick, say }) {
    const few = await measure(10_000, say);
    const many = await measure(sizeFrom('BENCH_CARDS', quick ? 100_000 : 1_000_000), say);
    const figure = (name: string, value: number, floor: number, reach: number, note: string): Figure => ({
      name,
      value,
      floor,
      reach,
      unit: 's',
      note,
    });
    const perMillion = (run: Run) => (run.taken.seconds / run.cards) * 1_000_000;
    return [
      figure(
        'returns-month',
        many.taken.seconds,
        many.floor.seconds,
        many.floor.seconds / 0.4,
        `${many.cards.toLocaleString('en')} cards, ${many.postings.toLocaleString('en')} postings; at least 0.4 of the floor; ${comparedProcessor(many.taken, many.floor)}`,
      ),
      figure(
        'returns-growth',
        perMillion(many),
        perMillion(few),
        perMillion(few) * 1.1,
        `per million cards: ${many.cards.toLocaleString('en')} against ${few.cards.toLocaleString('en')}`,
      ),
    ];
  },
};

interface Run {
  readonly cards: number;
  readonly taken: Taken;
  readonly floor: Taken;
  readonly postings: number;
}

async function measure(cards: number, say: (step: string) => void): Promise<Run> {
  return await withScratchBooks('2026-11-03T02:00:00Z', async (books) => {
    say(`making ${cards.toLocaleString('en')} cards with a balance and a month credited`);
    await fill(books, cards);
    const { context } = books;
    let postings = 0;
    const taken = await books.measured(async () => {
      const report = await creditReturns(context, Temporal.PlainYearMonth.from('2026-10'));
      if (report.recounted > 0 || report.cards !== cards)
        throw new Error(`${report.recounted} of ${report.cards} cards were recounted`);
      postings = report.postings;
    });
    const floor = await measureFloor(books, cards);
    say(
      `${cards.toLocaleString('en')} cards: ${taken.seconds.toFixed(1)} s, floor ${floor.seconds.toFixed(1)} s`,
    );
    return { cards, taken, floor, postings };
  });
}

const AMOUNT = sql`(200000 + n::bigint * 7919 % 90000000)`;
const UNITS = sql`(${AMOUNT} * ${RATE}::bigint)`;

/** Balances received in August, returns of September, a contribution in September. */
async function fill({ context, owner }: ScratchBooks, cards: number): Promise<void> {
  const now = Temporal.Instant.from('2026-10-01T03:00:00Z');
  await sql`
    insert into return_rate (year, revision, percent, status, entered_at)
    values (2026, 1, ${RATE}::numeric / 10000, 'provisional', ${now})`.execute(owner);
  const pages = Array.from({ length: Math.ceil(cards / PAGE) }, (_, at) => at * PAGE).values();
  const lane = async () => {
    for (const from of pages) await fillPage(from);
  };
  await Promise.all([lane(), lane()]);

  async function fillPage(from: number): Promise<void> {
    const page = sql`
      select lpad(to_hex(n), 32, '0')::uuid as participant_id, lpad(n::text, 11, '0') as kpj, n
      from generate_series(${from}::int, ${Math.min(from + PAGE, cards) - 1}::int) as n`;
    await context.db.transaction().execute(async (tx) => {
      await receive(tx, page, 'fund:cash', 'contribution', '2026-08-14', AMOUNT);
      await receive(tx, page, 'fund:cash', 'contribution', '2026-09-14', sql`(100000 + n % 900000)::bigint`);
      await receive(
        tx,
        page,
        'fund:returns',
        'return',
        '2026-09-30',
        sql`${UNITS} / ${UNITS_PER_RUPIAH}::bigint`,
      );
      await sql`
        insert into return_credit
        select participant_id, kpj, '2026-09-01', 1, ${RATE}::numeric / 10000, ${AMOUNT}, ${UNITS},
          ${UNITS} / ${UNITS_PER_RUPIAH}::bigint, ${UNITS} % ${UNITS_PER_RUPIAH}::bigint, 1, ${now}
        from (${page}) as p`.execute(tx);
    });
  }

  async function receive(
    tx: Tx,
    page: ReturnType<typeof sql>,
    from: 'fund:cash' | 'fund:returns',
    kind: string,
    day: string,
    amount: ReturnType<typeof sql>,
  ): Promise<void> {
    const rows = sql`
      select participant_id, ${`${kind}:`}::text || kpj || ${`:${day}:1`}::text as key, ${day}::date as effective_on,
        'card:' || kpj as card, ${amount} as amount_idr from (${page}) as p`;
    await postReceipts(tx, { rows, kind, from }, now);
  }
}

const WRITTEN = [
  'return_credit',
  'ledger_transaction',
  'ledger_posting',
  'ledger_card_balance',
  'ledger_head',
];

async function measureFloor({ owner, measured }: ScratchBooks, cards: number): Promise<Taken> {
  const widths: number[] = [];
  for (const table of WRITTEN) {
    const { rows } = await sql<{ width: number }>`
      select round(avg(pg_column_size(t.*)))::int as width
      from (select * from ${sql.table(table)} limit 1000) as t`.execute(owner);
    widths.push(rows[0]!.width);
  }
  // A row of one text of that size: the row's own head and the text's are in pg_column_size of the row.
  await sql`create table public.floor_row (filling text)`.execute(owner);
  await sql`alter table public.floor_row alter column filling set storage plain`.execute(owner);
  return await measured(() =>
    sql`
      insert into public.floor_row
      select repeat('x', w - 28) from generate_series(1, ${cards}::int), unnest(${widths}::int[]) as w`.execute(
      owner,
    ),
  );
}
