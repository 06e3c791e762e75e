import { recordAudit } from '@jmo/audit';
import type { Context, Tx } from '@jmo/database';
import { ok, type ParticipantId, type Result } from '@jmo/kernel';
import { authorise, type NotAuthorised } from '../authorise.ts';
import type { Subject } from '../may-act.ts';
import type { OfficerSession } from '../session/sessions.ts';
import { countLook, isSameLook, type Slowed } from './watch-lookups.ts';

export interface Look {
  readonly participantId: ParticipantId;
  /** The case in whose course it happens, by its number. */
  readonly reference?: string;
  readonly subject?: Omit<Subject, 'participantId'>;
  /** Asked in the transaction that opens a value, with the case held still: is it this officer's at that moment. */
  readonly isHeld?: (tx: Tx) => Promise<boolean>;
}

/**
 * Before a participant's data is shown to an officer, masked: asked, counted, and written down where the participant
 * reads who saw their data. Pages turned within ten minutes are one look.
 */
export async function openParticipant(
  context: Context,
  session: Pick<OfficerSession, 'digest'>,
  { participantId, reference, subject }: Look,
): Promise<Result<void, NotAuthorised | Slowed>> {
  return await context.db.transaction().execute(async (tx) => {
    const officer = await authorise(tx, context, session, 'participant.open', { ...subject, participantId });
    if (!officer.ok) return officer;
    if (await isSameLook(tx, context, officer.value.id, participantId)) return ok(undefined);
    const counted = await countLook(tx, context, officer.value, 'OPEN', participantId);
    if (!counted.ok) return counted;
    await recordAudit(tx, context, {
      participantId,
      actor: { kind: 'officer', id: officer.value.id },
      action: 'officer.opened',
      isLook: true,
      reference,
      detail: { branch: officer.value.branchCode },
    });
    return ok(undefined);
  });
}
