import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createHash, createHmac, verify } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { systemClock } from '@jmo/kernel';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Sandbox, SandboxOptions } from '../start-sandbox.ts';
import {
  get,
  intrabank,
  newDataFolder,
  partnerOf,
  removeFolder,
  rtgs,
  setFaults,
  skn,
  startOn,
  type Partner,
} from '../testing/sandbox-for-tests.ts';
import { createFaults, parseFaultOrders } from './faults.ts';
import { statusAfter } from './transfers.ts';

let folder: string;
let sandbox: Sandbox;
let bni: Partner;

const start = async (options: Partial<SandboxOptions>) => {
  sandbox = await startOn(folder, { clearingSeconds: 0.1, ...options });
  bni = partnerOf(sandbox, 'BNI', systemClock);
};
const startAgain = async (options: Partial<SandboxOptions>) => {
  await sandbox.close();
  await start(options);
};
beforeEach(async () => {
  folder = await newDataFolder();
  await start({ hold_ms: 150, slow_ms: 150 });
});
afterEach(async () => {
  await sandbox.close();
  await removeFolder(folder);
});

const accepted = async (): Promise<number> => (await get<unknown[]>(sandbox, '/bank/transfers')).length;
const codeOf = async (answer: ReturnType<Partner['call']>): Promise<unknown> =>
  (await answer).body['responseCode'];
const status = { originalPartnerReferenceNo: 'JHT20250001', serviceCode: '17' };

describe('a fault at the bank', () => {
  test('timeout-after-accept: no answer in time, and the money is on its way', async () => {
    // Held for longer than anybody waits: the caller gives up when the bank has accepted, however long that takes.
    await startAgain({ hold_ms: 600_000 });
    await setFaults(sandbox, [{ bank: 'BNI', fault: 'timeout-after-accept', times: 1 }]);
    const patience = new AbortController();
    const impatient = expect(bni.call('17', intrabank(), { signal: patience.signal })).rejects.toThrow(
      /abort/i,
    );
    await expect.poll(accepted).toBe(1);
    patience.abort();
    await impatient;
    expect(await codeOf(bni.call('36', status))).toBe('2003600');
    expect(await codeOf(bni.call('17', intrabank()))).toBe('4091701');
    expect(await accepted()).toBe(1);
  });

  test('timeout-before-accept: no answer in time, and no money moves', async () => {
    await setFaults(sandbox, [{ fault: 'timeout-before-accept', times: 1 }]);
    const started = performance.now();
    expect(await codeOf(bni.call('17', intrabank()))).toBe('5041700');
    expect(performance.now() - started).toBeGreaterThan(140);
    expect(await codeOf(bni.call('36', status))).toBe('4043601');
    expect(await accepted()).toBe(0);
    expect(await codeOf(bni.call('17', intrabank()))).toBe('2001700');
  });

  test('error-500 strikes as often as ordered', async () => {
    await setFaults(sandbox, [{ service: '17', fault: 'error-500', times: 2 }]);
    const codes = [];
    for (let n = 0; n < 3; n += 1) codes.push(await codeOf(bni.call('17', intrabank())));
    expect(codes).toEqual(['5001700', '5001700', '2001700']);
    expect(await get(sandbox, '/bank/faults')).toEqual([]);
  });

  test('slow answers late but well', async () => {
    await setFaults(sandbox, [{ service: '15', fault: 'slow', times: 1 }]);
    const started = performance.now();
    expect(await codeOf(bni.call('15', { beneficiaryAccountNo: '1' }))).toBe('2001500');
    expect(performance.now() - started).toBeGreaterThan(140);
  });

  test('down breaks the connection, of that bank only', async () => {
    await setFaults(sandbox, [{ bank: 'BNI', fault: 'down', times: 1 }]);
    await expect(bni.token()).rejects.toThrow('fetch failed');
    expect(await codeOf(partnerOf(sandbox, 'BCA', systemClock).token())).toBe('2007300');
    expect(await codeOf(bni.token())).toBe('2007300');
  });

  test('return-after-success: arrives, then comes back', async () => {
    await setFaults(sandbox, [{ fault: 'return-after-success', times: 1 }]);
    expect(await codeOf(bni.call('17', intrabank()))).toBe('2001700');
    await expect.poll(async () => (await bni.call('36', status)).body['latestTransactionStatus']).toBe('04');
  });

  test('is cleared by DELETE', async () => {
    await setFaults(sandbox, [{ fault: 'down', times: 9 }]);
    await fetch(`${sandbox.url.replace('localhost', '127.0.0.1')}/bank/faults`, { method: 'DELETE' });
    expect(await codeOf(bni.token())).toBe('2007300');
  });
});

