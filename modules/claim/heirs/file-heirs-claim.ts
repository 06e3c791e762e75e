import { randomBytes } from 'node:crypto';
import { recordAudit } from '@jmo/audit';
import { HEAD_OFFICE, openWorkItem } from '@jmo/casework';
import { hitRateLimit, type Context, type RateLimit, type Tx } from '@jmo/database';
import {
  assert,
  dateInWib,
  err,
  nextStep,
  ok,
  rupiah,
  spokenCode,
  type Locale,
  type Result,
} from '@jmo/kernel';
import { queueNotice } from '@jmo/notice';
import { takeOffered } from '../interview-calendar.queries.ts';
import type { TooManyProblem } from '../problems.ts';
import { officerBy, promisesAt } from '../promises.ts';
import { heirWords } from '../words/heirs.ts';
import { papersOfHeirs } from './asked-papers.ts';
import { heirConsent } from './consent.ts';
import {
  completeHeirDraft,
  findHeirReceipt,
  heirJourney,
  loadHeirDraft,
  lockHeirDraft,
  type HeirDraft,
  type HeirReceipt,
  type HeirStep,
  type HeirStepProblem,
} from './draft.ts';
import { codeDigestOf, filingNumber, ownerOf, type SealedFiling } from './filing.ts';
import { insertFiling } from './filing.queries.ts';
import { findLostHeirPapers } from './save-heir-paper.ts';
import { sealFiling } from './sealed-filing.ts';

/** Enough for any family; too few to bury the officers. */
const PER_PHONE: RateLimit = { name: 'heir-filing-phone', max: 5, windowSeconds: 24 * 3600 };

export type FilingProblem =
  | HeirStepProblem
  | TooManyProblem
  | { readonly code: 'CONSENT_MISSING' }
  | { readonly code: 'SLOT_GONE' | 'PAPERS_LOST'; readonly goTo: HeirStep };

/**
 * Konfirmasi: the draft becomes a filing that officers find in their list, and its heir gets a number and a code. Nobody
 * is looked up, so that the answer is the same whoever was named. Pressed again it answers the same.
 */
export async function fileHeirsClaim(
  context: Context,
  { dataFolder }: { readonly dataFolder: string },
  input: { token: string; consent: boolean; locale: Locale },
): Promise<Result<HeirReceipt, FilingProblem>> {
  const { token } = input;
  const draft = await loadHeirDraft(context, token);
  if (draft === undefined) {
    const earlier = await findHeirReceipt(context, token);
    return earlier === undefined ? err({ code: 'NO_DRAFT' }) : ok(earlier);
  }
  if ((await findLostHeirPapers(context, dataFolder, draft)).size > 0)
    return err({ code: 'PAPERS_LOST', goTo: 'dokumen' });
  if (draft.heir !== undefined) {
    const limit = await hitRateLimit(context, PER_PHONE, draft.heir.phone);
    if (!limit.allowed) return err({ code: 'TOO_MANY', retryAt: limit.retryAt });
  }
  return await context.db.transaction().execute((tx) => handIn(tx, context, input));
}

async function handIn(
  tx: Tx,
  context: Context,
  { token, consent, locale }: { token: string; consent: boolean; locale: Locale },
): Promise<Result<HeirReceipt, FilingProblem>> {
  const stored = await lockHeirDraft(tx, context, token);
  if (stored === undefined) return err({ code: 'NO_DRAFT' });
  if (stored.completed !== undefined) return ok(stored.completed);
  const { draft } = stored;
  const now = context.clock.now();
  const goTo = nextStep(heirJourney(papersOfHeirs(context)), draft) as HeirStep;
  if (goTo !== 'tinjau') return err({ code: 'STEP_NOT_OPEN', goTo });
  if (!consent) return err({ code: 'CONSENT_MISSING' });
  // Last: whatever else stands in the way, no place is taken.
  if (!(await takeOffered(tx, { branch: HEAD_OFFICE, slot: draft.interviewAt!, now })))
    return err({ code: 'SLOT_GONE', goTo: 'wawancara' });
  const { filingId } = draft;
  const decisionBy = decidedBy(draft);
  const receipt = await insert(tx, context, { draft, decisionBy, locale, now });
  await openWorkItem(tx, context, {
    kind: 'HEIR',
    subject: filingId,
    promisedBy: decisionBy,
    actor: `participant:${filingId}`,
  });
  await recordAudit(tx, context, {
    participantId: ownerOf(filingId),
    actor: { kind: 'participant', id: filingId },
    action: 'heirs.file',
    reference: filingId,
  });
  await queueNotice(tx, context, {
    dedupeKey: `heirs:${filingId}:filed:sms`,
    channel: 'sms',
    to: draft.heir!.phone,
    text: heirWords(locale).filedSms(receipt.number, receipt.code),
  });
  await completeHeirDraft(tx, context, token, { filingId, completed: receipt });
  return ok(receipt);
}

/** How much it is about is not known, and may not show: the longest promise counts. */
const decidedBy = ({ interviewAt }: HeirDraft): Temporal.Instant =>
  officerBy(Temporal.Instant.from(interviewAt!), rupiah(10n ** 12n));

async function insert(
  tx: Tx,
  context: Context,
  {
    draft,
    decisionBy,
    locale,
    now,
  }: { draft: HeirDraft; decisionBy: Temporal.Instant; locale: Locale; now: Temporal.Instant },
): Promise<HeirReceipt> {
  const { filingId: id, interviewAt } = draft;
  assert(interviewAt, 'the journey is done');
  const askedFor = Temporal.Instant.from(interviewAt);
  const code = spokenCode(randomBytes(8));
  const sealed = sealFiling(context, id, contentOf(draft, locale));
  for (;;) {
    const number = filingNumber(dateInWib(now).year, randomBytes(8));
    const taken = await insertFiling(tx, {
      id,
      number,
      codeDigest: codeDigestOf(context, id, code),
      sealed,
      interviewAt: askedFor,
      decisionBy,
      submittedAt: now,
      watchAt: decisionBy.add(promisesAt(now).patience),
    });
    if (taken) return { number, code };
  }
}

function contentOf(draft: HeirDraft, locale: Locale): SealedFiling {
  const { heir, deceased, tax, account, papers = {} } = draft;
  assert(heir && deceased && tax && account, 'the journey is done');
  return {
    heir,
    deceased,
    tax,
    account,
    locale,
    consent: heirConsent.version,
    papers: Object.entries(papers).map(([paper, { documentId, receivedAt }]) => ({
      paper: paper as SealedFiling['papers'][number]['paper'],
      documentId,
      receivedAt,
    })),
  };
}
