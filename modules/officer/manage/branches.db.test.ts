import { searchAudit } from '@jmo/audit';
import { testDatabase, type TestDatabase } from '@jmo/database/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { listBranches, saveBranch } from '../index.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

test('a branch is made, or an office that is known is called something else: which of both is said, and in the audit', async () => {
  const { context } = database;
  const medan = { code: 'MDN01', name: 'Cabang Medan', province: 'Sumatera Utara', active: true };
  const save = async (branch: typeof medan, actor = 'dewi') =>
    await context.db.transaction().execute((tx) => saveBranch(tx, context, branch, actor));
  expect(await save(medan)).toBe('CREATED');
  expect(await save(medan)).toBe('SAME');
  context.clock.advance({ seconds: 1 });
  expect(await save({ ...medan, name: 'Medan Kota' }, 'cli')).toBe('CHANGED');
  expect(await listBranches(context.db)).toContainEqual({ ...medan, name: 'Medan Kota' });
  const events = await searchAudit(context, { references: ['MDN01'], limit: 10 });
  expect(events.map(({ actor, action, detail }) => [actor.kind, actor.id, action, detail])).toEqual([
    ['system', 'cli', 'office.branch-saved', { outcome: 'CHANGED' }],
    ['officer', 'dewi', 'office.branch-saved', { outcome: 'CREATED' }],
  ]);
  const hashes = await context.db
    .selectFrom('audit_event')
    .select(['before_hash', 'after_hash'])
    .where('reference', '=', 'MDN01')
    .orderBy('id')
    .execute();
  expect(hashes[0]?.before_hash).toBeNull();
  expect(hashes[1]?.before_hash).toEqual(hashes[0]?.after_hash);
});
