import { findAudit } from '@jmo/audit';
import { findPostings } from '@jmo/ledger';
import { readInbox } from '@jmo/notice';
import { findPayments, getSavings } from '@jmo/savings';
import { err, type ParticipantId } from '@jmo/kernel';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { rebuild } from './claim.ts';
import { findActions } from './claim-actions.queries.ts';
import { claimCases, type Case } from './claim-case.test-support.ts';
import { openClaimWorld, otherAccountOf, RESIGNED, type ClaimWorld } from './claim-world.test-support.ts';
import {
  applyFaceReview,
  applyPayoutOutcome,
  cancelClaim,
  changeAccount,
  findClaimByCard,
  getTracking,
  processClaim,
  submitClaim,
  type Tracking,
} from './index.ts';

/** 09:00 on an ordinary banking Monday; 10:00 on the Saturday before it. */
const MONDAY = '2026-11-23T02:00:00Z';
const SATURDAY = '2026-11-21T03:00:00Z';

let world: ClaimWorld;
beforeAll(async () => void (world = await openClaimWorld()));
afterAll(() => world.drop());
beforeEach(() => world.context.clock.set(MONDAY));

const { submitted, run, actionsOf, payoutOf, bankSays, takesBack, change, decideFace, alarms } = claimCases(
  () => world,
);
const tracking = ({ participantId, claimId }: Case): Promise<Tracking> =>
  getTracking(world.context.db, participantId, claimId, world.context.clock.now());
const namesOf = async (claim: Case) => (await actionsOf(claim)).map(({ action }) => action);
const noticesOf = async ({ claimId }: Case) =>
  (
    await world.context.db
      .selectFrom('notice')
      .select('dedupe_key')
      .where('dedupe_key', 'like', `claim:${claimId}:%:email`)
      .execute()
  ).length;

/** Whatever was done, the copy in the table is what the actions add up to. */
afterEach(async () => {
  for (const row of await world.context.db.selectFrom('claim').selectAll().execute()) {
    expect(row.state).toBe(
      rebuild(await findActions(world.context.db, row.participant_id as ParticipantId, row.id)),
    );
  }
});

test('from Konfirmasi to the order: verified, fixed, scheduled, one payout of the net amount with the number on it', async () => {
  const claim = await submitted();
  await run(claim);
  expect(await namesOf(claim)).toEqual([
    'SUBMIT',
    'START_VERIFICATION',
    'DETERMINE',
    'SCHEDULE_PAYMENT',
    'ORDER_PAYMENT',
  ]);
  expect(await payoutOf(claim)).toMatchObject({
    amount: 8_400_000n,
    bankCode: '014',
    rail: 'INTRABANK',
    state: 'READY',
  });
  expect(await tracking(claim)).toMatchObject({ state: 'PEMBAYARAN', number: claim.number });
});

test('processing again, or by eight workers at once, orders nothing more', async () => {
  const claim = await submitted();
  await Promise.all(Array.from({ length: 8 }, () => run(claim)));
  await run(claim);
  expect(await namesOf(claim)).toEqual([
    'SUBMIT',
    'START_VERIFICATION',
    'DETERMINE',
    'SCHEDULE_PAYMENT',
    'ORDER_PAYMENT',
  ]);
  const payouts = await world.context.db
    .selectFrom('payout')
    .select('purpose')
    .where('participant_id', '=', claim.participantId)
    .execute();
  expect(payouts).toEqual([{ purpose: claim.claimId }]);
});

test('a worker that dies after any step leaves a claim that the next run finishes', async () => {
  const claim = await submitted();
  for (let died = 0; died < 4; died += 1) {
    const dying = processClaim(
      world.context,
      {
        crashPoint: () => {
          throw new Error('power cut');
        },
      },
      claim,
    );
    await expect(dying).rejects.toThrow('power cut');
  }
  await run(claim);
  expect(await namesOf(claim)).toEqual([
    'SUBMIT',
    'START_VERIFICATION',
    'DETERMINE',
    'SCHEDULE_PAYMENT',
    'ORDER_PAYMENT',
  ]);
});

