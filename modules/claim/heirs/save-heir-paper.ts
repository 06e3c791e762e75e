import { hitRateLimit, type Context, type RateLimit } from '@jmo/database';
import { deletePapers, isKept, type PaperProblem } from '@jmo/document';
import { err, networkOf, ok, type Result } from '@jmo/kernel';
import type { Paper } from '../papers.ts';
import type { TooManyProblem } from '../problems.ts';
import { receivePaper, type PaperPorts } from '../save-paper.ts';
import { papersOfHeirs } from './asked-papers.ts';
import { changeHeirDraft, openHeirStep, type HeirDraft, type HeirStepProblem } from './draft.ts';
import { ownerOf } from './filing.ts';

/** Nobody is signed in here, so one place on the network may not fill the disk with drafts of its own. */
const PER_NETWORK: RateLimit = { name: 'heir-paper-ip', max: 200, windowSeconds: 3600 };

/**
 * Step `dokumen`: one paper. It is in the list, with its receipt, once it is safely kept.
 * @returns nothing more; STEP_NOT_OPEN, NO_DRAFT, a PaperProblem, PAPER_NOT_ASKED, or TOO_MANY
 */
export async function saveHeirPaper(
  context: Context,
  ports: PaperPorts,
  input: { token: string; paper: string; bytes: Buffer; ip: string },
): Promise<
  Result<void, HeirStepProblem | PaperProblem | TooManyProblem | { readonly code: 'PAPER_NOT_ASKED' }>
> {
  const asked = papersOfHeirs(context);
  const opened = await openHeirStep(context, { token: input.token, asked }, 'dokumen');
  if (!opened.ok) return opened;
  const paper = asked.flatMap(({ anyOf }) => anyOf).find((one) => one === input.paper);
  if (paper === undefined) return err({ code: 'PAPER_NOT_ASKED' });
  const limit = await hitRateLimit(context, PER_NETWORK, networkOf(input.ip));
  if (!limit.allowed) return err({ code: 'TOO_MANY', retryAt: limit.retryAt });
  const stored = await receivePaper(context, ports, {
    participantId: ownerOf(opened.value.filingId),
    bytes: input.bytes,
  });
  if (!stored.ok) return stored;
  ports.crashPoint?.('paper:before-draft');
  await context.db.transaction().execute(async (tx) => {
    let replaced: string | undefined;
    await changeHeirDraft(tx, context, input.token, (draft) => {
      replaced = draft.papers?.[paper]?.documentId;
      return { ...draft, papers: { ...draft.papers, [paper]: stored.value } };
    });
    if (replaced !== undefined) await deletePapers(tx, ownerOf(opened.value.filingId), [replaced]);
  });
  return ok(undefined);
}

/** Papers of a draft whose file is not there any more: to be sent again before anything is handed in. */
export async function findLostHeirPapers(
  context: Context,
  dataFolder: string,
  { filingId, papers = {} }: Pick<HeirDraft, 'filingId' | 'papers'>,
): Promise<ReadonlySet<Paper>> {
  const lost = new Set<Paper>();
  for (const [paper, { documentId }] of Object.entries(papers)) {
    const isThere = await isKept(context, dataFolder, { participantId: ownerOf(filingId), documentId });
    if (!isThere) lost.add(paper as Paper);
  }
  return lost;
}
