import { forgetEach, type Context, type Reader, type Tx } from '@jmo/database';
import { deletePapers } from '@jmo/document';
import {
  err,
  mayOpen,
  newToken,
  newUuid,
  nextStep,
  ok,
  tokenDigest,
  type Journey,
  type Result,
} from '@jmo/kernel';
import type { PayeeAccount, ReceivedPaper, TaxIdentity } from '../claim-draft.ts';
import type { AskedPaper, Paper } from '../papers.ts';
import {
  findExpiredDrafts,
  findSealedDraft,
  insertDraft,
  lockSealedDraft,
  takeExpiredDraft,
  updateDraft,
} from './draft.queries.ts';
import { ownerOf, type Deceased, type Heir } from './filing.ts';

/** Papers take days to gather: longer than a registration. */
const DRAFT_LIFE: Temporal.DurationLike = { hours: 14 * 24 };
/** How long a second press, or a reload, still finds what was handed in, with its code. */
const COMPLETED_LIFE: Temporal.DurationLike = { hours: 1 };

/** A filing being filled in. Plain JSON, sealed. */
export interface HeirDraft {
  /** The filing's id from the beginning: its papers are kept under it. */
  readonly filingId: string;
  readonly heir?: Heir;
  readonly phoneConfirmed?: true;
  readonly deceased?: Deceased;
  readonly papers?: Readonly<Partial<Record<Paper, ReceivedPaper>>>;
  readonly tax?: TaxIdentity;
  readonly account?: PayeeAccount;
  /** ISO. */
  readonly interviewAt?: string;
}

/** What the page after Konfirmasi shows, for as long as this browser remembers it. */
export interface HeirReceipt {
  readonly number: string;
  readonly code: string;
}
interface Stored {
  readonly draft: HeirDraft;
  readonly completed?: HeirReceipt;
}

export const HEIR_STEPS = [
  'data-diri',
  'kode',
  'peserta',
  'dokumen',
  'rekening',
  'wawancara',
  'tinjau',
] as const;
export type HeirStep = (typeof HEIR_STEPS)[number];

/** @param asked the papers of the rules, today */
export const heirJourney = (asked: readonly AskedPaper[]): Journey<Partial<HeirDraft>> => ({
  name: 'ahli-waris',
  steps: [
    { slug: 'data-diri', isDone: ({ heir }) => heir !== undefined },
    { slug: 'kode', isDone: ({ phoneConfirmed }) => phoneConfirmed === true },
    { slug: 'peserta', isDone: ({ deceased }) => deceased !== undefined },
    {
      slug: 'dokumen',
      isDone: ({ papers }) =>
        asked.every(({ anyOf, ifAny }) => ifAny === true || anyOf.some((paper) => papers?.[paper])),
    },
    { slug: 'rekening', isDone: ({ account, tax }) => account !== undefined && tax !== undefined },
    { slug: 'wawancara', isDone: ({ interviewAt }) => interviewAt !== undefined },
    { slug: 'tinjau', isDone: () => false },
  ] satisfies readonly { slug: HeirStep; isDone(draft: Partial<HeirDraft>): boolean }[],
});

/** What codes and limits of a draft are bound to; the token itself is kept nowhere. */
export const draftKeyOf = (token: string): string => tokenDigest(token).toString('hex');
const sealedAs = (digest: Buffer): string => `heir-draft:${digest.toString('hex')}`;
const seal = ({ vault }: Context, token: string, stored: Stored): Buffer =>
  vault.seal(JSON.stringify(stored), sealedAs(tokenDigest(token)));
const openStored = ({ vault }: Pick<Context, 'vault'>, digest: Buffer, sealed: Buffer): Stored =>
  JSON.parse(vault.open(sealed, sealedAs(digest)).toString()) as Stored;
const open = (context: Context, token: string, sealed: Buffer | undefined): Stored | undefined =>
  sealed && openStored(context, tokenDigest(token), sealed);

