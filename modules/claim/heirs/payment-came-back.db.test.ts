import { findPostings, type ControlAccount } from '@jmo/ledger';
import { findPayments, getSavings } from '@jmo/savings';
import { closeWorkItem, findWorkOf } from '@jmo/casework';
import { readInbox } from '@jmo/notice';
import { unwrap } from '@jmo/kernel';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { claimCases, type Case } from '../claim-case.test-support.ts';
import { openClaimWorld, RESIGNED, type ClaimWorld, type Person } from '../claim-world.test-support.ts';
import { applyPayoutOutcome, escalateLateClaims, findClaims, getTracking, inspectFiling } from '../index.ts';
import { budi, heirCases, rina, tono } from './heir-cases.test-support.ts';

/** 09:00 WIB on an ordinary banking Monday, and a Friday evening on which kliring is closed. */
const MONDAY = '2026-11-23T02:00:00Z';
const FRIDAY_EVENING = '2026-11-27T10:00:00Z';
const KLIRING = { bankCode: '200' };

let world: ClaimWorld;
beforeAll(async () => void (world = await openClaimWorld()));
afterAll(() => world.drop());
beforeEach(() => world.context.clock.set(MONDAY));
const { submitted, run, stateOf, actionsOf, payoutOf, bankSays, takesBack, change, alarms, decide } =
  claimCases(() => world);
const { messages, filed, match, sayMatch, approve } = heirCases(() => world);

/** What an account of the fund's stands at for this person, out of the postings. */
const standsAt = async ({ participantId }: Pick<Person, 'participantId'>, account: ControlAccount) =>
  (await findPostings(world.context.db, participantId, account)).reduce(
    (sum, { credit, amount }) => sum + (credit === account ? amount : -amount),
    0n,
  );
const total = async ({ participantId }: Person) => (await getSavings(world.context.db, participantId)).total;
/** Every payout of the person's claims, by where it stands. */
const payouts = ({ participantId }: Person) =>
  world.context.db
    .selectFrom('payout')
    .select(['purpose', 'state', 'amount_idr'])
    .where('participant_id', '=', participantId)
    .orderBy('id')
    .execute();

/** Paid, and sent back by the receiving bank. */
async function cameBack(person?: Person): Promise<Case> {
  const claim = await submitted(person, KLIRING);
  await run(claim);
  await bankSays(claim, 'PAID');
  await bankSays(claim, 'RETURNED');
  return claim;
}
async function heirsClaim(own: Case) {
  const claim = unwrap(await match((await filed({ nik: own.nik })).number, own));
  await run({ ...own, claimId: claim.claimId });
  return { person: own, ...claim };
}

