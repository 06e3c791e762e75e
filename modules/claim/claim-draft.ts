import type { Context, Reader } from '@jmo/database';
import {
  err,
  mayOpen,
  nextStep,
  ok,
  type Journey,
  type Npwp,
  type ParticipantId,
  type Result,
} from '@jmo/kernel';
import type { Cause } from './cause.ts';
import { findDraftRow, insertDraftRow, updateDraftRow, type DraftRow } from './claim-draft.queries.ts';
import type { ClaimChannel } from './claim.queries.ts';
import type { AskedPaper, Paper } from './papers.ts';
import type { DraftProblem } from './problems.ts';

/** The account a claim is to be paid into, as the bank named it when asked. */
export interface PayeeAccount {
  /** Three digits, as in the list of `payout`. */
  readonly bankCode: string;
  readonly accountNo: string;
  /** The owner's name as the bank has it. */
  readonly accountName: string;
}

export type TaxIdentity =
  | { readonly kind: 'NPWP'; readonly npwp: Npwp } /** Said explicitly: "tidak punya NPWP". */
  | { readonly kind: 'NONE' };

/** A paper that was handed in: what its receipt says. */
export interface ReceivedPaper {
  readonly documentId: string;
  readonly receivedAt: string;
  readonly mediaType: string;
  readonly byteSize: number;
  readonly pages: number;
  /** SHA-256 of what was sent, in hexadecimal. */
  readonly sha256: string;
}

/** The face check that counts. */
export interface ClaimSelfie {
  readonly faceCheckId: string;
  /** An officer has yet to say so. */
  readonly review: boolean;
  /** SHA-256 of its pictures, in hexadecimal; left out where no face was to be seen in them (the sandbox alone lets these through). */
  readonly pictures?: readonly string[];
}

/** A claim being filled in. Plain JSON (it is sealed as such): amounts are whole rupiah as text. */
export interface ClaimDraft {
  readonly requirementsSeen?: true;
  readonly cause?: Cause;
  /** Where it goes, as the rules said when the cause was chosen. */
  readonly channel?: ClaimChannel;
  /** What Lapak Asik wants to see for this cause. */
  readonly asked?: readonly AskedPaper[];
  /** The cards the participant saw and called right. */
  readonly cards?: { readonly kpjs: readonly string[] };
  readonly selfie?: ClaimSelfie;
  /** Pictures that were handed in last and have not been accepted: waiting, to be taken again, or refused. */
  readonly pendingFaceCheckId?: string;
  /** Of those, as in {@link ClaimSelfie}. */
  readonly pendingPictures?: readonly string[];
  readonly tax?: TaxIdentity;
  readonly account?: PayeeAccount;
  /** Everything that was sent, for an earlier choice of cause too: {@link papersHandedIn} has what counts. */
  readonly papers?: Readonly<Partial<Record<Paper, ReceivedPaper>>>;
  /** The time chosen for the video interview, ISO. */
  readonly interviewAt?: string;
  /** The office chosen for it. */
  readonly branch?: string;
  /** What Rincian Saldo JHT showed. */
  readonly amounts?: { readonly gross: string; readonly tax: string; readonly net: string };
}

export const CLAIM_STEPS = [
  'syarat',
  'sebab',
  'kepesertaan',
  'swafoto',
  'npwp-rekening',
  'rincian',
  'dokumen',
  'wawancara',
  'tinjau',
] as const;
export type ClaimStep = (typeof CLAIM_STEPS)[number];

const viaLapakAsik = ({ channel }: ClaimDraft): boolean => channel === 'LAPAK_ASIK';

/** A request is answered by any of its papers; what is asked of those who have it may stay open. */
export const isAnswered = ({ anyOf, ifAny }: AskedPaper, { papers }: ClaimDraft): boolean =>
  ifAny === true || anyOf.some((paper) => papers?.[paper] !== undefined);

/** Of the papers sent, those the chosen cause asks for, in the order asked. */
export const papersHandedIn = ({
  asked = [],
  papers = {},
}: ClaimDraft): readonly { readonly paper: Paper; readonly received: ReceivedPaper }[] =>
  asked.flatMap(({ anyOf }) =>
    anyOf.flatMap((paper) => {
      const received = papers[paper];
      return received === undefined ? [] : [{ paper, received }];
    }),
  );

