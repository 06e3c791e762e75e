import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { openEmbeddedServer } from '@jmo/database';
import pg from 'pg';
import { eventually, PATIENCE_MS } from './sandbox.ts';

/** The database of the running system, for looking at what a page does not show. */
export async function openDatabase(): Promise<pg.Client> {
  const { url } = await openEmbeddedServer(join(process.env['E2E_DATA']!, 'postgres'));
  const client = new pg.Client(url);
  await client.connect();
  return client;
}

/** For one question or one change. */
export async function inDatabase<T>(work: (database: pg.Client) => Promise<T>): Promise<T> {
  const database = await openDatabase();
  try {
    return await work(database);
  } finally {
    await database.end();
  }
}

const UNDER_WAY = `
  select 'a claim in ' || state as what from claim where state in ('AGENDA', 'VERIFIKASI', 'PENETAPAN', 'PEMBAYARAN')
  union all
  select name from pgboss.job
  where state in ('created', 'retry', 'active') and start_after <= now() and name not like '\\_\\_%'`;

async function restOf(database: pg.Client): Promise<void> {
  const left = async () => (await database.query<{ what: string }>(UNDER_WAY)).rows.map(({ what }) => what);
  await eventually(
    async () => ((await left()).length === 0 ? true : undefined),
    'nothing is under way',
    PATIENCE_MS,
    async () => (await left()).join(', '),
  );
}

/**
 * Until every job that is due has run and no claim is on its way to a bank: what has come to no inbox by then was not sent.
 * What is planned for later (a bank asked once more, a recovery) is not waited for.
 */
export const atRest = (): Promise<void> => inDatabase(restOf);

/** Everything a person's requests may change, sessions and counters of requests apart. */
const STATE = [
  'account',
  'account_by_email',
  'registration_draft',
  'verification_code',
  'password_reset',
  'profile_draft',
  'profile',
  'profile_submission',
  'profile_typed',
  'claim_draft',
  'claim',
  'claim_card',
  'claim_action',
  'card_link',
  'document',
  'face_check',
  'registry_check',
  'ledger_reservation',
  // The worker goes on asking the banks about earlier orders; a further one would be a write.
  '(select participant_id, id from payout)',
  // The worker sends what was queued earlier; a further one would be a write.
  '(select id, dedupe_key, channel from notice)',
] as const;

/**
 * A digest of every row of those tables, once nothing changes them by job any more: equal before and after means nothing was
 * written, nor set in motion.
 */
export async function fingerprint(database: pg.Client): Promise<Record<string, string>> {
  await restOf(database);
  const prints: Record<string, string> = {};
  for (const table of STATE) {
    const { rows } = await database.query<{ row: string }>(
      `select t::text as row from ${table} t order by 1`,
    );
    prints[table] = createHash('sha256')
      .update(rows.map(({ row }) => row).join('\n'))
      .digest('hex');
  }
  return prints;
}

export async function count(database: pg.Client, query: string, values: unknown[] = []): Promise<number> {
  const { rows } = await database.query<{ count: string }>(`select count(*) from ${query}`, values);
  return Number.parseInt(rows[0]!.count, 10);
}