describe("a payment of the participant's own had arrived and came back", () => {
  test('a match ends their claim, and the heirs are paid all of it after two other officers, once', async () => {
    const own = await cameBack();
    expect([await total(own), await standsAt(own, 'claims:payable')]).toEqual([0n, 8_400_000n]);
    const { number } = await filed({ nik: own.nik });
    const shown = (await inspectFiling(world.context, { filing: number, officer: tono }))!;
    expect(shown.candidates[0]!.claimBefore).toEqual({
      number: own.number,
      of: 'PARTICIPANT',
      stands: 'CAME_BACK',
    });
    const heirs = { person: own, ...unwrap(await match(number, own)) };
    await run({ ...own, claimId: heirs.claimId });
    expect(await stateOf(own)).toBe('DIBATALKAN');
    expect((await actionsOf(own)).at(-1)).toMatchObject({
      action: 'CLOSE_FOR_HEIRS',
      detail: { reason: 'AHLI_WARIS', putBack: '8400000' },
    });
    // Whoever lives after all reads that nothing is with a bank any more.
    const said = (await messages(`claim:${own.claimId}:%:sms%`)).map(({ text }) => text);
    const ended = said.find((text) => text.includes('Rp8.400.000 kembali ke saldo JHT'));
    expect(ended?.length, said.join('\n')).toBeLessThanOrEqual(160);
    expect([await total(own), await standsAt(own, 'claims:payable')]).toEqual([8_400_000n, 0n]);
    expect(await findPayments(world.context.db, own.participantId)).toEqual([]);
    await approve(heirs);
    const cash = await standsAt(own, 'fund:cash');
    await bankSays({ ...own, claimId: heirs.claimId }, 'PAID');
    expect([await total(own), await standsAt(own, 'claims:payable')]).toEqual([0n, 0n]);
    expect((await standsAt(own, 'fund:cash')) - cash).toBe(8_400_000n);
    expect(await findPayments(world.context.db, own.participantId)).toMatchObject([
      { reference: heirs.claimId, gross: 8_400_000n },
    ]);
    expect((await payouts(own)).map(({ state }) => state).toSorted()).toEqual(['PAID', 'RETURNED']);
  });

  test("the tax that was withheld goes back with it, and the heirs' own is reckoned anew", async () => {
    const person = await world.person();
    const [kpj] = person.kpjs;
    await world.load('contributions', [`${kpj!},2022-01,20000000,1000000,2022-02-10`]);
    // Paid years ago: what follows is not taxed as one sum any more.
    await world.load('payments', [`${kpj!},2022-03-01,PENUH,1000000,0`]);
    const own = await cameBack(person);
    const withheld = await standsAt(own, 'tax:payable');
    expect(withheld).toBeGreaterThan(0n);
    const heirs = await heirsClaim(own);
    expect(await standsAt(own, 'tax:payable')).toBe(0n);
    await approve(heirs);
    await bankSays({ ...own, claimId: heirs.claimId }, 'PAID');
    expect(await standsAt(own, 'tax:payable')).toBe(withheld);
    expect(await standsAt(own, 'claims:payable')).toBe(0n);
  });

  test('what came in since is paid with it, and so is what stands on a card that was merged', async () => {
    const own = await cameBack(await world.person([RESIGNED, { ...RESIGNED, balance: 600_000n }]));
    await world.load('contributions', [`${own.kpjs[0]!},2026-07,1000000,57000,2026-11-20`]);
    const heirs = await heirsClaim(own);
    await approve(heirs);
    expect(await payoutOf({ ...own, claimId: heirs.claimId })).toMatchObject({ amount: 9_057_000n });
  });

  test('they had named another account, and its window was not open yet: the match ends that too', async () => {
    const own = await cameBack();
    world.context.clock.set(FRIDAY_EVENING);
    unwrap(await change(own));
    const heirs = await heirsClaim(own);
    await run(own);
    await approve(heirs);
    expect((await payouts(own)).map(({ purpose, state }) => [purpose, state])).toEqual([
      [own.claimId, 'RETURNED'],
      [heirs.claimId, 'READY'],
    ]);
  });

  test('the second account was refused: the match ends it as well', async () => {
    const own = await cameBack();
    unwrap(await change(own, { bankCode: '014' }));
    await run(own);
    await bankSays(own, 'FAILED', { reason: 'ACCOUNT_CLOSED', attempt: 2 });
    const heirs = await heirsClaim(own);
    expect(await total(own)).toBe(8_400_000n);
    await approve(heirs);
    expect(await payoutOf({ ...own, claimId: heirs.claimId })).toMatchObject({ amount: 8_400_000n });
  });

  test('the second account is with the bank: its answer is waited for, and nothing changes', async () => {
    const own = await cameBack();
    unwrap(await change(own, { bankCode: '014' }));
    await run(own);
    const { number } = await filed({ nik: own.nik });
    const shown = (await inspectFiling(world.context, { filing: number, officer: tono }))!;
    expect(shown.candidates[0]!.claimBefore).toEqual({
      number: own.number,
      of: 'PARTICIPANT',
      stands: 'AT_BANK',
    });
    expect(await match(number, own)).toEqual({
      ok: false,
      error: { code: 'UNDER_PAYMENT', number: own.number },
    });
    expect([await stateOf(own), await standsAt(own, 'claims:payable')]).toEqual(['PEMBAYARAN', 8_400_000n]);
  });

  test('a bank that said the payment never was takes that back: people are told, and the heirs are not paid before it is settled', async () => {
    const own = await submitted(undefined, KLIRING);
    await run(own);
    await bankSays(own, 'PAID');
    await takesBack(own);
    const { number } = await filed({ nik: own.nik });
    expect(await match(number, own)).toMatchObject({ error: { code: 'UNDER_PAYMENT' } });
    await bankSays(own, 'FAILED', { reason: 'SETTLED_BY_OFFICERS' });
    const heirs = await heirsClaim(own);
    await takesBack(own);
    expect(await alarms(own)).toBe(1);
    expect(await stateOf(own)).toBe('DIBATALKAN');
    expect((await findWorkOf(world.context.db, own.participantId)).map(({ subject }) => subject)).toContain(
      heirs.claimId,
    );
    await approve(heirs);
    const claim = { ...own, claimId: heirs.claimId };
    expect(await payoutOf(claim)).toBeUndefined();
    expect((await actionsOf(claim)).at(-1)).toMatchObject({
      action: 'HOLD',
      detail: { reason: 'CONTRADICTION' },
    });
    const goesOn = async () => {
      unwrap(await decide({ ...claim, number: heirs.number }, { kind: 'RESUME' }, tono));
      await run(claim);
      await approve(heirs);
    };
    await goesOn();
    expect([await stateOf(claim), await payoutOf(claim)]).toEqual(['DITUNDA', undefined]);
    await bankSays(own, 'FAILED', { reason: 'SETTLED_BY_OFFICERS' });
    await goesOn();
    expect(await payoutOf(claim)).toMatchObject({ amount: 8_400_000n });
  });

  test('the bank has paid after all what was put back on the cards: people are told, and the heirs are not paid', async () => {
    const own = await cameBack();
    const heirs = await heirsClaim(own);
    await takesBack(own);
    expect([await alarms(own), await stateOf(own)]).toEqual([1, 'DIBATALKAN']);
    await approve(heirs);
    expect(await payoutOf({ ...own, claimId: heirs.claimId })).toBeUndefined();
  });

  test('it comes back while the heirs’ claim is under way: once that is over, a second filing has it', async () => {
    const own = await submitted(undefined, KLIRING);
    await run(own);
    await bankSays(own, 'PAID');
    await world.load('contributions', [`${own.kpjs[0]!},2026-07,1000000,57000,2026-11-20`]);
    const first = await heirsClaim(own);
    await bankSays(own, 'RETURNED');
    expect(await stateOf(own)).toBe('SELESAI');
    await approve(first);
    await bankSays({ ...own, claimId: first.claimId }, 'PAID');
    await applyPayoutOutcome(world.context, { ...own, purpose: own.claimId });
    expect(await stateOf(own)).toBe('RETUR_BANK');
    const second = await heirsClaim(own);
    await approve(second);
    expect(await payoutOf({ ...own, claimId: second.claimId })).toMatchObject({ amount: 8_400_000n });
  });
});

