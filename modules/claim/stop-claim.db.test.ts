import { findGuards, liftLockByOfficer, setLock } from '@jmo/account';
import { findAudit, type OfficerId } from '@jmo/audit';
import { findWorkOf } from '@jmo/casework';
import { readInbox } from '@jmo/notice';
import { findPayout } from '@jmo/payout';
import { newUuid, unwrap } from '@jmo/kernel';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { claimCases } from './claim-case.test-support.ts';
import { openClaimWorld, type ClaimWorld, type Person } from './claim-world.test-support.ts';
import {
  confirmRequirements,
  decideClaim,
  findStop,
  findTracking,
  processClaim,
  stopClaim,
  submitClaim,
} from './index.ts';

const origin = 'https://jmo.test';
const officer = 'rina.wulandari' as OfficerId;

let world: ClaimWorld;
let who: Person;
beforeAll(async () => void (world = await openClaimWorld()));
afterAll(() => world.drop());
beforeEach(async () => {
  world.context.clock.set('2026-11-23T02:00:00Z');
  who = await world.person();
});

/** What waits to be sent, opened as the worker would. */
async function sent(): Promise<{ channel: string; to: string; text: string }[]> {
  const rows = await world.context.db
    .selectFrom('notice')
    .select(['id', 'channel', 'sealed'])
    .where('state', '=', 'queued')
    .orderBy('queued_at')
    .execute();
  await world.context.db.updateTable('notice').set({ state: 'sent', sealed: null }).execute();
  return rows.map(({ id, channel, sealed }) => {
    const { to, text } = JSON.parse(world.context.vault.open(sealed!, `notice:${id}`).toString()) as {
      to: string;
      text: string;
    };
    return { channel, to, text };
  });
}
const tokensIn = (messages: { text: string }[]): string[] =>
  messages.flatMap(({ text }) => /\/hentikan\/([\w-]{22})(?![\w-])/.exec(text)?.[1] ?? []);
const begin = () => confirmRequirements(world.context, { participantId: who.participantId, origin });
const submit = () => submitClaim(world.context, { participantId: who.participantId, origin });
const press = (token: string, ip = '203.0.113.9') => stopClaim(world.context, { token, ip });
const guards = () => findGuards(world.context.db, who.participantId, world.context.clock.now());

test('beginning a claim is told over every contact, each with the button; in the app, where it was begun, there is none', async () => {
  unwrap(await begin());
  const messages = await sent();
  expect(messages.map(({ channel }) => channel).toSorted()).toEqual(['email', 'sms']);
  expect(new Set(tokensIn(messages)).size).toBe(1);
  expect(tokensIn(messages)).toHaveLength(2);
  for (const { channel, text } of messages) if (channel === 'sms') expect(text.length).toBeLessThan(160);
  expect(await readInbox(world.context, who.participantId, 1)).toEqual([]);
  // Going back and pressing Selanjutnya again is no second beginning.
  await begin();
  expect(await sent()).toEqual([]);
});

test('looking does nothing; pressing locks all claims for an officer, and the draft can not be handed in', async () => {
  await world.fillIn(who);
  const [token] = tokensIn(await sent());
  expect(await findStop(world.context, token!)).toEqual({ about: 'CLAIM', pressed: false });
  expect(await guards()).toEqual({});
  expect(await press(token!)).toEqual({ ok: true, value: 'LOCKED' });
  expect(await guards()).toMatchObject({ lock: { liftedBy: 'OFFICER' } });
  expect(await submit()).toEqual({ ok: false, error: { code: 'LOCKED', officer: true } });
  const items = await findWorkOf(world.context.db, who.participantId);
  expect(items.map(({ kind, state }) => [kind, state])).toEqual([['ALARM', 'OPEN']]);
});

test('the button in the message about Konfirmasi holds the claim under way; only an officer lets it go on', async () => {
  await world.fillIn(who);
  await sent();
  const { claimId, number } = unwrap(await submit());
  const [token] = tokensIn(await sent());
  expect(await press(token!)).toEqual({ ok: true, value: 'STOPPED' });
  const run = () => processClaim(world.context, {}, { participantId: who.participantId, claimId });
  const state = async () =>
    (await findTracking(world.context.db, who.participantId, claimId, world.context.clock.now()))!;
  await run();
  expect(await state()).toMatchObject({ state: 'DITUNDA', side: { reasons: ['STOPPED_BY_OWNER'] } });
  expect(await findPayout(world.context.db, who.participantId, claimId)).toBeUndefined();
  await liftLockByOfficer(world.context, { participantId: who.participantId, officer });
  const items = await findWorkOf(world.context.db, who.participantId);
  expect(items.find(({ kind }) => kind === 'ALARM')?.closed?.outcome).toBe('LIFTED');
  unwrap(await decideClaim(world.context, { number, officer, decision: { kind: 'RESUME' } }));
  await run();
  expect(await findPayout(world.context.db, who.participantId, claimId)).toBeDefined();
});

