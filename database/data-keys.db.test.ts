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

test('the first start makes keys of chance, once; before it nothing opens', async () => {
  await expect(open()).rejects.toThrow('has no data keys yet');
  await ensureDataKeys(url, MASTER, clock);
  const vault = await open();
  const sealed = vault.seal('baru', 'tempat');
  expect(sealed[0]).toBe(2);
  await ensureDataKeys(url, MASTER, clock);
  expect((await open()).open(sealed, 'tempat').toString()).toBe('baru');
});

test('the master key itself seals nothing and makes no digest: it only wraps', async () => {
  const vault = await open();
  const alone = createVault(Buffer.from(MASTER, 'hex'));
  expect(vault.digest('a', 'b')).not.toEqual(alone.digest('a', 'b'));
  const sealed = vault.seal('baru', 'tempat');
  for (const key of [1, 2]) {
    sealed[0] = key;
    expect(() => alone.open(sealed, 'tempat')).toThrow();
  }
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

test('every key is wrapped anew: the changed master key opens what was sealed before, and the former one can be thrown away', async () => {
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
