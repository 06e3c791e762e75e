import sharp from 'sharp';
import type { FaceVerifier } from './identity.ts';

/** Shorter than this, a face in the picture could not be compared by any engine. Pixels. */
const MIN_SIDE = 400;

/**
 * Checks that it is ONE decodable, large enough picture. It finds no face, compares no face and cannot tell a person
 * from a photograph of one or from a wall: `engine` says so in every recorded decision. A stand-in until a real engine
 * is behind the port.
 */
export function createSandboxFaceVerifier(): FaceVerifier {
  return {
    engine: 'sandbox-picture-only-1',
    async verify({ picture }) {
      try {
        // Statistics need every pixel, so a picture that stops midway does not pass on the strength of its header.
        const image = sharp(picture, { failOn: 'error' });
        const { width, height } = await image.metadata();
        await image.stats();
        if (Math.min(width, height) < MIN_SIDE) return { outcome: 'RETAKE', reasons: ['TOO_SMALL'] };
        return { outcome: 'ACCEPTED', reasons: [] };
      } catch {
        return { outcome: 'RETAKE', reasons: ['UNREADABLE'] };
      }
    },
  };
}
