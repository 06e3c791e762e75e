import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { fixedClock } from '@jmo/kernel';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { startSnapBank, type SnapBank } from '../testing/snap-bank.ts';
import { createBankClients } from './bank-client.ts';
import type { TransferOrder } from './bodies.ts';

let bank: SnapBank;
let clock: ReturnType<typeof fixedClock>;
beforeEach(async () => {
  bank = await startSnapBank();
  clock = fixedClock('2026-11-23T02:00:00.123Z');
});
afterEach(() => bank.close());

const clients = (timeoutMs = 30_000) => createBankClients(bank.settings, { clock, timeoutMs });
const order: TransferOrder = {
  service: '17',
  reference: 'ABCDEFGHIJKLMNOP001',
  amount_idr: 9_850_000n,
  bankCode: '014',
  accountNo: '1234567890',
  accountName: 'BUDI SANTOSO',
  remark: 'Klaim JHT K-1 '.repeat(10),
  orderedAt: Temporal.Instant.from('2026-11-23T02:00:00Z'),
};

test.each([
  [
    'BNI',
    '/bni/snap/v1/access-token/b2b',
    '/bni/snap-service/v1/transfer-intrabank',
    '2026-11-23T09:00:00+07:00',
  ],
  [
    'MANDIRI',
    '/mandiri/openapi/auth/v2.0/access-token/b2b',
    '/mandiri/openapi/transactions/v2.0/transfer-intrabank',
    '2026-11-23T09:00:00+07:00',
  ],
  [
    'BRI',
    '/bri/snap/v1.0/access-token/b2b',
    '/bri/snap/v1.0/transfer-intrabank',
    '2026-11-23T09:00:00.123+07:00',
  ],
  [
    'BCA',
    '/bca/openapi/v1.0/access-token/b2b',
    '/bca/openapi/v1.0/transfer-intrabank',
    '2026-11-23T09:00:00+07:00',
  ],
] as const)(
  '%s is spoken to on its own paths, in its own layout, with a signature it accepts',
  async (name, token, path, time) => {
    const { answer } = await clients()[name].transfer(order);
    expect(answer).toMatchObject({ kind: 'ANSWERED', http: 200, code: '2001700' });
    expect(bank.calls.map((call) => call.path)).toEqual([token, path]);
    expect(bank.calls[1]!.headers).toMatchObject({
      'content-type': 'application/json',
      'x-timestamp': time,
      'x-partner-id': `partner-${name}`,
      'channel-id': '95051',
    });
    expect(bank.calls[1]!.headers['x-external-id']).toMatch(/^\d{19}$/);
  },
);

test('an intrabank order says what SNAP wants and no name', async () => {
  await clients().BCA.transfer(order);
  expect(bank.callsOf('17')[0]!.body).toEqual({
    partnerReferenceNo: order.reference,
    amount: { value: '9850000.00', currency: 'IDR' },
    beneficiaryAccountNo: '1234567890',
    currency: 'IDR',
    originatorInfos: [
      {
        originatorCustomerNo: '0099887766',
        originatorCustomerName: 'BPJS KETENAGAKERJAAN DANA JAMINAN HARI TUA',
        originatorBankCode: '014',
      },
    ],
    customerReference: order.reference,
    feeType: 'OUR',
    remark: order.remark.slice(0, 50),
    sourceAccountNo: '0099887766',
    transactionDate: '2026-11-23T09:00:00+07:00',
    additionalInfo: {},
  });
});

test('a kliring order names bank, owner, residence and kind as well', async () => {
  await clients().BNI.transfer({ ...order, service: '23', bankCode: '200' });
  expect(bank.callsOf('23')[0]!.body).toMatchObject({
    beneficiaryBankCode: '200',
    beneficiaryAccountName: 'BUDI SANTOSO',
    beneficiaryCustomerResidence: '1',
    beneficiaryCustomerType: '1',
  });
});

