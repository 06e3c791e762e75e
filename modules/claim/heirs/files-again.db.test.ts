import { findAudit, parseOfficerId } from '@jmo/audit';
import { findPayout } from '@jmo/payout';
import { getSavings } from '@jmo/savings';
import { unwrap } from '@jmo/kernel';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { claimCases } from '../claim-case.test-support.ts';
import { openClaimWorld, type ClaimWorld, type Person } from '../claim-world.test-support.ts';
import { decideClaim, followFiling, inspectFiling, stopClaim } from '../index.ts';
import { budi, heirCases, rina, tono } from './heir-cases.test-support.ts';

let world: ClaimWorld;
beforeAll(async () => void (world = await openClaimWorld()));
afterAll(() => world.drop());
beforeEach(() => world.context.clock.set('2026-11-23T02:00:00Z'));
const { stateOf, bankSays } = claimCases(() => world);
const { messages, filed, access, run, sayMatch, match, approve } = heirCases(() => world);

let heirs = 0;
/** An heir whose claim is open, and who files again with another phone. */
async function filedAgain() {
  heirs += 1;
  const person = await world.person();
  const who = { heirNik: `99020157058${String(heirs).padStart(5, '0')}` };
  const receipt = await filed({ nik: person.nik }, who);
  const earlier = { ...person, ...unwrap(await match(receipt.number, person)) };
  await run(person.participantId, earlier.claimId);
  const again = await filed({ nik: person.nik }, who);
  return { person, receipt, earlier, again };
}
const aDay = () => world.context.clock.advance({ hours: 24 });
const say = (number: string, person: Person, officer: typeof tono) =>
  sayMatch(number, person, { officer, registry: 'DECEASED' });
/** Those who matched it have said their word. */
async function approveByOthers({ participantId }: Person, claim: { claimId: string; number: string }) {
  await run(participantId, claim.claimId);
  for (const officer of [rina, parseOfficerId('sari.w')!]) {
    const decision = { kind: 'APPROVE' } as const;
    unwrap(await decideClaim(world.context, { number: claim.number, officer, decision }));
  }
  await run(participantId, claim.claimId);
}
/** What the phone of an earlier filing is told with the first word. */
const toEarlierPhone = async ({ number }: { number: string }) =>
  (await messages('heirs:%:replaces:%:sms')).find(({ text }) => text.includes(number))!;
const total = async ({ participantId }: Person) => (await getSavings(world.context.db, participantId)).total;

test('an heir without their phone files again: two officers, a day apart, and the new claim takes the place of the earlier', async () => {
  const { person, receipt, earlier, again } = await filedAgain();
  const shown = (await inspectFiling(world.context, { filing: again.number, officer: rina }))!;
  expect(shown.candidates[0]!.claimBefore).toEqual({
    number: earlier.number,
    of: 'SAME_HEIR',
    stands: 'UNDER_WAY',
  });
  expect(await say(again.number, person, tono)).toEqual({ ok: true, value: { outcome: 'NEEDS_SECOND' } });
  expect(await stateOf(earlier)).toBe('WAWANCARA');
  expect(await say(again.number, person, tono)).toMatchObject({ error: { code: 'SAME_OFFICER' } });
  expect(await say(again.number, person, budi)).toMatchObject({ error: { code: 'TOO_SOON' } });
  expect(await stateOf(earlier)).toBe('WAWANCARA');
  aDay();
  const second = unwrap(await say(again.number, person, budi));
  if (second.outcome !== 'OPENED') throw new Error('two have agreed');
  expect(await stateOf(earlier)).toBe('DIBATALKAN');
  expect(await followFiling(world.context, await access(receipt))).toMatchObject({
    side: { reasons: ['DIAJUKAN_LAGI'], needsAccount: false },
  });
  const told = (await messages(`claim:${earlier.claimId}:%:heir`)).at(-1)!;
  expect(told.text).toMatch(/diganti pengajuan baru[^]*175/);
  expect(told.to).toBe((await toEarlierPhone(receipt)).to);
  const audit = (await findAudit(world.context.db, person.participantId)).map(({ action }) => action);
  expect(audit).toEqual(expect.arrayContaining(['heirs.match-proposed', 'claim.close-for-heirs']));
  await approveByOthers(person, second);
  expect(await findPayout(world.context.db, person.participantId, second.claimId)).toMatchObject({
    amount: 8_400_000n,
    state: 'READY',
  });
});

test('whoever has the earlier phone stops it with one press, without signing in', async () => {
  const { person, receipt, earlier, again } = await filedAgain();
  await say(again.number, person, tono);
  const { text } = await toEarlierPhone(receipt);
  const token = /\/hentikan\/(\S+)/.exec(text)![1]!;
  unwrap(await stopClaim(world.context, { token, ip: '198.51.100.7' }));
  aDay();
  expect(await say(again.number, person, budi)).toMatchObject({ error: { code: 'STOPPED_BY_OWNER' } });
  expect(await stateOf(earlier)).toBe('DITUNDA');
});

test('what was paid to the earlier account and came back is in the new claim', async () => {
  const { person, earlier, again } = await filedAgain();
  await approve({ person, ...earlier });
  expect(await say(again.number, person, tono)).toMatchObject({ value: { outcome: 'NEEDS_SECOND' } });
  aDay();
  expect(await say(again.number, person, budi)).toMatchObject({ error: { code: 'UNDER_PAYMENT' } });
  for (const outcome of ['PAID', 'RETURNED'] as const) await bankSays(earlier, outcome);
  const second = unwrap(await say(again.number, person, budi));
  if (second.outcome !== 'OPENED') throw new Error('two have agreed');
  expect([await stateOf(earlier), await total(person)]).toEqual(['DIBATALKAN', 8_400_000n]);
  await approveByOthers(person, second);
  expect(await findPayout(world.context.db, person.participantId, second.claimId)).toMatchObject({
    amount: 8_400_000n,
  });
});

test('other heirs end nobody’s claim', async () => {
  const { person, earlier } = await filedAgain();
  const { number } = await filed({ nik: person.nik });
  expect(await say(number, person, budi)).toMatchObject({ error: { code: 'HEIRS_CLAIM_OPEN' } });
  expect(await stateOf(earlier)).toBe('WAWANCARA');
});
