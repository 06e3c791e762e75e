import { createServer } from 'node:net';
import pg from 'pg';
import { expect, test } from 'vitest';
import { untilThere } from './until-there.ts';

const failing = (times: number, error: Error) => {
  const work = Object.assign(
    async () => {
      work.calls += 1;
      if (work.calls <= times) throw error;
      return 'there';
    },
    { calls: 0 },
  );
  return work;
};
const coded = (code: string) => Object.assign(new Error('the database said so'), { code });
const quick = { patienceMs: 5_000, pauseMs: 1 };

test.each([
  coded('57P03'),
  coded('57P01'),
  coded('ECONNREFUSED'),
  coded('EAI_AGAIN'),
  coded('ENOTFOUND'),
  new Error('Connection terminated unexpectedly'),
])('a server that is starting or going down is waited for: %s', async (error) => {
  const work = failing(3, error);
  expect(await untilThere(work, quick)).toBe('there');
  expect(work.calls).toBe(4);
});

test.each([coded('28P01'), coded('42P01'), new Error('of our own')])(
  'anything else is told at once: %s',
  async (error) => {
    const work = failing(1, error);
    await expect(untilThere(work, quick)).rejects.toBe(error);
    expect(work.calls).toBe(1);
  },
);

test('after the patience it is told', async () => {
  const work = failing(Infinity, coded('57P03'));
  await expect(untilThere(work, { patienceMs: 100, pauseMs: 1 })).rejects.toThrow('the database said so');
});

/** The driver finds nobody there the first time; how long it takes to say so is the network's affair. */
const thereTheSecondTime = (host: string, port: number) => {
  let tries = 0;
  return async () => {
    tries += 1;
    if (tries > 1) return 'there';
    const client = new pg.Client({ host, port });
    client.on('error', () => undefined);
    return await client.connect();
  };
};
const patient = { patienceMs: 60_000, pauseMs: 1 };

test('what the driver says of a server that hangs up is among them', async () => {
  const server = createServer((socket) => socket.destroy());
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  expect(await untilThere(thereTheSecondTime('127.0.0.1', port), patient)).toBe('there');
  server.close();
});

test('a host whose name is not known yet is waited for: that is what the driver says of it', async () => {
  expect(await untilThere(thereTheSecondTime('not-there-yet.invalid', 5432), patient)).toBe('there');
});
