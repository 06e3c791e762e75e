import { sql, type Reader, type Tx } from '@jmo/database';
import { dateInWib, err, ok, type Result } from '@jmo/kernel';
import {
  interviewHours,
  interviewSlots,
  isOn,
  leavesBehind,
  type InterviewDay,
  type OfficeCalendar,
  type TakenSlot,
} from './interview.ts';
import { valueAt } from './rules.ts';

/** An office's own calendar, or the agency's hours where it keeps none. */
export async function findOfficeCalendar(
  reader: Reader,
  branch: string,
  now: Temporal.Instant,
): Promise<OfficeCalendar> {
  const own = await reader
    .selectFrom('interview_calendar')
    .select(['starts', 'capacity'])
    .where('branch', '=', branch)
    .executeTakeFirst();
  const off = await reader
    .selectFrom('interview_day_off')
    .select('on_day')
    .where('branch', '=', branch)
    .where('on_day', '>=', dateInWib(now))
    .orderBy('on_day')
    .execute();
  const { starts, capacity } = own ?? valueAt(interviewHours, dateInWib(now));
  return { starts, capacity, daysOff: off.map(({ on_day }) => on_day) };
}

/** How many places are taken at each time to come. */
export async function findTakenSlots(
  reader: Reader,
  branch: string,
  from: Temporal.Instant,
): Promise<TakenSlot[]> {
  const rows = await reader
    .selectFrom('interview_slot')
    .select(['starts_at', 'taken'])
    .where('branch', '=', branch)
    .where('starts_at', '>=', from)
    .where('taken', '>', 0)
    .orderBy('starts_at')
    .execute();
  return rows.map(({ starts_at, taken }) => ({ at: starts_at, taken }));
}

/** The times at which this office still has a place. */
export async function findInterviewOffers(
  reader: Reader,
  branch: string,
  now: Temporal.Instant,
): Promise<readonly InterviewDay[]> {
  const calendar = await findOfficeCalendar(reader, branch, now);
  const taken = await findTakenSlots(reader, branch, now);
  const full = new Set(
    taken.filter(({ taken: places }) => places >= calendar.capacity).map(({ at }) => at.epochMilliseconds),
  );
  return interviewSlots(now, calendar)
    .map(({ on, starts }) => ({ on, starts: starts.filter((at) => !full.has(at.epochMilliseconds)) }))
    .filter(({ starts }) => starts.length > 0);
}

/** @param slot an ISO instant as offered */
export async function hasPlace(
  reader: Reader,
  branch: string,
  slot: string,
  now: Temporal.Instant,
): Promise<boolean> {
  const days = await findInterviewOffers(reader, branch, now);
  return days.some(({ starts }) => starts.some((start) => start.toString() === slot));
}

/** A place at a time that is on offer still. @param slot an ISO instant. @returns false when it is gone */
export async function takeOffered(
  tx: Tx,
  { branch, slot, now }: { readonly branch: string; readonly slot: string; readonly now: Temporal.Instant },
): Promise<boolean> {
  await keepDays(tx, branch);
  if (!(await hasPlace(tx, branch, slot, now))) return false;
  return await takeSlot(tx, { branch, at: Temporal.Instant.from(slot), now });
}

/** Takes one place, if there is one left: however many ask at once, no more than the office has. */
export async function takeSlot(
  tx: Tx,
  {
    branch,
    at,
    now,
  }: { readonly branch: string; readonly at: Temporal.Instant; readonly now: Temporal.Instant },
): Promise<boolean> {
  const { capacity } = await findOfficeCalendar(tx, branch, now);
  const { rows } = await sql`
    insert into interview_slot as s (branch, starts_at, taken) values (${branch}, ${at}, 1)
    on conflict (branch, starts_at) do update set taken = s.taken + 1 where s.taken < ${capacity}
    returning taken`.execute(tx);
  return rows.length === 1;
}

/**
 * Gives up one place for another at a time that is on offer still. As Konfirmasi does it holds the office's days first; then
 * the rows in the order of their times, so that two who change places wait for each other and never in a circle.
 * @returns false when there is none
 */
