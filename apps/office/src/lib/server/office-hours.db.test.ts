import { testDatabase, type TestDatabase } from '@jmo/database/testing';
import type { OfficerSession } from '@jmo/officer';
import { signedIn } from '@jmo/officer/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { actions, load } from '../../routes/(meja)/jadwal/+page.server.ts';

let database: TestDatabase;
let sari: OfficerSession;
beforeAll(async () => {
  database = await testDatabase();
  sari = await signedIn(database, 'sari', 'SUPERVISOR', { branchCode: 'JKT01' });
  const at = Temporal.Instant.from('2026-11-24T01:30:00Z');
  await database.context.db
    .insertInto('interview_slot')
    .values({ branch: 'JKT01', starts_at: at, taken: 2 })
    .execute();
});
afterAll(() => database.drop());

const event = (typed: Readonly<Record<string, string>> = {}) => ({
  locals: { context: database.context, session: sari, environment: {} },
  request: new Request('https://meja.example/jadwal', { method: 'POST', body: new URLSearchParams(typed) }),
  url: new URL('https://meja.example/jadwal'),
});
const save = (typed: Readonly<Record<string, string>>) =>
  Promise.resolve(actions['hours']!(event(typed) as never)).catch((redirected: unknown) => redirected);

test('fewer places than are taken are saved for whoever has seen whom they leave, and those stay named', async () => {
  const hours = { jam: '08:30, 10:00', tempat: '1' };
  expect(await save(hours)).toMatchObject({
    status: 409,
    data: {
      form: { values: hours, errors: { tetap: expect.stringContaining('kurang') as string } },
      leaving: { starts: hours.jam, capacity: 1, booked: { people: 2, others: 2 } },
    },
  });
  const seen = { ...hours, tetap: 'ya', jamdilihat: hours.jam };
  expect(await save({ ...seen, tempatdilihat: '2' }), 'the list was of other places').toMatchObject({
    status: 409,
  });
  expect(await save({ ...seen, tempatdilihat: '1' })).toMatchObject({ status: 303, location: '/jadwal' });
  expect(await load(event() as never)).toMatchObject({
    capacity: '1',
    leftBehind: { people: 0 },
    crowded: { people: 2 },
    taken: [{ places: 2, state: 'Melebihi tempatnya' }],
  });
});
