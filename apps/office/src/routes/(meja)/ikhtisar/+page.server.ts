import { permitted } from '#lib/server/at-the-desk.ts';
import { dayChoices, daysIn, mayHave, overviewTable, TABLES } from '#lib/server/overview.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
  const officer = permitted(locals, 'overview.see');
  const days = daysIn(url.searchParams.get('hari'));
  const shown = TABLES.map((name) =>
    overviewTable(locals.context, officer, { name, days, use: 'overview.see' }),
  );
  return {
    days,
    choices: dayChoices,
    tables: (await Promise.all(shown)).map((table) => ({
      ...table,
      mayExport: mayHave(officer, table.name, 'export.run'),
    })),
  };
};
