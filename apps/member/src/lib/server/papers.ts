import {
  claimWords,
  type AskedPaper,
  type Paper,
  type ReceivedPaper,
  type SavePaperProblem,
} from '@jmo/claim';
import type { Locale } from '@jmo/kernel';
import type { RequestEvent } from '@sveltejs/kit';
import { formatsFor } from '#lib/messages/formats.ts';
import { messagesFor } from '#lib/messages/index.ts';
import { formatTime } from '#lib/messages/time.ts';
import { readFormData } from './forms.ts';

/** A paper that arrived, as a page shows it: what it is, and the receipt. */
export interface PaperLine {
  readonly received: string;
  readonly kind: string;
  readonly hash: string;
  /** Where its owner finds it again; heirs have no account to find it in. */
  readonly href?: string;
}

export function describeReceived(locale: Locale, paper: ReceivedPaper): PaperLine {
  const { papers: words } = messagesFor(locale).lapakAsik;
  const kilobytes = Math.ceil(paper.byteSize / 1024).toLocaleString(locale === 'en' ? 'en-US' : 'id-ID');
  return {
    received: words.received(formatsFor(locale).moment(Temporal.Instant.from(paper.receivedAt))),
    kind: `${words.kind(paper.mediaType, paper.pages)}, ${words.size(kilobytes)}`,
    hash: paper.sha256,
    href: `/jht/dokumen/${paper.documentId}`,
  };
}

/** The list of a page of papers: what is asked for, what came, what is lost. */
export const describePapers = (
  locale: Locale,
  asked: readonly AskedPaper[],
  {
    received,
    lost,
    look,
  }: {
    received: Readonly<Partial<Record<Paper, ReceivedPaper>>>;
    lost: ReadonlySet<Paper>;
    look: boolean;
  },
) =>
  asked.map(({ anyOf, ifAny }) => ({
    key: anyOf.join(),
    ifAny: ifAny === true,
    answered: ifAny !== true && anyOf.some((paper) => received[paper] !== undefined),
    papers: anyOf.map((paper) => {
      const came = received[paper];
      const line = came === undefined || lost.has(paper) ? undefined : describeReceived(locale, came);
      return {
        paper,
        name: paperName(locale, paper),
        lost: lost.has(paper),
        line: line && (look ? line : { ...line, href: undefined }),
      };
    }),
  }));

export const paperName = (locale: Locale, paper: Paper): string => claimWords(locale).papers[paper];

type Problem =
  | Exclude<SavePaperProblem, { code: 'STEP_NOT_OPEN' | 'CHANGED_ELSEWHERE' }>
  | { readonly code: 'NOTHING_ASKED' };

/** Why a paper was not taken, and what to do about it. */
export function describeUpload(locale: Locale, problem: Problem): string {
  const { problems: words } = messagesFor(locale).lapakAsik.upload;
  switch (problem.code) {
    case 'NOT_A_PICTURE':
      return words[problem.reason];
    case 'PDF':
      return words[`PDF_${problem.reason}`];
    case 'TOO_SMALL':
      return words.TOO_SMALL(problem.minSide);
    case 'TOO_MANY':
      return words.TOO_MANY(formatTime(problem.retryAt, locale));
    default:
      return words[problem.code];
  }
}

/** The bytes of the file of an upload form; none when nothing was chosen. Its name is not looked at. */
export async function readPaper(event: RequestEvent): Promise<Buffer> {
  const file = (await readFormData(event)).get('file');
  return file instanceof File ? Buffer.from(await file.arrayBuffer()) : Buffer.alloc(0);
}
