import { findAudit, parseOfficerId } from '@jmo/audit';
import { findWorkHistory, findWorkOf } from '@jmo/casework';
import { sql } from '@jmo/database';
import * as fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { applyAnswer } from './apply-answer.ts';
import { findUnsettledPayouts, inspectPayout } from './inspect-payout.ts';
import { inquirePayout } from './inquire-payout.ts';
import { resumePayout } from './resume-payout.ts';
import { settlePayout, type WrittenStatement } from './settle-payout.ts';
import { openPayoutWorld, type PayoutWorld } from './testing/payout-world.ts';
import type { Behaviour } from './testing/snap-bank.ts';

const rina = parseOfficerId('rina.h')!;
const budi = parseOfficerId('budi.s')!;
const WORDS = 'Bank BCA, surat 12/XI';

let world: PayoutWorld;
beforeAll(async () => {
  world = await openPayoutWorld();
});
afterAll(() => world.close());
beforeEach(() => begin());

async function begin(): Promise<void> {
  const { bank, context, jobs } = world;
  context.clock.set('2026-11-23T02:00:00Z');
  for (const list of [jobs, bank.calls, bank.taken, bank.transfers, bank.inquiries]) list.length = 0;
  bank.settleLate();
  bank.taken.length = 0;
  await sql`delete from source_hold`.execute(context.db);
}

/** Patience of seconds, so that stories reach HELD soon. */
const ports = () =>
  world.ports({
    unknown: { at: [1, 2, 4, 8], thenEvery: 10, until: 40 },
    pending: { at: [2], thenEvery: 10, until: 40 },
    notSent: { at: [1], thenEvery: 5, until: 10 },
  });

type Made = Awaited<ReturnType<PayoutWorld['create']>>;
const resume = (payout: Made, officers = [rina, budi] as const) =>
  resumePayout(world.context, { payout, officers, words: WORDS });
const settle = (payout: Made, statement: WrittenStatement) =>
  settlePayout(world.context, ports().timing, { payout, officers: [rina, budi], words: WORDS }, statement);

/** The payout after its first order got this answer. */
async function heldAfter(...behaviours: Behaviour[]): Promise<Made> {
  world.bank.transfers.push(...behaviours);
  const payout = await world.create();
  await world.runAll(ports());
  expect(await world.stateOf(payout)).toBe('HELD');
  return payout;
}

describe('a held payout that no bank has', () => {
  test.each<Behaviour>(['refuse-400-00', 'refuse-403-03', 'refuse-403-15'])(
    '%s: goes on under a new reference when two officers say so, and is paid once',
    async (behaviour) => {
      const payout = await heldAfter(behaviour);
      expect((await findUnsettledPayouts(world.context.db)).at(-1)).toMatchObject({
        payoutId: payout.payoutId,
        knownUnsent: true,
      });
      expect(await resume(payout)).toEqual({ ok: true, value: undefined });
      await world.runAll(ports());
      expect(await world.stateOf(payout)).toBe('PAID');
      expect(world.bank.taken).toHaveLength(1);
      const seen = await inspectPayout(world.context, { payout, officer: rina });
      expect(seen!.attempts.map(({ reference }) => reference.slice(-3))).toEqual(['001', '002']);
      expect(seen!.exchanges.map(({ outcome }) => outcome)).toContain('PAID');
      expect(JSON.stringify(seen!.exchanges)).not.toMatch(/1234567890|BUDI/);
    },
  );

  test('a day without a token: it was never ordered, and goes on', async () => {
    const payout = await world.create();
    const open = ports();
    const closed = {
      ...open.banks.BCA,
      prepare: () => Promise.resolve({ ok: false, error: { code: 'TOKEN_REFUSED' } } as never),
    };
    await world.runAll({ ...open, banks: { ...open.banks, BCA: closed } });
    expect(await world.stateOf(payout)).toBe('HELD');
    expect(await settle(payout, 'PAID')).toMatchObject({ error: { code: 'NEVER_SENT' } });
    expect((await resume(payout)).ok).toBe(true);
    await world.runAll(ports());
    expect(await world.stateOf(payout)).toBe('PAID');
  });

  test('pressed twenty times at once: one order', async () => {
    const payout = await heldAfter('refuse-400-00');
    const said = await Promise.all(Array.from({ length: 20 }, () => resume(payout)));
    expect(said.filter(({ ok }) => ok)).toHaveLength(1);
    await world.runAll(ports());
    expect(world.bank.taken).toHaveLength(1);
  });

  test('one officer under both names of the command may not, and that is audited', async () => {
    const payout = await heldAfter('refuse-400-00');
    expect(await resume(payout, [rina, rina])).toEqual({
      ok: false,
      error: { code: 'SAME_OFFICER', state: 'HELD' },
    });
    const [event] = await findAudit(world.context.db, payout.participantId);
    expect(event).toMatchObject({
      actor: { kind: 'officer', id: 'rina.h' },
      action: 'payout.resumed-refused',
      reference: payout.payoutId,
      detail: { secondOfficer: 'rina.h', problem: 'SAME_OFFICER' },
    });
    world.context.clock.advance({ seconds: 1 });
    await resume(payout);
    expect((await findAudit(world.context.db, payout.participantId))[0]).toMatchObject({
      action: 'payout.resumed',
      detail: { secondOfficer: 'budi.s' },
    });
  });
});