test('paid: the books are settled, the person is told, and telling it three times changes nothing', async () => {
  const claim = await submitted();
  await run(claim);
  await bankSays(claim, 'SENT');
  await bankSays(claim, 'PAID');
  const told = { participantId: claim.participantId, purpose: claim.claimId };
  await Promise.all([applyPayoutOutcome(world.context, told), applyPayoutOutcome(world.context, told)]);
  expect(await namesOf(claim)).toEqual([
    'SUBMIT',
    'START_VERIFICATION',
    'DETERMINE',
    'SCHEDULE_PAYMENT',
    'ORDER_PAYMENT',
    'NOTE_SENT',
    'NOTE_PAID',
  ]);
  expect(await getSavings(world.context.db, claim.participantId)).toMatchObject({
    total: 0n,
    cards: [{ reserved: 0n }],
  });
  expect(await findPayments(world.context.db, claim.participantId)).toMatchObject([
    { reference: claim.claimId, gross: 8_400_000n, kind: 'PENUH' },
  ]);
  expect(await noticesOf(claim)).toBe(2);
  expect((await tracking(claim)).stages.every(({ status }) => status === 'DONE')).toBe(true);
  expect(await findClaimByCard(world.context.db, claim.participantId, claim.kpjs[0]!)).toMatchObject({
    number: claim.number,
    isOpen: false,
  });
});

test('a repeated Konfirmasi lands on the paid claim for a day, and later starts anew', async () => {
  const claim = await submitted();
  await run(claim);
  await bankSays(claim, 'PAID');
  const again = () =>
    submitClaim(world.context, { origin: 'https://jmo.test', participantId: claim.participantId });
  expect(await again()).toMatchObject({ ok: true, value: { number: claim.number, already: true } });
  world.context.clock.advance({ hours: 24, seconds: 1 });
  expect(await again()).toEqual(err({ code: 'STEP_NOT_OPEN', goTo: 'syarat' }));
});

describe('kliring waits for its window', () => {
  test('on a Saturday the tracking says when the money goes, and nothing is ordered before', async () => {
    world.context.clock.set(SATURDAY);
    const claim = await submitted(undefined, { bankCode: '200' });
    await run(claim);
    expect(await payoutOf(claim)).toBeUndefined();
    const { state, payment } = await tracking(claim);
    expect(state).toBe('PEMBAYARAN');
    expect(payment).toMatchObject({ rail: 'SKN', sendAt: Temporal.Instant.from('2026-11-23T01:00:00Z') });
    const waiting = (await world.queued()).filter(
      ({ name, data }) => name === 'claim.process' && data['claimId'] === claim.claimId,
    );
    expect(waiting).toHaveLength(2);
    world.context.clock.set('2026-11-23T00:59:59Z');
    await run(claim);
    expect(await payoutOf(claim)).toBeUndefined();
    world.context.clock.set('2026-11-23T01:00:00Z');
    await run(claim);
    expect(await payoutOf(claim)).toMatchObject({ rail: 'SKN', state: 'READY' });
  });

  test('whoever is active again by then is not paid: refused with the reason, money back on the card', async () => {
    world.context.clock.set(SATURDAY);
    const claim = await submitted(undefined, { bankCode: '200' });
    await run(claim);
    await world.load('cards', [`${claim.kpjs[0]!},${claim.nik},,PU,15070955,2020-01-06,,`]);
    world.context.clock.set(MONDAY);
    await run(claim);
    expect(await payoutOf(claim)).toBeUndefined();
    expect((await tracking(claim)).side).toMatchObject({ state: 'DITOLAK', reasons: ['STATUS_NONAKTIF'] });
    expect(await getSavings(world.context.db, claim.participantId)).toMatchObject({
      total: 8_400_000n,
      cards: [{ reserved: 0n }],
    });
    // Submitted, waits for the bank, refused.
    expect(await noticesOf(claim)).toBe(3);
  });
});

