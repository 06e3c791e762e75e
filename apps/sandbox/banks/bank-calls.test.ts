import { fixedClock, OWN_BANKS } from '@jmo/kernel';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Sandbox } from '../start-sandbox.ts';
import {
  get,
  intrabank,
  newDataFolder,
  partnerOf,
  removeFolder,
  skn,
  startOn,
  type Partner,
} from '../testing/sandbox-for-tests.ts';

const clock = fixedClock('2026-11-23T03:00:00Z');
let folder: string;
let sandbox: Sandbox;
let bni: Partner;
let references = 0;
const CLEARING_S = 5;
/** Settling goes by this and not by how quick the disk is. */
let machine_ms = 0;
const newReference = (): string => `R${(references += 1)}`;

beforeAll(async () => {
  folder = await newDataFolder();
  sandbox = await startOn(folder, { clock, clearingSeconds: CLEARING_S, machine_ms: () => machine_ms });
});
beforeEach(() => {
  bni = partnerOf(sandbox, 'BNI', clock);
});
afterAll(async () => {
  await sandbox.close();
  await removeFolder(folder);
});

describe.each(OWN_BANKS)('%s', (bank) => {
  test('gives a token, shows the owner, moves money and knows what became of it', async () => {
    const partner = partnerOf(sandbox, bank, clock);
    const token = await partner.token();
    expect(token).toMatchObject({
      http: 200,
      body: { responseCode: '2007300', expiresIn: '900', tokenType: 'Bearer' },
    });

    const inquiry = await partner.call('15', {
      beneficiaryAccountNo: '1234567890',
      additionalInfo: { beneficiaryAccountName: 'Siti Aminah' },
    });
    expect(inquiry.body).toMatchObject({ responseCode: '2001500', beneficiaryAccountName: 'SITI AMINAH' });

    const partnerReferenceNo = newReference();
    const transfer = await partner.call('17', intrabank({ partnerReferenceNo }));
    expect(transfer.body).toMatchObject({ responseCode: '2001700', partnerReferenceNo });
    expect(transfer.body['referenceNo']).toMatch(/^\d+$/);
    expect(transfer.headers.get('x-timestamp')).toMatch(/\+07:00$/);

    const status = await partner.call('36', {
      originalPartnerReferenceNo: partnerReferenceNo,
      serviceCode: '17',
    });
    expect(status.body).toMatchObject({
      responseCode: '2003600',
      latestTransactionStatus: '00',
      serviceCode: '17',
    });

    const rows = await get<object[]>(sandbox, '/bank/transfers');
    expect(rows).toContainEqual(
      expect.objectContaining({
        bank,
        service: '17',
        partnerReferenceNo,
        beneficiaryAccountNo: '1234567890',
        beneficiaryAccountName: 'SITI AMINAH',
        amount: '9850000.00',
        status: '00',
        acceptedAt: '2026-11-23T03:00:00Z',
      }),
    );
  });
});

test('Mandiri spells two keys its own way', async () => {
  const mandiri = partnerOf(sandbox, 'MANDIRI', clock);
  const partnerReferenceNo = newReference();
  const transfer = await mandiri.call('17', intrabank({ partnerReferenceNo }));
  expect(transfer.body['BeneficiaryAccountNo']).toBe('1234567890');
  const status = await mandiri.call('36', {
    originalPartnerReferenceNo: partnerReferenceNo,
    serviceCode: '17',
  });
  expect(status.body['OriginalPartnerReferenceNo ']).toBe(partnerReferenceNo);
});

test('a clearing transfer is pending until the clearing house settles', async () => {
  const partnerReferenceNo = newReference();
  const accepted = await bni.call('23', skn({ partnerReferenceNo }));
  expect(accepted.body).toMatchObject({ responseCode: '2002300', transactionStatus: '03' });
  const status = async () => {
    const question = { originalPartnerReferenceNo: partnerReferenceNo, serviceCode: '23' };
    return (await bni.call('36', question)).body['latestTransactionStatus'];
  };
  machine_ms += CLEARING_S * 1000 - 1;
  expect(await status()).toBe('03');
  machine_ms += 1;
  expect(await status()).toBe('00');
});