test('what the officers say stands with the case, sealed, and in no word of the audit', async () => {
  const { context } = world;
  const payout = await heldAfter('refuse-400-00');
  const { participantId, payoutId } = payout;
  await resume(payout);
  const item = (await findWorkOf(context.db, participantId)).find(({ subject }) => subject === payoutId)!;
  expect(item.state).toBe('DONE');
  const said = (await findWorkHistory(context, item)).filter(({ note }) => note !== undefined);
  expect(said.map(({ actor, note }) => [actor, note])).toEqual([['officer:rina.h', WORDS]]);
  for (const table of ['audit_event', 'work_action']) {
    const { rows } = await sql<{ row: string }>`
      select row_to_json(t)::text as row from ${sql.table(table)} t
      where participant_id = ${participantId}`.execute(context.db);
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.map(({ row }) => row).join(), table).not.toContain('surat 12/XI');
  }
});

describe('what a bank may have', () => {
  test.each<Behaviour[]>([['lose-after'], ['lose-before'], ['refuse-403-16'], ['take-later']])(
    'is not let go on after %s',
    async (behaviour) => {
      world.bank.inquiries.push(...Array<Behaviour>(40).fill('hide'));
      const timing = { ...ports().timing, resend: { afterNotFound: 99, notBefore_s: 0, notAfter_s: 0 } };
      world.bank.transfers.push(behaviour);
      const payout = await world.create();
      await world.runAll({ ...ports(), timing });
      expect(await world.stateOf(payout)).toBe('HELD');
      expect(await resume(payout)).toEqual({ ok: false, error: { code: 'BANK_MAY_HAVE_IT', state: 'HELD' } });
    },
  );

  test('is not let go on, nor settled, while it is UNKNOWN, PENDING, READY or PAID', async () => {
    const payout = await world.create();
    for (const state of ['READY', 'UNKNOWN', 'PENDING', 'PAID', 'FAILED', 'RETURNED']) {
      await sql`update payout set state = ${state} where id = ${payout.payoutId}`.execute(world.context.db);
      expect(await resume(payout)).toMatchObject({ error: { code: 'NOT_HELD', state } });
      expect(await settle(payout, 'NOT_PAID')).toMatchObject({ error: { code: 'NOT_HELD', state } });
    }
  });

  test('a bank that knows the order after all ends the certainty, however late it says so', async () => {
    const payout = await heldAfter('refuse-400-00');
    const heard = {
      ...payout,
      attempt: 1,
      version: 1,
      verdict: { meaning: 'OPEN', reason: 'PENDING' },
    } as const;
    await applyAnswer(world.context, ports().timing, heard);
    expect(await resume(payout)).toMatchObject({ error: { code: 'BANK_MAY_HAVE_IT' } });
  });
});

