import type { OfficerId } from '@jmo/audit';
import { findWorkAbout, openWorkItem, type WorkItem } from '@jmo/casework';
import type { Context, Tx } from '@jmo/database';
import { dateInWib, err, ok, startOfDayInWib, type ParticipantId, type Result } from '@jmo/kernel';
import { recordOfficerEvent, type OfficerAction } from '../events.ts';
import type { Officer } from '../officer.ts';
import { lookupLimitsAt } from './lookup-limits.ts';
import {
  countPeople,
  countSearches,
  deleteLookupsBefore,
  findFound,
  hasLookedAt,
  insertLookups,
  queueUp,
  type Lookup,
} from './lookup.queries.ts';

/** The officer looks at more people than anybody's work needs, and is slowed until somebody has asked them why. */
export type Slowed = 'SLOWED';

type Watched = Pick<Officer, 'id' | 'branchCode'>;
/** What an alarm is about, as the officer's events name it. */
type Pattern = Extract<OfficerAction, 'bulk-lookup' | 'calls-not-proven'>;

const HOUR: Temporal.DurationLike = { hours: 1 };
const DAY: Temporal.DurationLike = { hours: 24 };
/** Long enough to look into an alarm that was tripped before a holiday. */
const KEPT: Temporal.DurationLike = { hours: 60 * 24 };

/** The work item that an alarm is: one for each officer while it waits. */
export const alarmAbout = (officerId: OfficerId) =>
  ({ kind: 'ALARM', subject: `officer:${officerId}` }) as const;

/** The newest alarm about an officer. */
const findAlarm = async (tx: Tx, officerId: OfficerId): Promise<WorkItem | undefined> =>
  (await findWorkAbout(tx, alarmAbout(officerId)))[0];

interface Count {
  readonly alarmOpen: boolean;
  /** What is counted begins anew with an alarm, and with the settling of one. */
  readonly since: (duration: Temporal.DurationLike) => Temporal.Instant;
}

async function beginCount(tx: Tx, officerId: OfficerId, now: Temporal.Instant): Promise<Count> {
  await queueUp(tx, officerId);
  const alarm = await findAlarm(tx, officerId);
  const from = alarm?.closed?.at ?? alarm?.openedAt;
  return {
    alarmOpen: alarm !== undefined && alarm.state !== 'DONE',
    since(duration) {
      const begin = now.subtract(duration);
      return from !== undefined && Temporal.Instant.compare(from, begin) > 0 ? from : begin;
    },
  };
}

/**
 * Counts a look at somebody's data before it is shown. Past the limits an alarm goes to the supervisors of the branch and
 * to data protection, once; from then on the officer goes slowly until the alarm is settled.
 */
export async function countLook(
  tx: Tx,
  context: Pick<Context, 'clock'>,
  officer: Officer,
  what: Exclude<Lookup, 'SEARCH' | 'FOUND'>,
  about: ParticipantId,
): Promise<Result<void, Slowed>> {
  const now = context.clock.now();
  const limits = lookupLimitsAt(now);
  const { alarmOpen, since } = await beginCount(tx, officer.id, now);
  const isNew = !(await hasLookedAt(tx, officer.id, about, since(HOUR)));
  const people = (await countPeople(tx, officer.id, since(HOUR))) + (isNew ? 1 : 0);
  if (alarmOpen && isNew && people > limits.slowedPerHour) return err('SLOWED');
  await insertLookups(tx, officer.id, what, [about], now);
  const today = await countPeople(tx, officer.id, since(DAY));
  if (!alarmOpen && (people > limits.peoplePerHour || today > limits.peoplePerDay))
    await raiseAlarm(tx, context, officer, { people, today });
  return ok(undefined);
}

