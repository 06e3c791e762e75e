import { hitRateLimit, type Context, type RateLimit } from '@jmo/database';
import { deletePapers, storePaper, type PaperProblem, type StoredPaper } from '@jmo/document';
import { err, type ParticipantId, type Result } from '@jmo/kernel';
import {
  keepDraft,
  loadClaimDraft,
  openStep,
  type LoadedClaimDraft,
  type ReceivedPaper,
} from './claim-draft.ts';
import type { Paper } from './papers.ts';
import type { DraftProblem, TooManyProblem } from './problems.ts';

/** Unfolding and decoding cost the server something. */
export const UPLOADS: RateLimit = { name: 'claim-paper', max: 60, windowSeconds: 3600 };

export interface PaperPorts {
  /** JMO_DATA */
  readonly dataFolder: string;
  readonly crashPoint?: (name: string) => void;
}
export type SavePaperProblem =
  DraftProblem | PaperProblem | TooManyProblem | { readonly code: 'PAPER_NOT_ASKED' };

/**
 * Step `dokumen`: one paper. It is in the list, with its receipt, once it is safely kept; before that nothing says that
 * it was received. Two papers sent at once both arrive.
 *
 * @returns the draft, DraftProblem, a PaperProblem of `document`, PAPER_NOT_ASKED, or TOO_MANY
 */
export async function savePaper(
  context: Context,
  ports: PaperPorts,
  input: { participantId: ParticipantId; paper: string; bytes: Buffer },
): Promise<Result<LoadedClaimDraft, SavePaperProblem>> {
  const { participantId } = input;
  const opened = await openStep(context, { participantId }, 'dokumen');
  if (!opened.ok) return opened;
  const paper = opened.value.draft.asked
    ?.flatMap(({ anyOf }) => anyOf)
    .find((asked) => asked === input.paper);
  if (paper === undefined) return err({ code: 'PAPER_NOT_ASKED' });
  const stored = await receivePaper(context, ports, input);
  if (!stored.ok) return stored;
  ports.crashPoint?.('paper:before-draft');
  return await addToDraft(context, participantId, paper, stored.value);
}

/** Checks and keeps an upload, so many an hour. */
export async function receivePaper(
  context: Context,
  { dataFolder, crashPoint }: PaperPorts,
  { participantId, bytes }: { participantId: ParticipantId; bytes: Buffer },
): Promise<Result<ReceivedPaper, PaperProblem | TooManyProblem>> {
  const limit = await hitRateLimit(context, UPLOADS, participantId);
  if (!limit.allowed) return err({ code: 'TOO_MANY', retryAt: limit.retryAt });
  const now = context.clock.now();
  const stored = await storePaper(context, dataFolder, { participantId, bytes, now, crashPoint });
  return stored.ok ? { ok: true, value: receipt(stored.value, now) } : stored;
}

const receipt = (
  { documentId, mediaType, byteSize, pages, receivedSha256 }: StoredPaper,
  at: Temporal.Instant,
): ReceivedPaper => ({
  documentId,
  receivedAt: at.toString(),
  mediaType,
  byteSize,
  pages,
  sha256: receivedSha256,
});

/** Another tab may have added its own paper meanwhile: both stay. One that this replaces goes. */
async function addToDraft(
  context: Context,
  participantId: ParticipantId,
  paper: Paper,
  received: ReceivedPaper,
): Promise<Result<LoadedClaimDraft, DraftProblem>> {
  for (let tries = 0; ; tries += 1) {
    const loaded = await loadClaimDraft(context, participantId);
    const { papers } = loaded.draft;
    const draft = { ...loaded.draft, papers: { ...papers, [paper]: received } };
    const kept = await context.db.transaction().execute(async (tx) => {
      const replaced = papers?.[paper]?.documentId;
      const changed = await keepDraft(context, participantId, { ...loaded, draft }, tx);
      if (changed.ok && replaced !== undefined) await deletePapers(tx, participantId, [replaced]);
      return changed;
    });
    if (kept.ok || kept.error.code !== 'CHANGED_ELSEWHERE' || tries === 5) return kept;
  }
}
