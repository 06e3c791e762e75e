import { sql, type Reader } from '@jmo/database';

/** How many claims were refused in a period, by reason; one with several counts for each. */
export async function countRefusals(
  reader: Reader,
  { from, at }: { readonly from: Temporal.Instant; readonly at: Temporal.Instant },
): Promise<{ readonly reason: string; readonly claims: number }[]> {
  const { rows } = await sql<{ reason: string; claims: number }>`
    select reason, count(*)::int as claims
    from claim_action, jsonb_array_elements_text(detail -> 'reasons') as reason
    where action = 'REFUSE' and at >= ${from} and at <= ${at}
    group by reason order by claims desc, reason`.execute(reader);
  return rows;
}
