import { testDatabase, type TestDatabase } from '@jmo/database/testing';
import { parseKpj, unwrap } from '@jmo/kernel';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findCardOwner, findParticipantsByName } from './index.ts';
import { importRows } from './test-support.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
  const people = [
    ['9901014708950001', 'Ani Rahmawati', '1995-08-07', 'P'],
    ['9901014708950002', 'Ani  Rahayu', '1990-08-07', 'P'],
    ['9901010708950003', 'Anindya_50% Putra', '1995-08-07', 'L'],
    ['9901010708950004', 'Budi Ani', '1995-08-07', 'L'],
  ];
  const rows = people.map(
    ([nik, name, born, sex]) => `${nik},,${name},Kutoarjo,${born},${sex},WNI,Siti,,Jalan Melati 1`,
  );
  await importRows(database.context, 'participants', rows);
  await importRows(database.context, 'cards', ['10000000001,9901014708950001,,BPU,,2015-01-01,,']);
});
afterAll(() => database.drop());

const names = async (name: string, born?: string) =>
  (
    await findParticipantsByName(
      database.context.db,
      { name, ...(born === undefined ? {} : { birthDate: Temporal.PlainDate.from(born) }) },
      10,
    )
  ).map(({ fullName }) => fullName);

describe('by the beginning of a name', () => {
  test.each([
    ['ani', undefined, ['Ani Rahayu', 'Ani Rahmawati', 'Anindya_50% Putra']],
    ['  ANI   rah ', undefined, ['Ani Rahayu', 'Ani Rahmawati']],
    ['ani', '1995-08-07', ['Ani Rahmawati', 'Anindya_50% Putra']],
    ['an', undefined, []],
    ['%ni', undefined, []],
    ['___', undefined, []],
    ['anindya_50%', undefined, ['Anindya_50% Putra']],
    ["ani' or 1=1", undefined, []],
  ])('%j born %s', async (name, born, found) => {
    expect((await names(name, born)).map((each) => each.replaceAll(/\s+/g, ' '))).toEqual(found);
  });
});

test('a card leads to whom it belongs to', async () => {
  const [ani] = await findParticipantsByName(database.context.db, { name: 'ani rahm' }, 1);
  expect(await findCardOwner(database.context.db, unwrap(parseKpj('10000000001')))).toBe(ani!.id);
  expect(await findCardOwner(database.context.db, unwrap(parseKpj('10000000009')))).toBeUndefined();
});
