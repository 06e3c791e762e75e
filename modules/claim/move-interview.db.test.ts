import { parseOfficerId } from '@jmo/audit';
import { findWorkOf } from '@jmo/casework';
import { unwrap } from '@jmo/kernel';
import { readInbox } from '@jmo/notice';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { claimCases, type Case } from './claim-case.test-support.ts';
import { openClaimWorld, type ClaimWorld } from './claim-world.test-support.ts';
import { findClaimRow } from './claim.queries.ts';
import { takeOffered, takeSlot } from './interview-calendar.queries.ts';
import { interviewHours } from './interview.ts';
import { interviewNow } from './officers-turn.ts';
import {
  decideClaim,
  findBooked,
  findInterviewOffers,
  findTakenSlots,
  getTracking,
  isKept,
  previewDecision,
  saveOfficeCalendar,
} from './index.ts';

const rina = parseOfficerId('rina.h')!;
const BRANCH = 'PUSAT';

let world: ClaimWorld;
beforeAll(async () => void (world = await openClaimWorld()));
afterAll(() => world.drop());
beforeEach(async () => {
  world.context.clock.set('2026-11-23T02:00:00Z');
  await world.context.db.updateTable('interview_slot').set({ taken: 0 }).execute();
  unwrap(await saveHours(interviewHours[0]!.value.starts, true));
});

const cases = claimCases(() => world);
const now = () => world.context.clock.now();
const offers = async () =>
  (await findInterviewOffers(world.context.db, BRANCH, now())).flatMap(({ starts }) => starts);
const timeOf = async (claim: Case) => interviewNow(await cases.actionsOf(claim))!;
const move = (claim: Case, interviewAt: Temporal.Instant) =>
  decideClaim(world.context, {
    number: claim.number,
    officer: rina,
    decision: { kind: 'MOVE_INTERVIEW', interviewAt },
  });
const messages = async (claim: Case) =>
  (await readInbox(world.context, claim.participantId, 50)).map(({ text }) => text);
const openCase = async (claim: Case) =>
  (await findWorkOf(world.context.db, claim.participantId)).find(
    ({ kind, state }) => kind === 'CLAIM' && state !== 'DONE',
  )!;
const saveHours = (starts: readonly string[], knowing = false, capacity = 4) =>
  world.context.db
    .transaction()
    .execute((tx) => saveOfficeCalendar(tx, BRANCH, { starts, capacity }, { now: now(), knowing }));

test('an interview moves in one step: its place, the promise, the case of the desk, and one message that says so', async () => {
  const claim = await cases.lapakAsik();
  const before = { messages: (await messages(claim)).length, work: await openCase(claim) };
  const to = (await offers())[12]!;
  const preview = await previewDecision(
    world.context,
    { ...(await findClaimRow(world.context.db, claim.participantId, claim.claimId))!, heir: undefined },
    { kind: 'MOVE_INTERVIEW', interviewAt: to },
  );
  unwrap(await move(claim, to));
  expect(await cases.stateOf(claim)).toBe('WAWANCARA');
  expect(await findTakenSlots(world.context.db, BRANCH, now())).toEqual([{ at: to, taken: 1 }]);
  const told = await messages(claim);
  expect(told).toHaveLength(before.messages + 1);
  expect(told).toContain((preview as { text: string }).text);
  expect(preview).toMatchObject({ travels: true, subject: expect.stringContaining('pindah waktu') });
  const work = await openCase(claim);
  expect(work.number).not.toBe(before.work.number);
  expect(Temporal.Instant.compare(work.promisedBy, before.work.promisedBy)).toBe(1);
  const tracking = await getTracking(world.context.db, claim.participantId, claim.claimId, now());
  expect(tracking.interviewAt?.toString()).toBe(to.toString());
  const reminded = (await world.queued()).filter(
    ({ name, data }) => name === 'claim.remind-interview' && data['claimId'] === claim.claimId,
  );
  expect(reminded.map(({ data }) => data['interviewAt'])).toContain(to.toString());
});

