import { sql, type Context } from '@jmo/database';
import { dateInWib, firstDayOf, monthOf } from '@jmo/kernel';
import { postReceipts } from '@jmo/ledger';
import {
  cardsWithNew,
  newContributions,
  recordNewContributions,
  type Batch,
  type Lane,
} from '@jmo/membership';
import { noteMoved } from './recount.queries.ts';
import { KIND } from './savings.ts';

/** Records and books what is new in a batch, in one transaction and without a row leaving the database. @returns how much */
export async function bookNewContributions(context: Context, { db }: Lane, batch: Batch): Promise<number> {
  const now = context.clock.now();
  const rows = newContributions(batch);
  return await db.transaction().execute(async (tx) => {
    const added = await recordNewContributions(tx, batch, now);
    if (added === 0) return 0;
    await postReceipts(
      tx,
      {
        rows: sql`
          select participant_id, 'contribution:' || kpj || ':' || left(month::text, 7) || ':1' as key, kpj, month,
            paid_on as effective_on, 'card:' || kpj as card, jht_idr as amount_idr
          from (${rows}) as n`,
        // As the keys: numbers of cards are equally long, and of digits and capital letters, which stand alike everywhere.
        order: ['kpj', 'month'],
        cards: sql`select participant_id, 'card:' || kpj as card from (${cardsWithNew(batch)}) as c`,
        kind: KIND.contribution,
        from: 'fund:cash',
      },
      now,
    );
    // What came in during the month that runs can have no month after it credited.
    const thisMonth = firstDayOf(monthOf(dateInWib(now)));
    const moved = sql`
      select participant_id, kpj, paid_on as effective_on from (${rows}) as n where paid_on < ${thisMonth}`;
    await noteMoved(tx, moved, now);
    return added;
  });
}
