import { parseOfficerId } from '@jmo/audit';
import { findWorkOf } from '@jmo/casework';
import { sql } from '@jmo/database';
import { unwrap } from '@jmo/kernel';
import { readInbox } from '@jmo/notice';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import {
  handInPapers,
  openClaimWorld,
  RESIGNED,
  type ClaimWorld,
  type Person,
} from './claim-world.test-support.ts';
import { findActions } from './claim-actions.queries.ts';
import { freeSlot, moveSlot, takeOffered, takeSlot } from './interview-calendar.queries.ts';
import { isOn, parseStarts } from './interview.ts';
import {
  cancelClaim,
  closeOfficeOn,
  decideClaim,
  findBooked,
  findInterviewOffers,
  findInterviews,
  findTakenSlots,
  INTERVIEW_CHECKS,
  noteInterview,
  processClaim,
  remindOfInterview,
  saveInterview,
  saveOfficeCalendar,
  submitClaim,
  wasInterviewed,
} from './index.ts';

const rina = parseOfficerId('rina.h')!;
const RICH = { ...RESIGNED, balance: 18_000_000n };

let world: ClaimWorld;
beforeAll(async () => void (world = await openClaimWorld()));
afterAll(() => world.drop());
beforeEach(async () => {
  world.context.clock.set('2026-11-23T02:00:00Z');
  await sql`update interview_slot set taken = 0`.execute(world.context.db);
});

const now = () => world.context.clock.now();
const within = <Value>(work: Parameters<ReturnType<typeof world.context.db.transaction>['execute']>[0]) =>
  world.context.db.transaction().execute(work) as Promise<Value>;
const taken = async (branch: string) =>
  (await findTakenSlots(world.context.db, branch, now())).map(({ taken: places }) => places);

const close = (branch: string, day: Temporal.PlainDate) =>
  within<Awaited<ReturnType<typeof closeOfficeOn>>>((tx) => closeOfficeOn(tx, branch, day, now()));

async function ready(over: Parameters<ClaimWorld['fillIn']>[1] = {}): Promise<Person> {
  const person = await world.person([RICH]);
  await world.fillIn(person, over);
  await handInPapers(world, person);
  return person;
}

async function submitted(branch: string, over: Parameters<typeof ready>[0] = {}) {
  const person = await ready(over);
  const [day] = await findInterviewOffers(world.context.db, branch, now());
  const at = day!.starts[0]!;
  unwrap(await saveInterview(world.context, { ...person, branch, at: at.toString() }));
  const { claimId, number } = unwrap(
    await submitClaim(world.context, {
      dataFolder: world.dataFolder,
      origin: 'https://jmo.test',
      ...person,
      consent: true,
    }),
  );
  await processClaim(world.context, {}, { participantId: person.participantId, claimId });
  return { ...person, claimId, number, at };
}

test('a selfie that people have to look at waits at the office that was chosen after it', async () => {
  const { participantId } = await submitted('JKT01', { faces: 'REVIEW' });
  const work = await findWorkOf(world.context.db, participantId);
  expect(work.map(({ kind, state, branch }) => [kind, state, branch]).toSorted()).toEqual([
    ['CLAIM', 'OPEN', 'JKT01'],
    ['FACE_REVIEW', 'OPEN', 'JKT01'],
  ]);
});

test('thirty ask at once for a time with four places: four get it', async () => {
  const at = now().add({ hours: 48 });
  const asked = Array.from({ length: 30 }, () =>
    within<boolean>((tx) => takeSlot(tx, { branch: 'JKT01', at, now: now() })),
  );
  expect((await Promise.all(asked)).filter(Boolean)).toHaveLength(4);
  expect(await taken('JKT01')).toEqual([4]);
  await within((tx) => freeSlot(tx, { branch: 'JKT01', at }));
  expect(await within<boolean>((tx) => takeSlot(tx, { branch: 'JKT01', at, now: now() }))).toBe(true);
});

