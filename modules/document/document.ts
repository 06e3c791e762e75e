/**
 * Files of a person.
 *
 * Glossary
 * - Picture: a photograph that was decoded and encoded again here. What somebody uploaded is never kept: its metadata
 *   (place, time, phone), anything hidden behind the image and the original encoding are gone.
 * - Paper: a document that proves something: a picture as above, or a PDF that was looked through and acts on nothing.
 * - Stored name: the random name of the encrypted file under `<dataFolder>/documents/<its first 2 letters>/`. It says
 *   nothing about the person and is not the document's id.
 * - Orphan: a file no document row names. A crash between file and row leaves one.
 * - Lost file: a row whose file is gone. No crash leaves one; a disk or a careless hand may.
 */
import type { PdfProblem } from './pdf/check-pdf.ts';

export type PictureFormat = 'jpeg' | 'png' | 'webp';

export interface PictureLimits {
  readonly formats: readonly PictureFormat[];
  readonly maxBytes: number;
  readonly maxPixels: number;
  readonly minSide: number;
  readonly maxStoredSide: number;
}

/** Limits of an upload. Sides are in pixels after the picture was turned upright. */
export const PICTURE_LIMITS = {
  formats: ['jpeg', 'png', 'webp'],
  maxBytes: 8 * 1024 * 1024,
  maxPixels: 50_000_000,
  minSide: 400,
  /** Larger pictures are made smaller to fit a square of this side. */
  maxStoredSide: 1600,
} as const satisfies PictureLimits;

/** Papers: JPG, PNG or PDF of at most 6 MB. What stands on them in small print stays legible. */
export const PAPER_LIMITS = {
  formats: ['jpeg', 'png'],
  maxBytes: 6 * 1024 * 1024,
  maxPixels: 50_000_000,
  minSide: 400,
  maxStoredSide: 2800,
} as const satisfies PictureLimits;

/**
 * Why an upload was not taken:
 * - `EMPTY`: no bytes at all
 * - `TOO_LARGE`: more than `maxBytes`
 * - `TOO_MANY_PIXELS`: would unfold to more than `maxPixels` (a decompression bomb, or a scanner)
 * - `NOT_A_PICTURE`: `UNKNOWN_FORMAT` (neither JPEG, PNG nor WebP), `UNSUPPORTED_HEIC` (an iPhone's own format: the phone
 *   can send JPEG instead), `DAMAGED` (starts like a picture but cannot be read to its end)
 * - `TOO_SMALL`: a side shorter than `minSide`
 */
export type PictureProblem =
  | { readonly code: 'EMPTY' }
  | { readonly code: 'TOO_LARGE'; readonly maxBytes: number }
  | { readonly code: 'TOO_MANY_PIXELS'; readonly maxPixels: number }
  | {
      readonly code: 'NOT_A_PICTURE';
      readonly reason: 'UNKNOWN_FORMAT' | 'UNSUPPORTED_HEIC' | 'DAMAGED';
    }
  | {
      readonly code: 'TOO_SMALL';
      readonly width: number;
      readonly height: number;
      readonly minSide: number;
    };

/**
 * Why a paper was not taken, besides what a picture may lack:
 * - `PDF`: the reasons of `pdf/check-pdf.ts`
 * - `INFECTED`: holds what virus scanners are tested with; nobody sends that by mistake
 */
export type PaperProblem =
  PictureProblem | { readonly code: 'PDF'; readonly reason: PdfProblem } | { readonly code: 'INFECTED' };