describe('refuses a caller', () => {
  const inquiry = { beneficiaryAccountNo: '1234567890' };
  test.each<[string, Record<string, string | undefined>, string, string]>([
    ['without timestamp', { 'X-TIMESTAMP': undefined }, '4001502', 'X-TIMESTAMP'],
    [
      'with milliseconds where the bank wants none',
      { 'X-TIMESTAMP': '2026-11-23T10:00:00.000+07:00' },
      '4001501',
      'X-TIMESTAMP',
    ],
    ['whose clock is 301 s off', { 'X-TIMESTAMP': '2026-11-23T10:05:01+07:00' }, '4011500', 'X-TIMESTAMP'],
    ['without token', { Authorization: undefined }, '4011503', 'Token Not Found'],
    ['with another token', { Authorization: 'Bearer nobody' }, '4011501', 'Invalid Token'],
    ['without signature', { 'X-SIGNATURE': undefined }, '4001502', 'X-SIGNATURE'],
    ['with a wrong signature', { 'X-SIGNATURE': 'AAAA' }, '4011500', 'Signature'],
    ['without partner id', { 'X-PARTNER-ID': undefined }, '4001502', 'X-PARTNER-ID'],
    ['with another partner id', { 'X-PARTNER-ID': 'OTHER' }, '4041516', 'Partner Not Found'],
    ['without channel', { 'CHANNEL-ID': undefined }, '4001502', 'CHANNEL-ID'],
    ['with a channel too long', { 'CHANNEL-ID': '123456' }, '4001501', 'CHANNEL-ID'],
    ['with another channel', { 'CHANNEL-ID': '11111' }, '4011500', 'CHANNEL-ID'],
    ['without external id', { 'X-EXTERNAL-ID': undefined }, '4001502', 'X-EXTERNAL-ID'],
    ['with an external id too long', { 'X-EXTERNAL-ID': '1'.repeat(37) }, '4001501', 'X-EXTERNAL-ID'],
    ['that does not send JSON', { 'Content-Type': 'text/plain' }, '4001500', 'Bad Request'],
  ])('%s', async (_who, headers, code, reason) => {
    const answer = await bni.call('15', inquiry, { headers });
    expect(answer.body['responseCode']).toBe(code);
    expect(answer.body['responseMessage']).toContain(reason);
    expect(answer.http).toBe(Number(code.slice(0, 3)));
  });

  test('that uses an external id twice on one day in Jakarta, but not on the next', async () => {
    const late = fixedClock('2026-11-25T16:58:00Z');
    const ownFolder = await newDataFolder();
    const own = await startOn(ownFolder, { clock: late });
    const headers = { 'X-EXTERNAL-ID': '777' };
    const partner = partnerOf(own, 'BNI', late);
    const codes = [
      await partner.call('15', inquiry, { headers }),
      await partner.call('15', inquiry, { headers }),
    ];
    const elsewhere = await partnerOf(own, 'BCA', late).call('15', inquiry, { headers });
    late.set('2026-11-25T17:00:00Z');
    const nextDay = await partner.call('15', inquiry, { headers });
    await own.close();
    await removeFolder(ownFolder);
    expect([...codes, elsewhere, nextDay].map(({ body }) => body['responseCode'])).toEqual([
      '2001500',
      '4091500',
      '2001500',
      '2001500',
    ]);
  });

  test('whose token is 900 s old', async () => {
    const own = fixedClock('2026-11-23T03:00:00Z');
    const ownFolder = await newDataFolder();
    const bank = await startOn(ownFolder, { clock: own });
    const partner = partnerOf(bank, 'BNI', own);
    await partner.call('15', inquiry);
    own.advance({ seconds: 899 });
    const inTime = await partner.call('15', inquiry);
    own.advance({ seconds: 1 });
    const late = await partner.call('15', inquiry);
    await bank.close();
    await removeFolder(ownFolder);
    expect([inTime.body['responseCode'], late.body['responseCode']]).toEqual(['2001500', '4011501']);
  });

  test.each<[string, object, string]>([
    ['unknown client', { headers: { 'X-CLIENT-KEY': 'other' } }, '4017300'],
    ['no client', { headers: { 'X-CLIENT-KEY': undefined } }, '4007302'],
    ['wrong signature', { headers: { 'X-SIGNATURE': 'AAAA' } }, '4017300'],
    ['clock 6 minutes off', { headers: { 'X-TIMESTAMP': '2026-11-23T09:54:00+07:00' } }, '4017300'],
    ['impossible time', { headers: { 'X-TIMESTAMP': '2026-13-23T09:54:00+07:00' } }, '4007301'],
    ['other grant', { rawBody: '{"grantType":"password"}' }, '4007301'],
    ['no grant', { rawBody: '{}' }, '4007302'],
    ['no JSON', { rawBody: '{' }, '4007300'],
  ])('at the token desk: %s', async (_why, changes, code) => {
    expect((await bni.token(changes)).body['responseCode']).toBe(code);
  });

  test('that does not POST', async () => {
    const path = '/bni/snap-service/v1/transfer-intrabank';
    const answer = await fetch(`http://127.0.0.1:${sandbox.httpPort}${path}`);
    expect([answer.status, ((await answer.json()) as { responseCode: string }).responseCode]).toEqual([
      405,
      '4051700',
    ]);
  });
});

