import { unwrap } from '@jmo/kernel';
import { creditReturns, getSavings, lastCompletedMonth } from '@jmo/savings';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openClaimWorld, RESIGNED, type ClaimWorld } from './claim-world.test-support.ts';
import {
  confirmAmounts,
  confirmRequirements,
  findClaims,
  loadClaimDraft,
  saveCause,
  submitClaim,
} from './index.ts';

let world: ClaimWorld;
beforeEach(async () => void (world = await openClaimWorld())); // 23 November 2026; contributions paid on 10 July
afterEach(() => world.drop());

/** 6 % of Rp8,400,000 for August, September and October. */
const DUE = 126_000n;
const enterRate = () => world.load('returns', ['2026,6,provisional']);

test('returns that nobody has booked yet are part of what Rincian shows and the claim pays; nothing is left behind', async () => {
  const person = await world.person();
  await enterRate();
  await world.fillIn(person);
  const { draft } = await loadClaimDraft(world.context, person.participantId);
  expect(draft.amounts?.gross).toBe(String(8_400_000n + DUE));
  expect(await submitClaim(world.context, { ...person, origin: 'https://jmo.test' })).toMatchObject({
    ok: true,
  });
  expect((await findClaims(world.context.db, person.participantId))[0]).toMatchObject({
    net: 8_400_000n + DUE,
  });
  expect(await creditReturns(world.context, lastCompletedMonth(world.context.clock.now()))).toMatchObject({
    postings: 0,
  });
  const [card] = (await getSavings(world.context.db, person.participantId)).cards;
  expect(card).toMatchObject({ balance: 8_400_000n + DUE, reserved: 8_400_000n + DUE });
});

test('a return that becomes due after Rincian was confirmed is shown before anything is paid', async () => {
  const person = await world.person();
  await world.fillIn(person);
  await enterRate();
  expect(await submitClaim(world.context, { ...person, origin: 'https://jmo.test' })).toEqual({
    ok: false,
    error: { code: 'AMOUNT_CHANGED', goTo: 'rincian' },
  });
  expect(await findClaims(world.context.db, person.participantId)).toEqual([]);
  expect(await confirmAmounts(world.context, person)).toMatchObject({ ok: true });
  expect(await submitClaim(world.context, { ...person, origin: 'https://jmo.test' })).toMatchObject({
    ok: true,
  });
});

test('a balance that passes the limit only while its returns are not booked does not pass', async () => {
  const person = await world.person([{ ...RESIGNED, balance: 9_950_000n }]);
  await enterRate();
  unwrap(await confirmRequirements(world.context, { ...person, origin: 'https://jmo.test' }));
  expect(unwrap(await saveCause(world.context, { ...person, cause: 'RESIGN' })).draft.channel).toBe(
    'LAPAK_ASIK',
  );
});
