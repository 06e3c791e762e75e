import type { Context, RateLimit, Reader, Tx } from '@jmo/database';
import type { PictureProblem } from '@jmo/document';
import { err, ok, type Result } from '@jmo/kernel';
import type { TooMany } from '../account.ts';
import { findLink, useLink } from '../guard/links.ts';
import { HOUR, withinLimits } from '../limits.ts';
import { moveRecovery, RECOVERY_SYSTEM } from './move-recovery.ts';
import { lookAtPicture, type RecoveryPorts } from './open-recovery.ts';
import { nextRecoveryState } from './recovery.ts';
import { findCase, lockCase } from './recovery.queries.ts';

const PER_LINK: RateLimit = { name: 'recovery-picture', max: 10, windowSeconds: HOUR };
const purpose = 'RECOVERY_PICTURE';

export type PictureLink = { readonly number: string; readonly sent: boolean };

/** The request a link asks a picture for, as long as it waits for one; looking uses nothing up. */
export async function findPictureLink(
  context: Pick<Context, 'db' | 'clock' | 'vault'>,
  token: string,
): Promise<PictureLink | undefined> {
  const link = await findLink(context.db, context, { token, purpose });
  const standing = link && (await findCase(context.db satisfies Reader, context, link.subject));
  if (standing === undefined || nextRecoveryState(standing.state, 'ADD_PICTURE') === undefined)
    return undefined;
  return { number: standing.number, sent: standing.pictureId !== undefined };
}

/**
 * The picture of a caller's request, from whoever reads the new address. One that showed no face may be followed by
 * another; the first that can be compared is the one officers look at.
 */
export async function addRecoveryPicture(
  context: Context,
  ports: RecoveryPorts,
  { token, picture }: { readonly token: string; readonly picture: Buffer },
): Promise<Result<{ readonly usable: boolean }, PictureProblem | TooMany | { readonly code: 'LINK_DEAD' }>> {
  const allowed = await withinLimits(context, [[PER_LINK, token]]);
  if (!allowed.ok) return allowed;
  const link = await findLink(context.db, context, { token, purpose });
  if (link === undefined || link.usedAt !== undefined) return err({ code: 'LINK_DEAD' });
  const looked = await lookAtPicture(context, ports, link.participantId, picture);
  if (!looked.ok) return looked;
  const usable = looked.value.face !== 'RETAKE';
  const added = await context.db.transaction().execute(async (tx: Tx) => {
    const standing = await lockCase(tx, context, link.subject);
    if (standing === undefined || nextRecoveryState(standing.state, 'ADD_PICTURE') === undefined)
      return false;
    if (standing.face !== undefined && standing.face !== 'RETAKE') return false;
    if (usable) await useLink(tx, context, { token, purpose });
    await moveRecovery(tx, context, standing, {
      action: 'ADD_PICTURE',
      actor: RECOVERY_SYSTEM,
      looked: looked.value,
    });
    return true;
  });
  return added ? ok({ usable }) : err({ code: 'LINK_DEAD' });
}
