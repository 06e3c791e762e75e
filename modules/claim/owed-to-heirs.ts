import type { Reader } from '@jmo/database';
import type { ActionDetail } from './claim-actions.queries.ts';
import { asks, type ClaimAction } from './claim.ts';
import { findClaimRows, type ClaimRow } from './claim.queries.ts';
import { isHeirs } from './sealed-claim.ts';

const OWED = 'claim-owed-to-heirs:';

/** Whether an alarm on the desk is of a returned payment of somebody whose heirs were paid since. */
export const isOwedToHeirsAlarm = (subject: string): boolean => subject.startsWith(OWED);

/** On the desk until a second filing of the heirs is matched, which ends the claim. */
export const aboutOwedToHeirs = ({ participantId, id }: Pick<ClaimRow, 'participantId' | 'id'>) =>
  ({ participantId, kind: 'ALARM', subject: `${OWED}${id}` }) as const;

/**
 * Two officers have held the participant for dead, and their heirs were paid: what comes back since of their own claim is
 * asked of nobody as if they lived. Said in the action, so that whatever reads it later says the same.
 */
export async function owedTo(
  reader: Reader,
  claim: Pick<ClaimRow, 'participantId' | 'cause'>,
  action: ClaimAction,
): Promise<ActionDetail> {
  if (!asks(action) || isHeirs(claim)) return {};
  const claims = await findClaimRows(reader, claim.participantId);
  return claims.some((each) => isHeirs(each) && each.state === 'SELESAI') ? { owedTo: 'HEIRS' } : {};
}

export const isOwedToHeirs = (detail: ActionDetail | undefined): boolean => detail?.['owedTo'] === 'HEIRS';
