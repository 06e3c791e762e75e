import { sql, type Reader } from '@jmo/database';

/** How many claims of these branches were refused in a period, by reason; one with several counts for each. */
export async function countRefusals(
  reader: Reader,
  {
    from,
    at,
    branches,
  }: {
    readonly from: Temporal.Instant;
    readonly at: Temporal.Instant;
    readonly branches: readonly string[] | 'ALL';
  },
): Promise<{ readonly reason: string; readonly claims: number }[]> {
  const ofBranches =
    branches === 'ALL'
      ? sql`true`
      : sql`exists (select from claim c where c.participant_id = a.participant_id and c.id = a.claim_id
          and c.branch = any (${sql.val(branches)}::text[]))`;
  const { rows } = await sql<{ reason: string; claims: number }>`
    select reason, count(*)::int as claims
    from claim_action a, jsonb_array_elements_text(detail -> 'reasons') as reason
    where action = 'REFUSE' and at >= ${from} and at <= ${at} and ${ofBranches}
    group by reason order by claims desc, reason`.execute(reader);
  return rows;
}
