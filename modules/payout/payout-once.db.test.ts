import { sql } from '@jmo/database';
import * as fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { CrashPoint } from './ports.ts';
import { Crash, openPayoutWorld, type PayoutWorld } from './testing/payout-world.ts';
import type { Behaviour } from './testing/snap-bank.ts';

let world: PayoutWorld;
beforeAll(async () => {
  world = await openPayoutWorld();
});
afterAll(() => world.close());

const transferBehaviour = fc.constantFrom<Behaviour[]>(
  'ok', 'lose-before', 'lose-after', 'take-later', 'take-later', 'take-later', 'error-before', 'error-after',
  'refuse-401-00', 'refuse-401-01', 'refuse-403-02', 'refuse-403-06', 'refuse-403-14', 'refuse-403-16', 'refuse-403-18',
  'refuse-404-00', 'refuse-409-00', 'refuse-404-99', 'refuse-429-00',
); // prettier-ignore
const inquiryBehaviour = fc.constantFrom<Behaviour[]>(
  'ok',
  'ok',
  'hide',
  'hide',
  'lose-before',
  'error-before',
  'status-03',
);
const crashPoint = fc.constantFrom<(CrashPoint | undefined)[]>(
  undefined, undefined, 'payout:before-attempt-row', 'payout:after-attempt-row', 'payout:after-bank-call',
  'payout:before-post', 'payout:after-post',
); // prettier-ignore

const story = fc.record({
  bankCode: fc.constantFrom('014', '002', '200'),
  transfers: fc.array(transferBehaviour, { maxLength: 6 }),
  inquiries: fc.array(inquiryBehaviour, { maxLength: 12 }),
  /** One per job run: where the worker dies, whether the job is delivered twice at once, whether tokens are lost. */
  turns: fc.array(fc.record({ crashAt: crashPoint, twice: fc.boolean(), forgotten: fc.boolean() }), {
    maxLength: 12,
  }),
});

/**
 * Whatever a bank, a network and a dying worker do together, money leaves at most once, and the payout never says
 * something the bank's books contradict.
 */
test('at most one transfer is accepted per payout, PAID means exactly one, FAILED means none', async () => {
  const seen = new Map<string, number>();
  await fc.assert(
    fc.asyncProperty(story, async ({ bankCode, transfers, inquiries, turns }) => {
      const { bank, context, jobs } = world;
      context.clock.set('2026-11-23T02:00:00Z');
      await sql`delete from source_hold`.execute(context.db);
      jobs.length = 0;
      bank.taken.length = 0;
      bank.transfers.splice(0, Infinity, ...transfers);
      bank.inquiries.splice(0, Infinity, ...inquiries);
      const payout = await world.create({ bankCode });
      for (let turn = 0; turn < 2000; turn += 1) {
        const { crashAt, twice, forgotten } = turns[turn] ?? {};
        if (forgotten) bank.forgetTokens();
        world.crashAt = crashAt;
        const twin = twice ? jobs.find((job) => job.kind !== 'payout.outcome') : undefined;
        const died = (error: unknown) => {
          if (!(error instanceof Crash)) throw error;
        };
        const [ran] = await Promise.all([world.runNext(), twin && world.run(twin).catch(died)]);
        expect(bank.taken.length).toBeLessThanOrEqual(1);
        if (!ran) break;
      }
      bank.settleLate();
      expect(bank.taken.length).toBeLessThanOrEqual(1);
      const state = await world.stateOf(payout);
      seen.set(state, (seen.get(state) ?? 0) + 1);
      expect(['PAID', 'FAILED', 'HELD']).toContain(state);
      if (state === 'PAID') expect(bank.taken).toHaveLength(1);
      if (state === 'FAILED') expect(bank.taken).toHaveLength(0);
      expect(
        world.outcomesOf(payout.payoutId).filter((outcome) => outcome === 'PAID').length,
      ).toBeLessThanOrEqual(1);
    }),
    { numRuns: 50, endOnFailure: true },
  );
  // The stories reached more than one ending, or they would prove little.
  expect(seen.get('PAID')).toBeGreaterThan(5);
  expect(seen.size).toBeGreaterThan(1);
});
