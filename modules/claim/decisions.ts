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

/** Papers and faults as an action keeps them. */
export const papersOut = (papers: Readonly<Record<string, PaperFault>>): readonly string[] =>
  Object.entries(papers).map(([paper, fault]) => `${paper}:${fault}`);

export const papersIn = ({
  papers,
}: ActionDetail): readonly { readonly paper: Paper; readonly fault: PaperFault }[] =>
  Array.isArray(papers)
    ? (papers as readonly string[]).map((text) => {
        const [paper, fault] = text.split(':') as [Paper, PaperFault];
        return { paper, fault };
      })
    : [];
