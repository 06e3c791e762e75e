import { fixedClock } from '@jmo/kernel';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Sandbox } from '../start-sandbox.ts';
import {
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

const ACCOUNT = '9000000123';
let folder: string;
let sandbox: Sandbox;
let bni: Partner;
const clock = fixedClock('2026-11-23T02:00:00Z');

beforeEach(async () => {
  clock.set('2026-11-23T02:00:00Z');
  folder = await newDataFolder();
  sandbox = await startOn(folder, { clearingSeconds: 0.05, clock });
  bni = partnerOf(sandbox, 'BNI', clock);
});
afterEach(async () => {
  await sandbox.close();
  await removeFolder(folder);
});

interface Page {
  readonly balance: readonly { startingBalance: { value: string }; endingBalance: { value: string } }[];
  readonly hasMore: 'Y' | 'N';
  readonly lastRecordDateTime?: string;
  readonly detailData: readonly {
    transactionId: string;
    type: string;
    amount: { value: string };
    remark: string;
  }[];
}
const statement = async (from = '2026-11-23T00:00:00+07:00', to = '2026-11-23T23:59:59+07:00') =>
  (await bni.call('14', { accountNo: ACCOUNT, fromDateTime: from, toDateTime: to })).body as unknown as Page;

test('every accepted transfer left the account, every returned one came back', async () => {
  await bni.call('17', intrabank({ partnerReferenceNo: 'A' }));
  await bni.call('18', skn({ partnerReferenceNo: 'B' }));
  await setFaults(sandbox, [{ fault: 'return-after-success', times: 1 }]);
  await bni.call('22', rtgs({ partnerReferenceNo: 'C' }));
  await expect.poll(async () => (await statement()).detailData.length).toBe(4);
  const { balance, detailData, hasMore } = await statement();
  expect(detailData.map(({ type, amount, remark }) => [type, amount.value, remark])).toEqual([
    ['DEBIT', '9850000.00', 'TRF A'],
    ['DEBIT', '9850000.00', 'TRF B'],
    ['DEBIT', '200000000.00', 'TRF C'],
    ['CREDIT', '200000000.00', 'RETUR C'],
  ]);
  expect(hasMore).toBe('N');
  expect(balance[0]).toMatchObject({
    startingBalance: { value: '100000000000000.00' },
    endingBalance: { value: '99999980300000.00' },
  });
});

test('a long statement comes in pages that lose no line, however many fall on one second', async () => {
  for (let n = 0; n < 230; n += 1) {
    if (n % 50 === 0) clock.advance({ seconds: 1 });
    await bni.call('17', intrabank({ partnerReferenceNo: `R${n}` }));
  }
  const seen = new Set<string>();
  let from: string | undefined;
  for (let pages = 1; ; pages += 1) {
    const page = await statement(from);
    for (const { transactionId } of page.detailData) seen.add(transactionId);
    if (page.hasMore === 'N') break;
    from = page.lastRecordDateTime;
    expect(pages).toBeLessThan(10);
  }
  expect(seen.size).toBe(230);
});

test('only for our own account, from one moment to a later one', async () => {
  const ask = async (changes: object) => {
    const body = {
      accountNo: ACCOUNT,
      fromDateTime: '2026-11-23T00:00:00+07:00',
      toDateTime: '2026-11-23T23:59:59+07:00',
      ...changes,
    };
    return (await bni.call('14', body)).body['responseCode'];
  };
  expect(await ask({ accountNo: '1' })).toBe('4031418');
  expect(await ask({ fromDateTime: '2026-11-24T00:00:00+07:00' })).toBe('4001401');
  expect(await ask({ fromDateTime: 'kemarin' })).toBe('4001401');
  expect(await ask({ toDateTime: undefined })).toBe('4001402');
});

test.each([
  ['18', '250000000.00', '2001800'],
  ['18', '250000000.01', '4031802'],
  ['22', '100000000.00', '4032202'],
  ['22', '100000001.00', '2002200'],
  ['23', '1000000000.01', '4032302'],
] as const)('service %s takes Rp%s: %s', async (service, value, code) => {
  const order = skn({ amount: { value, currency: 'IDR' } });
  expect((await bni.call(service, order)).body['responseCode']).toBe(code);
});

test('BRI numbers its interbank transfers 80, and is asked about them so', async () => {
  const bri = partnerOf(sandbox, 'BRI', clock);
  expect((await bri.call('18', skn())).body['responseCode']).toBe('2008000');
  const ask = async (serviceCode: string) =>
    (await bri.call('36', { originalPartnerReferenceNo: 'JHT20250001', serviceCode })).body['responseCode'];
  expect(await ask('80')).toBe('2003600');
  expect(await ask('18')).toBe('4043601');
});