/** Begins a filing. @returns the token for the browser's cookie */
export async function startHeirDraft(context: Context): Promise<string> {
  const token = newToken();
  const now = context.clock.now();
  const sealed = seal(context, token, { draft: { filingId: newUuid(now) } });
  await insertDraft(context.db, { digest: tokenDigest(token), sealed, now, expiresAt: now.add(DRAFT_LIFE) });
  return token;
}

const findStored = async (context: Context, token: string, reader: Reader = context.db) =>
  open(context, token, await findSealedDraft(reader, tokenDigest(token), context.clock.now()));

/** What was filled in so far; undefined for an unknown token, after two weeks, and once it was handed in. */
export async function loadHeirDraft(context: Context, token: string): Promise<HeirDraft | undefined> {
  const stored = await findStored(context, token);
  return stored?.completed === undefined ? stored?.draft : undefined;
}

/** What this browser handed in within the hour. */
export const findHeirReceipt = async (context: Context, token: string): Promise<HeirReceipt | undefined> =>
  (await findStored(context, token))?.completed;

export type HeirStepProblem =
  { readonly code: 'STEP_NOT_OPEN'; readonly goTo: HeirStep } | { readonly code: 'NO_DRAFT' };

/** The draft a step may change: everything before the step is done. */
export async function openHeirStep(
  context: Context,
  { token, asked }: { token: string; asked: readonly AskedPaper[] },
  step: HeirStep,
): Promise<Result<HeirDraft, HeirStepProblem>> {
  const draft = await loadHeirDraft(context, token);
  if (draft === undefined) return err({ code: 'NO_DRAFT' });
  const journey = heirJourney(asked);
  return mayOpen(journey, draft, step)
    ? ok(draft)
    : err({ code: 'STEP_NOT_OPEN', goTo: nextStep(journey, draft) as HeirStep });
}

export type Change = (draft: HeirDraft) => HeirDraft;

/** Applies a change to the draft as it is now, whatever another tab did to it meanwhile. */
export async function changeHeirDraft(
  tx: Tx,
  context: Context,
  token: string,
  change: Change,
): Promise<void> {
  const now = context.clock.now();
  const stored = await lockHeirDraft(tx, context, token);
  if (stored === undefined || stored.completed !== undefined) return;
  const sealed = seal(context, token, { draft: change(stored.draft) });
  await updateDraft(tx, { digest: tokenDigest(token), sealed, now, expiresAt: now.add(DRAFT_LIFE) });
}
export const keepHeirDraft = (context: Context, token: string, change: Change): Promise<void> =>
  context.db.transaction().execute((tx) => changeHeirDraft(tx, context, token, change));

/** Makes every other submission of the same draft wait for this transaction. */
export const lockHeirDraft = async (tx: Tx, context: Context, token: string): Promise<Stored | undefined> =>
  open(context, token, await lockSealedDraft(tx, tokenDigest(token), context.clock.now()));

/** All that was filled in is forgotten here; number and code stay for a moment. */
export async function completeHeirDraft(
  tx: Tx,
  context: Context,
  token: string,
  { filingId, completed }: { filingId: string; completed: HeirReceipt },
): Promise<void> {
  const now = context.clock.now();
  const sealed = seal(context, token, { draft: { filingId }, completed });
  await updateDraft(tx, { digest: tokenDigest(token), sealed, now, expiresAt: now.add(COMPLETED_LIFE) });
}

/** Drafts whose time is over, and the papers of those that were never handed in. */
export async function forgetHeirDrafts(context: Context): Promise<void> {
  const now = context.clock.now();
  await forgetEach(context, await findExpiredDrafts(context.db, now), {
    idOf: (digest) => digest.toString('hex'),
    forget: async (tx, digest) => {
      const sealed = await takeExpiredDraft(tx, digest, now);
      if (sealed === undefined) return;
      const { draft, completed } = openStored(context, digest, sealed);
      const { filingId, papers = {} } = draft;
      if (completed !== undefined) return;
      const sent = Object.values(papers).map(({ documentId }) => documentId);
      await deletePapers(tx, ownerOf(filingId), sent);
    },
  });
}
