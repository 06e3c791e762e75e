import type { Context, RateLimit, Reader, Tx } from '@jmo/database';
import { readPictures, type PictureProblem } from '@jmo/document';
import { askForComparison, findComparison, type FaceRequestId } from '@jmo/identity';
import { err, ok, type Result } from '@jmo/kernel';
import type { TooMany } from '../account.ts';
import { findLink } from '../guard/links.ts';
import { HOUR, withinLimits } from '../limits.ts';
import { moveRecovery, RECOVERY_SYSTEM } from './move-recovery.ts';
import { faceRequestOf, nextRecoveryState, type RecoveryCase } from './recovery.ts';
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
  const standing = link && (await findCase(context.db, context, link.subject));
  if (standing === undefined || nextRecoveryState(standing.state, 'ADD_PICTURE') === undefined)
    return undefined;
  return { number: standing.number, sent: !(await wantsPicture(context.db, standing)) };
}

/** There is none, or none on which a face could be judged. */
async function wantsPicture(reader: Reader, standing: RecoveryCase): Promise<boolean> {
  const request = faceRequestOf(standing);
  return request === undefined || (await findComparison(reader, request))?.outcome === 'RETAKE';
}

/**
 * The picture of a caller's request, from whoever reads the new address. One that showed no face may be followed by
 * another; the first that can be compared is the one officers look at.
 * @returns under which it is compared: `awaitComparison` of @jmo/identity says what of
 */
export async function addRecoveryPicture(
  context: Context,
  { token, picture: bytes }: { readonly token: string; readonly picture: Buffer },
): Promise<Result<FaceRequestId, PictureProblem | TooMany | { readonly code: 'LINK_DEAD' }>> {
  const allowed = await withinLimits(context, [[PER_LINK, token]]);
  if (!allowed.ok) return allowed;
  const link = await findLink(context.db, context, { token, purpose });
  if (link === undefined) return err({ code: 'LINK_DEAD' });
  const read = await readPictures([bytes]);
  if (!read.ok) return read;
  const [picture] = read.value;
  const { participantId, subject } = link;
  const request = await context.db.transaction().execute(async (tx: Tx) => {
    const standing = await lockCase(tx, context, subject);
    if (standing === undefined || nextRecoveryState(standing.state, 'ADD_PICTURE') === undefined)
      return undefined;
    if (!(await wantsPicture(tx, standing))) return undefined;
    const { requestId } = await askForComparison(tx, context, { participantId, picture: picture! });
    await moveRecovery(tx, context, standing, {
      action: 'ADD_PICTURE',
      actor: RECOVERY_SYSTEM,
      faceRequestId: requestId,
    });
    return { participantId, requestId };
  });
  return request === undefined ? err({ code: 'LINK_DEAD' }) : ok(request);
}
