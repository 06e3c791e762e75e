import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from '@jmo/database';
import { TEST_NOW, testDatabase, type TestDatabase } from '@jmo/database/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { importRows, newMember, wrongRecords } from './test-support.ts';

/** How often a process is killed; JMO_TEST_KILLS=50 for the long run. */
const KILLS = Number.parseInt(process.env['JMO_TEST_KILLS'] ?? '3', 10);
const MEMBERS = 36;
const MONTHS = 300;
const THROUGH = '2026-10';

let folder: string;
beforeAll(() => void (folder = mkdtempSync(join(tmpdir(), 'jmo-killed-'))));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Members with rates, and the file that is to be imported for them. */
async function prepared(): Promise<{ database: TestDatabase; file: string; kpjs: string[] }> {
  const database = await testDatabase();
  const years = Array.from({ length: 25 }, (_, at) => `${2002 + at},5.${at + 10},final`);
  await importRows(database.context, 'returns', years);
  const kpjs: string[] = [];
  for (let at = 0; at < MEMBERS; at++) kpjs.push(...(await newMember(database.context)).kpjs);
  const start = Temporal.PlainYearMonth.from('2001-10');
  const rows = kpjs.flatMap((kpj, which) =>
    Array.from({ length: MONTHS }, (_, at) => {
      const month = start.add({ months: at });
      return `${kpj},${month},5000000,${285_000 + which * 1_000 + at},${month.add({ months: 1 })}-10`;
    }),
  );
  const file = join(folder, `contributions-${kpjs[0]}.csv`);
  writeFileSync(file, ['kpj,bulan,upah,iuran_jht,tanggal_bayar', ...rows, ''].join('\n'));
  return { database, file, kpjs };
}

const run = ({ database, file }: { database: TestDatabase; file: string }) =>
  fork(join(import.meta.dirname, 'test-support-child.ts'), [database.ownerUrl, file, TEST_NOW, THROUGH]);

/** Everything that was recorded and booked, without the ids of this database; cards by their place among the members. */
async function endState({ database, kpjs }: { database: TestDatabase; kpjs: readonly string[] }) {
  const place = sql`array_position(${[...kpjs]}::text[], `;
  const { rows } = await sql`
    select 'contribution' as what, ${place} kpj) as card, count(*)::int as entries,
      md5(string_agg(concat_ws(' ', month, revision, wage_idr, jht_idr, paid_on), ',' order by month, revision)) as content
    from contribution group by kpj
    union all
    select 'return', ${place} kpj), count(*)::int,
      md5(string_agg(concat_ws(' ', month, revision, basis_idr, exact_units, booked_idr, carry_units), ',' order by month, revision))
    from return_credit group by kpj
    union all
    select 'posting', ${place} right(credit_account, 11)), count(*)::int,
      md5(string_agg(concat_ws(' ', debit_account, amount_idr, effective_on), ',' order by effective_on, amount_idr))
    from ledger_posting group by credit_account
    union all
    select 'balance', ${place} right(account, 11)), 1, balance_idr::text from ledger_card_balance
    order by 1, 2`.execute(database.context.db);
  return rows;
}

test(
  'killed at any point and started again, import and crediting end as if undisturbed',
  async () => {
    const undisturbed = await prepared();
    const child = run(undisturbed);
    const ended = once(child, 'exit');
    await Promise.race([once(child, 'message'), ended]);
    let startedAt = performance.now();
    expect(await ended).toEqual([0, null]);
    let wholeMs = performance.now() - startedAt;
    const wanted = await endState(undisturbed);
    expect(wanted).toHaveLength(4 * MEMBERS);
    await undisturbed.database.drop();

    let killed = 0;
    const points: string[] = [];
    let database = await prepared();
    for (let round = 0; round < KILLS; round++) {
      const victim = run(database);
      const exit = once(victim, 'exit');
      await Promise.race([once(victim, 'message'), exit]);
      startedAt = performance.now();
      // Spread over the whole run, so that import and crediting are hit alike.
      const pointMs = (wholeMs * (round + Math.random())) / KILLS;
      points.push(`${pointMs.toFixed(0)} of ${wholeMs.toFixed(0)} ms`);
      await Promise.race([sleep(pointMs), exit]);
      victim.kill('SIGKILL');
      if ((await exit)[1] === 'SIGKILL') killed++;
      // Whoever was through before that had a quieter machine than the one that was timed.
      else wholeMs = Math.min(wholeMs, performance.now() - startedAt);
      // Either another one dies where this one left off, or one may finish.
      if (round % 3 !== 2 && round < KILLS - 1) continue;
      expect(await once(run(database), 'exit')).toEqual([0, null]);
      expect(await endState(database), `killed after ${points.join(', ')}`).toEqual(wanted);
      expect(await wrongRecords(database.database.context)).toEqual([]);
      await database.database.drop();
      if (round < KILLS - 1) database = await prepared();
    }
    expect(killed, `to be killed after ${points.join(', ')}`).toBeGreaterThan(0);
  },
  KILLS * 120_000,
);
