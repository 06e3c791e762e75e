import { sql, type Reader } from '@jmo/database';
import type { OwnBank, Rupiah } from '@jmo/kernel';
import type { Rail } from './rails.ts';

export interface PaidByRail {
  readonly sendingBank: OwnBank;
  readonly rail: Rail;
  readonly payouts: number;
  readonly amount: Rupiah;
}

/** What was paid in a period, by the bank it left and the rail it went. */
export async function countPaid(
  reader: Reader,
  { from, at }: { readonly from: Temporal.Instant; readonly at: Temporal.Instant },
): Promise<PaidByRail[]> {
  const { rows } = await sql<PaidByRail>`
    select sending_bank as "sendingBank", rail, count(*)::int as payouts, sum(amount_idr)::bigint as amount
    from payout where state = 'PAID' and changed_at >= ${from} and changed_at <= ${at}
    group by sending_bank, rail order by sending_bank, rail`.execute(reader);
  return rows;
}
