import { findWorkAbout, findWorkOf } from '@jmo/casework';
import { sql } from '@jmo/database';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { applyAnswer } from './apply-answer.ts';
import { findPayout, findPayoutByReference } from './find-payout.ts';
import { inquireAccount } from './inquire-account.ts';
import { inquirePayout } from './inquire-payout.ts';
import { productionTiming, sandboxTiming } from './payout-timing.ts';
import { createPayout } from './create-payout.ts';
import { sendPayout } from './send-payout.ts';
import type { CrashPoint } from './ports.ts';
import { openPayoutWorld, type PayoutWorld } from './testing/payout-world.ts';
import type { Behaviour } from './testing/snap-bank.ts';
import { newParticipantId, rupiah } from '@jmo/kernel';

let world: PayoutWorld;
beforeAll(async () => {
  world = await openPayoutWorld();
});
afterAll(() => world.close());
beforeEach(() => {
  world.context.clock.set('2026-11-23T02:00:00Z');
  world.jobs.length = 0;
  for (const list of [world.bank.calls, world.bank.taken, world.bank.transfers, world.bank.inquiries])
    list.length = 0;
  world.bank.ownerName = undefined;
  world.bank.balanceSen = undefined;
  return sql`delete from source_hold`.execute(world.context.db).then(() => undefined);
});

const find = (payout: { participantId: Parameters<typeof findPayout>[1]; purpose: string }) =>
  findPayout(world.context.db, payout.participantId, payout.purpose);
const references = () =>
  new Set(
    world.bank
      .callsOf('17')
      .concat(world.bank.callsOf('22'), world.bank.callsOf('23'))
      .map((call) => call.body['partnerReferenceNo']),
  );

describe('the ordinary way', () => {
  test('one of our banks pays at once, exactly once, and says so', async () => {
    const payout = await world.create();
    expect(payout).toMatchObject({ rail: 'INTRABANK' });
    await world.runNext();
    expect(await find(payout)).toMatchObject({
      state: 'PAID',
      reason: undefined,
      sendingBank: 'BCA',
      reference: expect.stringMatching(/001$/),
    });
    expect(world.bank.taken).toMatchObject([
      { bank: 'BCA', service: '17', body: { amount: { value: '9850000.00' } } },
    ]);
    expect(world.outcomesOf(payout.payoutId)).toEqual(['PAID']);
  });

  test('another bank is paid by kliring through BNI: sent, then there', async () => {
    const payout = await world.create({ bankCode: '200', accountNo: '1234567890123456' });
    await world.runNext();
    expect(await world.stateOf(payout)).toBe('PENDING');
    await world.runAll();
    expect(await world.stateOf(payout)).toBe('PAID');
    expect(world.bank.taken).toMatchObject([
      { bank: 'BNI', service: '23', body: { beneficiaryBankCode: '200' } },
    ]);
    expect(world.outcomesOf(payout.payoutId)).toEqual(['SENT PENDING', 'PAID']);
  });

  test('an amount that kliring does not take goes by RTGS: sent, then there', async () => {
    const payout = await world.create({ bankCode: '200', amount: rupiah(1_200_000_000) });
    await world.runAll();
    expect(await find(payout)).toMatchObject({ state: 'PAID', rail: 'RTGS', sendingBank: 'BNI' });
    expect(world.bank.taken).toMatchObject([{ bank: 'BNI', service: '22' }]);
    expect(world.outcomesOf(payout.payoutId)).toEqual(['SENT PENDING', 'PAID']);
    expect(world.bank.callsOf('36').every(({ body }) => body['serviceCode'] === '22')).toBe(true);
  });

  test('kliring asked for at night goes when the window opens, and the job waits for it', async () => {
    world.context.clock.set('2026-11-27T10:00:00Z');
    const payout = await world.create({ bankCode: '451' });
    expect(payout.sendAt.toString()).toBe('2026-11-30T01:00:00Z');
    expect(world.jobs).toMatchObject([{ kind: 'payout.send', at: payout.sendAt }]);
    await world.run(world.jobs[0]!);
    expect(world.bank.calls).toHaveLength(0);
    expect(await find(payout)).toMatchObject({ state: 'READY', sendAt: payout.sendAt });
  });

  test('money that kliring sends back after it had arrived is noticed', async () => {
    const payout = await world.create({ bankCode: '200' });
    world.bank.inquiries.push('status-00', 'status-04');
    await world.runAll();
    expect(await world.stateOf(payout)).toBe('RETURNED');
    expect(world.outcomesOf(payout.payoutId)).toEqual(['SENT PENDING', 'PAID', 'RETURNED RETURNED_BY_BANK']);
  });

  test("account and name are sealed, exchanges masked, and the bank's reference leads back to the payout", async () => {
    const payout = await world.create();
    await world.runNext();
    const { rows } = await sql<{ text: string }>`
      select payout::text || coalesce((select string_agg(e::text, ' ') from payout_exchange e where e.payout_id = payout.id), '') as text
      from payout where id = ${payout.payoutId}`.execute(world.context.db);
    expect(rows[0]!.text).toContain('"9850000.00"');
    expect(rows[0]!.text).not.toMatch(/1234567890|BUDI|0099887766/);
    const reference = (await find(payout))!.reference!;
    expect(await findPayoutByReference(world.context.db, reference)).toMatchObject({
      payoutId: payout.payoutId,
    });
    expect(await findPayoutByReference(world.context.db, 'NOBODY')).toBeUndefined();
  });
});

