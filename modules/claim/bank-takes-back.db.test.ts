import { startCooling } from '@jmo/account';
import { findWorkOf } from '@jmo/casework';
import { findPostings } from '@jmo/ledger';
import { findPayments, getSavings } from '@jmo/savings';
import { err, unwrap } from '@jmo/kernel';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { claimCases, type Case } from './claim-case.test-support.ts';
import { openClaimWorld, type ClaimWorld } from './claim-world.test-support.ts';
import { cancelClaim, getTracking, lookAtGuards } from './index.ts';

/** 09:00 WIB on an ordinary banking Monday; Friday evening, kliring closed; the Wednesday after. */
const MONDAY = '2026-11-23T02:00:00Z';
const FRIDAY_EVENING = '2026-11-27T10:00:00Z';
const WEDNESDAY = '2026-12-02T02:00:00Z';
const KLIRING = { bankCode: '200' };

let world: ClaimWorld;
beforeAll(async () => void (world = await openClaimWorld()));
afterAll(() => world.drop());
beforeEach(() => world.context.clock.set(MONDAY));
const { submitted, run, stateOf, actionsOf, payoutOf, bankSays, takesBack, change, decide, alarms } =
  claimCases(() => world);

const cancel = (claim: Case) => cancelClaim(world.context, claim);
const reserved = async ({ participantId }: Case) =>
  (await getSavings(world.context.db, participantId)).cards.reduce((sum, card) => sum + card.reserved, 0n);
/** What the fund owes the person for claims, out of the postings. */
const owed = async ({ participantId }: Case) =>
  (await findPostings(world.context.db, participantId, 'claims:payable')).reduce(
    (sum, { credit, amount }) => sum + (credit === 'claims:payable' ? amount : -amount),
    0n,
  );
const beginToCool = ({ participantId }: Case) =>
  world.context.db
    .transaction()
    .execute((tx) => startCooling(tx, world.context, { participantId, reason: 'CONTACT_CHANGED' }));
async function cool(claim: Case) {
  await beginToCool(claim);
  await lookAtGuards(world.context, claim.participantId);
}

describe('paid, and then the bank says that it never was', () => {
  const paid = async () => {
    const claim = await submitted(undefined, KLIRING);
    await run(claim);
    await bankSays(claim, 'SENT');
    await bankSays(claim, 'PAID');
    return claim;
  };

  test('while it is open the claim is held and its owner knows; owed again, it is paid to another account', async () => {
    const claim = await paid();
    await takesBack(claim);
    const { state, side } = await getTracking(
      world.context.db,
      claim.participantId,
      claim.claimId,
      world.context.clock.now(),
    );
    expect([state, side?.reasons]).toEqual(['DITUNDA', ['CONTRADICTION']]);
    expect(await owed(claim)).toBe(0n);
    await bankSays(claim, 'FAILED', { reason: 'SETTLED_BY_OFFICERS' });
    expect(await stateOf(claim)).toBe('RETUR_BANK');
    expect(await owed(claim)).toBe(8_400_000n);
    expect(await cancel(claim)).toEqual(err({ code: 'NOT_ALLOWED' }));
    world.context.clock.advance({ hours: 48 });
    unwrap(await change(claim, { bankCode: '014' }));
    await run(claim);
    await bankSays(claim, 'PAID', { attempt: 2 });
    expect(await stateOf(claim)).toBe('SELESAI');
    expect([await owed(claim), await reserved(claim)]).toEqual([0n, 0n]);
    expect(await findPayments(world.context.db, claim.participantId)).toHaveLength(1);
  });

  test('that it was there after all books nothing twice; and a retur after that is owed once more', async () => {
    const claim = await paid();
    for (const attempt of [1, 1]) await takesBack(claim, attempt);
    await bankSays(claim, 'PAID');
    expect(await stateOf(claim)).toBe('SELESAI');
    expect(await owed(claim)).toBe(0n);
    await bankSays(claim, 'RETURNED');
    expect(await owed(claim)).toBe(8_400_000n);
    expect((await actionsOf(claim)).slice(5).map(({ action }) => action)).toEqual([
      'NOTE_SENT',
      'NOTE_PAID',
      'NOTE_CONTRADICTION',
      'NOTE_PAID',
      'NOTE_RETURNED',
    ]);
  });

  test('nobody ends a claim whose second account was refused: what was paid once is not set aside any more', async () => {
    const claim = await paid();
    await bankSays(claim, 'RETURNED');
    world.context.clock.advance({ hours: 48 });
    unwrap(await change(claim, { bankCode: '014' }));
    await run(claim);
    await bankSays(claim, 'FAILED', { reason: 'ACCOUNT_CLOSED', attempt: 2 });
    expect(await cancel(claim)).toEqual(err({ code: 'NOT_ALLOWED' }));
    expect(await decide(claim, { kind: 'REFUSE', reason: 'BUKAN_PESERTA' })).toMatchObject({
      error: { code: 'UNDER_PAYMENT' },
    });
    expect(await stateOf(claim)).toBe('PERLU_PERBAIKAN');
  });
});

