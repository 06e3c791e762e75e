import { claimWords, findLateClaims, type LateClaim } from '@jmo/claim';
import { formatInstant } from '@jmo/kernel';
import { table } from '../table.ts';
import { print, readArgs, UsageError, type Verb } from '../verb.ts';
import { withSystem } from '../with-system.ts';

export const claims: Verb = {
  name: 'claims',
  summary: 'lists the claims that are late and have not moved since they were found so',
  usage: `claims overdue [--json]

The oldest promise first: the claim's number, the state it stands in, when its next step was promised and since when it
is on this list. The participant has been told. With --json one line per claim {number, claimId, participantId, state,
promisedAt, foundAt}. What to do: docs/runbooks/late-claims.md.`,
  async run(environment, args) {
    const { values, words } = readArgs(args, { json: { type: 'boolean' } }, ['"overdue"']);
    if (words[0] !== 'overdue') throw new UsageError(`"${words[0]}" is no list of claims; "overdue" is.`);
    const late = await withSystem(environment, ({ context }) => findLateClaims(context.db));
    if (values.json === true) for (const claim of late) print(JSON.stringify(inJson(claim)));
    else print(late.length === 0 ? 'No claim is late.' : inWords(late));
    return 0;
  },
};

const inJson = ({ number, claimId, participantId, state, promisedAt, foundAt }: LateClaim) => ({
  number,
  claimId,
  participantId,
  state,
  promisedAt: promisedAt.toString(),
  foundAt: foundAt.toString(),
});

function inWords(late: readonly LateClaim[]): string {
  const { states } = claimWords('en');
  const rows = late.map(({ number, state, promisedAt, foundAt }) => [
    number,
    `${state} (${states[state]})`,
    formatInstant(promisedAt, 'en'),
    formatInstant(foundAt, 'en'),
  ]);
  return table(['claim', 'stands in', 'promised by', 'on this list since'], rows);
}
