import { err, ok, type Result } from '@jmo/kernel';
import sharp from 'sharp';
import { PICTURE_LIMITS, type PictureFormat, type PictureLimits, type PictureProblem } from './document.ts';
import { limitConcurrency } from './limit-concurrency.ts';
import { sniffFormat } from './sniff-format.ts';

export interface Picture {
  /** JPEG, upright, sRGB, without metadata. */
  readonly bytes: Buffer;
  readonly width: number;
  readonly height: number;
}

/**
 * Pixels are unfolded outside the main thread, and for two pictures at a time: an upload of 8 MB may take 200 MB while
 * it is read.
 */
const oneOfTwo = limitConcurrency(2);

/** Turns an upload into a picture of our own making, or says why it is none. */
export async function reEncodePicture(
  upload: Buffer,
  limits: PictureLimits = PICTURE_LIMITS,
): Promise<Result<Picture, PictureProblem>> {
  if (upload.length === 0) return err({ code: 'EMPTY' });
  if (upload.length > limits.maxBytes) return err({ code: 'TOO_LARGE', maxBytes: limits.maxBytes });
  const format = sniffFormat(upload);
  if (format === 'heic') return err({ code: 'NOT_A_PICTURE', reason: 'UNSUPPORTED_HEIC' });
  if (format === undefined || format === 'pdf' || !limits.formats.includes(format))
    return err({ code: 'NOT_A_PICTURE', reason: 'UNKNOWN_FORMAT' });
  return oneOfTwo(() => decodeAndEncode(upload, format, limits));
}

async function decodeAndEncode(
  upload: Buffer,
  format: PictureFormat,
  { maxPixels, minSide, maxStoredSide }: PictureLimits,
): Promise<Result<Picture, PictureProblem>> {
  try {
    // The pixel limit is ours to name below; here it would only be one more error message to tell apart.
    const header = await sharp(upload, { limitInputPixels: false }).metadata();
    if (header.format !== format) return err({ code: 'NOT_A_PICTURE', reason: 'UNKNOWN_FORMAT' });
    const { width, height } = header.autoOrient;
    if (width * height > maxPixels) return err({ code: 'TOO_MANY_PIXELS', maxPixels });
    if (Math.min(width, height) < minSide) return err({ code: 'TOO_SMALL', width, height, minSide });
    const { data, info } = await sharp(upload, { limitInputPixels: maxPixels, failOn: 'error' })
      .autoOrient()
      .resize({ width: maxStoredSide, height: maxStoredSide, fit: 'inside', withoutEnlargement: true })
      .flatten({ background: 'white' })
      .toColourspace('srgb')
      .jpeg({ quality: 88 })
      .timeout({ seconds: 30 })
      .toBuffer({ resolveWithObject: true });
    return ok({ bytes: data, width: info.width, height: info.height });
  } catch {
    // The decoder gives up on truncated and damaged files by throwing; its messages quote nothing a person could use.
    return err({ code: 'NOT_A_PICTURE', reason: 'DAMAGED' });
  }
}
