import type { Tx } from '@jmo/database';
import { testDatabase, type TestDatabase } from '@jmo/database/testing';
import { rupiah, unwrap, type Kpj, type ParticipantId } from '@jmo/kernel';
import { linkCard, unlinkCard } from '@jmo/membership';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, expect, onTestFinished, test } from 'vitest';
import {
  bookReturnedPayment,
  creditReturns,
  getSavings,
  putBackClaim,
  reserveForClaim,
  settleClaim,
  verifyRecords,
} from './index.ts';
import { importRows, newMember } from './test-support.ts';

const TABLES = ['contribution', 'return_credit', 'return_rate', 'benefit_payment', 'benefit_payment_undone'];
let database: TestDatabase;
/** Somebody who may do anything to the database. */
let intruder: pg.Client;
let member: { participantId: ParticipantId; kpjs: Kpj[] };
/** A card of theirs that is recorded under somebody else. */
let taken: Kpj;

const inTx = <T>(work: (tx: Tx) => Promise<T>) => database.context.db.transaction().execute(work);
const found = async (page?: number) => {
  const { problems, problemCount } = await verifyRecords(
    database.context,
    undefined,
    page === undefined ? {} : { page },
  );
  expect(problemCount).toBe(problems.length);
  return problems.map(({ code, kpj, day, what }) => [code, kpj, day, what]);
};
const deed = (text: string, ...values: unknown[]) => intruder.query(text, values);

/** Everything that is recorded beside the books: corrections, a month taken back, true-ups, payments, a claim put back. */
beforeAll(async () => {
  database = await testDatabase(); // 23 November 2026, 09:00 in Jakarta
  intruder = new pg.Client({ connectionString: database.ownerUrl });
  await intruder.connect();
  const { context } = database;
  member = await newMember(context, { cards: 2 });
  const other = await newMember(context);
  taken = other.kpjs[0]!;
  const [one, two] = member.kpjs;
  await importRows(context, 'contributions', [
    ...Array.from({ length: 30 }, (_, n) => {
      const month = Temporal.PlainYearMonth.from('2024-01').add({ months: n });
      return `${one},${month.toString()},5000000,285000,${month.add({ months: 1 }).toString()}-14`;
    }),
    `${two},2025-01,5000000,285000,2025-02-14`,
    `${two},2025-02,5000000,285000,2025-03-14`,
    `${other.kpjs[0]},2020-01,60000000,3420000,2020-02-14`,
  ]);
  await importRows(context, 'returns', ['2024,5.63,final', '2025,5,provisional', '2026,5.12,provisional']);
  await creditReturns(context, Temporal.PlainYearMonth.from('2026-08'));
  await importRows(context, 'contributions', [
    `${one},2024-05,6000000,342000,2024-06-20`,
    `${two},2025-02,0,0,2025-08-01`,
  ]);
  await importRows(context, 'payments', [`${other.kpjs[0]},2025-06-03,SEBAGIAN_10,1000000,50000`]);
  await creditReturns(context, Temporal.PlainYearMonth.from('2026-09'));
  await importRows(context, 'returns', ['2025,5.4,final']);
  await creditReturns(context, Temporal.PlainYearMonth.from('2026-10'));
  const actor = { kind: 'participant', id: member.participantId } as const;
  unwrap(await linkCard(context, { participantId: member.participantId, kpj: other.kpjs[0]!, actor }));
  const pay = async (reference: string) => {
    const { cards } = await getSavings(context.db, member.participantId);
    return await inTx(async (tx) => {
      const claim = { participantId: member.participantId, reference };
      const kept = await reserveForClaim(tx, context, { ...claim, cards, part: rupiah(200_000) });
      const amounts = { gross: rupiah(200_000), tax: rupiah(10_000), net: rupiah(190_000) };
      const paidOn = Temporal.PlainDate.from('2026-11-20');
      const paid = { ...claim, ...amounts, cards: kept.cards, paidOn, kind: 'SEBAGIAN_10' as const };
      unwrap(await settleClaim(tx, context, paid));
      return kept.cards;
    });
  };
  await pay('K1');
  const cards = await pay('K2');
  const on = Temporal.PlainDate.from('2026-11-22');
  const back = { participantId: member.participantId, reference: 'K2', cards, tax: rupiah(10_000), on };
  const arrival = {
    participantId: member.participantId,
    reference: 'K2',
    arrival: 1,
    net: rupiah(190_000),
    on,
  };
  await inTx((tx) => bookReturnedPayment(tx, context, arrival));
  await inTx((tx) => putBackClaim(tx, context, back));
  for (const table of TABLES) await intruder.query(`create table kept_${table} as table ${table}`);
});
afterEach(async () => {
  for (const table of TABLES) {
    await intruder.query(`delete from ${table}`);
    await intruder.query(`insert into ${table} table kept_${table}`);
  }
});
afterAll(async () => {
  await intruder.end();
  await database.drop();
});

