import { recordAudit, type OfficerId } from '@jmo/audit';
import type { Context } from '@jmo/database';
import { findComparison, openFrames, type FaceComparison, type OpenedFrame } from '@jmo/identity';
import { findAccount } from '../get-account.ts';
import { faceRequestOf, recoveryApprovers, type RecoveryCase, type RecoveryEvent } from './recovery.ts';
import { findCase, findOtherCases, findRecoveryEvents } from './recovery.queries.ts';

export interface InspectedRecovery extends RecoveryCase {
  /** What the engine says of the picture; undefined without one, and while it has yet to look. */
  readonly face: FaceComparison | undefined;
  /** The picture; none without one, and once the case is over. */
  readonly pictures: readonly OpenedFrame[];
  readonly events: readonly RecoveryEvent[];
  readonly approvers: readonly string[];
  /** Requests about the same person that are not over either. */
  readonly others: readonly RecoveryCase[];
  /** Of the account as it is now: who is told, and may be called. */
  readonly account?: { readonly email: string; readonly phone: string; readonly createdAt: Temporal.Instant };
}

/** Everything an officer needs to decide; that they looked is audited with the person, where there is one. */
export async function inspectRecovery(
  context: Context,
  { number, officer }: { readonly number: string; readonly officer: OfficerId },
): Promise<InspectedRecovery | undefined> {
  const inspected = await context.db.transaction().execute(async (tx) => {
    const found = await findCase(tx, context, number);
    if (found === undefined) return undefined;
    const { participantId } = found;
    const account = participantId && (await findAccount(tx, participantId));
    if (participantId !== undefined)
      await recordAudit(tx, context, {
        participantId,
        actor: { kind: 'officer', id: officer },
        action: 'account.recovery-inspected',
        isLook: true,
        reference: number,
      });
    const events = await findRecoveryEvents(tx, number);
    return {
      ...found,
      events,
      approvers: recoveryApprovers(events),
      others: await findOtherCases(tx, context, found),
      ...(account === undefined ? {} : { account }),
    };
  });
  const request = inspected && faceRequestOf(inspected);
  if (inspected === undefined) return undefined;
  if (request === undefined) return { ...inspected, face: undefined, pictures: [] };
  const [face, pictures] = await Promise.all([
    findComparison(context.db, request),
    openFrames(context, request),
  ]);
  return { ...inspected, face, pictures };
}
