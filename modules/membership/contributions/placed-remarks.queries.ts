import { sql, type RawBuilder } from '@jmo/database';
import type { RowRejection, RowRemark, RowWarning } from '../csv/row-lists.ts';
import { RARE_WAGE_IDR } from './judge-contributions.ts';
import type { Lane } from './lanes.ts';

/** Rows that were taken out when the lane's were placed, and why; in the order of the file. */
export const findMisplaced = (lane: Lane): AsyncGenerator<RowRejection> =>
  inPages(lane, sql`select line, on_column as "column", reason from contribution_misplaced order by line`);

/**
 * What looks odd about rows that are placed. Those for a month in which, by the card, nobody worked there go in like any
 * other, and so do those with an amount that is far from what is due on the wage, and those with a wage that hardly anybody
 * has.
 */
export const findOdd = (lane: Lane): AsyncGenerator<RowWarning> =>
  inPages(
    lane,
    sql`
      select line, "column", reason
      from contribution_placed
        cross join lateral (values
          (outside, 'bulan', 'is outside the employment that the card states'),
          (odd_share, 'iuran_jht', 'is off from what is due on the wage by more than half a percent of the wage'),
          (wage_idr > ${sql.lit(RARE_WAGE_IDR)}, 'upah', ${sql.lit(`is more than ${RARE_WAGE_IDR} rupiah for one month`)})
        ) as odd (so, "column", reason)
      where (outside or odd_share or wage_idr > ${sql.lit(RARE_WAGE_IDR)}) and so
      order by line, "column"`,
  );

const PAGE = 10_000;

/** A page at a time, since all of the file may be such. */
async function* inPages({ db }: Lane, remarks: RawBuilder<unknown>): AsyncGenerator<RowRemark> {
  await sql`declare remarks cursor with hold for ${remarks}`.execute(db);
  for (let full = true; full;) {
    const { rows } = await sql<
      Omit<RowRemark, 'line'> & { line: bigint }
    >`fetch ${sql.lit(PAGE)} from remarks`.execute(db);
    for (const row of rows) yield { ...row, line: Number(row.line) };
    full = rows.length === PAGE;
  }
  await sql`close remarks`.execute(db);
}
