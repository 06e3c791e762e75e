import { findGuards, liftLockByOfficer } from '@jmo/account';
import { findAudit, parseOfficerId } from '@jmo/audit';
import { findWorkAbout, findWorkHistory } from '@jmo/casework';
import { findPayout } from '@jmo/payout';
import { getSavings } from '@jmo/savings';
import { unwrap } from '@jmo/kernel';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { claimCases } from '../claim-case.test-support.ts';
import { openClaimWorld, type ClaimWorld, type Person } from '../claim-world.test-support.ts';
import { lockClaim } from '../claim.queries.ts';
import { decideClaim, findStop, followFiling, inspectFiling, ownerOf, stopClaim } from '../index.ts';
import { budi, heirCases, rina, tono } from './heir-cases.test-support.ts';

let world: ClaimWorld;
beforeAll(async () => void (world = await openClaimWorld()));
afterAll(() => world.drop());
beforeEach(() => world.context.clock.set('2026-11-23T02:00:00Z'));
const { stateOf, bankSays, submitted } = claimCases(() => world);
const { messages, filed, access, run, sayMatch, match, approve } = heirCases(() => world);

let heirs = 0;
const anHeir = () => {
  heirs += 1;
  return { heirNik: `99020157058${String(heirs).padStart(5, '0')}` };
};
/** An heir whose claim is open, and who files again with another phone. */
async function filedAgain() {
  const person = await world.person();
  const who = anHeir();
  const receipt = await filed({ nik: person.nik }, who);
  const earlier = { ...person, ...unwrap(await match(receipt.number, person)) };
  await run(person.participantId, earlier.claimId);
  world.context.clock.advance({ minutes: 5 });
  const again = await filed({ nik: person.nik }, who);
  return { person, receipt, earlier, again };
}
/** The case of a filing at the desk, and what officers read in its history. */
async function caseOf(number: string) {
  const { id } = (await inspectFiling(world.context, { filing: number, officer: rina }))!;
  const [item] = await findWorkAbout(world.context.db, { kind: 'HEIR', subject: id });
  const history = await findWorkHistory(world.context, item!);
  return { id, decidedBy: item!.decidedBy, notes: history.flatMap(({ note }) => note ?? []) };
}
const press = async ({ text }: { text: string }) => {
  const token = /\/hentikan\/(\S+)/.exec(text)![1]!;
  const page = () => findStop(world.context, token);
  const before = await page();
  const came = unwrap(await stopClaim(world.context, { token, ip: '198.51.100.7' }));
  return { before, came, after: await page() };
};
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

test('whoever has the earlier phone objects with one press, without signing in: both officers begin again, and their claim goes on', async () => {
  const { person, receipt, earlier, again } = await filedAgain();
  await say(again.number, person, tono);
  const { id, decidedBy } = await caseOf(again.number);
  expect(decidedBy).toEqual([tono]);
  expect(await press(await toEarlierPhone(receipt))).toEqual({
    before: { about: 'REPLACING', pressed: false },
    came: 'REPLACING',
    after: { about: 'REPLACING', pressed: true },
  });
  const objected = await caseOf(again.number);
  expect(objected.decidedBy).toEqual([]);
  expect(objected.notes).toEqual([expect.stringContaining(`Nomor handphone pengajuan ${receipt.number}`)]);
  expect(await stateOf(earlier)).toBe('WAWANCARA');
  expect(await findGuards(world.context.db, person.participantId, world.context.clock.now())).toEqual({});
  for (const owner of [person.participantId, ownerOf(id)]) {
    const audit = (await findAudit(world.context.db, owner)).filter(
      ({ action }) => action === 'heirs.match-objected',
    );
    expect(audit).toMatchObject([{ reference: id, detail: { subject: expect.stringContaining(id) } }]);
  }
  // Pressed once more it says the same, and nothing else.
  await press(await toEarlierPhone(receipt));
  expect((await caseOf(again.number)).notes).toHaveLength(1);
  aDay();
  const told = async () =>
    (await messages('heirs:%:replaces:%:sms')).filter(({ text }) => text.includes(receipt.number));
  expect(await told()).toHaveLength(1);
  expect(await say(again.number, person, budi)).toMatchObject({ value: { outcome: 'NEEDS_SECOND' } });
  expect(await told()).toHaveLength(2);
  expect(await say(again.number, person, tono)).toMatchObject({ error: { code: 'TOO_SOON' } });
  aDay();
  expect(await say(again.number, person, tono)).toMatchObject({ value: { outcome: 'OPENED' } });
});