describe('it comes back after the heirs were paid', () => {
  /** The participant's own claim, settled; then their heirs' claim on what came in since, paid. */
  async function heirsPaid(): Promise<Case> {
    const own = await submitted(undefined, KLIRING);
    await run(own);
    await bankSays(own, 'PAID');
    await world.load('contributions', [`${own.kpjs[0]!},2026-07,1000000,57000,2026-11-20`]);
    const heirs = await heirsClaim(own);
    await approve(heirs);
    await bankSays({ ...own, claimId: heirs.claimId }, 'PAID');
    return own;
  }
  const posted = async ({ claimId }: Case) => (await messages(`claim:${claimId}:%`)).length;
  const alarmsAbout = async ({ participantId, claimId }: Case) =>
    (await findWorkOf(world.context.db, participantId))
      .filter(({ subject }) => subject === `claim-owed-to-heirs:${claimId}`)
      .map(({ state, closed }) => closed?.outcome ?? state);

  test('nobody who has died is written to or asked for an account; the desk calls the heirs, whose second filing has it', async () => {
    const own = await heirsPaid();
    const letters = await posted(own);
    await bankSays(own, 'RETURNED');
    expect([await stateOf(own), await posted(own), await alarmsAbout(own)]).toEqual([
      'RETUR_BANK',
      letters,
      ['OPEN'],
    ]);
    const [message] = await readInbox(world.context, own.participantId, 1);
    expect(message?.text).toMatch(/ahli warisnya[^]*175/);
    const { side } = await getTracking(
      world.context.db,
      own.participantId,
      own.claimId,
      world.context.clock.now(),
    );
    expect(side).toMatchObject({ needsAccount: false, owedToHeirs: true });
    expect(await change(own, { bankCode: '014' })).toMatchObject({
      error: { code: 'NOT_WAITING_FOR_ACCOUNT' },
    });
    const second = await heirsClaim(own);
    expect(await alarmsAbout(own)).toEqual(['CLOSE_FOR_HEIRS']);
    await approve(second);
    expect(await payoutOf({ ...own, claimId: second.claimId })).toMatchObject({ amount: 8_400_000n });
  });

  test('nor reminded: the case comes onto the desk again as long as nobody has filed', async () => {
    const own = await heirsPaid();
    await bankSays(own, 'RETURNED');
    const letters = await posted(own);
    const about = {
      participantId: own.participantId,
      kind: 'ALARM',
      subject: `claim-owed-to-heirs:${own.claimId}`,
    } as const;
    await world.context.db
      .transaction()
      .execute((tx) => closeWorkItem(tx, world.context, { ...about, outcome: 'NOT_REACHED' }));
    for (const hours of [24 * 3 + 1, 24 * 11, 24 * 46]) {
      world.context.clock.advance({ hours });
      await escalateLateClaims(world.context);
    }
    expect([await posted(own), (await alarmsAbout(own)).toSorted()]).toEqual([
      letters,
      ['NOT_REACHED', 'OPEN'],
    ]);
  });

  test('who was wrongly reported, and whose heirs were refused, is asked as ever', async () => {
    const own = await submitted(undefined, KLIRING);
    await run(own);
    await bankSays(own, 'PAID');
    await world.load('contributions', [`${own.kpjs[0]!},2026-07,1000000,57000,2026-11-20`]);
    const heirs = await heirsClaim(own);
    unwrap(await decide({ ...own, ...heirs }, { kind: 'REFUSE', reason: 'BUKAN_AHLI_WARIS' }));
    await bankSays(own, 'RETURNED');
    expect(await alarmsAbout(own)).toEqual([]);
    expect((await readInbox(world.context, own.participantId, 1))[0]?.text).toMatch(/isi rekening lain/);
  });
});