test('the same order again is the same to the byte, under another X-EXTERNAL-ID', async () => {
  const { BCA } = clients();
  await BCA.transfer(order);
  clock.advance({ hours: 1 });
  const { answer } = await BCA.transfer(order);
  const [first, second] = bank.callsOf('17');
  expect(second!.raw).toBe(first!.raw);
  expect(second!.headers['x-external-id']).not.toBe(first!.headers['x-external-id']);
  expect(answer).toMatchObject({ code: '4091701' });
  expect(bank.taken).toHaveLength(1);
});

test('an inquiry tells the name we expect; within a bank without its code', async () => {
  const question = { bankCode: '014', accountNo: '1234567890', expectedName: 'Budi Santoso' };
  await clients().BCA.inquireAccount({ ...question, service: '15' });
  await clients().BNI.inquireAccount({ ...question, service: '16', bankCode: '200' });
  expect(bank.callsOf('15')[0]!.body).toEqual({
    beneficiaryAccountNo: '1234567890',
    additionalInfo: { beneficiaryAccountName: 'Budi Santoso' },
  });
  expect(bank.callsOf('16')[0]!.body).toMatchObject({ beneficiaryBankCode: '200' });
});

test('however many call at once, one token is fetched per bank, and again at 80 % of its life', async () => {
  const { BCA, BNI } = clients();
  const orders = Array.from({ length: 8 }, (_, index) => ({ ...order, reference: `R${index}` }));
  await Promise.all([...orders.map((each) => BCA.transfer(each)), BNI.prepare()]);
  expect(
    bank
      .callsOf('73')
      .map((call) => call.bank)
      .sort(),
  ).toEqual(['BCA', 'BNI']);
  clock.advance({ seconds: 719 });
  await BCA.prepare();
  expect(bank.callsOf('73')).toHaveLength(2);
  clock.advance({ seconds: 1 });
  await BCA.prepare();
  expect(bank.callsOf('73')).toHaveLength(3);
});

test('a token the bank has forgotten is renewed once and the order sent again as it was', async () => {
  const { BCA } = clients();
  await BCA.prepare();
  bank.forgetTokens();
  const { answer, exchanges } = await BCA.transfer(order);
  expect(answer).toMatchObject({ code: '2001700' });
  expect(exchanges.map((exchange) => exchange.httpStatus)).toEqual([401, 200]);
  const [first, second] = bank.callsOf('17');
  expect(second!.raw).toBe(first!.raw);
  expect(second!.headers['x-external-id']).not.toBe(first!.headers['x-external-id']);
});

test('what is kept of an exchange names nobody and holds no secret', async () => {
  const { exchanges } = await clients().BNI.transfer({ ...order, service: '23', bankCode: '200' });
  const kept = JSON.stringify(exchanges.map(({ request, response }) => ({ request, response })));
  for (const canary of ['1234567890', 'BUDI', '0099887766', 'Klaim', 'rahasia'])
    expect(kept).not.toContain(canary);
  expect(kept).toContain(order.reference);
  expect(kept).toContain('9850000.00');
});

test('nobody listening is certainly not sent; silence and a torn connection are not certain', async () => {
  const closed = createServer().listen(0);
  const { port } = closed.address() as AddressInfo;
  await new Promise((resolve) => closed.close(resolve));
  const settings = { ...bank.settings, BCA: { ...bank.settings.BCA, url: `http://127.0.0.1:${port}/bca` } };
  const gone = createBankClients(settings, { clock });
  expect(await gone.BCA.prepare()).toEqual({ ok: false, error: { code: 'BANK_UNREACHABLE' } });
  expect(await gone.BCA.transfer(order)).toEqual({
    answer: { kind: 'NOT_REACHED', cause: 'BANK_UNREACHABLE' },
    exchanges: [],
  });

  bank.transfers.push('lose-before', 'hang-after');
  expect((await clients().BCA.transfer(order)).answer.kind).toBe('LOST');
  expect((await clients(2_000).BCA.transfer(order)).answer).toEqual({ kind: 'LOST', cause: 'TimeoutError' });
});

test('a refused token request is told from a bank that is away', async () => {
  const settings = { ...bank.settings, BCA: { ...bank.settings.BCA, clientId: 'somebody' } };
  expect(await createBankClients(settings, { clock }).BCA.prepare()).toEqual({
    ok: false,
    error: { code: 'TOKEN_REFUSED' },
  });
});