/** Counts a search before it is made: whoever tries numbers one after the other is stopped as well. */
export async function countSearch(
  tx: Tx,
  context: Pick<Context, 'clock'>,
  officer: Officer,
): Promise<Result<void, Slowed>> {
  const now = context.clock.now();
  const limits = lookupLimitsAt(now);
  const { alarmOpen, since } = await beginCount(tx, officer.id, now);
  const searches = (await countSearches(tx, officer.id, since(HOUR))) + 1;
  if (alarmOpen && searches > limits.slowedPerHour) return err('SLOWED');
  await insertLookups(tx, officer.id, 'SEARCH', [undefined], now);
  if (!alarmOpen && searches > limits.searchesPerHour) await raiseAlarm(tx, context, officer, { searches });
  return ok(undefined);
}

/**
 * Counts whom a search led to before they are shown: who goes through names is stopped as who opens records is. While an
 * alarm is open, what shows more people than may be shown then is refused whole; until then a number leads to its one.
 * @param people each once
 * @returns those among them whom no search has shown to this officer today
 */
export async function countFound(
  tx: Tx,
  context: Pick<Context, 'clock'>,
  officer: Officer,
  people: readonly ParticipantId[],
): Promise<Result<ParticipantId[], Slowed>> {
  const now = context.clock.now();
  const limits = lookupLimitsAt(now);
  const { alarmOpen, since } = await beginCount(tx, officer.id, now);
  const shown = await findFound(tx, officer.id, now.subtract(DAY));
  const after = (begin: Temporal.Instant) =>
    [...shown].flatMap(([id, at]) => (Temporal.Instant.compare(at, begin) > 0 ? [id] : []));
  const lately = new Set(after(since(HOUR)));
  const found = new Set([...lately, ...people]).size;
  if (alarmOpen && found > lately.size && found > limits.slowedPerHour) return err('SLOWED');
  await insertLookups(tx, officer.id, 'FOUND', people, now);
  const today = new Set([...after(since(DAY)), ...people]).size;
  if (!alarmOpen && (found > limits.foundPerHour || today > limits.foundPerDay))
    await raiseAlarm(tx, context, officer, { found, today });
  const midnight = startOfDayInWib(dateInWib(now));
  return ok(
    people.filter((id) => {
      const at = shown.get(id);
      return at === undefined || Temporal.Instant.compare(at, midnight) < 0;
    }),
  );
}

/** Another room saw a pattern in what an officer does: the same alarm, once while it waits and once a day. */
export async function reportPattern(
  tx: Tx,
  context: Pick<Context, 'clock'>,
  officer: Watched,
  pattern: Pattern,
  detail: Readonly<Record<string, number>>,
): Promise<void> {
  await queueUp(tx, officer.id);
  const alarm = await findAlarm(tx, officer.id);
  const dayAgo = context.clock.now().subtract(DAY);
  const isKnown =
    alarm !== undefined && (alarm.state !== 'DONE' || Temporal.Instant.compare(alarm.openedAt, dayAgo) > 0);
  if (!isKnown) await raiseAlarm(tx, context, officer, detail, pattern);
}

async function raiseAlarm(
  tx: Tx,
  context: Pick<Context, 'clock'>,
  officer: Watched,
  detail: Readonly<Record<string, number>>,
  pattern: Pattern = 'bulk-lookup',
): Promise<void> {
  const { number } = await openWorkItem(tx, context, {
    ...alarmAbout(officer.id),
    branch: officer.branchCode,
  });
  await recordOfficerEvent(tx, context, {
    officerId: officer.id,
    actor: 'system',
    action: pattern,
    detail: { ...detail, number },
  });
}

/** Whether this officer opened this person's data within so short a time that it is one look. */
export async function isSameLook(
  tx: Tx,
  context: Pick<Context, 'clock'>,
  officerId: OfficerId,
  about: ParticipantId,
): Promise<boolean> {
  return await hasLookedAt(tx, officerId, about, context.clock.now().subtract({ minutes: 10 }), 'OPEN');
}

export async function forgetOldLookups(context: Context): Promise<void> {
  await deleteLookupsBefore(context.db, context.clock.now().subtract(KEPT));
}
