import { testDatabase, type TestDatabase } from '@jmo/database/testing';
import { newParticipantId } from '@jmo/kernel';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { checkRegistry, findUnavailableReason, type RegistryAnswer } from './index.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

const stated = {
  nik: '9901014101900001',
  fullName: 'Siti Rahasia',
  birthDate: Temporal.PlainDate.from('1990-01-01'),
};

async function check(answer: RegistryAnswer, person: typeof stated | undefined = stated) {
  const { context } = database;
  const participantId = newParticipantId(context.clock.now());
  const result = await checkRegistry(
    context,
    { registry: { verify: () => Promise.resolve(answer) } },
    { participantId, stated: person },
  );
  const rows = await context.db
    .selectFrom('registry_check')
    .select(['id', 'outcome', 'elements', 'unavailable_reason'])
    .where('participant_id', '=', participantId)
    .execute();
  expect(rows.map((row) => [row.id, row.outcome])).toEqual([[result.checkId, result.outcome]]);
  expect(JSON.stringify(rows)).not.toContain('Rahasia');
  expect(await findUnavailableReason(context.db, participantId)).toBe(
    rows[0]!.unavailable_reason ?? undefined,
  );
  return { result, elements: rows[0]!.elements, reason: rows[0]!.unavailable_reason };
}

test('a match and a difference are recorded with their flags and without what was stated', async () => {
  const birthDate = { match: 'MATCH' } as const;
  const same = await check({ outcome: 'CHECKED', elements: { fullName: { match: 'MATCH' }, birthDate } });
  expect(same.result.outcome).toBe('MATCH');
  const fullName = { match: 'PARTIAL', score: 92 } as const;
  const other = await check({ outcome: 'CHECKED', elements: { fullName, birthDate } });
  expect(other.result).toMatchObject({ outcome: 'CLOSE', fields: ['fullName'] });
  expect(other.elements).toEqual({ fullName, birthDate });
  const wrong = await check({ outcome: 'CHECKED', elements: { fullName, birthDate: { match: 'MISMATCH' } } });
  expect(wrong.result).toMatchObject({ outcome: 'DIFFERS', fields: ['fullName', 'birthDate'] });
});

test('unknown, deceased and unreachable are recorded as such; an answer about nothing is unavailable', async () => {
  expect((await check({ outcome: 'NOT_FOUND' })).result.outcome).toBe('NOT_FOUND');
  expect((await check({ outcome: 'DECEASED' })).result.outcome).toBe('DECEASED');
  const silent = await check({ outcome: 'UNAVAILABLE', reason: 'REFUSED' });
  expect([silent.result.outcome, silent.reason]).toEqual(['UNAVAILABLE', 'REFUSED']);
  const empty = await check({ outcome: 'CHECKED', elements: {} });
  expect([empty.result.outcome, empty.reason]).toEqual(['UNAVAILABLE', 'INCOMPLETE']);
});

test('a person without NIK is not asked about', async () => {
  const { context } = database;
  const participantId = newParticipantId(context.clock.now());
  const registry = { verify: () => Promise.reject(new Error('asked')) };
  const result = await checkRegistry(context, { registry }, { participantId, stated: undefined });
  expect(result.outcome).toBe('NOT_COVERED');
});