describe('one purpose is one payout', () => {
  test('twenty at once make one, and one transfer', async () => {
    const { context } = world;
    const order = {
      participantId: newParticipantId(context.clock.now()),
      purpose: 'klaim-sekali',
      amount: rupiah(1_000_000),
      bankCode: '009',
      accountNo: '1234567890',
      accountName: 'SITI',
      remark: 'JHT',
    };
    const create = () => context.db.transaction().execute((tx) => createPayout(tx, context, order));
    const created = await Promise.all(Array.from({ length: 20 }, create));
    expect(new Set(created.map((each) => each.payoutId)).size).toBe(1);
    expect(world.jobs).toHaveLength(1);
    await world.runAll();
    expect(world.bank.taken).toHaveLength(1);
    const other = { ...order, amount: rupiah(2_000_000) };
    await expect(context.db.transaction().execute((tx) => createPayout(tx, context, other))).rejects.toThrow(
      'one purpose',
    );
  });

  test('two workers with the same job: one calls the bank, the other leaves it alone', async () => {
    const payout = await world.create();
    const ports = world.ports();
    const turn = { participantId: payout.participantId, payoutId: payout.payoutId };
    await Promise.all(Array.from({ length: 8 }, () => sendPayout(world.context, ports, turn)));
    expect(world.bank.callsOf('17')).toHaveLength(1);
    expect(world.outcomesOf(payout.payoutId)).toEqual(['PAID']);
  });

  test('a job of an earlier turn does nothing', async () => {
    const payout = await world.create();
    await world.run({ kind: 'payout.send', at: payout.sendAt, data: { ...payout, version: 7 } });
    expect(world.bank.calls).toHaveLength(0);
  });
});