describe('Verifikasi Data asks again', () => {
  test('active again between submission and verification: refused, and a new claim may follow', async () => {
    const claim = await submitted();
    await world.load('cards', [`${claim.kpjs[0]!},${claim.nik},,PU,15070955,2020-01-06,,`]);
    await run(claim);
    expect(await tracking(claim)).toMatchObject({
      isOpen: false,
      side: { state: 'DITOLAK', reasons: ['STATUS_NONAKTIF'] },
    });
    await world.load('cards', [`${claim.kpjs[0]!},${claim.nik},,PU,15070955,2020-01-06,2026-09-30,RESIGN`]);
    expect((await submitted(claim)).number).not.toBe(claim.number);
  });

  test('money that came in after Konfirmasi neither stops the claim nor is paid with it', async () => {
    const claim = await submitted(await world.person([{ ...RESIGNED, balance: 10_000_000n }]));
    await world.load('contributions', [`${claim.kpjs[0]!},2026-07,1000000,57000,2026-11-20`]);
    await run(claim);
    expect(await payoutOf(claim)).toMatchObject({ amount: 10_000_000n });
    await bankSays(claim, 'PAID');
    expect((await getSavings(world.context.db, claim.participantId)).total).toBe(57_000n);
  });

  test('a picture that a person must look at holds the claim before any money is ordered', async () => {
    const claim = await submitted(undefined, { faces: 'REVIEW' });
    await run(claim);
    expect((await tracking(claim)).side).toMatchObject({
      state: 'DITUNDA',
      reasons: ['FACE_REVIEW'],
      needsAccount: false,
    });
    expect(await payoutOf(claim)).toBeUndefined();
  });

  describe('an officer’s word on the selfie', () => {
    const hear = async ({ participantId }: Case) => {
      const { requestId } = await world.context.db
        .selectFrom('face_review')
        .select('id as requestId')
        .where('participant_id', '=', participantId)
        .executeTakeFirstOrThrow();
      await applyFaceReview(world.context, { participantId, requestId });
    };

    test('accepted, the held claim goes on and is paid; told twice, nothing happens again', async () => {
      const claim = await submitted(undefined, { faces: 'REVIEW' });
      await run(claim);
      await decideFace(claim, { kind: 'ACCEPT' });
      await hear(claim);
      await run(claim);
      expect(await payoutOf(claim)).toMatchObject({ amount: 8_400_000n });
    });

    test('accepted before the claim came to waiting, it never waits', async () => {
      const claim = await submitted(undefined, { faces: 'REVIEW' });
      await decideFace(claim, { kind: 'ACCEPT' });
      await run(claim);
      expect(await payoutOf(claim)).toMatchObject({ amount: 8_400_000n });
    });

    test.each(['held', 'not looked at yet'] as const)(
      'refused, a claim that is %s ends: the money is free again, with a reason and the way to object',
      async (when) => {
        const claim = await submitted(undefined, { faces: 'REVIEW' });
        if (when === 'held') await run(claim);
        await decideFace(claim, { kind: 'REFUSE', reason: 'BUKAN_ORANG_YANG_SAMA' });
        await run(claim);
        expect((await tracking(claim)).side).toMatchObject({
          state: 'DITOLAK',
          reasons: ['WAJAH_BUKAN_PESERTA'],
        });
        expect(await getSavings(world.context.db, claim.participantId)).toMatchObject({
          cards: [{ reserved: 0n }],
        });
        const [news] = await readInbox(world.context, claim.participantId, 1);
        expect(news?.text).toContain('tidak dapat memastikan bahwa itu kamu');
        expect(news?.text).toMatch(/keberatan/i);
      },
    );
  });
});