test('Konfirmasi, too, reaches a contact that was replaced lately, with the button; one replaced long ago hears nothing', async () => {
  const { db, clock, vault } = world.context;
  const now = clock.now();
  await world.fillIn(who);
  await sent();
  for (const [to, days] of [
    ['lama@contoh.test', 1],
    ['dulu@contoh.test', -1],
  ] as const) {
    const id = newUuid(now);
    await db
      .insertInto('former_contact')
      .values({
        participant_id: who.participantId,
        id,
        channel: 'email',
        sealed: vault.seal(to, `former-contact:${id}`),
        replaced_at: now,
        told_until: now.add({ hours: 24 * days }),
      })
      .execute();
  }
  unwrap(await submit());
  const messages = await sent();
  expect(
    messages.filter(({ to }) => to === 'lama@contoh.test').flatMap((one) => tokensIn([one])),
  ).toHaveLength(1);
  expect(messages.filter(({ to }) => to === 'dulu@contoh.test')).toEqual([]);
});

test('with the order at the bank it says so, and what follows is locked', async () => {
  await world.fillIn(who);
  await sent();
  const { claimId } = unwrap(await submit());
  const [token] = tokensIn(await sent());
  await processClaim(world.context, {}, { participantId: who.participantId, claimId });
  expect(await press(token!)).toEqual({ ok: true, value: 'WITH_BANK' });
  expect((await guards()).lock).toBeDefined();
});

test('the button about another account of a payment that came back: nothing is ordered while the lock stands', async () => {
  const { submitted, run, bankSays, change, stateOf, payoutOf } = claimCases(() => world);
  const claim = await submitted(who);
  await run(claim);
  await bankSays(claim, 'PAID');
  await bankSays(claim, 'RETURNED');
  await sent();
  unwrap(await change(claim, { bankCode: '014', accountNo: '9998887776' }));
  const [token] = tokensIn(await sent());
  expect(await press(token!)).toEqual({ ok: true, value: 'STOPPED' });
  await run(claim);
  expect([await stateOf(claim), await payoutOf(claim, 2)]).toEqual(['PEMBAYARAN', undefined]);
  await liftLockByOfficer(world.context, { participantId: who.participantId, officer });
  await run(claim);
  expect(await payoutOf(claim, 2)).toMatchObject({ state: 'READY' });
});

test('twenty presses at once are one; after an officer lifted the lock one more locks anew', async () => {
  await world.fillIn(who);
  const [token] = tokensIn(await sent());
  await Promise.all(Array.from({ length: 20 }, () => press(token!)));
  const stops = async () =>
    (await findAudit(world.context.db, who.participantId)).filter(
      ({ action }) => action === 'claim.stopped-by-link',
    );
  expect(await stops()).toHaveLength(1);
  expect(await findStop(world.context, token!)).toEqual({ about: 'CLAIM', pressed: true });
  await liftLockByOfficer(world.context, { participantId: who.participantId, officer });
  expect(await findStop(world.context, token!)).toEqual({ about: 'CLAIM', pressed: false });
  expect((await press(token!)).ok).toBe(true);
  expect((await guards()).lock?.liftedBy).toBe('OFFICER');
  expect(await stops()).toHaveLength(2);
});

test('an invented link, one for something else and one that is too old do nothing', async () => {
  await world.fillIn(who);
  const [token] = tokensIn(await sent());
  const dead = { ok: false, error: { code: 'LINK_DEAD' } };
  expect(await press('A'.repeat(22))).toEqual(dead);
  expect(await press(`${token!.slice(0, -1)}${token!.endsWith('A') ? 'B' : 'A'}`)).toEqual(dead);
  await world.context.db.updateTable('guard_link').set({ purpose: 'OBJECT' }).execute();
  expect((await press(token!)).ok).toBe(true);
  await liftLockByOfficer(world.context, { participantId: who.participantId, officer });
  await world.context.db.updateTable('guard_link').set({ used_at: null }).execute();
  world.context.clock.advance({ hours: 24 * 60 });
  expect(await press(token!)).toEqual(dead);
  expect(await guards()).toEqual({});
});

test('the stop weakens nothing: whoever is signed in can not undo it with a lock of their own', async () => {
  await world.context.db
    .transaction()
    .execute((tx) => setLock(tx, world.context, { participantId: who.participantId, liftedBy: 'OFFICER' }));
  await world.context.db
    .transaction()
    .execute((tx) => setLock(tx, world.context, { participantId: who.participantId, liftedBy: 'FACE' }));
  expect((await guards()).lock?.liftedBy).toBe('OFFICER');
});

test('one address can not press through many links: it is asked to wait, and links stay good', async () => {
  for (let n = 0; n < 300; n++) await press('B'.repeat(22), '203.0.113.77');
  expect(await press('B'.repeat(22), '203.0.113.77')).toMatchObject({
    ok: false,
    error: { code: 'TOO_MANY' },
  });
});

test('strangers behind the same address of a carrier, who try invented links, keep the button from nobody', async () => {
  await world.fillIn(who);
  const [token] = tokensIn(await sent());
  const ip = '198.51.100.77';
  const invented = await Promise.all(Array.from({ length: 301 }, () => press('x'.repeat(22), ip)));
  expect(invented.filter((answer) => !answer.ok && answer.error.code === 'TOO_MANY')).toHaveLength(1);
  expect(await press(token!, ip)).toEqual({ ok: true, value: 'LOCKED' });
});