describe('sent back, and then the bank has paid it after all', () => {
  const cameBack = async () => {
    const claim = await submitted(undefined, KLIRING);
    await run(claim);
    for (const outcome of ['SENT', 'PAID', 'RETURNED'] as const) await bankSays(claim, outcome);
    return claim;
  };

  test('no other account is paid meanwhile; that it is there settles the claim, that it came back asks anew', async () => {
    for (const [last, state, due] of [
      ['PAID', 'SELESAI', 0n],
      ['RETURNED', 'RETUR_BANK', 8_400_000n],
    ] as const) {
      const claim = await cameBack();
      await takesBack(claim);
      expect(await stateOf(claim)).toBe('DITUNDA');
      expect(await change(claim)).toMatchObject({ error: { code: 'NOT_WAITING_FOR_ACCOUNT' } });
      await bankSays(claim, last);
      expect([await stateOf(claim), await owed(claim)]).toEqual([state, due]);
      expect(await findPayments(world.context.db, claim.participantId)).toHaveLength(1);
    }
  });

  test('the payment to another account is held before it leaves, and dropped when the first one is there', async () => {
    const claim = await cameBack();
    unwrap(await change(claim, { bankCode: '014' }));
    await run(claim);
    await takesBack(claim);
    expect(await payoutOf(claim, 2)).toMatchObject({ state: 'HELD', reason: 'CONTRADICTION' });
    await bankSays(claim, 'HELD', { reason: 'CONTRADICTION', attempt: 2 });
    await bankSays(claim, 'PAID');
    expect([await stateOf(claim), await owed(claim)]).toEqual(['SELESAI', 0n]);
    expect(await payoutOf(claim, 2)).toMatchObject({ state: 'FAILED' });
    expect(await alarms(claim)).toBe(0);
  });

  test('what has left to another account cannot be called back: people are told', async () => {
    const claim = await cameBack();
    unwrap(await change(claim, { bankCode: '014' }));
    await run(claim);
    await bankSays(claim, 'PAID', { attempt: 2 });
    await takesBack(claim);
    expect([await alarms(claim), await stateOf(claim)]).toEqual([1, 'SELESAI']);
  });
});

describe('refused, another account named, held by a guard, and then the first bank has it after all', () => {
  const heldByGuard = async () => {
    const claim = await submitted(undefined, KLIRING);
    await run(claim);
    await bankSays(claim, 'FAILED', { reason: 'FAILED_AT_BANK' });
    world.context.clock.set(FRIDAY_EVENING);
    unwrap(await change(claim));
    await cool(claim);
    expect(await stateOf(claim)).toBe('DITUNDA');
    return claim;
  };

  test('it is settled with that payment, and the second account is never paid', async () => {
    const claim = await heldByGuard();
    await takesBack(claim);
    world.context.clock.set(WEDNESDAY);
    await run(claim);
    expect(await stateOf(claim)).toBe('DITUNDA');
    expect(await cancel(claim)).toEqual(err({ code: 'NOT_ALLOWED' }));
    await bankSays(claim, 'PAID');
    expect(await stateOf(claim)).toBe('SELESAI');
    expect(await payoutOf(claim, 2)).toBeUndefined();
    expect(await findPayments(world.context.db, claim.participantId)).toHaveLength(1);
    expect(await reserved(claim)).toBe(0n);
  });

  test('nothing set aside is given back while only the payout knows of it, and the claim has not heard yet', async () => {
    const claim = await heldByGuard();
    await world.context.db
      .updateTable('payout')
      .set({ state: 'HELD', reason: 'CONTRADICTION' })
      .where('participant_id', '=', claim.participantId)
      .execute();
    expect(await cancel(claim)).toEqual(err({ code: 'NOT_ALLOWED' }));
    expect(await decide(claim, { kind: 'REFUSE', reason: 'BUKAN_PESERTA' })).toMatchObject({
      error: { code: 'UNDER_PAYMENT' },
    });
    world.context.clock.set(WEDNESDAY);
    await world.load('cards', [`${claim.kpjs[0]!},${claim.nik},,PU,15070955,2020-01-06,,`]);
    await run(claim);
    expect(await reserved(claim)).toBe(8_400_000n);
  });
});

describe('sent back before anybody heard that it was paid', () => {
  const returned = async () => {
    const claim = await submitted(undefined, KLIRING);
    await run(claim);
    await bankSays(claim, 'SENT');
    await bankSays(claim, 'RETURNED');
    return claim;
  };

  test('held by a guard while another account waits for its window, it goes on when the guard is over', async () => {
    const claim = await returned();
    world.context.clock.set(FRIDAY_EVENING);
    unwrap(await change(claim));
    await cool(claim);
    expect(await stateOf(claim)).toBe('DITUNDA');
    world.context.clock.set('2026-12-07T02:00:00Z');
    await run(claim);
    expect(await payoutOf(claim, 2)).toMatchObject({ state: 'READY' });
  });

  test('its owner may still take it back', async () => {
    const claim = await returned();
    world.context.clock.set(FRIDAY_EVENING);
    unwrap(await change(claim));
    unwrap(await cancel(claim));
    expect(await reserved(claim)).toBe(0n);
  });
});