export async function moveSlot(
  tx: Tx,
  {
    branch,
    from,
    to,
    now,
  }: {
    readonly branch: string;
    readonly from: Temporal.Instant | undefined;
    readonly to: Temporal.Instant;
    readonly now: Temporal.Instant;
  },
): Promise<boolean> {
  await keepDays(tx, branch);
  await tx
    .selectFrom('interview_slot')
    .select('starts_at')
    .where('branch', '=', branch)
    .where('starts_at', 'in', from === undefined ? [to] : [from, to])
    .orderBy('starts_at')
    .forUpdate()
    .execute();
  if (!(await takeOffered(tx, { branch, slot: to.toString(), now }))) return false;
  if (from !== undefined) await freeSlot(tx, { branch, at: from });
  return true;
}

/** Gives a place back. */
export async function freeSlot(
  tx: Tx,
  { branch, at }: { readonly branch: string; readonly at: Temporal.Instant },
): Promise<void> {
  await tx
    .updateTable('interview_slot')
    .set((eb) => ({ taken: eb('taken', '-', 1) }))
    .where('branch', '=', branch)
    .where('starts_at', '=', at)
    .where('taken', '>', 0)
    .execute();
}

/**
 * Changes an office's hours and places. Nobody takes a place at an hour that goes from then on, nor at one that has fewer
 * places than are taken; who has one keeps it, and is named until there are no more than the office serves (findBooked).
 * @returns BOOKED where there is somebody, unless that is known
 */
export async function saveOfficeCalendar(
  tx: Tx,
  branch: string,
  { starts, capacity }: Pick<OfficeCalendar, 'starts' | 'capacity'>,
  { now, knowing = false }: { readonly now: Temporal.Instant; readonly knowing?: boolean },
): Promise<Result<void, 'BOOKED'>> {
  await sql`select pg_advisory_xact_lock(${daysOf(branch)})`.execute(tx);
  const before = await findOfficeCalendar(tx, branch, now);
  const taken = knowing ? [] : await findTakenSlots(tx, branch, now);
  if (taken.some((slot) => leavesBehind(before, { ...before, starts, capacity }, slot))) return err('BOOKED');
  const values = { starts: [...starts], capacity };
  await tx
    .insertInto('interview_calendar')
    .values({ branch, ...values })
    .onConflict((conflict) => conflict.column('branch').doUpdateSet(values))
    .execute();
  return ok(undefined);
}

/** Names the days of an office to the lock that keeps closing and taking places apart. */
const daysOf = (branch: string) => sql`hashtextextended(${`interview-days:${branch}`}, 0)`;

/** Several at once, but nobody while the office closes a day: what was on offer is still on offer when it is taken. */
const keepDays = (tx: Tx, branch: string): Promise<unknown> =>
  sql`select pg_advisory_xact_lock_shared(${daysOf(branch)})`.execute(tx);

/**
 * Takes a day off the offer. @returns PAST for a day before today, or BOOKED where somebody has a place that day: those
 * are called by nobody then, so they get another time first
 */
export async function closeOfficeOn(
  tx: Tx,
  branch: string,
  day: Temporal.PlainDate,
  now: Temporal.Instant,
): Promise<Result<void, 'PAST' | 'BOOKED'>> {
  if (Temporal.PlainDate.compare(day, dateInWib(now)) < 0) return err('PAST');
  await sql`select pg_advisory_xact_lock(${daysOf(branch)})`.execute(tx);
  const taken = await findTakenSlots(tx, branch, now);
  if (taken.some(({ at }) => isOn(day, at))) return err('BOOKED');
  await tx
    .insertInto('interview_day_off')
    .values({ branch, on_day: day })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  return ok(undefined);
}

export async function openOfficeOn(tx: Tx, branch: string, day: Temporal.PlainDate): Promise<void> {
  await tx.deleteFrom('interview_day_off').where('branch', '=', branch).where('on_day', '=', day).execute();
}
