import type { OfficerId } from '@jmo/audit';
import { testDatabase, type TestDatabase } from '@jmo/database/testing';
import { unwrap } from '@jmo/kernel';
import { readOfficerForm, saveBranch, saveOfficer } from '@jmo/officer';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { assertOfficerMay } from './with-officer.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
  await database.context.db.transaction().execute(async (tx) => {
    await saveBranch(
      tx,
      database.context,
      { code: 'JKT01', name: 'Cabang', province: '', active: true },
      'system',
    );
    for (const [id, roles, active] of [
      ['sari', 'SUPERVISOR', true],
      ['yudi', 'AGENT_175', true],
      ['gone', 'SUPERVISOR', false],
    ] as const) {
      const form = unwrap(
        readOfficerForm({
          id,
          fullName: id,
          employeeNumber: id,
          branchCode: 'JKT01',
          roles,
          limit: '',
          ssoSubject: '',
          ownParticipantId: undefined,
          active,
        }),
      );
      unwrap(
        await saveOfficer(tx, database.context, form, {
          actor: 'system',
          counts: 'EXAMPLE',
          passwordHash: '',
        }),
      );
    }
  });
});
afterAll(() => database.drop());

const may = (id: string) => assertOfficerMay(database.context, id as OfficerId, 'reset.approve');

test('a supervisor may', async () => expect(await may('sari')).toBeUndefined());
test.each(['siapa.saja', 'yudi', 'gone'])('%s may not', (id) => expect(may(id)).rejects.toThrow(id));
