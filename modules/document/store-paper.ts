import type { Context } from '@jmo/database';
import { err, ok, type ParticipantId, type Result } from '@jmo/kernel';
import { PAPER_LIMITS, type PaperProblem } from './document.ts';
import { keepFile, type Kept } from './keep-file.ts';
import { limitConcurrency } from './limit-concurrency.ts';
import { looksInfected } from './looks-infected.ts';
import { checkPdf } from './pdf/check-pdf.ts';
import { reEncodePicture } from './re-encode-picture.ts';
import { sniffFormat } from './sniff-format.ts';

export interface StoredPaper extends Kept {
  readonly mediaType: 'image/jpeg' | 'application/pdf';
  readonly byteSize: number;
  /** Of a PDF; 1 for a picture. */
  readonly pages: number;
}

type Checked = {
  readonly bytes: Buffer;
  readonly mediaType: StoredPaper['mediaType'];
  readonly pages: number;
  readonly width?: number;
  readonly height?: number;
};

/** Unfolding the streams of a PDF costs memory and time. */
const oneOfTwo = limitConcurrency(2);

/**
 * Checks a paper and keeps it encrypted: pictures are encoded again, PDFs are looked through from end to end and kept as
 * they are. What cannot be judged is not taken.
 *
 * @param dataFolder JMO_DATA
 * @returns the document with the hash of what was sent, or a {@link PaperProblem}
 */
export async function storePaper(
  context: Context,
  dataFolder: string,
  input: {
    participantId: ParticipantId;
    bytes: Buffer;
    now: Temporal.Instant;
    crashPoint?: (name: string) => void;
  },
): Promise<Result<StoredPaper, PaperProblem>> {
  const checked = await checkPaper(input.bytes);
  if (!checked.ok) return checked;
  const { pages, ...kept } = checked.value;
  input.crashPoint?.('document:checked');
  const { documentId, receivedSha256 } = await keepFile(context, dataFolder, {
    ...input,
    received: input.bytes,
    kept,
  });
  return ok({ documentId, receivedSha256, mediaType: kept.mediaType, byteSize: kept.bytes.length, pages });
}

/** What would be kept of an upload, or why nothing. */
export async function checkPaper(upload: Buffer): Promise<Result<Checked, PaperProblem>> {
  const { maxBytes } = PAPER_LIMITS;
  if (upload.length === 0) return err({ code: 'EMPTY' });
  if (upload.length > maxBytes) return err({ code: 'TOO_LARGE', maxBytes });
  if (looksInfected(upload)) return err({ code: 'INFECTED' });
  if (sniffFormat(upload) === 'pdf') {
    const pdf = await oneOfTwo(() => checkPdf(upload));
    return pdf.ok
      ? ok({ bytes: upload, mediaType: 'application/pdf', pages: pdf.value.pages })
      : err({ code: 'PDF', reason: pdf.error });
  }
  const picture = await reEncodePicture(upload, PAPER_LIMITS);
  return picture.ok ? ok({ ...picture.value, mediaType: 'image/jpeg', pages: 1 }) : picture;
}