describe('when nobody knows whether the bank paid', () => {
  test.each<[string, Behaviour]>([
    ['the connection breaks after the bank took it', 'lose-after'],
    ['the bank says 504 after it took it', 'error-after'],
    ['the bank never answers after it took it', 'hang-after'],
  ])('%s: it is asked about and never sent again', async (_, behaviour) => {
    const payout = await world.create();
    world.bank.transfers.push(behaviour);
    await world.runNext();
    expect(await world.stateOf(payout)).toBe('UNKNOWN');
    await world.runAll();
    expect(await world.stateOf(payout)).toBe('PAID');
    expect(world.bank.callsOf('17')).toHaveLength(1);
    expect(world.bank.taken).toHaveLength(1);
  });

  test('an answer with letters that no database keeps is written down all the same, and asked about', async () => {
    const payout = await world.create();
    world.bank.transfers.push('odd-letters');
    world.bank.inquiries.push('odd-letters');
    await world.runNext();
    expect(await world.stateOf(payout)).toBe('UNKNOWN');
    await world.runAll();
    expect(await world.stateOf(payout)).toBe('PAID');
    expect(world.bank.taken).toHaveLength(1);
    const { rows } = await sql<{ text: string }>`
      select response ->> 'transactionstatusdesc' as text from payout_exchange
      where payout_id = ${payout.payoutId} and response ->> 'transactionstatusdesc' is not null`.execute(
      world.context.db,
    );
    expect(rows.map(({ text }) => text)).toEqual(['selesai\uFFFD\uFFFD', 'selesai\uFFFD\uFFFD']);
  });

  test('the bank never saw it: after three times "not found" the same reference goes once more', async () => {
    const payout = await world.create();
    world.bank.transfers.push('lose-before');
    await world.runAll();
    expect(await world.stateOf(payout)).toBe('PAID');
    const [first, second, ...more] = world.bank.callsOf('17');
    expect(more).toHaveLength(0);
    expect(second!.raw).toBe(first!.raw);
    expect(world.bank.callsOf('36').length).toBeGreaterThanOrEqual(3);
  });

  test('a bank that hides what it took gets the same reference and says so: asked, not repeated again', async () => {
    const payout = await world.create();
    world.bank.transfers.push('lose-after');
    world.bank.inquiries.push(...Array<Behaviour>(9).fill('hide'));
    await world.runAll();
    expect(await world.stateOf(payout)).toBe('PAID');
    expect(world.bank.callsOf('17')).toHaveLength(2);
    expect(references().size).toBe(1);
    expect(world.bank.taken).toHaveLength(1);
  });

  test('in production it waits at least ten minutes before the same reference goes once more', async () => {
    const payout = await world.create();
    world.bank.transfers.push('lose-before');
    const ports = world.ports({ ...productionTiming });
    await world.runAll(ports);
    expect(await world.stateOf(payout)).toBe('PAID');
    expect(world.context.clock.now().since(payout.sendAt).total('minutes')).toBeGreaterThanOrEqual(10);
    expect(world.context.clock.now().since(payout.sendAt).total('minutes')).toBeLessThanOrEqual(30);
  });

  test('silence is not "not found": nothing is sent again, and after a day an officer has it', async () => {
    const payout = await world.create();
    world.bank.transfers.push('lose-before');
    world.bank.inquiries.push(...Array<Behaviour>(200).fill('error-before'));
    await world.runAll(world.ports({ ...productionTiming }));
    expect(await find(payout)).toMatchObject({ state: 'HELD', reason: 'NO_FINAL_ANSWER' });
    expect(world.bank.callsOf('17')).toHaveLength(1);
    expect(world.outcomesOf(payout.payoutId)).toEqual(['HELD NO_FINAL_ANSWER']);
    const hours = world.context.clock.now().since(payout.sendAt).total('hours');
    expect(hours).toBeGreaterThan(23);
    expect(hours).toBeLessThan(25);
  });

  test('a refusal of the repeated order is for an officer: the first one may still be carried out', async () => {
    const payout = await world.create();
    world.bank.transfers.push('lose-before', 'refuse-403-18');
    await world.runAll();
    expect(await find(payout)).toMatchObject({ state: 'HELD', reason: 'ACCOUNT_CLOSED' });
    expect(references().size).toBe(1);
  });

  test('what an officer holds can still turn out to be paid', async () => {
    const payout = await world.create();
    world.bank.transfers.push('lose-after');
    world.bank.inquiries.push(...Array<Behaviour>(400).fill('error-before'));
    await world.runAll();
    expect(await world.stateOf(payout)).toBe('HELD');
    const onDesk = async () => {
      const items = await findWorkOf(world.context.db, payout.participantId);
      return items.map(({ kind, subject, state, closed }) => [kind, subject, closed?.outcome ?? state]);
    };
    expect(await onDesk()).toEqual([['PAYOUT', payout.payoutId, 'OPEN']]);
    world.bank.inquiries.length = 0;
    await inquirePayout(world.context, world.ports(), payout);
    expect(await world.stateOf(payout)).toBe('PAID');
    expect(await onDesk()).toEqual([['PAYOUT', payout.payoutId, 'PAID']]);
    expect(world.outcomesOf(payout.payoutId)).toEqual(['HELD NO_FINAL_ANSWER', 'PAID']);
  });

  test('kliring that broke off on Friday evening goes again on Monday, under the same reference', async () => {
    world.context.clock.set('2026-11-27T09:29:58Z');
    const payout = await world.create({ bankCode: '200' });
    world.bank.transfers.push('lose-before');
    await world.runAll(world.ports({ ...productionTiming }), payout.sendAt.add({ hours: 24 }));
    expect(await world.stateOf(payout)).toBe('UNKNOWN');
    expect(world.bank.callsOf('23')).toHaveLength(1);
    await world.runAll(world.ports({ ...productionTiming }), payout.sendAt.add({ hours: 66 }));
    expect(await world.stateOf(payout)).toBe('PAID');
    expect(references().size).toBe(1);
    expect(world.bank.taken).toHaveLength(1);
  });
});

