import { dateInWib, WIB } from '@jmo/kernel';

/**
 * A face that people look at, because no machine should decide: the person asked, the policy wants it, or engine or
 * registry could not. Its number is what people quote; its id is the request's.
 */
export const REFUSED_FOR = ['BUKAN_ORANG_YANG_SAMA', 'TIDAK_DAPAT_DINILAI', 'DIDUGA_TIRUAN'] as const;
export type RefusedFor = (typeof REFUSED_FOR)[number];
export const isRefusedFor = (text: string): text is RefusedFor =>
  (REFUSED_FOR as readonly string[]).includes(text);

/** - `ENDED`: nobody has looked, and nobody has to any more; what it was asked for is over or went on without it */
export type ReviewState = 'OPEN' | 'ACCEPTED' | 'REFUSED' | 'ENDED';

/** What an officer says. */
export type ReviewDecision =
  { readonly kind: 'ACCEPT' } | { readonly kind: 'REFUSE'; readonly reason: RefusedFor };

const WORKING_DAYS = 2;
const END_OF_OFFICE_HOURS = Temporal.PlainTime.from('17:00');

/** Answered by the end of the second working day (Monday to Friday) after it was opened. */
export function promiseFor(openedAt: Temporal.Instant): Temporal.Instant {
  let date = dateInWib(openedAt);
  for (let left = WORKING_DAYS; left > 0; left -= date.dayOfWeek <= 5 ? 1 : 0) date = date.add({ days: 1 });
  return date.toZonedDateTime({ timeZone: WIB, plainTime: END_OF_OFFICE_HOURS }).toInstant();
}
