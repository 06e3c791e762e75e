import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openClaimWorld, RESIGNED, type ClaimWorld } from './claim-world.test-support.ts';
import { explain, REQUIREMENT_CODES } from './index.ts';
import { wib } from './test-support.ts';

let world: ClaimWorld;
beforeAll(async () => void (world = await openClaimWorld()));
afterAll(() => world.drop());

test('the answer has exactly the shape of the contract', async () => {
  const { participantId } = await world.person();
  const answer = await explain(world.context, {
    participantId,
    cause: 'RESIGN',
    bankCode: '014',
    hasNpwp: true,
  });
  expect(Object.keys(answer)).toEqual([
    'eligible',
    'channel',
    'requirements',
    'balance',
    'gross',
    'tax',
    'net',
    'taxBasis',
    'rail',
    'expectedArrival',
  ]);
  expect(answer).toMatchObject({
    eligible: true,
    channel: 'APP',
    balance: '8400000',
    gross: '8400000',
    tax: '0',
    net: '8400000',
    taxBasis: 'FINAL',
    rail: 'INTRABANK',
    expectedArrival: '2026-11-23T09:01:00+07:00',
  });
  for (const requirement of answer.requirements) {
    expect(Object.keys(requirement)).toEqual([
      'code',
      'met',
      'fact',
      'threshold',
      'source',
      'metFrom',
      'action',
    ]);
    expect(REQUIREMENT_CODES).toContain(requirement.code);
  }
  expect(JSON.parse(JSON.stringify(answer))).toEqual(answer);
});

test('without a bank there is no rail, and an unknown one has none', async () => {
  const { participantId } = await world.person();
  expect(await explain(world.context, { participantId, cause: 'RESIGN' })).toMatchObject({
    rail: null,
    expectedArrival: null,
  });
  expect(await explain(world.context, { participantId, cause: 'RESIGN', bankCode: '999' })).toMatchObject({
    rail: null,
    expectedArrival: null,
  });
});

test('kliring arrives by the banking day', async () => {
  const { participantId } = await world.person();
  const answer = await explain(world.context, {
    participantId,
    cause: 'RESIGN',
    bankCode: '200',
    at: wib('2026-11-21T10:00:00'),
  });
  expect(answer.rail).toBe('SKN');
  expect(answer.expectedArrival).toMatch(/^2026-11-23T\d\d:\d\d:00\+07:00$/);
});

describe('asked about another moment', () => {
  test('from which the month is over', async () => {
    const { participantId } = await world.person([{ ...RESIGNED, endedOn: '2026-11-16' }]);
    const at = (text: string) => explain(world.context, { participantId, cause: 'RESIGN', at: wib(text) });
    const before = await at('2026-12-15T23:59:59');
    expect(before).toMatchObject({ eligible: false, channel: 'APP' });
    expect(before.requirements.find(({ code }) => code === 'MASA_TUNGGU')).toMatchObject({
      met: false,
      metFrom: '2026-12-16T00:00:00+07:00',
    });
    expect(await at('2026-12-16T00:00:00')).toMatchObject({ eligible: true });
  });

  test('with the balance the books held on that day', async () => {
    const { participantId } = await world.person();
    expect(
      await explain(world.context, { participantId, cause: 'RESIGN', at: wib('2026-07-09T12:00:00') }),
    ).toMatchObject({ balance: '0', net: '0', channel: null, eligible: false });
    expect(
      await explain(world.context, { participantId, cause: 'RESIGN', at: wib('2026-07-10T00:00:00') }),
    ).toMatchObject({ balance: '8400000' });
  });
});

test('an earlier part makes the rest progressive from its third year on, dearer without NPWP', async () => {
  const { participantId, kpjs } = await world.person([{ ...RESIGNED, balance: 9_100_000n }]);
  await world.load('payments', [`${kpjs[0]!},2022-04-01,SEBAGIAN_10,100000,0`]);
  expect(await explain(world.context, { participantId, cause: 'RESIGN', hasNpwp: true })).toMatchObject({
    gross: '9000000',
    tax: '450000',
    net: '8550000',
    taxBasis: 'PROGRESSIVE',
  });
  expect(await explain(world.context, { participantId, cause: 'RESIGN', hasNpwp: false })).toMatchObject({
    tax: '540000',
    net: '8460000',
  });
});

test('a part is a tenth or three tenths of the balance, rounded down', async () => {
  const { participantId } = await world.person([{ balance: 1_234_567n }]);
  expect(await explain(world.context, { participantId, cause: 'SEBAGIAN_10' })).toMatchObject({
    balance: '1234567',
    gross: '123456',
    channel: 'LAPAK_ASIK',
  });
  expect(await explain(world.context, { participantId, cause: 'SEBAGIAN_30' })).toMatchObject({
    gross: '370370',
  });
});

test('somebody who never signed in is told about the data update', async () => {
  const { participantId } = await world.person([RESIGNED], { updated: false });
  const answer = await explain(world.context, { participantId, cause: 'RESIGN' });
  expect(answer).toMatchObject({ eligible: false, channel: 'APP' });
  expect(answer.requirements.filter(({ met }) => met === false)).toMatchObject([
    { code: 'PENGKINIAN_DATA', metFrom: null },
  ]);
});
