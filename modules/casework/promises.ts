import { dateInWib } from '@jmo/kernel';
import type { WorkKind } from './casework.ts';

/**
 * By when each kind is looked at, where the room that opens an item does not say so itself: a claim's promise, a
 * dispute's and an objection's are written down where they are made to the participant. Calendar time: the person who waits counts it so.
 */
const promiseBook: readonly {
  readonly from: string;
  readonly within: Readonly<Record<WorkKind, Temporal.DurationLike>>;
}[] = [
  {
    from: '2015-07-01',
    within: {
      CLAIM: { hours: 5 * 24 },
      FACE_REVIEW: { hours: 24 },
      DATA_REVIEW: { hours: 72 },
      RECOVERY: { hours: 24 },
      CARD_CONFIRMATION: { hours: 24 },
      DISPUTE: { hours: 14 * 24 },
      PAYOUT: { hours: 4 },
      RECONCILIATION: { hours: 24 },
      // UU 27/2022: what is asked about one's own data is answered within 3 × 24 hours.
      DELETION: { hours: 72 },
      ALARM: { hours: 1 },
      HEIR: { hours: 5 * 24 },
      OBJECTION: { hours: 7 * 24 },
    },
  },
];

export function promisedBy(kind: WorkKind, openedAt: Temporal.Instant): Temporal.Instant {
  const day = dateInWib(openedAt).toString();
  const { within } = promiseBook.findLast(({ from }) => from <= day) ?? promiseBook[0]!;
  return openedAt.add(within[kind]);
}