describe('the bank says no', () => {
  const changeNow = (claim: Case) =>
    changeAccount(world.context, world.banks, {
      ...claim,
      bankCode: '008',
      accountNo: otherAccountOf(claim),
      origin: 'https://jmo.test',
    });

  const mailsAbout = async ({ claimId }: Case) =>
    (
      await world.context.db
        .selectFrom('notice')
        .select(['id', 'sealed'])
        .where('dedupe_key', 'like', `claim:${claimId}:%:email`)
        .execute()
    ).map(
      ({ id, sealed }) =>
        JSON.parse(String(world.context.vault.open(sealed!, `notice:${id}`))) as { text: string },
    );

  test('account refused: the money stays set aside, another account is paid, once', async () => {
    const claim = await submitted();
    await run(claim);
    await bankSays(claim, 'FAILED', { reason: 'ACCOUNT_CLOSED' });
    expect((await tracking(claim)).side).toMatchObject({
      state: 'PERLU_PERBAIKAN',
      reasons: ['ACCOUNT_CLOSED'],
      needsAccount: true,
    });
    expect(await getSavings(world.context.db, claim.participantId)).toMatchObject({
      cards: [{ reserved: 8_400_000n }],
    });
    expect(await change(claim, { bankCode: '008', accountNo: '1110000' })).toEqual(
      err({ code: 'ACCOUNT_CLOSED' }),
    );
    const answers = await Promise.all([changeNow(claim), changeNow(claim)]);
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    const told = (await mailsAbout(claim)).filter(({ text }) => text.includes('•••• 7776'));
    expect(told.map(({ text }) => /\/hentikan\/[\w-]{22}/.test(text))).toEqual([true]);
    await run(claim);
    expect(await payoutOf(claim, 2), 'the owner hears of it first').toBeUndefined();
    world.context.clock.advance({ hours: 24 });
    await run(claim);
    expect(await payoutOf(claim, 2)).toMatchObject({
      amount: 8_400_000n,
      bankCode: '008',
      state: 'READY',
    });
    expect((await tracking(claim)).payment).toMatchObject({ bankCode: '008', account: '•••• 7776' });
    await bankSays(claim, 'PAID', { attempt: 2 });
    expect(await tracking(claim)).toMatchObject({ state: 'SELESAI' });
    expect((await getSavings(world.context.db, claim.participantId)).total).toBe(0n);
  });

  test('while a payment may still arrive, no other account is taken', async () => {
    const claim = await submitted();
    await run(claim);
    expect(await change(claim)).toEqual(err({ code: 'NOT_WAITING_FOR_ACCOUNT' }));
    await bankSays(claim, 'HELD', { reason: 'NO_FINAL_ANSWER' });
    expect(await change(claim)).toEqual(err({ code: 'NOT_WAITING_FOR_ACCOUNT' }));
    expect((await tracking(claim)).side).toMatchObject({ state: 'DITUNDA', needsAccount: false });
    await bankSays(claim, 'PAID');
    expect(await tracking(claim)).toMatchObject({ state: 'SELESAI' });
  });

  test('held, on its way again, held again: each is seen, the same twice is not', async () => {
    const claim = await submitted();
    await run(claim);
    for (const outcome of ['SENT', 'SENT', 'HELD', 'HELD', 'SENT', 'HELD'] as const)
      await bankSays(claim, outcome);
    expect((await namesOf(claim)).slice(5)).toEqual(['NOTE_SENT', 'HOLD', 'NOTE_SENT', 'HOLD']);
    expect(await tracking(claim)).toMatchObject({ side: { state: 'DITUNDA' } });
  });

  test('an order that was only scheduled cannot be paid yet, whatever is said', async () => {
    world.context.clock.set(SATURDAY);
    const claim = await submitted(undefined, { bankCode: '200' });
    await run(claim);
    const { participantId, claimId } = claim;
    await applyPayoutOutcome(world.context, { participantId, purpose: claimId });
    expect(await tracking(claim)).toMatchObject({ state: 'PEMBAYARAN' });
  });

  test('sent back before anybody heard that it was paid: settled with the second payment, once', async () => {
    const claim = await submitted();
    await run(claim);
    await bankSays(claim, 'RETURNED');
    await bankSays(claim, 'PAID');
    expect(await tracking(claim)).toMatchObject({ side: { state: 'RETUR_BANK' } });
    await world.context.db
      .updateTable('payout')
      .set({ state: 'RETURNED' })
      .where('participant_id', '=', claim.participantId)
      .execute();
    expect((await change(claim)).ok).toBe(true);
    await run(claim);
    await bankSays(claim, 'PAID', { attempt: 2 });
    expect(await findPayments(world.context.db, claim.participantId)).toHaveLength(1);
    expect((await getSavings(world.context.db, claim.participantId)).total).toBe(0n);
  });

  test('a refusal that the payout itself does not know of is not enough for a second payment', async () => {
    const claim = await submitted();
    await run(claim);
    await bankSays(claim, 'FAILED', { reason: 'ACCOUNT_CLOSED' });
    await world.context.db
      .updateTable('payout')
      .set({ state: 'UNKNOWN' })
      .where('participant_id', '=', claim.participantId)
      .execute();
    expect(await change(claim)).toEqual(err({ code: 'NOT_WAITING_FOR_ACCOUNT' }));
  });

  describe('and then that it paid after all', () => {
    test('before another account is named: none is taken, nobody cancels, and it is settled once', async () => {
      const claim = await submitted();
      await run(claim);
      await bankSays(claim, 'FAILED', { reason: 'ACCOUNT_CLOSED' });
      await takesBack(claim);
      expect(await tracking(claim)).toMatchObject({
        mayCancel: false,
        side: { state: 'DITUNDA', reasons: ['CONTRADICTION'], needsAccount: false },
      });
      expect(await change(claim)).toEqual(err({ code: 'NOT_WAITING_FOR_ACCOUNT' }));
      await bankSays(claim, 'PAID');
      expect(await tracking(claim)).toMatchObject({ state: 'SELESAI' });
      expect(await findPayments(world.context.db, claim.participantId)).toHaveLength(1);
    });

    test('while the next payment waits for its window: it is not ordered', async () => {
      const claim = await submitted();
      await run(claim);
      await bankSays(claim, 'FAILED', { reason: 'ACCOUNT_CLOSED' });
      expect((await change(claim)).ok).toBe(true);
      await takesBack(claim);
      await run(claim);
      expect(await payoutOf(claim, 2)).toBeUndefined();
      expect(await tracking(claim)).toMatchObject({ side: { state: 'DITUNDA' } });
      await bankSays(claim, 'PAID');
      expect(await tracking(claim)).toMatchObject({ state: 'SELESAI' });
      expect(await findPayments(world.context.db, claim.participantId)).toHaveLength(1);
    });

    test('not even when the window opens before the claim has heard of it', async () => {
      const claim = await submitted();
      await run(claim);
      await bankSays(claim, 'FAILED', { reason: 'ACCOUNT_CLOSED' });
      await change(claim);
      await world.context.db
        .updateTable('payout')
        .set({ state: 'HELD' })
        .where('participant_id', '=', claim.participantId)
        .execute();
      await run(claim);
      expect(await payoutOf(claim, 2)).toBeUndefined();
      await takesBack(claim);
      expect(await tracking(claim)).toMatchObject({ side: { state: 'DITUNDA' } });
    });

    test('and that it did not: another account is asked for again, and paid once', async () => {
      const claim = await submitted();
      await run(claim);
      await bankSays(claim, 'FAILED', { reason: 'ACCOUNT_CLOSED' });
      await change(claim);
      await takesBack(claim);
      await bankSays(claim, 'FAILED', { reason: 'FAILED_AT_BANK' });
      expect(await tracking(claim)).toMatchObject({ side: { state: 'PERLU_PERBAIKAN', needsAccount: true } });
      expect((await change(claim)).ok).toBe(true);
      await run(claim);
      await bankSays(claim, 'PAID', { attempt: 3 });
      expect(await tracking(claim)).toMatchObject({ state: 'SELESAI' });
      expect((await getSavings(world.context.db, claim.participantId)).total).toBe(0n);
    });
  });

  test('somebody else cannot touch the claim', async () => {
    const claim = await submitted();
    await run(claim);
    await bankSays(claim, 'FAILED', { reason: 'ACCOUNT_CLOSED' });
    const stranger = await world.person();
    expect(await change({ ...claim, participantId: stranger.participantId })).toEqual(
      err({ code: 'NOT_WAITING_FOR_ACCOUNT' }),
    );
    await expect(tracking({ ...claim, participantId: stranger.participantId })).rejects.toThrow('no claim');
  });

  /** What the fund owes a person for claims, out of the postings. */
  const owed = async (participantId: ParticipantId): Promise<bigint> => {
    const postings = await findPostings(world.context.db, participantId, 'claims:payable');
    return postings.reduce(
      (sum, { credit, amount }) => sum + (credit === 'claims:payable' ? amount : -amount),
      0n,
    );
  };

  test('paid and sent back: the claim is open again and the books are settled only once', async () => {
    const claim = await submitted();
    await run(claim);
    await bankSays(claim, 'PAID');
    await bankSays(claim, 'RETURNED', { reason: 'RETUR' });
    expect(await tracking(claim)).toMatchObject({
      isOpen: true,
      side: { state: 'RETUR_BANK', needsAccount: true },
    });
    expect(await owed(claim.participantId)).toBe(8_400_000n);
    world.context.clock.advance({ hours: 48 });
    expect((await change(claim)).ok).toBe(true);
    await run(claim);
    await bankSays(claim, 'PAID', { attempt: 2 });
    expect(await tracking(claim)).toMatchObject({ state: 'SELESAI' });
    expect(await owed(claim.participantId)).toBe(0n);
    expect(await findPayments(world.context.db, claim.participantId)).toHaveLength(1);
  });

  describe('a bank takes its refusal back when another account has been ordered to be paid', () => {
    const twice = async () => {
      const claim = await submitted();
      await run(claim);
      await bankSays(claim, 'FAILED', { reason: 'FAILED_AT_BANK' });
      await change(claim);
      await run(claim);
      return { claim, second: `${claim.claimId}:2` };
    };
    test('what has not left is held, and dropped when the first one arrived: paid once', async () => {
      const { claim, second } = await twice();
      await takesBack(claim);
      expect(await payoutOf(claim, 2)).toMatchObject({ state: 'HELD', reason: 'CONTRADICTION' });
      const { participantId } = claim;
      await applyPayoutOutcome(world.context, { participantId, purpose: second });
      expect(await tracking(claim)).toMatchObject({ state: 'DITUNDA', side: { reasons: ['CONTRADICTION'] } });
      await bankSays(claim, 'PAID');
      expect(await tracking(claim)).toMatchObject({ state: 'SELESAI' });
      expect(await payoutOf(claim, 2)).toMatchObject({ state: 'FAILED' });
      await applyPayoutOutcome(world.context, { participantId, purpose: second });
      expect(await tracking(claim)).toMatchObject({ state: 'SELESAI' });
      expect(await findPayments(world.context.db, participantId)).toHaveLength(1);
      expect(await alarms(claim)).toBe(0);
    });

    test('what has left cannot be called back: people are told, once', async () => {
      const { claim, second } = await twice();
      await world.context.db
        .updateTable('payout')
        .set({ state: 'SENDING' })
        .where('participant_id', '=', claim.participantId)
        .where('purpose', '=', second)
        .execute();
      await takesBack(claim);
      await bankSays(claim, 'PAID');
      expect(await payoutOf(claim, 2)).toMatchObject({ state: 'SENDING' });
      expect(await alarms(claim)).toBe(1);
      expect((await findAudit(world.context.db, claim.participantId)).map(({ action }) => action)).toContain(
        'claim.may-be-paid-twice',
      );
      // The second one settles the claim; the first is for people.
      await bankSays(claim, 'PAID', { attempt: 2 });
      expect(await tracking(claim)).toMatchObject({ state: 'SELESAI' });
      expect(await findPayments(world.context.db, claim.participantId)).toHaveLength(1);
    });

    test('a claim that was taken back meanwhile is not paid silently', async () => {
      const claim = await submitted();
      await run(claim);
      await bankSays(claim, 'FAILED', { reason: 'FAILED_AT_BANK' });
      expect((await cancelClaim(world.context, claim)).ok).toBe(true);
      await takesBack(claim);
      expect(await tracking(claim)).toMatchObject({ state: 'DIBATALKAN' });
      expect(await alarms(claim)).toBe(1);
    });
  });

  test('an answer about an earlier order changes nothing any more', async () => {
    const claim = await submitted();
    await run(claim);
    await bankSays(claim, 'FAILED', { reason: 'ACCOUNT_CLOSED' });
    await change(claim);
    await run(claim);
    const { participantId, claimId: purpose } = claim;
    await applyPayoutOutcome(world.context, { participantId, purpose });
    await bankSays(claim, 'RETURNED');
    expect(await tracking(claim)).toMatchObject({ state: 'PEMBAYARAN', side: undefined });
  });
});

