import type { WorkItem } from './casework.ts';

/** How long an item stays somebody's without a sign of life; every page of the case gives one. */
export const LEASE = { minutes: 15 } as const;
/** What is handed to a colleague by name waits for them longer: a working day. */
export const HANDED_OVER_LEASE = { hours: 8 } as const;

/** Who has it at this moment; undefined when anybody may take it. */
export const holderAt = (item: Pick<WorkItem, 'lease'>, at: Temporal.Instant): string | undefined =>
  item.lease !== undefined && Temporal.Instant.compare(item.lease.until, at) > 0
    ? item.lease.officer
    : undefined;

export type TakeProblem = 'DONE' | 'TAKEN_BY_ANOTHER' | 'SAME_OFFICER';

/** Why this officer cannot take it now; undefined when they can. `SAME_OFFICER`: the second word has to be another's. */
export function cannotTake(
  item: Pick<WorkItem, 'state' | 'lease' | 'decidedBy'>,
  officer: string,
  at: Temporal.Instant,
): TakeProblem | undefined {
  if (item.state === 'DONE') return 'DONE';
  if (item.decidedBy.includes(officer)) return 'SAME_OFFICER';
  const holder = holderAt(item, at);
  return holder === undefined || holder === officer ? undefined : 'TAKEN_BY_ANOTHER';
}
