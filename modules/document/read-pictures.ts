import { ok, type Result } from '@jmo/kernel';
import type { PictureProblem } from './document.ts';
import { reEncodePicture } from './re-encode-picture.ts';

/**
 * Uploads as pictures of our own making, for whoever keeps them elsewhere and not as documents.
 * @returns the JPEGs in their order, or the first {@link PictureProblem}
 */
export async function readPictures(uploads: readonly Buffer[]): Promise<Result<Buffer[], PictureProblem>> {
  const pictures: Buffer[] = [];
  for (const upload of uploads) {
    const encoded = await reEncodePicture(upload);
    if (!encoded.ok) return encoded;
    pictures.push(encoded.value.bytes);
  }
  return ok(pictures);
}