test.each([1, 2, 5_000])(
  'what was recorded by the application agrees with the books, in pages of %i',
  async (page) => {
    expect(await found(page)).toEqual([]);
  },
);

const card = (n: number) => member.kpjs[n]!;

const UNCOUNTABLE = [
  `update return_credit set month = 'infinity' where kpj = $1 and month = '2025-03-01'`,
  `update contribution set jht_idr = 9223372036854775807, paid_on = '2025-07-14' where kpj = $1 and month >= '2026-01-01'`,
];
test.each(UNCOUNTABLE.flatMap((text) => [1, 7, 5_000].map((page) => [text, page] as const)))(
  'what nobody can count with is named, and hides nobody else: %s, in pages of %i',
  async (text, page) => {
    await deed(text, card(0));
    await deed(`update contribution set jht_idr = 1 where participant_id <> $1`, member.participantId);
    const { problems } = await verifyRecords(database.context, undefined, { page });
    const codes = problems.map(({ code, participantId }) => [code, participantId === member.participantId]);
    expect(codes).toContainEqual(['UNREADABLE', true]);
    expect(codes).toContainEqual(['CONTRIBUTIONS_DIFFER', false]);
  },
);

test('a contribution that was raised, taken away, made up, or dated back is named by card and day', async () => {
  await deed(
    `update contribution set jht_idr = jht_idr * 10 where kpj = $1 and month = '2025-03-01'`,
    card(0),
  );
  await deed(`delete from contribution where kpj = $1 and month = '2025-04-01'`, card(0));
  await deed(
    `insert into contribution select participant_id, kpj, '2019-01-01', 1, wage_idr, jht_idr, '2019-02-14', recorded_at
    from contribution where kpj = $1 and month = '2025-05-01'`,
    card(0),
  );
  await deed(
    `update contribution set paid_on = '2024-01-02' where kpj = $1 and month = '2025-06-01'`,
    card(0),
  );
  expect(await found(1)).toEqual([
    ['CONTRIBUTIONS_DIFFER', card(0), '2019-02-14', 'reported 285000, in the books 0'],
    ['CONTRIBUTIONS_DIFFER', card(0), '2024-01-02', 'reported 285000, in the books 0'],
    ['CONTRIBUTIONS_DIFFER', card(0), '2025-04-14', 'reported 2850000, in the books 285000'],
    ['CONTRIBUTIONS_DIFFER', card(0), '2025-05-14', 'reported 0, in the books 285000'],
    ['CONTRIBUTIONS_DIFFER', card(0), '2025-07-14', 'reported 0, in the books 285000'],
  ]);
});

test('a contribution of somebody who has no books at all is found', async () => {
  await deed(
    `insert into contribution values ('ffffffff-0000-7000-8000-000000000000', '99999999999', '2025-01-01', 1, 1, 1, '2025-02-01', now())`,
  );
  expect(await found()).toEqual([
    ['CONTRIBUTIONS_DIFFER', '99999999999', '2025-02-01', 'reported 1, in the books 0'],
  ]);
});

const newest = `month = '2026-10-01' and revision = 1`;

test('a month of returns that was raised, taken away or made up is named by card and month', async () => {
  await deed(`update return_credit set booked_idr = booked_idr + 1 where kpj = $1 and ${newest}`, card(0));
  await deed(`delete from return_credit where kpj = $1 and month = '2025-11-01'`, card(1));
  const codes = (await found()).map(([code, kpj, day]) => [code, kpj, day]);
  expect(codes).toContainEqual(['RETURNS_DIFFER', card(0), '2026-10-31']);
  expect(codes).toContainEqual(['RETURNS_DIFFER', card(1), '2025-11-30']);
});