describe('somebody asks whose turn it is not', () => {
  const KLIRING = { bankCode: '200' };

  test('a bank that notifies again and again does not use up the days on which a returned payment is looked for', async () => {
    const payout = await world.create(KLIRING);
    const ports = world.ports({ ...productionTiming });
    await world.runNext(ports);
    await world.runAll(ports, payout.sendAt.add({ hours: 20 }));
    expect(await world.stateOf(payout)).toBe('PAID');
    for (let asked = 0; asked < 5; asked += 1) await inquirePayout(world.context, ports, payout);
    world.bank.inquiries.push('status-00', 'status-00', 'status-04');
    await world.runAll(ports);
    expect(await world.stateOf(payout)).toBe('RETURNED');
  });

  test('nor the hours in which its last word is waited for', async () => {
    const payout = await world.create();
    world.bank.transfers.push('lose-after');
    const ports = world.ports({ ...productionTiming });
    await world.runNext(ports);
    world.bank.inquiries.push(...Array<Behaviour>(130).fill('error-before'));
    for (let asked = 0; asked < 120; asked += 1) await inquirePayout(world.context, ports, payout);
    expect(await world.stateOf(payout)).toBe('UNKNOWN');
    await world.runAll(ports);
    expect(await world.stateOf(payout)).toBe('PAID');
  });

  test('nor counts its "not found" as one of the three after which the order is sent again', async () => {
    const payout = await world.create();
    world.bank.transfers.push('lose-before');
    const ports = world.ports({ ...productionTiming });
    await world.runNext(ports);
    world.context.clock.advance({ minutes: 11 });
    for (let asked = 0; asked < 4; asked += 1) await inquirePayout(world.context, ports, payout);
    expect(world.bank.callsOf('17')).toHaveLength(1);
  });
});

test('a sender that stood still between the attempt and the call leaves it to the watchman', async () => {
  const payout = await world.create();
  const ports = world.ports();
  await world.runNext({
    ...ports,
    crashPoint: (name) => {
      if (name === 'payout:after-attempt-row') world.context.clock.advance({ hours: 48 });
    },
  });
  expect(world.bank.callsOf('17')).toHaveLength(0);
  expect(await world.stateOf(payout)).toBe('SENDING');
  await world.runAll();
  expect(references().size).toBeLessThan(2);
  expect(await world.stateOf(payout)).toBe('HELD');
});

