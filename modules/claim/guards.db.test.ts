import { lockClaims, liftLockByOfficer, setLock, startCooling } from '@jmo/account';
import type { OfficerId } from '@jmo/audit';
import { findPayout } from '@jmo/payout';
import { releaseClaim } from '@jmo/savings';
import { unwrap } from '@jmo/kernel';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { findActions } from './claim-actions.queries.ts';
import { findClaimCards } from './claim-cards.queries.ts';
import { openClaimWorld, type ClaimWorld, type Person } from './claim-world.test-support.ts';
import {
  confirmRequirements,
  decideClaim,
  getTracking,
  isAnotherAccount,
  lookAtGuards,
  processClaim,
  submitClaim,
} from './index.ts';

/** 09:00 on an ordinary banking Monday; 10:00 on the Saturday before it. */
const MONDAY = '2026-11-23T02:00:00Z';
const SATURDAY = '2026-11-21T03:00:00Z';
const officer = 'rina.wulandari' as OfficerId;

let world: ClaimWorld;
let who: Person;
beforeAll(async () => void (world = await openClaimWorld()));
afterAll(() => world.drop());
beforeEach(async () => {
  world.context.clock.set(MONDAY);
  who = await world.person();
});

const submit = async () => {
  const submitted = unwrap(
    await submitClaim(world.context, { origin: 'https://jmo.test', participantId: who.participantId }),
  );
  const { participantId } = who;
  const { claimId } = submitted;
  return {
    ...submitted,
    run: () => processClaim(world.context, {}, { participantId, claimId }),
    look: () => lookAtGuards(world.context, participantId),
    tracking: () => getTracking(world.context.db, participantId, claimId, world.context.clock.now()),
    payout: () => findPayout(world.context.db, participantId, claimId),
    actions: async () =>
      (await findActions(world.context.db, participantId, claimId)).map(({ action }) => action),
  };
};
const cool = () =>
  world.context.db
    .transaction()
    .execute((tx) =>
      startCooling(tx, world.context, { participantId: who.participantId, reason: 'CONTACT_CHANGED' }),
    );

describe('kunci klaim', () => {
  test('a locked person can neither begin a claim nor hand one in that was filled in before', async () => {
    await world.fillIn(who);
    await lockClaims(world.context, who.participantId);
    const locked = { ok: false, error: { code: 'LOCKED', officer: false } };
    expect(
      await submitClaim(world.context, { origin: 'https://jmo.test', participantId: who.participantId }),
    ).toEqual(locked);
    const other = await world.person();
    await lockClaims(world.context, other.participantId);
    expect(
      await confirmRequirements(world.context, {
        origin: 'https://jmo.test',
        participantId: other.participantId,
      }),
    ).toEqual(locked);
  });

  test('set while the payment waits for its window: held at once, and nothing is ordered when the window opens', async () => {
    world.context.clock.set(SATURDAY);
    await world.fillIn(who, { bankCode: '147' });
    const claim = await submit();
    await claim.run();
    expect((await claim.tracking()).state).toBe('PEMBAYARAN');
    await lockClaims(world.context, who.participantId);
    await claim.look();
    expect(await claim.tracking()).toMatchObject({ state: 'DITUNDA', side: { reasons: ['CLAIM_LOCKED'] } });
    world.context.clock.set(MONDAY);
    await claim.run();
    expect(await claim.payout()).toBeUndefined();
  });

  test('set between Konfirmasi and the order, unseen by anything else: the last look before payment holds it', async () => {
    world.context.clock.set(SATURDAY);
    await world.fillIn(who, { bankCode: '147' });
    const claim = await submit();
    await claim.run();
    await lockClaims(world.context, who.participantId);
    world.context.clock.set(MONDAY);
    await claim.run();
    expect((await claim.tracking()).state).toBe('DITUNDA');
    expect(await claim.payout()).toBeUndefined();
  });

  test('lifted: the claim goes on by itself and is paid once', async () => {
    await world.fillIn(who);
    const claim = await submit();
    await lockClaims(world.context, who.participantId);
    await claim.run();
    expect((await claim.tracking()).state).toBe('DITUNDA');
    await liftLockByOfficer(world.context, { participantId: who.participantId, officer });
    await claim.look();
    await claim.run();
    await claim.run();
    expect((await claim.actions()).filter((action) => action === 'ORDER_PAYMENT')).toHaveLength(1);
    expect(await claim.payout()).toBeDefined();
  });

  test('what its owner stopped waits for an officer, also after the lock was lifted', async () => {
    await world.fillIn(who);
    const claim = await submit();
    await world.context.db
      .transaction()
      .execute((tx) => setLock(tx, world.context, { participantId: who.participantId, liftedBy: 'OFFICER' }));
    await claim.run();
    expect(await claim.tracking()).toMatchObject({ side: { reasons: ['STOPPED_BY_OWNER'] } });
    await liftLockByOfficer(world.context, { participantId: who.participantId, officer });
    await claim.look();
    await claim.run();
    expect((await claim.tracking()).state).toBe('DITUNDA');
    unwrap(await decideClaim(world.context, { number: claim.number, officer, decision: { kind: 'RESUME' } }));
    await claim.run();
    expect(await claim.payout()).toBeDefined();
  });

  test('a claim that was ordered already is the bank’s: locking changes nothing about it', async () => {
    await world.fillIn(who);
    const claim = await submit();
    await claim.run();
    await lockClaims(world.context, who.participantId);
    await claim.look();
    expect((await claim.tracking()).state).toBe('PEMBAYARAN');
  });

  test('thirty locks and thirty looks at once: either the order came first, or there is none', async () => {
    for (let round = 0; round < 10; round++) {
      who = await world.person();
      await world.fillIn(who);
      const claim = await submit();
      await Promise.all([claim.run(), lockClaims(world.context, who.participantId), claim.run()]);
      const state = (await claim.tracking()).state;
      expect(state === 'DITUNDA').toBe((await claim.payout()) === undefined);
    }
  });
});

