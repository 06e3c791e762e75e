import { openWorkItem } from '@jmo/casework';
import type { Context, Tx } from '@jmo/database';
import { dateInWib } from '@jmo/kernel';
import { asks, wasPaid } from './claim.ts';
import { findActions } from './claim-actions.queries.ts';
import { updateClaim, type ClaimRow } from './claim.queries.ts';
import { tellAgain } from './notices.ts';
import { aboutOwedToHeirs, isOwedToHeirs } from './owed-to-heirs.ts';
import { officerBy, reminderAfter } from './promises.ts';

const SILENT = 'claim-silent:';

/** Whether an alarm on the desk is of a returned payment whose owner does not answer. */
export const isSilenceAlarm = (subject: string): boolean => subject.startsWith(SILENT);

/** On the desk while nobody answers about a claim that no officer can hold or refuse. */
export const aboutSilence = ({ participantId, id }: Pick<ClaimRow, 'participantId' | 'id'>) =>
  ({ participantId, kind: 'ALARM', subject: `${SILENT}${id}` }) as const;

/**
 * Another account, or a paper, was asked for and nothing came: it is asked for again in the same words, some times; then an
 * officer looks, who may call, refuse or hold. Money that came back is the person's: there is nothing to decide, and an
 * alarm asks to call. Whoever has died is reminded of nothing: the alarm about their heirs stands again where it was closed
 * and they have not filed. The caller holds the claim's row and knows that it is due.
 */
export async function remindClaimant(tx: Tx, context: Context, claim: ClaimRow): Promise<void> {
  const { participantId, id, state, branch, gross, net } = claim;
  const now = context.clock.now();
  const actions = await findActions(tx, participantId, id);
  const asked = actions.findLast(({ action }) => asks(action));
  if (asked === undefined) return;
  const watchAt = reminderAfter(asked.at, now);
  await updateClaim(tx, claim, { state, at: now, watchAt });
  if (isOwedToHeirs(asked.detail)) {
    await openWorkItem(tx, context, { ...aboutOwedToHeirs(claim), amount: net });
    return;
  }
  await tellAgain(tx, context, claim, { ...asked, on: dateInWib(now) });
  if (watchAt !== undefined) return;
  if (state === 'RETUR_BANK' || wasPaid(actions))
    await openWorkItem(tx, context, { ...aboutSilence(claim), amount: net });
  else
    await openWorkItem(tx, context, {
      participantId,
      kind: 'CLAIM',
      subject: id,
      branch,
      amount: gross,
      promisedBy: officerBy(now, gross),
    });
}