describe('when it is certain that no bank has it', () => {
  test('no token, no attempt: it goes as soon as the bank is back', async () => {
    const payout = await world.create({ bankCode: '002' });
    const away = {
      ...world.ports().banks,
      BRI: {
        ...world.ports().banks.BRI,
        prepare: () => Promise.resolve({ ok: false as const, error: { code: 'BANK_UNREACHABLE' as const } }),
      },
    };
    await world.runNext({ ...world.ports(), banks: away });
    expect(await find(payout)).toMatchObject({
      state: 'READY',
      reason: 'BANK_UNREACHABLE',
      reference: undefined,
    });
    await world.runAll();
    expect(await find(payout)).toMatchObject({ state: 'PAID', reference: expect.stringMatching(/001$/) });
  });

  test.each<[Behaviour, string]>([
    ['refuse-403-18', 'ACCOUNT_CLOSED'],
    ['refuse-403-09', 'ACCOUNT_DORMANT'],
    ['refuse-404-11', 'ACCOUNT_NOT_FOUND'],
    ['refuse-403-00', 'EXPIRED'],
  ])(
    '%s fails at once with its reason %s, so that the member can name another account',
    async (behaviour, reason) => {
      const payout = await world.create();
      world.bank.transfers.push(behaviour);
      await world.runAll();
      expect(world.outcomesOf(payout.payoutId)).toEqual([`FAILED ${reason}`]);
      expect(world.bank.taken).toHaveLength(0);
    },
  );

  test('a bank that pays what it had refused is heard when somebody has a reason to ask, and people decide', async () => {
    const payout = await world.create();
    world.bank.transfers.push('lose-after');
    world.bank.inquiries.push('status-06');
    await world.runAll();
    expect(await world.stateOf(payout)).toBe('FAILED');
    world.bank.inquiries.push('status-06', 'hide', 'error-before');
    for (let asked = 0; asked < 3; asked += 1) await inquirePayout(world.context, world.ports(), payout);
    expect(await world.stateOf(payout)).toBe('FAILED');
    await inquirePayout(world.context, world.ports(), payout);
    expect(await find(payout)).toMatchObject({ state: 'HELD', reason: 'CONTRADICTION' });
    expect(world.outcomesOf(payout.payoutId)).toEqual(['FAILED FAILED_AT_BANK', 'HELD CONTRADICTION']);
    await inquirePayout(world.context, world.ports(), payout);
    expect(await world.stateOf(payout)).toBe('PAID');
    expect(world.bank.callsOf('17')).toHaveLength(1);
  });

  test('nor does it pay in silence what it had sent back', async () => {
    const payout = await world.create({ bankCode: '200' });
    world.bank.inquiries.push('status-00', 'status-04');
    await world.runAll();
    expect(await world.stateOf(payout)).toBe('RETURNED');
    world.bank.inquiries.push('status-04', 'hide', 'status-00');
    for (let asked = 0; asked < 2; asked += 1) await inquirePayout(world.context, world.ports(), payout);
    expect(await world.stateOf(payout)).toBe('RETURNED');
    await inquirePayout(world.context, world.ports(), payout);
    expect(await find(payout)).toMatchObject({ state: 'HELD', reason: 'CONTRADICTION' });
    world.bank.inquiries.push('status-04');
    await inquirePayout(world.context, world.ports(), payout);
    expect(world.outcomesOf(payout.payoutId).slice(2)).toEqual([
      'RETURNED RETURNED_BY_BANK',
      'HELD CONTRADICTION',
      'RETURNED RETURNED_BY_BANK',
    ]);
  });

  test.each<[Behaviour]>([
    ['refuse-403-14'],
    ['refuse-401-00'],
    ['refuse-429-00'],
    ['refuse-403-06'],
    ['refuse-403-20'],
  ])('%s waits and goes under a new reference', async (behaviour) => {
    const payout = await world.create();
    world.bank.transfers.push(behaviour);
    await world.runNext();
    expect(await world.stateOf(payout)).toBe('READY');
    await world.runAll();
    expect(await find(payout)).toMatchObject({ state: 'PAID', reference: expect.stringMatching(/002$/) });
    expect(references().size).toBe(2);
    expect(world.bank.taken).toHaveLength(1);
  });

  test.each<[Behaviour, string]>([
    ['refuse-403-03', 'SUSPECTED_FRAUD'],
    ['refuse-403-15', 'NOT_PERMITTED'],
    ['refuse-400-02', 'MALFORMED'],
  ])('%s is for an officer: %s', async (behaviour, reason) => {
    const payout = await world.create();
    world.bank.transfers.push(behaviour);
    await world.runAll();
    expect(world.outcomesOf(payout.payoutId)).toEqual([`HELD ${reason}`]);
  });

  test('one refusal for lack of funds holds everything from that account, and nothing from another', async () => {
    const payouts = [];
    for (let n = 0; n < 6; n += 1) payouts.push(await world.create());
    const other = await world.create({ bankCode: '008' });
    world.bank.transfers.push('refuse-403-14');
    world.bank.balanceSen = 0n;
    const start = world.context.clock.now();
    await world.runAll(world.ports({ ...productionTiming }), start.add({ hours: 30 }));
    expect(
      world.bank
        .callsOf('17')
        .map(({ bank }) => bank)
        .toSorted(),
    ).toEqual(['BCA', 'MANDIRI']);
    expect(await world.stateOf(other)).toBe('PAID');
    // Six wait; in every quarter of an hour one of them asks.
    expect(world.bank.callsOf('11').length).toBeLessThanOrEqual(30 * 4);
    expect(world.bank.callsOf('11').length).toBeGreaterThan(100);
    for (const payout of payouts)
      expect(await find(payout)).toMatchObject({ state: 'READY', reason: 'INSUFFICIENT_FUNDS' });
    const onDesk = async () => {
      const items = await findWorkAbout(world.context.db, { kind: 'PAYOUT', subject: 'source:BCA' });
      return items.map(({ state, closed }) => closed?.outcome ?? state);
    };
    expect(await onDesk()).toContain('OPEN');

    world.bank.balanceSen = undefined;
    await world.runAll(world.ports({ ...productionTiming }));
    expect(await onDesk()).not.toContain('OPEN');
    for (const payout of payouts) expect(await world.stateOf(payout)).toBe('PAID');
    expect(world.bank.taken).toHaveLength(7);
  });

  test('what cannot go within the bank goes by kliring, with a new date of arrival', async () => {
    const payout = await world.create();
    world.bank.transfers.push('refuse-403-02');
    await world.runAll();
    expect(await find(payout)).toMatchObject({ state: 'PAID', rail: 'SKN', sendingBank: 'BNI' });
    expect(world.bank.taken).toMatchObject([{ bank: 'BNI', service: '23' }]);
  });

  test('a day of "not now" brings in an officer', async () => {
    const payout = await world.create();
    world.bank.transfers.push(...Array<Behaviour>(120).fill('refuse-403-14'));
    await world.runAll(world.ports({ ...productionTiming }));
    expect(world.outcomesOf(payout.payoutId)).toEqual(['HELD INSUFFICIENT_FUNDS']);
    expect(world.bank.taken).toHaveLength(0);
  });
});

