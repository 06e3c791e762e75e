import type { ActionDetail } from './claim.queries.ts';
import type { Paper } from './papers.ts';
import type { RefusalReason } from './refusals.ts';

/** What an officer may want of a paper once more. */
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
] as const;
export type PaperFault = (typeof PAPER_FAULTS)[number];
export const isPaperFault = (text: string): text is PaperFault =>
  (PAPER_FAULTS as readonly string[]).includes(text);

export const HOLD_REASONS = ['ISSUER_ASKED', 'FRAUD_SUSPECTED', 'INTERVIEW_MISSED'] as const;
export type HoldReason = (typeof HOLD_REASONS)[number];

/** What an officer says to a claim. */
export type Decision =
  | { readonly kind: 'APPROVE' }
  | { readonly kind: 'REFUSE'; readonly reason: RefusalReason }
  /** Which paper, as it was handed in, and what is wrong with it. */
  | { readonly kind: 'ASK_CORRECTION'; readonly papers: Readonly<Record<string, PaperFault>> }
  | { readonly kind: 'HOLD'; readonly reason: HoldReason }
  | { readonly kind: 'RESUME' };

export interface PaperAskedAgain {
  readonly paper: Paper;
  readonly fault: PaperFault;
  /** The one that was judged; any other of this paper is a new one. */
  readonly documentId: string;
}

/** Papers asked for again as an action keeps them, and back. */
export const papersOut = (papers: readonly PaperAskedAgain[]): readonly string[] =>
  papers.map(({ paper, fault, documentId }) => [paper, fault, documentId].join(':'));

export const papersIn = ({ papers }: ActionDetail): readonly PaperAskedAgain[] =>
  Array.isArray(papers)
    ? (papers as readonly string[]).map((text) => {
        const [paper, fault, documentId] = text.split(':') as [Paper, PaperFault, string];
        return { paper, fault, documentId };
      })
    : [];