test('a basis from which the next month would be counted too high is named, also with its exact return', async () => {
  await deed(`update return_credit set basis_idr = basis_idr * 100 where kpj = $1 and ${newest}`, card(0));
  const miscounted = [['RETURN_MISCOUNTED', card(0), '2026-10-31', expect.stringContaining('basis')]];
  expect(await found()).toEqual(miscounted);
  await deed(
    `update return_credit set exact_units = basis_idr * percent * 10000 where kpj = $1 and ${newest}`,
    card(0),
  );
  expect(await found()).toEqual(miscounted);
  await deed(
    `update return_credit set carry_units = carry_units + 1 where kpj = $1 and month = '2026-09-01'`,
    card(1),
  );
  expect((await found()).map(([code, kpj]) => [code, kpj])).toContainEqual(['RETURN_MISCOUNTED', card(1)]);
});

test('a rate that was changed where it stands is named, once', async () => {
  await deed(`update return_rate set percent = 9 where year = 2024`);
  await deed(`delete from return_rate where year = 2025 and status = 'final'`);
  expect((await found(1)).filter(([code]) => code === 'RATE_NEVER_ENTERED')).toEqual([
    ['RATE_NEVER_ENTERED', null, null, 'months of 2024 were credited at 5.6300 percent'],
    ['RATE_NEVER_ENTERED', null, null, 'months of 2025 were credited at 5.4000 percent'],
  ]);
});

test('a payment that was forgotten, made smaller or never made is named', async () => {
  await deed(`delete from benefit_payment where reference = 'K1'`);
  expect(await found()).toEqual([
    ['PAYMENTS_DIFFER', null, null, 'claim K1: in the books and not recorded'],
    ['PAYMENTS_DIFFER', null, null, 'tax withheld: recorded 0, in the books 10000'],
  ]);
  await deed(`insert into benefit_payment table kept_benefit_payment on conflict do nothing`);
  await deed(`update benefit_payment set gross_idr = gross_idr - 1 where kpj is not null`);
  expect(await found()).toMatchObject([
    ['PAYMENTS_DIFFER', expect.any(String), '2025-06-03', 'recorded -999999, in the books -1000000'],
  ]);
  await deed(`delete from benefit_payment`);
  await deed(`insert into benefit_payment table kept_benefit_payment`);
  await deed(`delete from benefit_payment_undone`);
  expect(await found()).toEqual([
    ['PAYMENTS_DIFFER', null, null, 'claim K2: put back on the cards by the books, and recorded as paid'],
    ['PAYMENTS_DIFFER', null, null, 'tax withheld: recorded 20000, in the books 10000'],
  ]);
  await deed(`update benefit_payment set reference = 'K3' where reference = 'K1'`);
  expect((await found()).map(([, , , what]) => what)).toContain('claim K3: recorded and not in the books');
});

test('a claim paid that was made smaller, or moved to another year, is named: tax is counted from both', async () => {
  await deed(`update benefit_payment set gross_idr = 100, paid_on = '2020-01-02' where reference = 'K1'`);
  expect(await found()).toEqual([
    ['PAYMENTS_DIFFER', null, null, 'claim K1: recorded 100, in the books 200000'],
    ['PAYMENTS_DIFFER', null, null, 'claim K1: recorded on 2020-01-02, in the books on 2026-11-20'],
  ]);
});

test('a claim paid that was struck off as put back is named, also where no tax was withheld', async () => {
  await deed(
    `insert into benefit_payment_undone select participant_id, reference, now() from benefit_payment where reference = 'K1'`,
  );
  expect((await found()).map(([, , , what]) => what)).toContain(
    'claim K1: recorded as put back on the cards, and paid by the books',
  );
});

test('a card that was given to somebody behind the back of everybody is named: its money goes with it', async () => {
  const { context } = database;
  const { participantId: thief } = await newMember(context);
  const [kpj] = (await newMember(context)).kpjs;
  await deed(
    `insert into card_owner_by_kpj select kpj, participant_id, $1 from card_by_kpj where kpj in ($2, $3) on conflict (kpj)
      do update set participant_id = $1`,
    thief,
    kpj,
    taken,
  );
  const named = [kpj, taken].map((each) => [
    'CARD_TAKEN',
    each,
    null,
    'it belongs to this participant, and neither they nor an officer linked it to them',
  ]);
  expect(await found()).toEqual(named.toSorted());
  // Neither does an event help that they wrote beside it, out of another one.
  await deed(
    `insert into audit_event select $1, gen_random_uuid(), at, actor_kind, actor_id, action, reference, detail, reason,
      before_hash, after_hash, code, repeats from audit_event where action = 'card.linked'`,
    thief,
  );
  expect(await found()).toHaveLength(2);
  // Taken away by an officer, and put back there by somebody else.
  await deed(`delete from card_owner_by_kpj where kpj in ($1, $2)`, kpj, taken);
  await deed(
    `insert into card_owner_by_kpj select kpj, participant_id, $1 from card_by_kpj where kpj = $2`,
    member.participantId,
    taken,
  );
  expect(await found()).toEqual([]);
  const asked = { participantId: member.participantId, kpj: taken, reason: 'SALAH' };
  context.clock.advance({ minutes: 1 });
  unwrap(await unlinkCard(context, { ...asked, actor: { kind: 'officer', id: 'petugas-1' } }));
  await deed(
    `insert into card_owner_by_kpj select kpj, participant_id, $1 from card_by_kpj where kpj = $2`,
    member.participantId,
    taken,
  );
  expect((await found()).map(([code, each]) => [code, each])).toEqual([['CARD_TAKEN', taken]]);
  await deed(`delete from card_owner_by_kpj`);
});

