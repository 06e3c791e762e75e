import { findStatementPage } from '../apps/member/src/lib/server/statement/statement-page.ts';
import { sql } from '@jmo/database';
import { postReceipts } from '@jmo/ledger';
import type { Kpj, ParticipantId } from '@jmo/kernel';
import { percentile, type Measure } from './measure.ts';
import { timed, withScratchBooks, type ScratchBooks } from './scratch-books.ts';

const NOW = '2026-11-03T02:00:00Z';

/** The data of the Cek Saldo page of one card: 30 years of months (value) against one year (floor). */
export const statementYears: Measure = {
  name: 'statement',
  async run({ quick }) {
    return await withScratchBooks(NOW, async (books) => {
      await addCard(books, 1, 12);
      await addCard(books, 2, 360);
      const rounds = quick ? 100 : 500;
      const seconds = { 1: [] as number[], 2: [] as number[] };
      for (let round = 0; round < rounds; round++)
        for (const who of [1, 2] as const) seconds[who].push(await timed(() => pageData(books, who)));
      const [year, thirty] = [percentile(seconds[1], 0.5), percentile(seconds[2], 0.5)];
      return [
        {
          name: 'statement',
          value: thirty,
          floor: year,
          reach: year * 1.2,
          unit: 's',
          note: 'Cek Saldo page data, median: 30 years of months against 1 year; at most 1.2 times',
        },
      ];
    });
  },
};

const participantId = (who: number) => `00000000-0000-7000-8000-00000000000${who}` as ParticipantId;
const kpjOf = (who: number) => `0000000000${who}` as Kpj;

/** What `/jht/saldo/<KPJ>` loads, down to the last word on it. */
async function pageData({ context }: ScratchBooks, who: number): Promise<void> {
  const page = await findStatementPage(context, 'id', participantId(who), { kpj: kpjOf(who) });
  if (page === undefined || page.months.length === 0) throw new Error('the statement is empty');
}

async function addCard({ context, owner }: ScratchBooks, who: number, months: number): Promise<void> {
  const now = context.clock.now();
  const id = participantId(who);
  const kpj = kpjOf(who);
  await sql`insert into card (participant_id, kpj, segment, started_on)
    values (${id}, ${kpj}, 'PU', date '2026-10-01' - make_interval(months => ${months - 1}::int))`.execute(
    owner,
  );
  const series = sql`
    select (date '2026-10-01' - make_interval(months => n))::date as month
    from generate_series(0, ${months}::int - 1) as n`;
  await sql`
    insert into contribution select ${id}, ${kpj}, month, 1, 5000000, 285000, month + 9, ${now}
    from (${series}) as s`.execute(owner);
  for (const [kind, from, amount] of [
    ['contribution', 'fund:cash', 285_000],
    ['return', 'fund:returns', 12_345],
  ] as const) {
    const rows = sql`
      select ${id}::uuid as participant_id, ${kind}::text || month as key, month + 9 as effective_on,
        ${`card:${kpj}`}::text as card, ${amount}::bigint as amount_idr from (${series}) as s`;
    await context.db.transaction().execute((tx) => postReceipts(tx, { rows, kind, from }, now));
  }
  await sql`analyze`.execute(owner).catch(() => undefined);
}
