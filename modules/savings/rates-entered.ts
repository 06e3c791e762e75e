import { chainOfActor, findGenuine, recordAudit, type Actor } from '@jmo/audit';
import type { Context, Reader, Tx } from '@jmo/database';
import type { RateEntry } from './rates.queries.ts';

const IMPORT: Actor = { kind: 'system', id: 'import' };
const ENTERED = 'savings.rate-entered';

const detailOf = ({ year, revision, rate, status }: RateEntry) => ({
  year,
  revision,
  status,
  // Percent × 10,000, as everywhere.
  rate: rate.toString(),
});

/** One text per entry, everything of it included. */
const textOf = ({ year, revision, rate, status }: Readonly<Record<string, unknown>>): string =>
  `the ${String(status)} rate of ${String(year)}, entry ${String(revision)} of ${percentOf(String(rate))} percent`;

const percentOf = (rate: string): string => `${rate.slice(0, -4) || '0'}.${rate.slice(-4).padStart(4, '0')}`;

export const nameOfEntry = (entry: RateEntry): string => textOf(detailOf(entry));

/** Writes into the audit that an import entered this: what follows from a rate is everybody's money, and its table has no seal. */
export const noteEntered = (tx: Tx, context: Context, entry: RateEntry): Promise<void> =>
  recordAudit(tx, context, { actor: IMPORT, action: ENTERED, detail: detailOf(entry) });

/** The entries that imports say they made, by name. */
export async function findEntered(reader: Reader): Promise<ReadonlySet<string>> {
  const events = await findGenuine(reader, { chains: [chainOfActor(IMPORT)], actions: [ENTERED] });
  return new Set(events.map(({ detail }) => textOf(detail)));
}