/** Ours, as BNI knows it, with one thing changed. */
const originator = (changes: object) => ({
  originatorInfos: [
    {
      originatorCustomerNo: '9000000123',
      originatorCustomerName: 'DANA JAMINAN HARI TUA',
      originatorBankCode: '009',
      ...changes,
    },
  ],
});

test.each(['009', 'BNINIDJA'])('a transfer may say who orders it, at bank %s', async (originatorBankCode) => {
  const body = intrabank({ partnerReferenceNo: newReference(), ...originator({ originatorBankCode }) });
  expect((await bni.call('17', body)).body['responseCode']).toBe('2001700');
});

describe('refuses a transfer', () => {
  test.each<[string, '17' | '23', object, string, string]>([
    ['without reference', '17', { partnerReferenceNo: undefined }, '4001702', 'partnerReferenceNo'],
    [
      'with a reference too long',
      '17',
      { partnerReferenceNo: 'x'.repeat(65) },
      '4001701',
      'partnerReferenceNo',
    ],
    ['without account', '17', { beneficiaryAccountNo: '' }, '4001702', 'beneficiaryAccountNo'],
    ['with letters in the account', '17', { beneficiaryAccountNo: '12a' }, '4001701', 'beneficiaryAccountNo'],
    ['with 35 digits', '17', { beneficiaryAccountNo: '1'.repeat(35) }, '4001701', 'beneficiaryAccountNo'],
    ['without amount', '17', { amount: undefined }, '4001702', 'amount'],
    ['with an amount as number', '17', { amount: { value: 1, currency: 'IDR' } }, '4001701', 'amount.value'],
    ['without decimals', '17', { amount: { value: '1000', currency: 'IDR' } }, '4001701', 'amount.value'],
    ['in dollars', '17', { amount: { value: '1.00', currency: 'USD' } }, '4001701', 'amount.currency'],
    ['of nothing', '17', { amount: { value: '0.00', currency: 'IDR' } }, '4041713', 'Invalid Amount'],
    ['without date', '17', { transactionDate: undefined }, '4001702', 'transactionDate'],
    ['with a day for a date', '17', { transactionDate: '2026-11-23' }, '4001701', 'transactionDate'],
    ['from nowhere', '17', { sourceAccountNo: undefined }, '4001702', 'sourceAccountNo'],
    ["from somebody else's account", '17', { sourceAccountNo: '1' }, '4031715', 'sourceAccountNo'],
    ['to a closed account', '17', { beneficiaryAccountNo: '1230000' }, '4031718', 'Inactive'],
    ['to a dormant account', '17', { beneficiaryAccountNo: '1230001' }, '4031709', 'Dormant'],
    ['by unknown fee type', '17', { feeType: 'ALL' }, '4001701', 'feeType'],
    ['with half an originator', '17', { originatorInfos: [{}] }, '4001702', 'originatorCustomerNo'],
    ['with no originator among them', '17', { originatorInfos: [] }, '4001701', 'originatorInfos'],
    [
      'of another account',
      '17',
      originator({ originatorCustomerNo: '1' }),
      '4001701',
      'originatorCustomerNo',
    ],
    ['of another bank', '17', originator({ originatorBankCode: '014' }), '4001701', 'originatorBankCode'],
    ['to nobody', '23', { beneficiaryAccountName: undefined }, '4002302', 'beneficiaryAccountName'],
    ['to no bank', '23', { beneficiaryBankCode: undefined }, '4002302', 'beneficiaryBankCode'],
    ['to an unknown bank', '23', { beneficiaryBankCode: '999' }, '4042303', 'Bank Not Supported'],
    ['to a person of type 9', '23', { beneficiaryCustomerType: '9' }, '4002301', 'beneficiaryCustomerType'],
    [
      'above Rp1 billion',
      '23',
      { amount: { value: '1000000000.01', currency: 'IDR' } },
      '4032302',
      'Exceeds',
    ],
    ['by clearing to a closed account', '23', { beneficiaryAccountNo: '0000' }, '4032318', 'Inactive'],
  ])('%s (%s)', async (_what, service, changes, code, reason) => {
    const partnerReferenceNo = newReference();
    const body =
      service === '17'
        ? intrabank({ partnerReferenceNo, ...changes })
        : skn({ partnerReferenceNo, ...changes });
    const answer = await bni.call(service, body);
    expect(answer.body['responseCode']).toBe(code);
    expect(answer.body['responseMessage']).toContain(reason);
    const rows = await get<{ partnerReferenceNo: string }[]>(sandbox, '/bank/transfers');
    expect(rows.map((row) => row.partnerReferenceNo)).not.toContain(partnerReferenceNo);
  });

  test('of exactly Rp1 billion not', async () => {
    const body = skn({
      partnerReferenceNo: newReference(),
      amount: { value: '1000000000.00', currency: 'IDR' },
    });
    expect((await bni.call('23', body)).body['responseCode']).toBe('2002300');
  });

  test.each(['MANDIRI', 'BRI'] as const)('whose reference is too long for %s', async (bank) => {
    const body = intrabank({ partnerReferenceNo: 'R'.repeat(21) });
    expect((await partnerOf(sandbox, bank, clock).call('17', body)).body['responseCode']).toBe('4001701');
  });

  test('that is not JSON', async () => {
    expect((await bni.call('17', {}, { rawBody: '[]' })).body['responseCode']).toBe('4001700');
  });

  test('asked for twice: as duplicate when the money is the same, as inconsistent when it differs', async () => {
    const partnerReferenceNo = newReference();
    const first = await bni.call('17', intrabank({ partnerReferenceNo }));
    const again = await bni.call(
      '17',
      intrabank({ partnerReferenceNo, transactionDate: '2026-11-23T10:01:00+07:00' }),
    );
    const other = await bni.call('17', intrabank({ partnerReferenceNo, beneficiaryAccountNo: '55' }));
    const otherRail = await bni.call('23', skn({ partnerReferenceNo }));
    const codes = [first, again, other, otherRail].map(({ body }) => body['responseCode']);
    expect(codes).toEqual(['2001700', '4091701', '4041718', '4042318']);
  });

  test('asked for ten times at once, nine times', async () => {
    const partnerReferenceNo = newReference();
    await bni.call('15', { beneficiaryAccountNo: '1' });
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => bni.call('17', intrabank({ partnerReferenceNo }))),
    );
    const codes = answers.map(({ body }) => body['responseCode']).sort();
    expect(codes).toEqual(['2001700', ...Array.from({ length: 9 }, () => '4091701')]);
    const rows = await get<{ partnerReferenceNo: string }[]>(sandbox, '/bank/transfers');
    expect(rows.filter((row) => row.partnerReferenceNo === partnerReferenceNo)).toHaveLength(1);
  });
});