describe('impossible to pay twice', () => {
  test('two filings matched at once: one claim of heirs has the money', async () => {
    const own = await cameBack();
    const numbers = [(await filed({ nik: own.nik })).number, (await filed({ nik: own.nik })).number];
    const answers = await Promise.all([
      match(numbers[0]!, own),
      match(numbers[1]!, own, budi),
      match(numbers[0]!, own, rina),
    ]);
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await total(own)).toBe(8_400_000n);
    expect(await standsAt(own, 'claims:payable')).toBe(0n);
  });

  test('matched in the moment in which the order to another account of theirs is given: one of the two', async () => {
    for (const _ of [1, 2, 3, 4, 5, 6]) {
      world.context.clock.set(MONDAY);
      const own = await cameBack();
      unwrap(await change(own, { bankCode: '014' }));
      const { number } = await filed({ nik: own.nik });
      const [answer] = await Promise.all([match(number, own), run(own), run(own)]);
      const ordered = (await payouts(own)).filter(({ state }) => state === 'READY');
      expect([answer.ok, ordered.length]).toEqual(answer.ok ? [true, 0] : [false, 1]);
      expect(await standsAt(own, 'claims:payable')).toBe(answer.ok ? 0n : 8_400_000n);
    }
  });

  test('whatever claimant, heirs, officers and banks do, and in whatever order', async () => {
    const acts = ['change', 'run', 'match', 'propose', 'approve', 'paid', 'returned', 'refused'] as const;
    await fc.assert(
      fc.asyncProperty(fc.array(fc.constantFrom(...acts), { minLength: 4, maxLength: 14 }), async (story) => {
        world.context.clock.set(MONDAY);
        const own = await cameBack();
        const { number } = await filed({ nik: own.nik });
        const heirs = async () => {
          const [newest] = await findClaims(world.context.db, own.participantId);
          return newest!.claimId === own.claimId
            ? undefined
            : { person: own, claimId: newest!.claimId, number: newest!.number };
        };
        const runAll = async () => {
          await run(own);
          const claim = await heirs();
          if (claim !== undefined) await run({ ...own, ...claim });
        };
        for (const act of story) {
          const open = (await payouts(own)).find(({ state }) => state === 'READY' || state === 'PENDING');
          const [claimId = '', attempt = '1'] = open?.purpose.split(':') ?? [];
          const say = (outcome: 'PAID' | 'RETURNED' | 'FAILED') =>
            open && bankSays({ ...own, claimId }, outcome, { attempt: Number.parseInt(attempt, 10) });
          if (act === 'change') await change(own, { bankCode: '014' });
          else if (act === 'run') await runAll();
          else if (act === 'match') await match(number, own);
          else if (act === 'propose') await sayMatch(number, own, { officer: tono });
          else if (act === 'approve') {
            const claim = await heirs();
            if (claim !== undefined) await approve(claim).catch(() => undefined);
          } else if (act === 'paid') await say('PAID');
          else if (act === 'refused') await say('FAILED');
          else if (open !== undefined) {
            await say('PAID');
            await say('RETURNED');
          }
          const states = (await payouts(own)).map(({ state }) => state);
          expect(states.filter((state) => state !== 'FAILED' && state !== 'RETURNED').length).toBeLessThan(2);
          // Nothing is lost either: it is on the cards, owed, or with somebody.
          const arrived = (await payouts(own)).filter(({ state }) => state === 'PAID');
          const sum = arrived.reduce((all, { amount_idr }) => all + amount_idr, 0n);
          expect((await total(own)) + (await standsAt(own, 'claims:payable')) + sum).toBe(8_400_000n);
        }
      }),
      { numRuns: 12 },
    );
  });
});
