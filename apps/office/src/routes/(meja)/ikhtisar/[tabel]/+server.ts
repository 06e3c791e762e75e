import { recordAudit } from '@jmo/audit';
import { authorise } from '@jmo/officer';
import { error } from '@sveltejs/kit';
import { askForProof, found, permitted, sessionOf } from '#lib/server/at-the-desk.ts';
import { csvFile } from '#lib/server/csv.ts';
import { daysIn, mayHave, overviewTable, TABLES } from '#lib/server/overview.ts';
import type { RequestHandler } from './$types';

/** Permission: export.run, with a fresh proof. Limit: per officer, in hooks. Audit: office.exported. */
export const GET: RequestHandler = async ({ locals, params, url }) => {
  const officer = permitted(locals, 'export.run');
  const { context } = locals;
  const name = found(TABLES.find((each) => each === params.tabel));
  found(mayHave(officer, name, 'export.run') ? name : undefined);
  const days = daysIn(url.searchParams.get('hari'));
  const why = await context.db.transaction().execute(async (tx) => {
    const subject = { branchCode: officer.branchCode };
    const authorised = await authorise(tx, context, sessionOf(locals), 'export.run', subject);
    if (!authorised.ok) return authorised.error;
    const actor = { kind: 'officer', id: officer.id } as const;
    await recordAudit(tx, context, { actor, action: 'office.exported', detail: { table: name, days } });
    return undefined;
  });
  if (why === 'PROOF_NEEDED') askForProof(new URL('/ikhtisar', url));
  if (why !== undefined) error(403, why);
  const table = await overviewTable(context, officer, { name, days, use: 'export.run' });
  return new Response(csvFile(table.header, table.rows), {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="${name}-${days}-hari.csv"`,
      'cache-control': 'no-store',
    },
  });
};
