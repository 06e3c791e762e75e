import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from '@jmo/database';
import { testDatabase, type TestDatabase } from '@jmo/database/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { countFile } from '../csv/read-rows.ts';
import { createRowMemory } from '../csv/row-lists.ts';
import { CONTRIBUTION_COLUMNS } from './contribution-row.ts';
import { withLanes } from './lanes.ts';
import { inBatch, placeContributions } from './place-contributions.ts';
import { readContributions } from './read-contributions.ts';

const TODAY = Temporal.PlainDate.from('2026-11-23');
const SHARES = [{ from: Temporal.PlainYearMonth.from('1993-07'), permille: 57n }];

let database: TestDatabase;
let folder: string;
beforeAll(async () => {
  database = await testDatabase();
  folder = mkdtempSync(join(tmpdir(), 'jmo-place-'));
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await database.drop();
});

/** Numbers that end alike share a lane. */
const kpjOf = (participant: number) => `${participant}0`.padStart(11, '0');

/** How many rows each batch has, of participants who have so many months, in their order. */
async function batchSizes(months: readonly number[], batchRows: number): Promise<number[]> {
  const { db } = database.context;
  const start = Temporal.PlainYearMonth.from('2020-01');
  const rows = months.flatMap((count, participant) =>
    Array.from(
      { length: count },
      (_, at) => `${kpjOf(participant)},${start.add({ months: at })},1000000,57000,2024-01-10`,
    ),
  );
  for (const participant of months.keys()) {
    const id = sql`lpad(to_hex(${participant}::int), 32, '0')::uuid`;
    await sql`insert into card_by_kpj (kpj, participant_id) values (${kpjOf(participant)}, ${id})`.execute(
      db,
    );
    await sql`
      insert into card (participant_id, kpj, segment, started_on) values (${id}, ${kpjOf(participant)}, 'PU', '2019-01-01')`.execute(
      db,
    );
  }
  const file = join(folder, 'contributions.csv');
  writeFileSync(file, [CONTRIBUTION_COLUMNS.join(','), ...rows, ''].join('\n'));
  const job = { file, rejected: createRowMemory(), warned: createRowMemory(), progress: () => undefined };
  return await withLanes(db, async (lanes) => {
    await readContributions(job, countFile(job), lanes, TODAY);
    const sizes: number[] = [];
    for (const lane of lanes)
      for (const batch of await placeContributions(lane, { batchRows, shares: SHARES })) {
        const { rows: counted } = await sql<{ size: number }>`
          select count(*)::int as size from contribution_placed p where ${inBatch(batch, 'p')}`.execute(
          lane.db,
        );
        sizes.push(counted[0]!.size);
      }
    return sizes;
  });
}

test('a batch has no more rows than it may, but for those of one participant, and few participants', async () => {
  const months = [...Array.from({ length: 8 }, () => 1), ...Array.from({ length: 6 }, () => 10)];
  const sizes = await batchSizes(months, 12);
  expect(sizes.slice(0, 2)).toEqual([3, 3]);
  expect(Math.max(...sizes)).toBeLessThan(12 + 10);
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(68);
});