describe('a clock that jumps', () => {
  test.each([
    ['back, so that the job comes an hour too early', '2026-11-23T00:00:00Z'],
    ['forward, past the opening', '2026-11-23T02:00:00Z'],
  ])('%s: the order goes once, and not before its window', async (_, jump) => {
    world.context.clock.set('2026-11-23T00:30:00Z');
    const payout = await world.create({ bankCode: '200' });
    const job = world.jobs[0]!;
    world.context.clock.set(jump);
    await world.run(job);
    world.context.clock.set('2026-11-23T00:30:00Z');
    await world.run(job);
    await world.runAll();
    expect(await world.stateOf(payout)).toBe('PAID');
    expect(world.bank.taken).toHaveLength(1);
    const ordered = Temporal.Instant.from(world.bank.taken[0]!.body['transactionDate'] as string);
    expect(Temporal.Instant.compare(ordered, payout.sendAt)).toBeGreaterThanOrEqual(0);
  });
});

describe('a worker killed at any point', () => {
  const points: readonly CrashPoint[] = [
    'payout:before-attempt-row',
    'payout:after-attempt-row',
    'payout:after-bank-call',
    'payout:before-post',
    'payout:after-post',
  ];
  test.each(
    points.flatMap(
      (point) =>
        [
          [point, '014'],
          [point, '200'],
        ] as const,
    ),
  )('%s, bank %s: paid exactly once', async (point, bankCode) => {
    const payout = await world.create({ bankCode });
    world.crashAt = point;
    await world.runAll();
    expect(world.crashAt).toBeUndefined();
    expect(await world.stateOf(payout)).toBe('PAID');
    expect(world.bank.taken).toHaveLength(1);
    expect(references().size).toBe(1);
    expect(world.outcomesOf(payout.payoutId).filter((each) => each === 'PAID')).toHaveLength(1);
  });

  test('a sender that comes back late with its answer is believed', async () => {
    const payout = await world.create();
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    const ports = world.ports();
    const { BCA } = ports.banks;
    const slow = {
      ...BCA,
      transfer: async (order: Parameters<typeof BCA.transfer>[0]) => {
        await held;
        return BCA.transfer(order);
      },
    };
    const sending = world.runNext({ ...ports, banks: { ...ports.banks, BCA: slow } });
    while ((await world.stateOf(payout)) !== 'SENDING')
      await new Promise((resolve) => setTimeout(resolve, 5));
    await world.runNext();
    expect(await world.stateOf(payout)).toBe('UNKNOWN');
    release();
    await sending;
    expect(await world.stateOf(payout)).toBe('PAID');
    expect(world.bank.taken).toHaveLength(1);
    await world.runAll();
    expect(world.outcomesOf(payout.payoutId)).toEqual(['PAID']);
  });
});