test('an office keeps its own hours, places and days off; what is full is not offered', async () => {
  const tomorrow = Temporal.PlainDate.from('2026-11-24');
  await within((tx) =>
    saveOfficeCalendar(tx, 'SBY01', { starts: ['07:00', '19:30'], capacity: 1 }, { now: now() }),
  );
  const offers = async () => await findInterviewOffers(world.context.db, 'SBY01', now());
  expect((await offers())[0]!.starts.map(String)).toEqual(['2026-11-24T00:00:00Z', '2026-11-24T12:30:00Z']);
  const [first] = (await offers())[0]!.starts;
  await within((tx) => takeSlot(tx, { branch: 'SBY01', at: first!, now: now() }));
  expect((await offers())[0]!.starts.map(String)).toEqual(['2026-11-24T12:30:00Z']);
  const later = tomorrow.add({ days: 1 });
  unwrap(await close('SBY01', later));
  expect((await offers()).some(({ on }) => on.equals(later))).toBe(false);
  expect((await findInterviewOffers(world.context.db, 'PUSAT', now()))[0]!.starts).toHaveLength(6);
});

test('an office is not closed on a day somebody has a place, nor on one that has passed; moved, the day is free', async () => {
  const claim = await submitted('BDG01');
  const day = Temporal.PlainDate.from('2026-11-24');
  const closed = async () => {
    const days = await findInterviewOffers(world.context.db, 'BDG01', now());
    return !days.some(({ on }) => on.equals(day));
  };
  expect(await close('BDG01', day)).toEqual({ ok: false, error: 'BOOKED' });
  expect(await close('BDG01', day.subtract({ days: 2 }))).toEqual({ ok: false, error: 'PAST' });
  expect(await closed()).toBe(false);
  const bookedOn = async (branch: string, on: Temporal.PlainDate) =>
    (await findBooked(world.context.db, branch, now())).flatMap(({ at, about }) =>
      isOn(on, at) ? [about.subject] : [],
    );
  expect(await bookedOn('BDG01', day)).toEqual([claim.claimId]);
  for (const [branch, on] of [
    ['DPS01', day],
    ['BDG01', day.add({ days: 1 })],
  ] as const)
    expect(await bookedOn(branch, on)).toEqual([]);

  const decide = (decision: Parameters<typeof decideClaim>[1]['decision']) =>
    decideClaim(world.context, { number: claim.number, officer: rina, decision });
  unwrap(await decide({ kind: 'HOLD', reason: 'INTERVIEW_MISSED' }));
  expect(await close('BDG01', day), 'held, the place is theirs still').toMatchObject({ error: 'BOOKED' });
  unwrap(await decide({ kind: 'RESUME', interviewAt: claim.at.add({ hours: 24 }) }));
  expect(await bookedOn('BDG01', day)).toEqual([]);
  unwrap(await close('BDG01', day));
  expect(await closed()).toBe(true);
});

test('a place that is being taken while the office closes its day: one of the two is told no', async () => {
  const day = Temporal.PlainDate.from('2026-11-26');
  const slot = '2026-11-26T01:30:00Z';
  for (let n = 0; n < 8; n++) {
    const branch = `RACE${n}`;
    const [placed, shut] = await Promise.all([
      within<boolean>(async (tx) => {
        const taken = await takeOffered(tx, { branch, slot, now: now() });
        await sql`select pg_sleep(0.02)`.execute(tx);
        return taken;
      }),
      close(branch, day),
    ]);
    expect(placed, `${branch}: ${JSON.stringify(shut)}`).toBe(!shut.ok);
  }
});

test.each([
  ['08:30, 09:30', ['08:30', '09:30']],
  ['13:00 08:30 13:00', ['08:30', '13:00']],
  ['', undefined],
  ['8.30', undefined],
  ['25:00', undefined],
  ['03:00', undefined],
])('hours %j', (text, starts) => {
  expect(parseStarts(text)).toEqual(starts);
});

