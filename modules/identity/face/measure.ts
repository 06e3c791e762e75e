import { CROP_SIDE, cropFace, type Pixels } from './crop.ts';
import type { Box, Point, Signals } from './face.ts';
import { eyeDistance, eyesOf, rollOf, yawOf } from './geometry.ts';

/** What a picture shows of a face, as numbers. The lines between good and bad are drawn in `quality.ts`. */
export function measureFace(picture: Pixels, landmarks: readonly Point[]): Signals {
  const eyes = eyesOf(landmarks);
  const crop = cropFace(picture, eyes);
  const grey = greyOf(crop);
  const { mean, spread } = statistics(grey);
  const [forehead, mouth, eyeBand] = [FOREHEAD, MOUTH, EYES].map((box) => averageColour(crop, box)) as [
    Colour,
    Colour,
    Colour,
  ];
  return {
    eyeDistance: eyeDistance(eyes),
    yaw: yawOf(landmarks),
    roll: rollOf(eyes),
    sharpness: laplacianVariance(grey),
    brightness: mean,
    contrast: spread,
    mouthColour: colourDifference(mouth, forehead),
    eyeShade: luma(eyeBand) / Math.max(1, luma(forehead)),
  };
}

type Colour = readonly [number, number, number];

/** In the crop, whose eyes always lie in the same place. */
const FOREHEAD: Box = { x: 40, y: 22, width: 32, height: 14 };
const EYES: Box = { x: 26, y: 46, width: 60, height: 12 };
const MOUTH: Box = { x: 38, y: 84, width: 36, height: 18 };

const luma = ([r, g, b]: Colour): number => 0.299 * r + 0.587 * g + 0.114 * b;

export function greyOf({ data }: Pixels): Float64Array {
  const grey = new Float64Array(data.length / 3);
  for (let index = 0; index < grey.length; index += 1)
    grey[index] = luma([data[index * 3]!, data[index * 3 + 1]!, data[index * 3 + 2]!]);
  return grey;
}

function statistics(values: Float64Array): { mean: number; spread: number } {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
  return { mean, spread: Math.sqrt(variance) };
}

function laplacianVariance(grey: Float64Array): number {
  const side = CROP_SIDE;
  const edges: number[] = [];
  for (let y = 1; y < side - 1; y += 1) {
    for (let x = 1; x < side - 1; x += 1) {
      const at = y * side + x;
      edges.push(grey[at - 1]! + grey[at + 1]! + grey[at - side]! + grey[at + side]! - 4 * grey[at]!);
    }
  }
  return statistics(Float64Array.from(edges)).spread ** 2;
}

function averageColour({ data, width }: Pixels, box: Box): Colour {
  const sum: [number, number, number] = [0, 0, 0];
  for (let y = box.y; y < box.y + box.height; y += 1)
    for (let x = box.x; x < box.x + box.width; x += 1)
      for (let channel = 0; channel < 3; channel += 1) sum[channel]! += data[(y * width + x) * 3 + channel]!;
  const count = box.width * box.height;
  return [sum[0] / count, sum[1] / count, sum[2] / count];
}

/** Of hue alone: each channel's share of the sum, so that shade under the chin does not count. */
function colourDifference(a: Colour, b: Colour): number {
  const shares = (colour: Colour) => {
    const total = Math.max(1, colour[0] + colour[1] + colour[2]);
    return colour.map((value) => value / total);
  };
  const [sharesA, sharesB] = [shares(a), shares(b)];
  return Math.hypot(...sharesA.map((share, index) => share - sharesB[index]!));
}