/** Chapter 5 of the guide, in its order; above the limit, or where papers are needed, two more pages. The last page is never done: Konfirmasi turns the draft into a claim. */
export const claimJourney: Journey<ClaimDraft> = {
  name: 'klaim-jht',
  steps: [
    { slug: 'syarat', isDone: (draft) => draft.requirementsSeen === true },
    { slug: 'sebab', isDone: (draft) => draft.cause !== undefined },
    { slug: 'kepesertaan', isDone: (draft) => draft.cards !== undefined },
    { slug: 'swafoto', isDone: (draft) => draft.selfie !== undefined },
    { slug: 'npwp-rekening', isDone: (draft) => draft.tax !== undefined && draft.account !== undefined },
    { slug: 'rincian', isDone: (draft) => draft.amounts !== undefined },
    {
      slug: 'dokumen',
      applies: viaLapakAsik,
      isDone: (draft) => draft.asked?.every((request) => isAnswered(request, draft)) === true,
    },
    { slug: 'wawancara', applies: viaLapakAsik, isDone: ({ interviewAt }) => interviewAt !== undefined },
    { slug: 'tinjau', isDone: () => false },
  ] satisfies readonly {
    slug: ClaimStep;
    applies?(draft: ClaimDraft): boolean;
    isDone(draft: ClaimDraft): boolean;
  }[],
};

/** Nobody has begun yet. */
export const isNew = ({ version }: LoadedClaimDraft): boolean => version === NEVER_SAVED;

export interface LoadedClaimDraft {
  readonly draft: ClaimDraft;
  /** Carried by every form of the journey; a form older than what stands now is refused instead of overwriting it. */
  readonly version: string;
}

const NEVER_SAVED = '0';
/** Two drafts of one person never share a version, however often they begin anew. */
export const draftVersion = (row: DraftRow): string => `${row.version}.${row.changedAt.epochMilliseconds}`;
const sealedAs = (participantId: ParticipantId): string => `claim-draft:${participantId}`;

/** The claim being filled in; an empty one where none was begun. */
export async function loadClaimDraft(
  context: Context,
  participantId: ParticipantId,
): Promise<LoadedClaimDraft> {
  const row = await findDraftRow(context.db, participantId);
  return row === undefined
    ? { draft: {}, version: NEVER_SAVED }
    : { draft: openDraft(context, participantId, row.sealed), version: draftVersion(row) };
}

export function openDraft(
  context: Pick<Context, 'vault'>,
  participantId: ParticipantId,
  sealed: Buffer,
): ClaimDraft {
  return JSON.parse(context.vault.open(sealed, sealedAs(participantId)).toString()) as ClaimDraft;
}

/** The draft a step may change: everything before the step is done and the form was not overtaken. */
export async function openStep(
  context: Context,
  input: { participantId: ParticipantId; version?: string },
  step: ClaimStep,
): Promise<Result<LoadedClaimDraft, DraftProblem>> {
  const loaded = await loadClaimDraft(context, input.participantId);
  if (input.version !== undefined && input.version !== loaded.version)
    return err({ code: 'CHANGED_ELSEWHERE' });
  if (!mayOpen(claimJourney, loaded.draft, step)) {
    return err({ code: 'STEP_NOT_OPEN', goTo: nextStep(claimJourney, loaded.draft) as ClaimStep });
  }
  return ok(loaded);
}

/** Keeps a changed draft unless another save came first. */
export async function keepDraft(
  context: Context,
  participantId: ParticipantId,
  changed: LoadedClaimDraft,
  reader: Reader = context.db,
): Promise<Result<LoadedClaimDraft, DraftProblem>> {
  const sealed = context.vault.seal(JSON.stringify(changed.draft), sealedAs(participantId));
  const row = { participantId, sealed, now: context.clock.now() };
  const kept =
    changed.version === NEVER_SAVED
      ? await insertDraftRow(reader, row)
      : await updateDraftRow(reader, { ...row, version: Number.parseInt(changed.version, 10) });
  return kept === undefined
    ? err({ code: 'CHANGED_ELSEWHERE' })
    : ok({ draft: changed.draft, version: draftVersion({ sealed, version: kept, changedAt: row.now }) });
}