test('the claim takes a place of the office that was chosen and waits in its queue; taken back, the place is free', async () => {
  const claim = await submitted('JKT01');
  expect(await taken('JKT01')).toEqual([1]);
  expect((await findWorkOf(world.context.db, claim.participantId))[0]).toMatchObject({ branch: 'JKT01' });
  unwrap(await cancelClaim(world.context, claim));
  expect(await taken('JKT01')).toEqual([]);
});

test('the last place goes while somebody reads the review: they choose another time', async () => {
  const person = await ready();
  const [day] = await findInterviewOffers(world.context.db, 'PUSAT', now());
  for (let n = 0; n < 4; n++)
    await within((tx) => takeSlot(tx, { branch: 'PUSAT', at: day!.starts[0]!, now: now() }));
  expect(
    await submitClaim(world.context, {
      dataFolder: world.dataFolder,
      origin: 'https://jmo.test',
      ...person,
      consent: true,
    }),
  ).toMatchObject({
    error: { code: 'SLOT_GONE', goTo: 'wawancara' },
  });
  expect(await taken('PUSAT')).toEqual([4]);
});

test('another time agreed on with an officer takes a place, gives the one before back, and is told', async () => {
  const claim = await submitted('JKT01');
  const decide = (decision: Parameters<typeof decideClaim>[1]['decision']) =>
    decideClaim(world.context, { number: claim.number, officer: rina, decision });
  const told = async () => {
    const inbox = await readInbox(world.context, claim.participantId, 20);
    return inbox.map(({ title }) => title).join('; ');
  };
  const offers = (await findInterviewOffers(world.context.db, 'JKT01', now())).flatMap(
    ({ starts }) => starts,
  );
  for (const at of [offers[6]!, offers[12]!]) {
    unwrap(await decide({ kind: 'HOLD', reason: 'INTERVIEW_MISSED' }));
    expect(await told()).toContain('wawancara video perlu waktu lain');
    unwrap(await decide({ kind: 'RESUME', interviewAt: at }));
    await processClaim(world.context, {}, claim);
    expect(await findTakenSlots(world.context.db, 'JKT01', now())).toEqual([{ at, taken: 1 }]);
    expect(await told()).toContain('waktu wawancara video');
  }
  // The same time once more takes no second place.
  unwrap(await decide({ kind: 'HOLD', reason: 'ISSUER_ASKED' }));
  unwrap(await decide({ kind: 'RESUME', interviewAt: offers[12]! }));
  await processClaim(world.context, {}, claim);
  expect(await taken('JKT01')).toEqual([1]);
  unwrap(await cancelClaim(world.context, claim));
  expect(await taken('JKT01')).toEqual([]);
});

test('a time at which the office has no place is not agreed on, and the claim stays held with the place it had', async () => {
  const claim = await submitted('JKT01');
  const decide = (decision: Parameters<typeof decideClaim>[1]['decision']) =>
    decideClaim(world.context, { number: claim.number, officer: rina, decision });
  const full = claim.at.add({ hours: 1 });
  for (let n = 0; n < 4; n++) await within((tx) => takeSlot(tx, { branch: 'JKT01', at: full, now: now() }));
  unwrap(await decide({ kind: 'HOLD', reason: 'INTERVIEW_MISSED' }));
  for (const interviewAt of [full, full.add({ minutes: 7 })])
    expect(await decide({ kind: 'RESUME', interviewAt })).toEqual({
      ok: false,
      error: { code: 'INTERVIEW_NO_PLACE' },
    });
  expect(await taken('JKT01')).toEqual([1, 4]);
});

