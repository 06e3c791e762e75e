import type { ActionDetail } from './claim-actions.queries.ts';
import type { Paper } from './papers.ts';
import type { RefusalReason } from './refusals.ts';

/** Why an officer asks for a paper. */
export const PAPER_FAULTS = [
  /** Blurred, dark, cut off. */
  'TIDAK_TERBACA',
  /** Pages or the signature are missing. */
  'TIDAK_LENGKAP',
  /** Another paper than the one asked for. */
  'SALAH_DOKUMEN',
  /** It says something else than the records do. */
  'DATA_BERBEDA',
  /** Not valid any more, or issued too long ago. */
  'KEDALUWARSA',
  /** It was never handed in, and the claim cannot be decided without it. */
  'BELUM_DIKIRIM',
] as const;
export type PaperFault = (typeof PAPER_FAULTS)[number];
export const isPaperFault = (text: string): text is PaperFault =>
  (PAPER_FAULTS as readonly string[]).includes(text);

export const HOLD_REASONS = ['ISSUER_ASKED', 'FRAUD_SUSPECTED', 'INTERVIEW_MISSED'] as const;
export type HoldReason = (typeof HOLD_REASONS)[number];

/** What an officer says to a claim. */
export type Decision =
  | { readonly kind: 'APPROVE' }
  /** The second officer to the first. */
  | { readonly kind: 'SEND_BACK' }
  | { readonly kind: 'REFUSE'; readonly reason: RefusalReason }
  /** Which papers and why: what is wrong with the one handed in, or that there is none. */
  | { readonly kind: 'ASK_CORRECTION'; readonly papers: Readonly<Record<string, PaperFault>> }
  | { readonly kind: 'HOLD'; readonly reason: HoldReason }
  /** To a time that was agreed on. */
  | { readonly kind: 'MOVE_INTERVIEW'; readonly interviewAt: Temporal.Instant }
  /** With the time of another interview, where one was agreed on. */
  | { readonly kind: 'RESUME'; readonly interviewAt?: Temporal.Instant };

export interface PaperAskedAgain {
  readonly paper: Paper;
  readonly fault: PaperFault;
  /** The one that was judged; any other of this paper is a new one. Absent where there was none. */
  readonly documentId?: string;
}

/** Papers asked for again as an action keeps them, and back. */
export const papersOut = (papers: readonly PaperAskedAgain[]): readonly string[] =>
  papers.map(({ paper, fault, documentId = '' }) => [paper, fault, documentId].join(':'));

export const papersIn = ({ papers }: ActionDetail): readonly PaperAskedAgain[] =>
  Array.isArray(papers)
    ? (papers as readonly string[]).map((text) => {
        const [paper, fault, documentId] = text.split(':') as [Paper, PaperFault, string];
        return documentId === '' ? { paper, fault } : { paper, fault, documentId };
      })
    : [];