test('the second account is paid, and then the first bank says that it paid too: people are told', async () => {
  const claim = await submitted();
  await run(claim);
  await bankSays(claim, 'FAILED', { reason: 'FAILED_AT_BANK' });
  unwrap(await change(claim, { bankCode: '008' }));
  await run(claim);
  await bankSays(claim, 'PAID', { attempt: 2 });
  await bankSays(claim, 'PAID', { attempt: 2 });
  expect(await alarms(claim)).toBe(0);
  await takesBack(claim);
  expect(await alarms(claim)).toBe(1);
  await bankSays(claim, 'PAID');
  expect([await alarms(claim), await stateOf(claim)]).toEqual([1, 'SELESAI']);
});

test('no order under way and the first one taken back: when that came to nothing, an account is asked for again', async () => {
  const claim = await submitted();
  await run(claim);
  await bankSays(claim, 'FAILED', { reason: 'ACCOUNT_CLOSED' });
  unwrap(await change(claim, { bankCode: '008' }));
  await run(claim);
  await bankSays(claim, 'FAILED', { reason: 'ACCOUNT_CLOSED', attempt: 2 });
  await takesBack(claim);
  expect(await stateOf(claim)).toBe('DITUNDA');
  await bankSays(claim, 'FAILED', { reason: 'SETTLED_BY_OFFICERS' });
  expect(await stateOf(claim)).toBe('PERLU_PERBAIKAN');
});

test('settled with the first payment after all: when that comes back, it is owed again', async () => {
  const claim = await submitted(undefined, KLIRING);
  await run(claim);
  await bankSays(claim, 'FAILED', { reason: 'FAILED_AT_BANK' });
  unwrap(await change(claim));
  await run(claim);
  await takesBack(claim);
  await bankSays(claim, 'PAID');
  expect(await stateOf(claim)).toBe('SELESAI');
  await bankSays(claim, 'RETURNED');
  expect([await stateOf(claim), await owed(claim)]).toEqual(['RETUR_BANK', 8_400_000n]);
});

describe('the money of a settled claim comes back while another claim is under way', () => {
  test('it waits, stands on the desk, and opens again when the other one is over', async () => {
    const claim = await submitted(undefined, KLIRING);
    await run(claim);
    await bankSays(claim, 'PAID');
    await world.load('contributions', [`${claim.kpjs[0]!},2026-07,1000000,57000,2026-11-20`]);
    world.context.clock.advance({ hours: 25 });
    const other = await submitted(claim, KLIRING);
    await bankSays(claim, 'RETURNED', { reason: 'RETURNED_BY_BANK' });
    expect([await stateOf(claim), await owed(claim), await alarms(claim)]).toEqual(['SELESAI', 0n, 1]);
    unwrap(await cancel(other));
    const heardAgain = (await world.queued()).filter(
      ({ name, data }) => name === 'payout.outcome' && data['purpose'] === claim.claimId,
    );
    expect(heardAgain).toHaveLength(1);
    await bankSays(claim, 'RETURNED', { reason: 'RETURNED_BY_BANK' });
    expect([await stateOf(claim), await owed(claim)]).toEqual(['RETUR_BANK', 8_400_000n]);
    const [alarm] = (await findWorkOf(world.context.db, claim.participantId)).filter(
      ({ kind }) => kind === 'ALARM',
    );
    expect(alarm?.state).toBe('DONE');
  });

  test('it was there after all: nothing waits on the desk any more', async () => {
    const claim = await submitted(undefined, KLIRING);
    await run(claim);
    await bankSays(claim, 'PAID');
    await world.load('contributions', [`${claim.kpjs[0]!},2026-07,1000000,57000,2026-11-20`]);
    world.context.clock.advance({ hours: 25 });
    await submitted(claim, KLIRING);
    await takesBack(claim);
    const alarm = async () =>
      (await findWorkOf(world.context.db, claim.participantId)).find(({ kind }) => kind === 'ALARM');
    expect([await stateOf(claim), (await alarm())?.state]).toEqual(['SELESAI', 'OPEN']);
    await bankSays(claim, 'PAID');
    expect(await alarm()).toMatchObject({ state: 'DONE', closed: { outcome: 'NOTE_PAID' } });
  });
});

test('whoever changed a contact a moment ago names no other account', async () => {
  const claim = await submitted();
  await run(claim);
  await bankSays(claim, 'FAILED', { reason: 'ACCOUNT_CLOSED' });
  await beginToCool(claim);
  expect(await change(claim)).toMatchObject({ error: { code: 'COOLING', reason: 'CONTACT_CHANGED' } });
});

test('what came back is paid again also to whoever works again since: it was theirs when it was settled', async () => {
  const claim = await submitted();
  await run(claim);
  await bankSays(claim, 'PAID');
  await bankSays(claim, 'RETURNED');
  await world.load('cards', [`${claim.kpjs[0]!},${claim.nik},,PU,15070955,2020-01-06,,`]);
  world.context.clock.advance({ hours: 48 });
  unwrap(await change(claim, { bankCode: '014' }));
  await run(claim);
  expect(await payoutOf(claim, 2)).toMatchObject({ state: 'READY' });
});