test('two who change places with each other at once: both have one', async () => {
  const first = await submitted('JKT01');
  const second = await submitted('JKT01');
  const decide = (claim: typeof first, decision: Parameters<typeof decideClaim>[1]['decision']) =>
    decideClaim(world.context, { number: claim.number, officer: rina, decision });
  const hold = (claim: typeof first) => decide(claim, { kind: 'HOLD', reason: 'INTERVIEW_MISSED' });
  const other = first.at.add({ hours: 1 });
  unwrap(await hold(first));
  unwrap(await decide(first, { kind: 'RESUME', interviewAt: other }));
  await processClaim(world.context, {}, first);
  unwrap(await hold(first));
  unwrap(await hold(second));
  const swapped = await Promise.all([
    decide(first, { kind: 'RESUME', interviewAt: second.at }),
    decide(second, { kind: 'RESUME', interviewAt: other }),
  ]);
  expect(swapped.map(({ ok }) => ok)).toEqual([true, true]);
  expect(await taken('JKT01')).toEqual([1, 1]);
});

test("whoever changes places holds the office's days before any place, as Konfirmasi does: nobody waits in a circle", async () => {
  const { db } = world.context;
  const branch = 'JKT02';
  const [day] = await findInterviewOffers(db, branch, now());
  const [from, to] = [day!.starts[0]!, day!.starts[1]!];
  for (const at of [from, to]) await within((tx) => takeSlot(tx, { branch, at, now: now() }));
  const locks = async () => {
    const { rows } = await sql<{ locktype: string; granted: boolean }>`
      select locktype, granted from pg_locks join pg_stat_activity using (pid) where datname = current_database()
        and (locktype = 'advisory' or not granted) order by granted, locktype`.execute(db);
    return rows.map(({ locktype, granted }) => `${granted ? 'has' : 'waits for'} ${locktype}`);
  };
  const moved = await within(async (tx) => {
    await sql`select from interview_slot where branch = ${branch} and starts_at = ${to} for update`.execute(
      tx,
    );
    const move = within((other) => moveSlot(other, { branch, from, to, now: now() }));
    await expect.poll(locks).toEqual(['waits for transactionid', 'has advisory']);
    return () => move;
  });
  expect(await (moved as () => Promise<unknown>)()).toBe(true);
});

test('the time is called to mind a day and an hour before, and no more once it is another', async () => {
  const claim = await submitted('JKT01');
  const jobs = (await world.queued()).filter(
    ({ name, data }) => name === 'claim.remind-interview' && data['claimId'] === claim.claimId,
  );
  expect(new Set(jobs.map(({ data }) => data['interviewAt']))).toEqual(new Set([claim.at.toString()]));
  const remind = () => remindOfInterview(world.context, { ...claim, interviewAt: claim.at.toString() });
  world.context.clock.set(claim.at.subtract({ hours: 1 }).toString());
  await remind();
  await remind();
  const about = async () =>
    (await readInbox(world.context, claim.participantId, 20)).filter(({ title }) =>
      title.includes('sebentar lagi'),
    );
  expect(await about()).toHaveLength(1);
  world.context.clock.set(claim.at.toString());
  await remind();
  expect(await about()).toHaveLength(1);
});

test('what came of the interview is written down, and only a whole one counts', async () => {
  const claim = await submitted('PUSAT');
  const note = (outcome: 'HELD' | 'MISSED', checked: readonly (typeof INTERVIEW_CHECKS)[number][]) =>
    noteInterview(world.context, { ...claim, officer: rina, outcome, checked });
  const counts = async () =>
    wasInterviewed(
      await findInterviews(world.context.db, claim),
      await findActions(world.context.db, claim.participantId, claim.claimId),
    );
  unwrap(await note('MISSED', []));
  unwrap(await note('HELD', ['FACE']));
  expect(await counts()).toBe(false);
  unwrap(await note('HELD', INTERVIEW_CHECKS));
  expect(await counts()).toBe(true);
  const refused = await noteInterview(world.context, {
    ...claim,
    officer: rina,
    outcome: 'HELD',
    checked: [],
    atDesk: async () => 'NOT_YOURS',
  });
  expect(refused).toEqual({ ok: false, error: 'NOT_YOURS' });
  expect(await findInterviews(world.context.db, claim)).toHaveLength(3);
});
