import type { Context } from '@jmo/database';
import { isKept } from '@jmo/document';
import type { ParticipantId } from '@jmo/kernel';
import { papersHandedIn, type ClaimDraft } from './claim-draft.ts';
import type { Paper } from './papers.ts';

/** Papers that a draft hands in and whose file is not there any more: shown as such, to be sent again, before anything is handed in. */
export async function findLostPapers(
  context: Pick<Context, 'db'>,
  dataFolder: string,
  { participantId, draft }: { participantId: ParticipantId; draft: ClaimDraft },
): Promise<ReadonlySet<Paper>> {
  const lost = new Set<Paper>();
  for (const { paper, received } of papersHandedIn(draft)) {
    const { documentId } = received;
    if (!(await isKept(context, dataFolder, { participantId, documentId }))) lost.add(paper);
  }
  return lost;
}
