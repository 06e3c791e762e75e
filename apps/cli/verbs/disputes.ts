import { dateInWib } from '@jmo/kernel';
import { findOpenDisputes } from '@jmo/savings';
import { table } from '../table.ts';
import { print, readArgs, type Verb } from '../verb.ts';
import { withSystem } from '../with-system.ts';

export const disputesVerb: Verb = {
  name: 'disputes',
  summary: 'reports of discrepancies that nobody has answered yet, the most urgent first',
  usage: 'disputes',
  async run(environment, args) {
    readArgs(args, {});
    const open = await withSystem(environment, ({ context }) => findOpenDisputes(context.db));
    const rows = open.map(({ number, matter, month, openedAt, promisedBy, taken }) => [
      number,
      dateInWib(openedAt).toString(),
      promisedBy.toString(),
      taken ? 'taken up' : 'new',
      matter,
      month.toString().slice(0, 7),
    ]);
    print(
      rows.length === 0
        ? 'No report is open.'
        : table(['number', 'reported', 'promised', 'state', 'matter', 'month'], rows),
    );
    return 0;
  },
};
