import type { Analysis, Face } from './face.ts';
import type { Thresholds } from './thresholds.ts';

/**
 * What is wrong with a picture of a face. Each has a remedy in words (`words` of the app), and none of them says anything
 * about who it is: a bad picture is taken again, never held against anybody.
 */
export const QUALITY_PROBLEMS = [
  'NO_FACE',
  'SEVERAL_FACES',
  'TOO_FAR',
  'TURNED_AWAY',
  'TILTED',
  'BLURRED',
  'TOO_DARK',
  'TOO_BRIGHT',
  'FLAT_LIGHT',
  'COVERED',
] as const;
export type QualityProblem = (typeof QUALITY_PROBLEMS)[number];

export type Judged =
  | { readonly face: Face; readonly problems: readonly QualityProblem[] }
  | { readonly face: undefined; readonly problems: readonly ['NO_FACE'] };

/** The one face that counts in a picture, and everything that speaks against using it. */
export function judgeQuality({ faces }: Analysis, { quality }: Thresholds): Judged {
  const [face, ...others] = faces;
  if (face === undefined) return { face: undefined, problems: ['NO_FACE'] };
  const area = ({ box }: Face) => box.width * box.height;
  const problems: QualityProblem[] = [];
  if (others.some((other) => area(other) >= area(face) * quality.minOtherShare))
    problems.push('SEVERAL_FACES');
  const { signals } = face;
  if (signals.eyeDistance < quality.minEyeDistance) problems.push('TOO_FAR');
  if (Math.abs(signals.yaw) > quality.maxYaw) problems.push('TURNED_AWAY');
  if (Math.abs(signals.roll) > quality.maxRoll) problems.push('TILTED');
  if (signals.sharpness < quality.minSharpness) problems.push('BLURRED');
  if (signals.brightness < quality.minBrightness) problems.push('TOO_DARK');
  else if (signals.brightness > quality.maxBrightness) problems.push('TOO_BRIGHT');
  else if (signals.contrast < quality.minContrast) problems.push('FLAT_LIGHT');
  if (signals.mouthColour > quality.maxMouthColour || signals.eyeShade < quality.minEyeShade)
    problems.push('COVERED');
  return { face, problems };
}

/** A registry's photo is taken as it is; only a face too small to compare, or none, makes it useless. */
export function usableReference({ faces }: Analysis, { quality }: Thresholds): Face | undefined {
  const [face] = faces;
  return face !== undefined && face.signals.eyeDistance >= quality.minEyeDistanceReference ? face : undefined;
}
