import { dateInWib } from '@jmo/kernel';

/** How many people one officer looks at. Beyond it something is wrong, whoever it is: nobody works that fast. */
export interface LookupLimits {
  /** Different people opened within an hour, and within a day, that trip the alarm. */
  readonly peoplePerHour: number;
  readonly peoplePerDay: number;
  /** Searches within an hour. */
  readonly searchesPerHour: number;
  /**
   * Different people that results of searches show within an hour, and within a day. More than are opened: a common name
   * shows twenty of whom one is meant, and only a little of each.
   */
  readonly foundPerHour: number;
  readonly foundPerDay: number;
  /** Of each sort an hour while the alarm is being looked into: work goes on, a list is not emptied. */
  readonly slowedPerHour: number;
}

/** Our own figures, to be set from what branches really do (docs/permissions.md); a change is a new line with its day. */
const BOOK: readonly { readonly from: string; readonly limits: LookupLimits }[] = [
  {
    from: '2015-07-01',
    limits: {
      peoplePerHour: 60,
      peoplePerDay: 300,
      searchesPerHour: 120,
      foundPerHour: 200,
      foundPerDay: 1000,
      slowedPerHour: 10,
    },
  },
];

export function lookupLimitsAt(now: Temporal.Instant): LookupLimits {
  const day = dateInWib(now).toString();
  return (BOOK.findLast(({ from }) => from <= day) ?? BOOK[0]!).limits;
}