test('a rate slipped in, taken away or changed is named, whether months were credited at it or not', async () => {
  await deed(`insert into return_rate values (2026, 2, 9, 'final', now()), (2015, 1, 0.05, 'final', now())`);
  await deed(`update return_rate set status = 'provisional' where year = 2024`);
  await deed(`delete from return_rate where year = 2025 and revision = 2`);
  expect((await found()).filter(([code]) => code === 'RATES_DIFFER').map(([, , , what]) => what)).toEqual([
    'the final rate of 2015, entry 1 of 0.0500 percent, was entered by no import',
    'the provisional rate of 2024, entry 1 of 5.6300 percent, was entered by no import',
    'the final rate of 2026, entry 2 of 9.0000 percent, was entered by no import',
    'the final rate of 2024, entry 1 of 5.6300 percent, was entered by an import and is not there',
    'the final rate of 2025, entry 2 of 5.4000 percent, was entered by an import and is not there',
  ]);
  // Neither does an event help that whoever slipped it in wrote beside it.
  await deed(
    `insert into audit_event select participant_id, gen_random_uuid(), at, actor_kind, actor_id, action, reference,
      '{"year": 2015, "revision": 1, "status": "final", "rate": "500"}', reason, before_hash, after_hash, code, repeats
    from audit_event where action = 'savings.rate-entered' limit 1`,
  );
  expect((await found()).map(([, , , what]) => what)).toContain(
    'the final rate of 2015, entry 1 of 0.0500 percent, was entered by no import',
  );
});

test('a rate from before imports wrote down what they entered is vouched for by the file that has it', async () => {
  await deed(`insert into return_rate values (1999, 1, 12.5, 'final', now())`);
  expect(await found()).toHaveLength(1);
  expect(await importRows(database.context, 'returns', ['1999,12.5,final'])).toMatchObject({ unchanged: 1 });
  expect(await found()).toEqual([]);
  await deed(`delete from audit_event where action = 'savings.rate-entered' and detail ->> 'year' = '1999'`);
});

test.each([
  ['no end', `'infinity', actor_kind, actor_id, action, reference, detail`],
  ['a year nobody reads', `'10000-01-01', actor_kind, actor_id, action, reference, detail`],
  ['no detail', `at, actor_kind, actor_id, action, reference, 'null'`],
])(
  'an event of the audit with %s hides nothing, and keeps no rate from being entered',
  async (_what, written) => {
    onTestFinished(async () => void (await deed(`delete from audit_event where reason = 'forged'`)));
    await deed(
      `insert into audit_event select participant_id, gen_random_uuid(), ${written}, 'forged', before_hash, after_hash, code, repeats
    from audit_event where action in ('savings.rate-entered', 'card.linked')`,
    );
    await deed(`insert into return_rate values (2015, 1, 0.05, 'final', now())`);
    expect((await found()).map(([code]) => code)).toEqual(['RATES_DIFFER']);
    expect(await importRows(database.context, 'returns', ['2024,5.63,final'])).toMatchObject({
      unchanged: 1,
    });
  },
);

test('what is counted anew anyway raises no alarm', async () => {
  const { context } = database;
  await importRows(context, 'contributions', [`${card(1)},2025-03,5000000,285000,2025-04-14`]);
  await importRows(context, 'returns', ['2026,5.5,final']);
  expect(await found()).toEqual([]);
  // The months up to here are counted anew, and those behind them wait for the next run.
  await creditReturns(context, Temporal.PlainYearMonth.from('2025-05'));
  expect(await found()).toEqual([]);
  await creditReturns(context, Temporal.PlainYearMonth.from('2026-10'));
  expect(await found()).toEqual([]);
});