test('the earlier phone presses after the match: the new claim is held, as from the account', async () => {
  const { person, receipt, again } = await filedAgain();
  await say(again.number, person, tono);
  aDay();
  const second = unwrap(await say(again.number, person, budi));
  if (second.outcome !== 'OPENED') throw new Error('two have agreed');
  await run(person.participantId, second.claimId);
  expect(await press(await toEarlierPhone(receipt))).toMatchObject({
    before: { about: 'CLAIM', pressed: false },
    came: 'STOPPED',
    after: { about: 'CLAIM', pressed: true },
  });
  expect(await stateOf({ ...person, ...second })).toBe('DITUNDA');
});

test('a first word given before there was an earlier claim is none about that claim: its phone hears of it, and has its day', async () => {
  const person = await world.person();
  const who = anHeir();
  const receipt = await filed({ nik: person.nik }, who);
  world.context.clock.advance({ minutes: 5 });
  const again = await filed({ nik: person.nik }, who);
  const notFound = (number: string, officer: typeof tono) => sayMatch(number, person, { officer });
  expect(await notFound(again.number, tono)).toMatchObject({ value: { outcome: 'NEEDS_SECOND' } });
  await notFound(receipt.number, rina);
  const opened = unwrap(await notFound(receipt.number, budi));
  if (opened.outcome !== 'OPENED') throw new Error('two have agreed');
  const earlier = { ...person, ...opened };
  world.context.clock.advance({ hours: 25 });
  expect(await notFound(again.number, budi)).toMatchObject({ value: { outcome: 'NEEDS_SECOND' } });
  expect(await toEarlierPhone(receipt)).toBeDefined();
  expect((await caseOf(again.number)).decidedBy).toEqual([budi]);
  // Whoever spoke before may be the second of the two.
  expect(await notFound(again.number, tono)).toMatchObject({ error: { code: 'TOO_SOON' } });
  expect(await stateOf(earlier)).not.toBe('DIBATALKAN');
  aDay();
  expect(await notFound(again.number, tono)).toMatchObject({ value: { outcome: 'OPENED' } });
  expect(await stateOf(earlier)).toBe('DIBATALKAN');
});

test('two officers match two filings of one heir at the same moment: one word ends no claim that was just opened', async () => {
  const own = await submitted();
  const who = anHeir();
  const first = await filed({ nik: own.nik }, who);
  world.context.clock.advance({ minutes: 5 });
  const second = await filed({ nik: own.nik }, who);
  const matching = await world.context.db.transaction().execute(async (tx) => {
    await lockClaim(tx, own.participantId, own.claimId);
    const one = say(first.number, own, tono);
    await world.untilSomebodyWaits();
    const other = say(second.number, own, budi);
    await world.untilSomebodyWaits(2);
    return [one, other];
  });
  expect(await Promise.all(matching)).toMatchObject([
    { value: { outcome: 'OPENED' } },
    { value: { outcome: 'NEEDS_SECOND' } },
  ]);
  expect(await toEarlierPhone(first)).toBeDefined();
});

test('after the account’s press and a lift by an officer the first word counts no more', async () => {
  const { person, again } = await filedAgain();
  await say(again.number, person, tono);
  const sent = (await messages('heirs:%:proposed:%:email')).find(({ text }) => text.includes(again.number))!;
  expect((await press(sent)).came).toBe('STOPPED');
  expect((await caseOf(again.number)).notes).toEqual([expect.stringContaining('Akun peserta')]);
  aDay();
  expect(await say(again.number, person, rina)).toMatchObject({ error: { code: 'STOPPED_BY_OWNER' } });
  await liftLockByOfficer(world.context, { participantId: person.participantId, officer: budi });
  expect(await say(again.number, person, budi)).toMatchObject({ value: { outcome: 'NEEDS_SECOND' } });
  expect(await say(again.number, person, budi)).toMatchObject({ error: { code: 'SAME_OFFICER' } });
  expect(await say(again.number, person, rina)).toMatchObject({ error: { code: 'TOO_SOON' } });
});

test('what an heir filed first ends nothing of what they filed since', async () => {
  const person = await world.person();
  const who = anHeir();
  const older = await filed({ nik: person.nik }, who);
  world.context.clock.advance({ minutes: 5 });
  const newer = { ...person, ...unwrap(await match((await filed({ nik: person.nik }, who)).number, person)) };
  const shown = (await inspectFiling(world.context, { filing: older.number, officer: rina }))!;
  expect(shown.candidates[0]!.claimBefore).toBeUndefined();
  expect(await say(older.number, person, budi)).toMatchObject({ error: { code: 'HEIRS_CLAIM_OPEN' } });
  aDay();
  expect(await say(older.number, person, tono)).toMatchObject({ error: { code: 'HEIRS_CLAIM_OPEN' } });
  expect(await stateOf(newer)).not.toBe('DIBATALKAN');
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
  const told = (await messages(`claim:${earlier.claimId}:%:heir`)).map(({ text }) => text);
  expect(told).toContainEqual(expect.stringMatching(/diganti pengajuan baru[^]*175/));
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