describe('another bank account than the one paid before', () => {
  /** As if this person had been paid on an earlier claim. */
  const paidBefore = async (accountNo: string) => {
    const { participantId } = who;
    await world.fillIn(who, { accountNo });
    const { claimId: reference } = await submit();
    await world.context.db.transaction().execute(async (tx) => {
      const cards = await findClaimCards(tx, participantId, reference);
      await releaseClaim(tx, world.context, { participantId, reference, cards });
      await tx
        .updateTable('claim')
        .set({ state: 'SELESAI', is_open: false })
        .where('participant_id', '=', participantId)
        .execute();
    });
  };

  test('each account that was paid is known, not only the latest', async () => {
    await paidBefore('8100021234');
    await paidBefore('8100022234');
    const { db } = world.context;
    const isAnother = (accountNo: string) =>
      isAnotherAccount(db, world.context, who.participantId, { bankCode: '014', accountNo });
    expect(await Promise.all(['8100021234', '8100022234', '8100023234'].map(isAnother))).toEqual([
      false,
      false,
      true,
    ]);
  });

  test('waits a day, is told so, and is paid by itself; the same account is paid at once', async () => {
    await paidBefore('8100001234');
    const isAnother = (accountNo: string) =>
      isAnotherAccount(world.context.db, world.context, who.participantId, { bankCode: '014', accountNo });
    expect([await isAnother('8100001234'), await isAnother('8100005678')]).toEqual([false, true]);
    await world.fillIn(who, { accountNo: '8100005678' });
    const changed = await submit();
    await changed.run();
    const held = await changed.tracking();
    expect(held).toMatchObject({ state: 'DITUNDA', side: { reasons: ['COOLING'] } });
    world.context.clock.set(String(held.side!.goesOnAt));
    await changed.run();
    expect(await changed.payout()).toBeDefined();

    world.context.clock.set(MONDAY);
    who = await world.person();
    await paidBefore('8100011234');
    await world.fillIn(who, { accountNo: '8100011234' });
    const same = await submit();
    await same.run();
    expect((await same.tracking()).state).toBe('PEMBAYARAN');
  });
});

describe('cooling', () => {
  test('nothing is handed in, and the answer says until when', async () => {
    await world.fillIn(who);
    const { until } = await cool();
    expect(
      await submitClaim(world.context, { origin: 'https://jmo.test', participantId: who.participantId }),
    ).toEqual({
      ok: false,
      error: { code: 'COOLING', reason: 'CONTACT_CHANGED', until },
    });
    world.context.clock.set(String(until));
    expect(
      (await submitClaim(world.context, { origin: 'https://jmo.test', participantId: who.participantId })).ok,
    ).toBe(true);
  });

  test('began while a claim is under way: held, nobody is promised an officer, and paid by itself when it is over', async () => {
    await world.fillIn(who);
    const claim = await submit();
    const { until } = await cool();
    await claim.run();
    const held = await claim.tracking();
    expect(held).toMatchObject({ state: 'DITUNDA', side: { reasons: ['COOLING'] } });
    expect(held.side?.goesOnAt).toEqual(until);
    expect(held.side?.promisedAt).toBeUndefined();
    const again = (await world.queued()).filter(
      ({ name, data }) => name === 'claim.process' && data['claimId'] === claim.claimId,
    );
    expect(again).toHaveLength(2);
    world.context.clock.set(String(until.subtract({ seconds: 1 })));
    await claim.run();
    expect(await claim.payout()).toBeUndefined();
    world.context.clock.set(String(until));
    await claim.run();
    expect(await claim.payout()).toBeDefined();
  });
});