test('to a time without a place, that has passed, or that it has already, nothing moves', async () => {
  const claim = await cases.lapakAsik();
  const was = await timeOf(claim);
  const full = (await offers())[5]!;
  for (let n = 0; n < 4; n++)
    await world.context.db
      .transaction()
      .execute((tx) => takeSlot(tx, { branch: BRANCH, at: full, now: now() }));
  expect(await move(claim, full)).toMatchObject({ error: { code: 'INTERVIEW_NO_PLACE' } });
  expect(await move(claim, now().subtract({ hours: 1 }))).toMatchObject({
    error: { code: 'INTERVIEW_NOT_TO_COME' },
  });
  const told = await messages(claim);
  expect(await move(claim, was)).toMatchObject({ error: { code: 'INTERVIEW_AS_IT_IS' } });
  expect(await messages(claim)).toEqual(told);
  expect(await timeOf(claim)).toEqual(was);
});

test('once a claim has ended, there is no interview to move', async () => {
  const claim = await cases.lapakAsik();
  unwrap(
    await decideClaim(world.context, {
      number: claim.number,
      officer: rina,
      decision: { kind: 'REFUSE', reason: 'BUKAN_PESERTA' },
    }),
  );
  expect(await move(claim, (await offers())[12]!)).toMatchObject({ error: { code: 'NOT_ALLOWED' } });
});

test('an interview that is over today is nobody’s to move', async () => {
  const claim = await cases.lapakAsik();
  const at = await timeOf(claim);
  const booked = async () =>
    (await findBooked(world.context.db, BRANCH, now())).map(({ about }) => about.subject);
  expect(await booked()).toContain(claim.claimId);
  world.context.clock.set(at.add({ hours: 1 }).toString());
  expect(await booked()).not.toContain(claim.claimId);
});

test('hours at which somebody is booked do not go unseen; known, they go, and whoever is left there is named', async () => {
  const claim = await cases.lapakAsik();
  const at = await timeOf(claim);
  const others = ['10:30', '13:00'];
  expect(await saveHours(others)).toEqual({ ok: false, error: 'BOOKED' });
  expect(await offers()).toContainEqual(at);
  unwrap(await saveHours(others, true));
  expect(await offers()).not.toContainEqual(at);
  const [booked] = (await findBooked(world.context.db, BRANCH, now())).filter(
    ({ about }) => about.subject === claim.claimId,
  );
  expect(isKept({ starts: others, daysOff: [] }, booked!.at)).toBe(false);
  unwrap(await saveHours([...others, '14:00']));
  unwrap(await move(claim, (await offers())[0]!));
  expect(isKept({ starts: others, daysOff: [] }, await timeOf(claim))).toBe(true);
});

test('fewer places than are taken do not go unseen; known, nobody else gets one there', async () => {
  const starts = ['10:30', '13:00'];
  unwrap(await saveHours(starts, true));
  const at = (await offers())[0]!;
  const take = () =>
    world.context.db.transaction().execute((tx) => takeSlot(tx, { branch: BRANCH, at, now: now() }));
  expect([await take(), await take()]).toEqual([true, true]);
  unwrap(await saveHours(starts, false, 2));
  expect(await saveHours(starts, false, 1)).toEqual({ ok: false, error: 'BOOKED' });
  unwrap(await saveHours(starts, true, 1));
  expect(await offers()).not.toContainEqual(at);
  expect(await take()).toBe(false);
  unwrap(await saveHours([...starts, '14:00'], false, 1));
});

test('a place that is being taken while its hour goes: one of the two is told no', async () => {
  const slot = (await offers())[0]!.toString();
  for (let n = 0; n < 6; n++) {
    const branch = `HOURS${n}`;
    const [placed, saved] = await Promise.all([
      world.context.db.transaction().execute((tx) => takeOffered(tx, { branch, slot, now: now() })),
      world.context.db
        .transaction()
        .execute((tx) => saveOfficeCalendar(tx, branch, { starts: ['21:00'], capacity: 1 }, { now: now() })),
    ]);
    expect(placed, branch).toBe(!saved.ok);
  }
});