describe('transfer status', () => {
  test('is not found for an unknown reference or the wrong service', async () => {
    const partnerReferenceNo = newReference();
    await bni.call('17', intrabank({ partnerReferenceNo }));
    const unknown = await bni.call('36', { originalPartnerReferenceNo: 'nobody', serviceCode: '17' });
    const wrongService = await bni.call('36', {
      originalPartnerReferenceNo: partnerReferenceNo,
      serviceCode: '23',
    });
    const otherBank = await partnerOf(sandbox, 'BCA', clock).call('36', {
      originalPartnerReferenceNo: partnerReferenceNo,
      serviceCode: '17',
    });
    expect([unknown, wrongService, otherBank].map(({ body }) => body['responseCode'])).toEqual(
      Array.from({ length: 3 }, () => '4043601'),
    );
  });

  test('is found by the X-EXTERNAL-ID alone, except at BRI', async () => {
    const headers = { 'X-EXTERNAL-ID': '424242' };
    const bri = partnerOf(sandbox, 'BRI', clock);
    for (const partner of [bni, bri]) {
      await partner.call('17', intrabank({ partnerReferenceNo: newReference() }), { headers });
    }
    const question = { originalExternalId: '424242', serviceCode: '17' };
    expect((await bni.call('36', question)).body['latestTransactionStatus']).toBe('00');
    expect((await bri.call('36', question)).body['responseCode']).toBe('4003602');
  });

  test('needs a key and a service', async () => {
    expect((await bni.call('36', { serviceCode: '17' })).body['responseCode']).toBe('4003602');
    expect((await bni.call('36', { originalPartnerReferenceNo: 'x' })).body['responseCode']).toBe('4003602');
  });
});

describe('account inquiry', () => {
  const asked = { additionalInfo: { beneficiaryAccountName: 'Budi Santoso' } };
  test.each([
    ['1234560000', '4031618'],
    ['1234560001', '4031609'],
    ['1234560002', '2001600'],
    ['1234567890', '2001600'],
  ])('of %s at another bank answers %s', async (beneficiaryAccountNo, code) => {
    const answer = await bni.call('16', { beneficiaryBankCode: '451', beneficiaryAccountNo, ...asked });
    expect(answer.body['responseCode']).toBe(code);
  });

  test('of an account of somebody else tells a name, always the same, never the one asked about', async () => {
    const question = { beneficiaryAccountNo: '1234560002', ...asked };
    const names = [await bni.call('15', question), await bni.call('15', question)].map(
      ({ body }) => body['beneficiaryAccountName'],
    );
    expect(names[0]).toMatch(/^[A-Z ]+$/);
    expect(names[0]).not.toBe('BUDI SANTOSO');
    expect(names[1]).toBe(names[0]);
  });

  test('at a bank the clearing house does not reach is refused', async () => {
    const answer = await bni.call('16', { beneficiaryBankCode: '999', beneficiaryAccountNo: '1' });
    expect(answer.body['responseCode']).toBe('4041603');
  });
});