describe('callbacks', () => {
  interface Received {
    readonly url: string;
    readonly headers: Record<string, string>;
    readonly raw: string;
    readonly body: Record<string, unknown>;
  }

  /** Our side: gives out a token and keeps what comes. */
  async function listener() {
    const received: Received[] = [];
    const server = createServer((request, response) => {
      let raw = '';
      request.on('data', (chunk: Buffer) => (raw += chunk.toString()));
      request.on('end', () => {
        received.push({
          url: request.url ?? '',
          headers: request.headers as Record<string, string>,
          raw,
          body: JSON.parse(raw) as Record<string, unknown>,
        });
        response.end('{"accessToken":"TOKEN"}');
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    await startAgain({ callbackUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/snap` });
    return {
      received,
      notifications: () => received.filter(({ url }) => url.endsWith('/notify')),
      close: () => new Promise((resolve) => server.close(resolve)),
    };
  }
  const statusesOf = (calls: readonly Received[]) => calls.map(({ body }) => body['latestTransactionStatus']);

  test('come once per settled clearing transfer, twice with the fault, under one token of ours', async () => {
    const ours = await listener();
    await bni.call('23', skn({ partnerReferenceNo: 'ONCE' }));
    await setFaults(sandbox, [{ fault: 'duplicate-callback', times: 1 }]);
    await bni.call('23', skn({ partnerReferenceNo: 'TWICE' }));
    await expect.poll(() => ours.notifications().length).toBe(3);
    const references = ours.notifications().map(({ body }) => body['originalPartnerReferenceNo']);
    expect(references.toSorted()).toEqual(['ONCE', 'TWICE', 'TWICE']);
    expect(new Set(statusesOf(ours.notifications()))).toEqual(new Set(['00']));
    await ours.close();
  });

  test("are signed: the token with the bank's own key, the call with the secret we gave it", async () => {
    const ours = await listener();
    await bni.call('22', rtgs());
    await expect.poll(() => ours.received.length).toBe(2);
    const [token, call] = ours.received;
    expect(token).toMatchObject({
      url: '/snap/v1.0/access-token/b2b',
      headers: { 'x-client-key': 'bank-client' },
    });
    const key = await readFile(join(folder, 'sandbox', 'bank-keys', 'BNI.public.pem'), 'utf8');
    const said = Buffer.from(`bank-client|${token!.headers['x-timestamp']}`);
    expect(verify('RSA-SHA256', said, key, Buffer.from(token!.headers['x-signature']!, 'base64'))).toBe(true);

    const { url, raw, headers } = call!;
    expect(url).toBe('/snap/v1.0/transfer-rtgs/notify');
    const hash = createHash('sha256').update(raw).digest('hex');
    const text = `POST:${url}:TOKEN:${hash}:${headers['x-timestamp']}`;
    expect(headers['authorization']).toBe('Bearer TOKEN');
    expect(headers['x-signature']).toBe(createHmac('sha512', 's3cr3t-bank').update(text).digest('base64'));
    await ours.close();
  });

  test('callback-before-response arrives before the answer', async () => {
    const ours = await listener();
    await setFaults(sandbox, [{ fault: 'callback-before-response', times: 1 }]);
    await bni.call('17', intrabank());
    expect(ours.notifications()).toHaveLength(1);
    await ours.close();
  });

  test('may come about nobody, in the wrong order, and wrongly signed', async () => {
    const ours = await listener();
    const faults = ['callback-unknown-id', 'callback-out-of-order', 'callback-forged'];
    await setFaults(
      sandbox,
      faults.map((fault) => ({ fault, times: 1 })),
    );
    await bni.call('23', skn({ partnerReferenceNo: 'MINE' }));
    await expect.poll(() => ours.notifications().length).toBe(4);
    const mine = ours.notifications().filter(({ body }) => body['originalPartnerReferenceNo'] === 'MINE');
    expect(mine).toHaveLength(3);
    expect(statusesOf(mine).toSorted()).toEqual(['00', '00', '03']);
    await ours.close();
  });

  test('without an address are only noted', async () => {
    await setFaults(sandbox, [{ fault: 'callback-before-response', times: 1 }]);
    expect(await codeOf(bni.call('17', intrabank()))).toBe('2001700');
    expect(await get(sandbox, '/bank/callbacks')).toMatchObject([
      { bank: 'BNI', partnerReferenceNo: 'JHT20250001', outcome: 'no-address' },
    ]);
  });
});

test('an empty source account pays nothing and says so when asked, until the fault is over', async () => {
  await setFaults(sandbox, [{ fault: 'no-funds', times: 2 }]);
  expect(await codeOf(bni.call('17', intrabank()))).toBe('4031714');
  const balance = async () => {
    const { body } = await bni.call('11', { accountNo: '9000000123' });
    return (body['accountInfos'] as { availableBalance: { value: string } }[])[0]!.availableBalance.value;
  };
  expect(await balance()).toBe('0.00');
  expect(await codeOf(bni.call('17', intrabank()))).toBe('2001700');
  expect(await balance()).toBe('99999990150000.00');
});

test('a bank may answer with another amount than it was given', async () => {
  await setFaults(sandbox, [{ fault: 'amount-mismatch', times: 1 }]);
  expect((await bni.call('17', intrabank())).body['amount']).toEqual({ value: '1.00', currency: 'IDR' });
  expect(await accepted()).toBe(1);
});

test('without a service, faults of money strike transfers and outages strike everything', () => {
  const faults = createFaults();
  faults.replace([
    { fault: 'error-500', times: 1 },
    { bank: 'BCA', fault: 'down', times: 1 },
  ]);
  expect(faults.takeBefore('BNI', '73')).toBeUndefined();
  expect(faults.takeBefore('BNI', '36')).toBeUndefined();
  expect(faults.takeBefore('BCA', '73')).toBe('down');
  expect(faults.takeBefore('BNI', '23')).toBe('error-500');
  expect(faults.list()).toEqual([]);
});

test.each<[unknown, string]>([
  [{}, 'Send a list'],
  [[1], 'Fault 1: is not an object'],
  [[{ fault: 'slow' }, { fault: 'sleepy' }], 'Fault 2: "fault" must be one of'],
  [[{ fault: 'slow', bank: 'DKI' }], '"bank" must be one of'],
  [[{ fault: 'slow', service: '99' }], '"service" must be one of'],
  [[{ fault: 'slow', times: 0 }], '"times" must be'],
])('a malformed fault order %j is named', async (orders, sentence) => {
  expect(parseFaultOrders(orders)).toMatchObject({ ok: false, error: expect.stringContaining(sentence) });
  expect((await setFaults(sandbox, orders)).status).toBe(400);
});

test('fault orders take a bank by code and a service by number', () => {
  expect(parseFaultOrders([{ bank: '014', service: 17, fault: 'slow' }])).toEqual({
    ok: true,
    value: [{ bank: 'BCA', service: '17', fault: 'slow', times: 1 }],
  });
});

test.each([
  ['17', false, 0, '00'],
  ['17', true, 4999, '00'],
  ['17', true, 5000, '04'],
  ['23', false, 4999, '03'],
  ['23', false, 5000, '00'],
  ['23', true, 9999, '00'],
  ['23', true, 10_000, '04'],
] as const)(
  'service %s, returning %s, %d ms after acceptance: %s',
  (service, returns, elapsed_ms, expected) => {
    expect(statusAfter({ service, returns }, elapsed_ms, 5)).toBe(expected);
  },
);
