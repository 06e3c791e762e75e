import type { Point } from './face.ts';
import type { Eyes } from './geometry.ts';

export interface Pixels {
  /** RGB, three bytes a pixel, row by row. */
  readonly data: Uint8Array;
  readonly width: number;
  readonly height: number;
}

export const CROP_SIDE = 112;
/** Where the eyes come to lie in the crop. */
const LEFT_EYE: Point = { x: 38.3, y: 51.7 };
const RIGHT_EYE: Point = { x: 73.5, y: 51.5 };

/** The face upright and always of the same size, so that what is measured of one picture can be held against another. */
export function cropFace(picture: Pixels, { left, right }: Eyes): Pixels {
  const target = { x: RIGHT_EYE.x - LEFT_EYE.x, y: RIGHT_EYE.y - LEFT_EYE.y };
  const source = { x: right.x - left.x, y: right.y - left.y };
  const norm = target.x ** 2 + target.y ** 2;
  // The rotation and scale that carry the crop's line of eyes onto the picture's.
  const a = (source.x * target.x + source.y * target.y) / norm;
  const b = (source.y * target.x - source.x * target.y) / norm;
  // A face larger than the crop is averaged over its pixels, or the crop would look sharper than the picture.
  const grain = Math.min(4, Math.max(1, Math.round(Math.hypot(a, b))));
  const data = new Uint8Array(CROP_SIDE * CROP_SIDE * 3);
  for (let y = 0; y < CROP_SIDE; y += 1) {
    for (let x = 0; x < CROP_SIDE; x += 1) {
      const sum = [0, 0, 0];
      for (let sy = 0; sy < grain; sy += 1) {
        for (let sx = 0; sx < grain; sx += 1) {
          const u = x + (sx + 0.5) / grain - 0.5 - LEFT_EYE.x;
          const v = y + (sy + 0.5) / grain - 0.5 - LEFT_EYE.y;
          addPixel(picture, left.x + a * u - b * v, left.y + b * u + a * v, sum);
        }
      }
      const at = (y * CROP_SIDE + x) * 3;
      for (let channel = 0; channel < 3; channel += 1) data[at + channel] = sum[channel]! / grain ** 2;
    }
  }
  return { data, width: CROP_SIDE, height: CROP_SIDE };
}

/** Bilinear; beyond the edge the edge goes on. */
function addPixel({ data, width, height }: Pixels, x: number, y: number, sum: number[]): void {
  const [cx, cy] = [Math.min(width - 1, Math.max(0, x)), Math.min(height - 1, Math.max(0, y))];
  const [x0, y0] = [Math.floor(cx), Math.floor(cy)];
  const [x1, y1] = [Math.min(width - 1, x0 + 1), Math.min(height - 1, y0 + 1)];
  const [fx, fy] = [cx - x0, cy - y0];
  const [nw, ne, sw, se] = [y0 * width + x0, y0 * width + x1, y1 * width + x0, y1 * width + x1];
  for (let channel = 0; channel < 3; channel += 1) {
    const top = data[nw * 3 + channel]! * (1 - fx) + data[ne * 3 + channel]! * fx;
    const bottom = data[sw * 3 + channel]! * (1 - fx) + data[se * 3 + channel]! * fx;
    sum[channel]! += top * (1 - fy) + bottom * fy;
  }
}
