import { randomBytes } from 'node:crypto';
import { createVault, unwrapKey, wrapKey, type Clock, type DataKeys, type Vault } from '@jmo/kernel';
import pg from 'pg';
import { untilThere } from './until-there.ts';

/** A new key seals only after this: by then every running process has looked. */
const LEARN = { minutes: 5 } as const;
const LOOK_EVERY_MS = 60_000;
const ROOT = 1;
const LAST = 255;

interface Row {
  readonly id: number;
  readonly wrapped: Buffer;
  readonly active_from: Date;
}

const WRONG =
  'JMO_MASTER_KEY is not the key that wraps the data keys of this database. Nothing was opened; set the right one.';

/**
 * The vault of a running process: data keys from the database, unwrapped with the master key. Looks for new ones every
 * minute, and keeps the ones it has while the database is away; while it is away at the start, waits for it. Throws when
 * there are none, or the master key does not open them.
 */
export async function openVault(url: string, masterKey: string, clock: Clock): Promise<Vault> {
  const master = Buffer.from(masterKey, 'hex');
  const first = await untilThere(() => load(url, master));
  if (first === undefined) throw new Error(NONE);
  let known = first;
  const root = known.get(ROOT)!.key;
  const timer = setInterval(() => {
    // A master key that was changed meanwhile opens nothing new here; what is known stays until the restart.
    void load(url, master).then(
      (found) => (known = found ?? known),
      () => undefined,
    );
  }, LOOK_EVERY_MS);
  timer.unref();
  return createVault(root, () => asDataKeys(known, clock));
}

const NONE = 'This database has no data keys yet: run "jmo migrate" first.';

interface Known {
  readonly key: Buffer;
  readonly activeFrom: Temporal.Instant;
}

function asDataKeys(known: ReadonlyMap<number, Known>, clock: Clock): DataKeys {
  return {
    keys: new Map([...known].map(([id, { key }]) => [id, key])),
    current: () => {
      const now = clock.now();
      const active = [...known].filter(
        ([, { activeFrom }]) => Temporal.Instant.compare(activeFrom, now) <= 0,
      );
      return Math.max(ROOT, ...active.map(([id]) => id));
    },
  };
}

async function load(url: string, master: Buffer): Promise<Map<number, Known> | undefined> {
  return await withClient(url, 'jmo_app', async (client) => {
    const { rows: there } = await client.query<{ there: boolean }>(
      `select to_regclass('public.data_key') is not null as there`,
    );
    if (there[0]?.there !== true) return undefined;
    const { rows } = await client.query<Row>('select id, wrapped, active_from from data_key order by id');
    if (rows.length === 0) return undefined;
    return new Map(
      rows.map(({ id, wrapped, active_from }) => [
        id,
        { key: open(master, id, wrapped), activeFrom: active_from.toTemporalInstant() },
      ]),
    );
  });
}

function open(master: Buffer, id: number, wrapped: Buffer): Buffer {
  const key = unwrapKey(master, id, wrapped);
  if (!key.ok) throw new Error(WRONG);
  return key.value;
}

/**
 * At the first start, before anything is sealed: key 1 makes the digests, key 2 seals. Both are of chance and have nothing
 * to do with the master key, which wraps them and can be changed for another and thrown away.
 */
export async function ensureDataKeys(ownerUrl: string, masterKey: string, clock: Clock): Promise<void> {
  const master = Buffer.from(masterKey, 'hex');
  const now = clock.now().toString();
  await withClient(ownerUrl, 'jmo_owner', async (client) => {
    await client.query(
      `insert into data_key (id, wrapped, made_at, active_from)
       select * from (values (1::smallint, $1::bytea, $3::timestamptz, $3::timestamptz), (2::smallint, $2::bytea, $3, $3)) first
       where not exists (select from data_key)
       on conflict do nothing`,
      [wrapKey(master, ROOT, randomBytes(32)), wrapKey(master, 2, randomBytes(32)), now],
    );
  });
}

/** Adds a key that seals everything from some minutes on. @returns its number and when it begins */
export async function addDataKey(
  ownerUrl: string,
  masterKey: string,
  clock: Clock,
): Promise<{ readonly id: number; readonly activeFrom: Temporal.Instant }> {
  const master = Buffer.from(masterKey, 'hex');
  const now = clock.now();
  const activeFrom = now.add(LEARN);
  return await withClient(ownerUrl, 'jmo_owner', (client) =>
    inTransaction(client, async () => {
      const rows = await lockKeys(client);
      // Whoever may add a key has the one that wraps the others.
      for (const { id, wrapped } of rows) open(master, id, wrapped);
      const id = Math.max(...rows.map((row) => row.id)) + 1;
      if (id > LAST) throw new Error('255 data keys are as many as there can be.');
      await client.query('insert into data_key (id, wrapped, made_at, active_from) values ($1, $2, $3, $4)', [
        id,
        wrapKey(master, id, randomBytes(32)),
        now.toString(),
        activeFrom.toString(),
      ]);
      return { id, activeFrom };
    }),
  );
}

/** Wraps every key under another master key, all or none. @returns how many */
export async function rewrapDataKeys(ownerUrl: string, masterKey: string, newKey: string): Promise<number> {
  const [from, to] = [masterKey, newKey].map((text) => Buffer.from(text, 'hex')) as [Buffer, Buffer];
  return await withClient(ownerUrl, 'jmo_owner', (client) =>
    inTransaction(client, async () => {
      const rows = await lockKeys(client);
      for (const { id, wrapped } of rows)
        await client.query('update data_key set wrapped = $2 where id = $1', [
          id,
          wrapKey(to, id, open(from, id, wrapped)),
        ]);
      return rows.length;
    }),
  );
}

async function lockKeys(client: pg.Client): Promise<Row[]> {
  await client.query('lock table data_key in exclusive mode');
  return (await client.query<Row>('select id, wrapped, active_from from data_key order by id')).rows;
}

async function inTransaction<T>(client: pg.Client, work: () => Promise<T>): Promise<T> {
  await client.query('begin');
  try {
    const result = await work();
    await client.query('commit');
    return result;
  } catch (error) {
    await client.query('rollback');
    throw error;
  }
}

async function withClient<T>(
  url: string,
  role: 'jmo_app' | 'jmo_owner',
  work: (client: pg.Client) => Promise<T>,
): Promise<T> {
  const client = new pg.Client({ connectionString: url, options: `-c role=${role} -c timezone=UTC` });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
