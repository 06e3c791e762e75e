import type { Planned } from './plan-next.ts';
import type { Meaning } from './response-table.ts';

/** What says for certain that this call left no order with the bank. */
const leavesNothing: ReadonlySet<Meaning> = new Set<Meaning>([
  'NOT_SENT_BUG',
  'HOLD',
  'CONFIG',
  'NEW_TOKEN',
  'BACK_OFF',
  'NO_FUNDS',
  'NOT_REACHED',
  'CUT_OFF',
  'DAILY_LIMIT',
  'CHANGE_RAIL',
]);

/**
 * Whether, after this answer, it is certain that no bank has the order; what officers may let go on when it is HELD.
 * READY nobody has, and in SENDING the answer is to the one call under its reference. From UNKNOWN on an earlier call
 * may yet be carried out, whatever is refused later. What a held one is told afterwards can take the certainty away but
 * not bring it: silence and "not found" leave it, anything else ends it.
 */
export function isKnownUnsent(before: Pick<Planned, 'state' | 'knownUnsent'>, meaning: Meaning): boolean {
  if (before.state === 'READY' || before.state === 'SENDING') return leavesNothing.has(meaning);
  return before.knownUnsent && (meaning === 'NOT_FOUND' || meaning === 'NO_ANSWER');
}
