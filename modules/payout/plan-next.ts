import { dateInWib, unreachable, type OwnBank, type Rupiah } from '@jmo/kernel';
import type { Decision } from './decide.ts';
import { arrivalOn, askAt, timetable } from './expected-arrival.ts';
import { isKnownUnsent } from './known-unsent.ts';
import { isBefore, later, nextDay } from './payout-hours.ts';
import { pauseBefore, type PayoutTiming } from './payout-timing.ts';
import type { PayoutState } from './payout.ts';
import { nextRoute, policyOn, type Route } from './rail-policy.ts';
import type { Rail } from './rails.ts';
import type { Verdict } from './response-table.ts';

/** What planning needs to know of a payout. */
export interface Planned {
  readonly payoutId: string;
  readonly state: PayoutState;
  readonly reason: string | undefined;
  readonly knownUnsent: boolean;
  readonly tries: number;
  readonly notFound: number;
  readonly rail: Rail;
  readonly sendingBank: OwnBank;
  readonly bankCode: string;
  readonly amount: Rupiah;
  /** When the current attempt was begun; undefined before the first. */
  readonly attemptStartedAt: Temporal.Instant | undefined;
}

/** The payout's next row, and what is to be done when. */
export interface Plan {
  readonly state: PayoutState;
  readonly reason: string | undefined;
  readonly knownUnsent: boolean;
  readonly tries: number;
  readonly notFound: number;
  readonly route: Route;
  readonly next: { readonly do: 'SEND' | 'ASK'; readonly at: Temporal.Instant } | undefined;
  /** The order is to be sent once more under the same reference, now. */
  readonly resend: boolean;
}

interface Scene {
  readonly payout: Planned;
  readonly moved: boolean;
  readonly verdict: Verdict;
  readonly timing: PayoutTiming;
  readonly now: Temporal.Instant;
  readonly tables: typeof timetable;
  /** The state that was decided on, and nothing further to do. */
  readonly base: Plan;
}

/** Pure: what an answer makes of a payout. `decision` is `decide(payout.state, verdict.meaning)`. */
export function planNext(
  payout: Planned,
  decision: Decision,
  verdict: Verdict,
  timing: PayoutTiming,
  now: Temporal.Instant,
  tables = timetable,
): Plan {
  const moved = decision.to !== payout.state;
  const base: Plan = {
    state: decision.to,
    reason: decision.reason ?? (moved ? verdict.reason : (payout.reason ?? verdict.reason)),
    knownUnsent: isKnownUnsent(payout, verdict.meaning),
    tries: payout.tries,
    notFound: 0,
    route: { rail: payout.rail, sendingBank: payout.sendingBank },
    next: undefined,
    resend: false,
  };
  const scene: Scene = { payout, moved, verdict, timing, now, tables, base };
  switch (decision.step) {
    case 'NOTHING':
      return base;
    case 'RETRY':
      return sendAgain(scene, (pause) => now.add({ seconds: spread(payout.payoutId, pause) }));
    case 'WAIT_FOR_WINDOW':
      // The bank closed earlier than our table says. Rails of banking days: tomorrow; the others: half an hour.
      return sendAgain(scene, () =>
        keepsBankingDays(payout.rail) ? nextDay(now) : now.add({ minutes: 30 }),
      );
    case 'WAIT_FOR_TOMORROW':
      return sendAgain(scene, () => nextDay(now));
    case 'CHANGE_RAIL': {
      const route = nextRoute(payout.rail, payout, policyOn(dateInWib(now), tables.policies));
      return route === undefined ? { ...base, state: 'HELD' } : sendAgain(scene, () => now, route);
    }
    case 'FOLLOW':
      return follow(scene);
    case 'ASK':
      return ask(scene);
    default:
      return unreachable(decision.step);
  }
}

