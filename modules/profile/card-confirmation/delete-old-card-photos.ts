import type { Context } from '@jmo/database';
import { deletePapers } from '@jmo/document';
import { findOldPhotos, forgetPhoto } from './card-confirmation.queries.ts';

/** Photos of cards about which an officer decided before then; the cases stay. Housekeeping over all of them. @returns how many */
export async function deleteOldCardPhotos(
  { db }: Pick<Context, 'db'>,
  decidedBefore: Temporal.Instant,
): Promise<number> {
  const old = await findOldPhotos(db, decidedBefore);
  for (const { documentId, ...confirmation } of old)
    await db.transaction().execute(async (tx) => {
      await forgetPhoto(tx, confirmation);
      await deletePapers(tx, confirmation.participantId, [documentId]);
    });
  return old.length;
}