describe('whose account is it?', () => {
  const ask = (bankCode: string, accountNo = '1234567890') =>
    inquireAccount(world.context, world.ports(), { bankCode, accountNo, expectedName: 'Budi Santoso' });

  test('the owner as the bank writes it; asked at the bank itself or through BNI', async () => {
    expect(await ask('008')).toEqual({ ok: true, value: { accountName: 'BUDI SANTOSO' } });
    expect(await ask('542')).toEqual({ ok: true, value: { accountName: 'BUDI SANTOSO' } });
    expect(
      world.bank.calls.filter((call) => call.service !== '73').map(({ bank, service }) => [bank, service]),
    ).toEqual([
      ['MANDIRI', '15'],
      ['BNI', '16'],
    ]);
  });

  test.each<[Behaviour, string]>([
    ['refuse-403-18', 'ACCOUNT_CLOSED'],
    ['refuse-403-05', 'ACCOUNT_CLOSED'],
    ['refuse-403-09', 'ACCOUNT_DORMANT'],
    ['refuse-404-11', 'ACCOUNT_NOT_FOUND'],
    ['refuse-500-00', 'BANK_UNAVAILABLE'],
    ['refuse-404-03', 'BANK_UNAVAILABLE'],
  ])('%s is %s', async (behaviour, code) => {
    world.bank.inquiries.push(behaviour);
    expect(await ask('014')).toEqual({ ok: false, error: { code } });
  });

  test("somebody else's account, no such bank, no such number", async () => {
    world.bank.ownerName = 'RATNA KOMALASARI';
    expect(await ask('014')).toEqual({ ok: false, error: { code: 'NAME_DIFFERS' } });
    const calls = world.bank.calls.length;
    expect(await ask('017')).toEqual({ ok: false, error: { code: 'ACCOUNT_NOT_FOUND' } });
    expect(await ask('014', '12-34')).toEqual({ ok: false, error: { code: 'ACCOUNT_NOT_FOUND' } });
    expect(world.bank.calls).toHaveLength(calls);
  });
});

test('what a bank says of an attempt that is not the current one moves nothing', async () => {
  const payout = await world.create();
  const { participantId, payoutId } = payout;
  const verdict = { meaning: 'PAID', reason: 'PAID' } as const;
  await applyAnswer(world.context, sandboxTiming, {
    participantId,
    payoutId,
    attempt: 1,
    version: 1,
    verdict,
  });
  expect(await world.stateOf(payout)).toBe('READY');
});
