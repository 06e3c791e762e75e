/** The subject of the work item that a lock for officers opens, and lifting it closes. */
export const LOCK_ALARM = 'claim-lock';

const RECOVERED = 'recovery:';

/** The subject of the work item about a recovery that its owner objects to after it was carried out. */
export const recoveredAlarm = (number: string): string => `${RECOVERED}${number}`;

/** Whether what tripped this alarm locked the claims too: whoever looks into it lifts the lock, or leaves it. */
export const isLockAlarm = (subject: string): boolean =>
  subject === LOCK_ALARM || subject.startsWith(RECOVERED);
