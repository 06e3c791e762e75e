import { createVault, fixedClock } from '@jmo/kernel';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addDataKey, ensureDataKeys, openVault, rewrapDataKeys } from './data-keys.ts';
import { testDatabase, TEST_NOW, type TestDatabase } from './testing.ts';

const MASTER = '11'.repeat(32);
const OTHER = '22'.repeat(32);
const clock = fixedClock(TEST_NOW);
let database: TestDatabase;
let url: string;
beforeAll(async () => {
  database = await testDatabase();
  url = database.ownerUrl;
});
afterAll(() => database.drop());

const open = (master = MASTER) => openVault(url, master, clock);

test('a database without keys uses the master key itself; what it sealed opens ever after', async () => {
  const before = (await open()).seal('lama', 'tempat');
  expect(before[0]).toBe(1);
  await ensureDataKeys(url, MASTER, clock);
  await ensureDataKeys(url, MASTER, clock);
  const vault = await open();
  expect(vault.open(before, 'tempat').toString()).toBe('lama');
  expect(vault.seal('baru', 'tempat')[0]).toBe(2);
  const plain = createVault(Buffer.from(MASTER, 'hex'));
  expect(vault.digest('a', 'b')).toEqual(plain.digest('a', 'b'));
  expect(() => plain.open(vault.seal('baru', 'tempat'), 'tempat')).toThrow('known sealing key');
});

test('no key stands in the database as it is, and another master key opens none', async () => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query<{ wrapped: Buffer }>('select wrapped from data_key order by id');
  await client.end();
  expect(rows).toHaveLength(2);
  expect(rows[0]!.wrapped.includes(Buffer.from(MASTER, 'hex'))).toBe(false);
  await expect(open(OTHER)).rejects.toThrow('is not the key that wraps');
  await expect(addDataKey(url, OTHER, clock)).rejects.toThrow('is not the key that wraps');
});

test('a new key seals once everybody has had time to learn of it', async () => {
  const { id, activeFrom } = await addDataKey(url, MASTER, clock);
  expect(id).toBe(3);
  const vault = await open();
  const old = vault.seal('a', 'tempat');
  expect(old[0]).toBe(2);
  clock.set(String(activeFrom));
  const sealed = vault.seal('b', 'tempat');
  expect(sealed[0]).toBe(3);
  for (const [value, text] of [
    [old, 'a'],
    [sealed, 'b'],
  ] as const)
    expect(vault.open(value, 'tempat').toString()).toBe(text);
  // A number that was altered names another key, which does not open it.
  sealed[0] = 2;
  expect(() => vault.open(sealed, 'tempat')).toThrow();
});

test('a changed master key opens everything that was sealed before, and the former one nothing', async () => {
  const running = await open();
  const sealed = running.seal('tetap', 'tempat');
  await expect(rewrapDataKeys(url, OTHER, MASTER)).rejects.toThrow('is not the key that wraps');
  expect(await rewrapDataKeys(url, MASTER, OTHER)).toBe(3);
  await expect(open(MASTER)).rejects.toThrow('is not the key that wraps');
  const vault = await open(OTHER);
  expect(vault.open(sealed, 'tempat').toString()).toBe('tetap');
  expect(vault.digest('a', 'b')).toEqual(running.digest('a', 'b'));
  // Whoever runs on has the keys until it is started again.
  expect(running.open(vault.seal('lagi', 'tempat'), 'tempat').toString()).toBe('lagi');
});

test('the running role reads keys and changes none', async () => {
  const client = new pg.Client({ connectionString: url, options: '-c role=jmo_app' });
  await client.connect();
  for (const statement of [
    `insert into data_key values (9, '', now(), now())`,
    `update data_key set wrapped = ''`,
    'delete from data_key',
  ])
    await expect(client.query(statement)).rejects.toThrow('permission denied');
  await client.end();
});