/** Under a new reference, at `when` or as soon after it as the rail is open; a day of refusals brings in an officer. */
function sendAgain(scene: Scene, when: (pause: number) => Temporal.Instant, route = scene.base.route): Plan {
  const { payout, base, verdict, timing, now, tables } = scene;
  const pause = pauseBefore(timing.notSent, payout.tries);
  if (pause === undefined) return { ...base, state: 'HELD', reason: verdict.reason };
  const at = arrivalOn(route, later(when(pause), now), tables.hours).sendAt;
  return { ...base, reason: verdict.reason, route, tries: payout.tries + 1, next: { do: 'SEND', at } };
}

function follow({ payout, base, moved, timing, now, tables }: Scene): Plan {
  const times = timing.follow[payout.rail];
  const index = moved ? 0 : payout.tries + 1;
  const time = times[index];
  const before = index === 0 ? 0 : (times[index - 1] ?? 0);
  const next =
    time === undefined
      ? undefined
      : ({ do: 'ASK', at: askAt(tables.hours, base.route, now.add({ seconds: time - before })) } as const);
  return { ...base, reason: undefined, tries: index, next };
}

function ask(scene: Scene): Plan {
  const { payout, moved, verdict, timing, now, tables } = scene;
  const notFound = countNotFound(payout, verdict);
  const tries = moved ? 0 : payout.tries + 1;
  // A bank that once said it knows the reference is remembered for it: such an order is never sent again.
  const isKnownThere = verdict.meaning === 'ALREADY_SENT' || payout.reason === 'ALREADY_SENT';
  const base = { ...scene.base, reason: isKnownThere ? 'ALREADY_SENT' : scene.base.reason, tries, notFound };
  const pause = pauseBefore(base.state === 'PENDING' ? timing.pending : timing.unknown, tries);
  if (pause === undefined) {
    return base.state === 'HELD' ? base : { ...base, state: 'HELD', reason: 'NO_FINAL_ANSWER' };
  }
  const at = askAt(tables.hours, base.route, now.add({ seconds: pause }));
  const asking: Plan = { ...base, next: { do: 'ASK', at } };
  return maySendTheSame(payout, asking, timing, now) ? sendTheSame({ ...scene, base: asking }) : asking;
}

/** Silence neither adds to a row of "not found" nor breaks it; anything else breaks it. */
function countNotFound(payout: Planned, verdict: Verdict): number {
  if (verdict.meaning === 'NOT_FOUND') return payout.notFound + 1;
  return verdict.meaning === 'NO_ANSWER' ? payout.notFound : 0;
}

function maySendTheSame(payout: Planned, plan: Plan, timing: PayoutTiming, now: Temporal.Instant): boolean {
  const { attemptStartedAt } = payout;
  if (plan.state !== 'UNKNOWN' || plan.reason === 'ALREADY_SENT' || attemptStartedAt === undefined)
    return false;
  const { afterNotFound, notBefore_s, notAfter_s } = timing.resend;
  const age = attemptStartedAt.until(now).total('seconds');
  return plan.notFound >= afterNotFound && age >= notBefore_s && age <= notAfter_s;
}

/** Now, if the rail is open; else when it opens, without using up the schedule, while the bank still knows references. */
function sendTheSame({ payout, base, timing, now, tables }: Scene): Plan {
  const opensAt = arrivalOn(base.route, now, tables.hours).sendAt;
  if (!isBefore(now, opensAt)) {
    const watchAt = now.add({ seconds: timing.senderSilent_s });
    return { ...base, notFound: 0, next: { do: 'ASK', at: watchAt }, resend: true };
  }
  const notAfter = payout.attemptStartedAt?.add({ seconds: timing.resend.notAfter_s });
  if (notAfter === undefined || !isBefore(opensAt, notAfter)) return base;
  return { ...base, tries: payout.tries, next: { do: 'ASK', at: opensAt } };
}

const keepsBankingDays = (rail: Rail): boolean => rail === 'SKN' || rail === 'RTGS';

/** Up to a fifth longer, by the payout's id: what failed together does not come back together. */
function spread(payoutId: string, pause: number): number {
  const share = Number.parseInt(payoutId.slice(-4), 16) / 0xffff;
  return Math.ceil(pause * (1 + share / 5));
}
