import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect, sql } from '@jmo/database';
import { testDatabase, type TestDatabase } from '@jmo/database/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { postReceipts, verifyBooks } from './index.ts';
import { NOW } from './test-support.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

/**
 * Posts one receipt of each of the participants with these numbers, several times.
 * @returns seconds that the quickest took after the first: whatever else the machine does can only add
 */
async function postAgain(from: number, to: number): Promise<number> {
  const { db } = database.context;
  const rows = (month: string) => sql`
    select lpad(to_hex(n), 32, '0')::uuid as participant_id, ${month}::text as key, 'card:' || lpad(n::text, 11, '0') as card,
      date '2026-11-13' as effective_on, 1000::bigint as amount_idr
    from generate_series(${from}::int, ${to}::int) as n`;
  const post = (month: string) =>
    db
      .transaction()
      .execute((tx) => postReceipts(tx, { rows: rows(month), kind: 'receipt', from: 'fund:cash' }, NOW));
  await post('2026-07');
  const seconds: number[] = [];
  for (const month of ['2026-08', '2026-09', '2026-10', '2026-11']) {
    const startedAt = performance.now();
    await post(month);
    seconds.push((performance.now() - startedAt) / 1000);
  }
  return Math.min(...seconds);
}

// Statistics lag behind: of a table that was filled since they say that it holds next to nothing. A plan that believes them
// compares everybody with everybody.
test('participants the statistics know nothing of cost by their number, not by its square', async () => {
  const owner = connect(database.ownerUrl, { role: 'jmo_owner' });
  for (const table of ['ledger_head', 'ledger_card_balance']) {
    await sql`alter table ${sql.table(table)} set (autovacuum_enabled = off)`.execute(owner);
    await sql`
      select pg_restore_relation_stats('schemaname', 'public', 'relname', ${table}::text, 'relpages', 1000000,
        'reltuples', 1::real)`.execute(owner);
  }
  await owner.destroy();
  const few = await postAgain(1, 2_000);
  const many = await postAgain(10_001, 26_000);
  expect(many / few).toBeLessThan(20);
});

// An employer who reports thousands under one number of somebody, or decades of many cards: no file may end an import.
test('somebody with more rows than a transaction has lines gets several, once', async () => {
  const { context } = database;
  const rows = sql`
    select case when n <= 70000 then 'aaaaaaaa-0000-7000-8000-000000000000'::uuid else 'bbbbbbbb-0000-7000-8000-000000000000' end
        as participant_id,
      'many:' || lpad(n::text, 6, '0') as key, 'card:' || lpad((n % 7)::text, 11, 'X') as card,
      date '2026-11-13' as effective_on, n::bigint as amount_idr
    from generate_series(1, 70010) as n`;
  for (const added of [70_010, 0])
    expect(
      await context.db
        .transaction()
        .execute((tx) => postReceipts(tx, { rows, kind: 'receipt', from: 'fund:cash' }, NOW)),
    ).toEqual({ added });
  const { rows: counts } = await sql`
    select t.idempotency_key as key, count(*)::int as lines, max(p.line)::int as last
    from ledger_transaction t join ledger_posting p on p.participant_id = t.participant_id and p.transaction_id = t.id
    where t.participant_id >= 'aaaaaaaa-0000-7000-8000-000000000000' group by t.participant_id, t.id order by 1`.execute(
    context.db,
  );
  expect(counts).toEqual([
    { key: 'many:000001', lines: 32_768, last: 32_767 },
    { key: 'many:032769', lines: 32_768, last: 32_767 },
    { key: 'many:065537', lines: 4_464, last: 4_463 },
    { key: 'many:070001', lines: 10, last: 9 },
  ]);
  const checkpoints = mkdtempSync(join(tmpdir(), 'jmo-receipts-'));
  expect((await verifyBooks(context, { checkpoints })).problems).toEqual([]);
  rmSync(checkpoints, { recursive: true });
});