describe('the written statement of the bank', () => {
  const lost = async () => {
    world.bank.inquiries.push(...Array<Behaviour>(40).fill('error-before'));
    return await heldAfter('lose-after');
  };
  test('paid: the claim hears PAID', async () => {
    const payout = await lost();
    expect((await settle(payout, 'PAID')).ok).toBe(true);
    expect(await world.stateOf(payout)).toBe('PAID');
    expect(world.outcomesOf(payout.payoutId)).toEqual(['HELD NO_FINAL_ANSWER', 'PAID']);
  });
  test('not paid: the claim hears FAILED, and another account is asked for', async () => {
    const payout = await lost();
    expect((await settle(payout, 'NOT_PAID')).ok).toBe(true);
    expect(await world.stateOf(payout)).toBe('FAILED');
    expect(world.outcomesOf(payout.payoutId).at(-1)).toBe('FAILED SETTLED_BY_OFFICERS');
    expect(await resume(payout)).toMatchObject({ error: { code: 'NOT_HELD' } });
  });
});

const transferBehaviour = fc.constantFrom<Behaviour[]>(
  'ok', 'lose-before', 'lose-after', 'lose-after', 'lose-after', 'take-later', 'take-later', 'error-before', 'error-after', 'refuse-400-00', 'refuse-400-00',
  'refuse-403-03', 'refuse-403-03', 'refuse-403-15', 'refuse-403-16', 'refuse-404-02', 'refuse-429-00', 'refuse-409-00',
); // prettier-ignore
const inquiryBehaviour = fc.constantFrom<Behaviour[]>(
  'ok', 'hide', 'hide', 'error-before', 'error-before', 'error-before', 'lose-before', 'status-03',
); // prettier-ignore
const act = fc.constantFrom(
  'wait',
  'resume',
  'resume',
  'settle',
  'ask',
  'resume while a job runs',
  'ask and resume',
);
const story = fc.record({
  transfers: fc.array(transferBehaviour, { minLength: 2, maxLength: 6 }),
  // A bank that says nothing for so long that the schedule ends is what brings doubtful orders to the officers.
  inquiries: fc.oneof(
    fc.array(inquiryBehaviour, { maxLength: 20 }),
    fc.constantFrom<Behaviour[]>('error-before', 'hide').map((always) => Array<Behaviour>(30).fill(always)),
  ),
  acts: fc.array(act, { minLength: 4, maxLength: 16 }),
});

/** Whatever officers say in whatever order, and banks answer in between. The statement of a bank is true, its answers need not be. */
test('no order of officers and of banks leads to two transfers, or to a failure that was paid', async () => {
  const seen = { resumed: 0, settled: 0, paid: 0, kept: 0 };
  await fc.assert(
    fc.asyncProperty(story, async ({ transfers, inquiries, acts }) => {
      await begin();
      const { bank, context } = world;
      bank.transfers.push(...transfers);
      bank.inquiries.push(...inquiries);
      const payout = await world.create();
      const press = async () => {
        const said = await resume(payout);
        if (said.ok) seen.resumed += 1;
        else if (said.error.code === 'BANK_MAY_HAVE_IT') seen.kept += 1;
      };
      for (const what of acts) {
        await world.runNext(ports());
        if (what === 'wait') await world.runAll(ports());
        if (what === 'resume') await press();
        if (what === 'ask') await inquirePayout(context, ports(), payout);
        if (what === 'resume while a job runs') await Promise.all([world.runNext(ports()), press()]);
        if (what === 'ask and resume') await Promise.all([inquirePayout(context, ports(), payout), press()]);
        if (what === 'settle') {
          bank.settleLate();
          if ((await settle(payout, bank.taken.length > 0 ? 'PAID' : 'NOT_PAID')).ok) seen.settled += 1;
        }
        expect(bank.taken.length).toBeLessThanOrEqual(1);
      }
      await world.runAll(ports());
      bank.settleLate();
      expect(bank.taken.length).toBeLessThanOrEqual(1);
      const state = await world.stateOf(payout);
      expect(['PAID', 'FAILED', 'HELD']).toContain(state);
      if (state === 'PAID') {
        seen.paid += 1;
        expect(bank.taken).toHaveLength(1);
      }
      if (state === 'FAILED') expect(bank.taken).toHaveLength(0);
    }),
    { numRuns: Number(process.env['OFFICERS_RUNS'] ?? 40), endOnFailure: true },
  );
  // The stories did what they are about, or they would prove little.
  for (const [what, times] of Object.entries(seen)) expect(times, what).toBeGreaterThan(3);
});