test('an outcome of something that is no claim, or no claim of this person, is left alone', async () => {
  const claim = await submitted();
  const { participantId, claimId } = claim;
  // The last: nothing is paid that was never ordered.
  for (const purpose of ['something else', '01900000-0000-7000-8000-000000000000', claimId])
    await applyPayoutOutcome(world.context, { participantId, purpose });
  expect(await namesOf(claim)).toEqual(['SUBMIT']);
});

/** The list itself: every change of state has its message in the app, once, in order; some travel. */
test('every change of a claim is told once in the app, with its number; the quick steps do not travel', async () => {
  const claim = await submitted();
  await Promise.all([run(claim), run(claim)]);
  await bankSays(claim, 'PAID');
  await bankSays(claim, 'PAID');
  const told = (await readInbox(world.context, claim.participantId, 20)).toReversed();
  expect(told.map(({ title }) => title.replace(claim.number, '#'))).toEqual([
    'Klaim JHT # diproses',
    'Klaim JHT #: verifikasi data',
    'Klaim JHT #: jumlah ditetapkan',
    'Klaim JHT #: proses pembayaran',
    'Klaim JHT # sudah dibayar',
  ]);
  expect(told.every(({ about }) => about === `claim:${claim.claimId}`)).toBe(true);
  expect(await noticesOf(claim)).toBe(2);
});
