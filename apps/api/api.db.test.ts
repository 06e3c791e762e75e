import { createHash, createHmac, generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import { sql } from '@jmo/database';
import { testDatabase, type TestDatabase } from '@jmo/database/testing';
import { inWib, newParticipantId, ok, rupiah, type OwnBank } from '@jmo/kernel';
import {
  createPartnerAccess,
  createPayout,
  findPayout,
  payoutJobs,
  productionTiming,
  sendPayout,
  type BankClient,
  type BankClients,
} from '@jmo/payout';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { startApi, type Api } from './start-api.ts';

const pairOf = () =>
  generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
const bni = pairOf();
const bca = pairOf();
const mandiri = pairOf();
const bri = pairOf();
const SECRETS = { BNI: 'rahasia-bni', BCA: 'rahasia-bca', MANDIRI: 'rahasia-mandiri', BRI: 'rahasia-bri' };

let database: TestDatabase;
let api: Api;
beforeAll(async () => {
  database = await testDatabase(payoutJobs as never);
  const { context } = database;
  const clients = {
    BNI: { clientId: 'bank-bni', clientSecret: SECRETS.BNI, publicKeyPem: bni.publicKey },
    BCA: { clientId: 'bank-bca', clientSecret: SECRETS.BCA, publicKeyPem: bca.publicKey },
    MANDIRI: { clientId: 'bank-mandiri', clientSecret: SECRETS.MANDIRI, publicKeyPem: mandiri.publicKey },
    BRI: { clientId: 'bank-bri', clientSecret: SECRETS.BRI, publicKeyPem: bri.publicKey },
  };
  const access = createPartnerAccess(clients, context.clock, context.vault);
  const system = { context, access, isReady: () => Promise.resolve(true), close: () => Promise.resolve() };
  api = await startApi(system, 0, '127.0.0.1');
});
afterAll(async () => {
  await api.close();
  await database.drop();
});
beforeEach(async () => {
  await sql`delete from rate_limit`.execute(database.context.db);
});

const urlOf = (path: string) => `http://127.0.0.1:${api.port}/snap${path}`;
const timeNow = () =>
  inWib(database.context.clock.now()).toString({ smallestUnit: 'second', timeZoneName: 'never' });

interface Said {
  readonly http: number;
  readonly code: string;
  readonly token: string;
}
async function post(
  path: string,
  headers: Record<string, string>,
  body: string,
  method = 'POST',
): Promise<Said> {
  const answer = await fetch(urlOf(path), {
    method,
    headers: { 'content-type': 'application/json', ...headers },
    ...(method === 'POST' && { body }),
  });
  const said = (await answer.json()) as { responseCode: string; accessToken?: string };
  return { http: answer.status, code: said.responseCode, token: said.accessToken ?? '' };
}

const askToken = (changes: { key?: string; clientId?: string; at?: string; body?: string } = {}) => {
  const { key = bni.privateKey, clientId = 'bank-bni', at = timeNow(), body } = changes;
  const signature = sign('RSA-SHA256', Buffer.from(`${clientId}|${at}`), key).toString('base64');
  const headers = { 'x-timestamp': at, 'x-client-key': clientId, 'x-signature': signature };
  return post('/v1.0/access-token/b2b', headers, body ?? '{"grantType":"client_credentials"}');
};

interface Changes {
  readonly token?: string;
  readonly secret?: string;
  readonly externalId?: string;
  readonly at?: string;
  readonly body?: object | string;
  /** Sent in place of the body that was signed. */
  readonly sent?: string;
  readonly encoding?: 'hex' | 'base64';
  readonly service?: 'skn' | 'rtgs';
}
async function notify(reference: string, changes: Changes = {}): Promise<Said> {
  const { secret = SECRETS.BNI, at = timeNow(), encoding = 'base64', service = 'skn' } = changes;
  const token = changes.token ?? (await askToken()).token;
  const path = `/v1.0/transfer-${service}/notify`;
  const body = changes.body ?? { originalPartnerReferenceNo: reference, latestTransactionStatus: '00' };
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const digest = createHash('sha256').update(text).digest('hex');
  const signature = createHmac('sha512', secret)
    .update(`POST:/snap${path}:${token}:${digest}:${at}`)
    .digest(encoding);
  const headers = {
    authorization: `Bearer ${token}`,
    'x-timestamp': at,
    'x-signature': signature,
    'x-external-id': changes.externalId ?? randomBytes(8).toString('hex'),
    'x-partner-id': 'BNI',
  };
  return post(path, headers, changes.sent ?? text);
}

let made = 0;
/** A payout whose order went out and was never answered. */
async function unknownPayout(amount = rupiah(9_850_000), bankCode = '200') {
  const { context } = database;
  made += 1;
  const order = {
    participantId: newParticipantId(context.clock.now()),
    purpose: `klaim-${made}`,
    amount,
    bankCode,
    accountNo: '1234567890',
    accountName: 'BUDI SANTOSO',
    remark: 'JHT',
  };
  const turn = await context.db.transaction().execute((tx) => createPayout(tx, context, order));
  const silent = {
    prepare: () => Promise.resolve(ok(undefined)),
    transfer: () => Promise.resolve({ answer: { kind: 'LOST', cause: 'TimeoutError' }, exchanges: [] }),
  } as unknown as BankClient;
  const banks = Object.fromEntries(['BNI', 'MANDIRI', 'BRI', 'BCA'].map((bank) => [bank, silent]));
  const ports = { banks: banks as Record<OwnBank, BankClient> as BankClients, timing: productionTiming };
  await sendPayout(context, ports, { participantId: order.participantId, payoutId: turn.payoutId });
  const payout = await findPayout(context.db, order.participantId, order.purpose);
  await sql`delete from pgboss.job`.execute(context.db);
  return { ...payout!, reference: payout!.reference! };
}

const questions = async () => {
  const { rows } = await sql<{ id: string }>`
    select data ->> 'payoutId' as id from pgboss.job where name = 'payout.inquire'`.execute(
    database.context.db,
  );
  return rows.map(({ id }) => id);
};

test('alive and ready', async () => {
  for (const path of ['healthz', 'readyz'])
    expect((await fetch(`http://127.0.0.1:${api.port}/${path}`)).status).toBe(200);
});

describe('a token for a bank', () => {
  test('that signs with its own key, for a quarter of an hour', async () => {
    const { token, ...said } = await askToken();
    expect(said).toEqual({ http: 200, code: '2007300' });
    database.context.clock.advance({ seconds: 899 });
    expect((await notify('NOBODY', { token })).code).toBe('4047501');
    database.context.clock.advance({ seconds: 1 });
    expect((await notify('NOBODY', { token })).code).toBe('4017501');
  });

  test.each([
    ["another bank's key", { key: bca.privateKey }, '4017300'],
    ['an unknown client', { clientId: 'bank-lain' }, '4017300'],
    ['a time of yesterday', { at: '2026-11-22T09:00:00+07:00' }, '4017300'],
    ['no time', { at: 'kemarin' }, '4007301'],
    ['another grant', { body: '{"grantType":"password"}' }, '4007300'],
    ['no JSON', { body: 'x' }, '4007300'],
  ])('not with %s', async (_, changes, code) => {
    expect((await askToken(changes)).code).toBe(code);
  });

  test('sixty a minute from one address, then no more', async () => {
    const said = await Promise.all(Array.from({ length: 65 }, () => askToken({ body: '{}' })));
    expect(said.filter(({ code }) => code === '4297300')).toHaveLength(5);
  });

  test('only by POST', async () => {
    expect(await post('/v1.0/access-token/b2b', {}, '', 'GET')).toMatchObject({ http: 405, code: '4057300' });
  });
});

describe('a notification of a bank', () => {
  test('is a reason to ask, and changes nothing by itself', async () => {
    const payout = await unknownPayout();
    expect((await notify(payout.reference)).code).toBe('2007500');
    expect(await questions()).toEqual([payout.payoutId]);
    const after = await findPayout(database.context.db, payout.participantId, payout.purpose);
    expect(after?.state).toBe('UNKNOWN');
  });

  test('about RTGS comes to its own address; signatures may be hexadecimal', async () => {
    const payout = await unknownPayout(rupiah(1_200_000_000));
    expect((await notify(payout.reference, { service: 'rtgs', encoding: 'hex' })).code).toBe('2007600');
    expect(await questions()).toEqual([payout.payoutId]);
  });

  test('that comes again, ten times at once, asks once and is answered the same', async () => {
    const payout = await unknownPayout();
    const token = (await askToken()).token;
    const externalId = 'EXT1';
    const said = await Promise.all(
      Array.from({ length: 10 }, () => notify(payout.reference, { token, externalId })),
    );
    expect(new Set(said.map(({ code }) => code))).toEqual(new Set(['2007500']));
    expect(await questions()).toEqual([payout.payoutId]);
  });

  test('under a number already used for another one is refused', async () => {
    const payout = await unknownPayout();
    const externalId = 'EXT2';
    await notify(payout.reference, { externalId });
    const body = { originalPartnerReferenceNo: payout.reference, latestTransactionStatus: '06' };
    expect((await notify(payout.reference, { externalId, body })).code).toBe('4097500');
    expect(await questions()).toEqual([payout.payoutId]);
  });

  test('that is late or out of order only asks', async () => {
    const payout = await unknownPayout();
    for (const status of ['00', '03', '06', '04']) {
      const body = { originalPartnerReferenceNo: payout.reference, latestTransactionStatus: status };
      expect((await notify(payout.reference, { body })).code).toBe('2007500');
    }
    expect(new Set(await questions())).toEqual(new Set([payout.payoutId]));
  });

  test.each<[string, Changes, string]>([
    ['signed by somebody else', { secret: 'tebakan' }, '4017500'],
    ['whose body was changed on the way', { sent: '{"originalPartnerReferenceNo":"X"}' }, '4017500'],
    ['with a token nobody issued', { token: 'BNI.9999999999999.AAAA' }, '4017501'],
    ['from yesterday', { at: '2026-11-22T09:00:00+07:00' }, '4017500'],
    ['without a reference', { body: { latestTransactionStatus: '00' } }, '4007502'],
    ['without a status', { body: { originalPartnerReferenceNo: 'X' } }, '4007502'],
    ['that is no JSON', { body: 'bukan json' }, '4007500'],
    ['with an unusable number', { externalId: 'a b' }, '4007501'],
    ['about a transfer that is not ours', {}, '4047501'],
  ])('%s is refused and nobody is asked', async (_, changes, code) => {
    await sql`delete from pgboss.job`.execute(database.context.db);
    expect((await notify('TIDAKADAYANGTAHU001', changes)).code).toBe(code);
    expect(await questions()).toEqual([]);
  });

  test.each([
    ['NUL in a text', '"keterangan":"a\\u0000b"'],
    ['NUL in a key', '"a\\u0000b":"x"'],
    ['half of a surrogate pair', '"keterangan":"\\ud83d"'],
    ['half of one in a key, deep inside', '"additionalInfo":{"daftar":[{"\\udc00":1}]}'],
  ])('with %s is malformed: it could not be kept', async (_, odd) => {
    const payout = await unknownPayout();
    const body = `{"originalPartnerReferenceNo":"${payout.reference}","latestTransactionStatus":"00",${odd}}`;
    expect(await notify(payout.reference, { body })).toMatchObject({ http: 400, code: '4007500' });
    expect(await questions()).toEqual([]);
  });

  test('that is nested without end is malformed, and no trouble', async () => {
    const payout = await unknownPayout();
    const deep = '['.repeat(30_000) + ']'.repeat(30_000);
    const body = `{"originalPartnerReferenceNo":"${payout.reference}","latestTransactionStatus":"00","x":${deep}}`;
    expect([200, 400]).toContain((await notify(payout.reference, { body })).http);
  });

  test('with a token whose seal is as long in letters but not in bytes is refused', async () => {
    const { token } = await askToken();
    const headers = {
      authorization: `Bearer ${token.slice(0, -1)}é`,
      'x-timestamp': timeNow(),
      'x-signature': 'AAAA',
      'x-external-id': 'EXT3',
    };
    expect((await post('/v1.0/transfer-skn/notify', headers, '{}')).code).toBe('4017501');
  });

  test.each([
    ['BCA', 'bank-bca', bca],
    ['MANDIRI', 'bank-mandiri', mandiri],
    ['BRI', 'bank-bri', bri],
  ] as const)('of %s about what BNI was given is about nothing of theirs', async (bank, clientId, pair) => {
    const payout = await unknownPayout();
    const token = (await askToken({ key: pair.privateKey, clientId })).token;
    expect((await notify(payout.reference, { token, secret: SECRETS[bank] })).code).toBe('4047501');
    expect(await questions()).toEqual([]);
  });

  test('about a rail the payment does not take is refused', async () => {
    const [kliring, rtgs] = [await unknownPayout(), await unknownPayout(rupiah(1_200_000_000))];
    const within = await unknownPayout(undefined, '009');
    expect((await notify(kliring.reference, { service: 'rtgs' })).code).toBe('4047601');
    expect((await notify(rtgs.reference)).code).toBe('4047501');
    expect((await notify(within.reference)).code).toBe('4047501');
    expect(await questions()).toEqual([]);
  });

  test("a bank's token opens nothing with another bank's secret", async () => {
    const token = (await askToken({ key: bca.privateKey, clientId: 'bank-bca' })).token;
    expect((await notify('X', { token })).code).toBe('4017500');
    expect((await notify('X', { token, secret: SECRETS.BCA })).code).toBe('4047501');
  });

  test('is kept without names and account numbers', async () => {
    const payout = await unknownPayout();
    const body = {
      originalPartnerReferenceNo: payout.reference,
      latestTransactionStatus: '00',
      beneficiaryAccountName: 'BUDI SANTOSO',
      beneficiaryAccountNo: '1234567890',
    };
    await notify(payout.reference, { body });
    const { rows } = await sql<{ kept: string }>`
      select bank_notification::text as kept from bank_notification where reference = ${payout.reference}`.execute(
      database.context.db,
    );
    expect(rows[0]!.kept).not.toMatch(/BUDI|1234567890/);
    expect(rows[0]!.kept).toContain(payout.payoutId);
  });

  test('of unreasonable size is not read', async () => {
    const answer = await fetch(urlOf('/v1.0/transfer-skn/notify'), {
      method: 'POST',
      body: 'x'.repeat(70_000),
    });
    expect(answer.status).toBe(413);
  });
});
