import { officeClosesAfter } from '@jmo/kernel';

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

/** Answered by the end of the second working day after it was opened. */
export const promiseFor = (openedAt: Temporal.Instant): Temporal.Instant =>
  officeClosesAfter(openedAt, WORKING_DAYS);
