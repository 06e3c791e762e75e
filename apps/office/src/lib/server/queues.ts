import { holderAt, isSecondWord, type WorkItem } from '@jmo/casework';
import type { OfficerId } from '@jmo/audit';
import { formatRupiah } from '@jmo/kernel';
import type { Subject } from '@jmo/officer';
import { kindNames, untilPromised } from '#lib/words/work.ts';
import { moment } from '#lib/words/times.ts';

/** A case as permissions look at it. */
export function subjectOf(item: WorkItem, now: Temporal.Instant): Subject {
  const holder = holderAt(item, now);
  return {
    branchCode: item.branch,
    kind: item.kind,
    ...(holder === undefined ? {} : { holder: holder as OfficerId }),
    ...(item.amount === undefined ? {} : { amount: item.amount }),
    ...(item.participantId === undefined ? {} : { participantId: item.participantId }),
  };
}

/** A line of a list. No name of a participant: lists are read over shoulders. */
export const lineOf = (item: WorkItem, now: Temporal.Instant) => ({
  number: item.number,
  kind: kindNames[item.kind],
  branch: item.branch,
  amount: item.amount === undefined ? undefined : formatRupiah(item.amount, 'id'),
  opened: moment(item.openedAt),
  promised: moment(item.promisedBy),
  clock: untilPromised(item.promisedBy, now),
  holder: holderAt(item, now),
  second: isSecondWord(item),
});
