/**
 * Where the lines are drawn, from when. A decision records the version it was made under. A new measurement is a new
 * entry with its date, never an edit.
 */
export interface Thresholds {
  readonly version: string;
  /** First day, in Jakarta. */
  readonly from: string;
  readonly measuredOn: string;
  readonly distance: {
    /** Up to here it is the same person. */
    readonly match: number;
    /** The same under the strict policy. */
    readonly matchStrict: number;
    /** From `match` up to here nobody can say; beyond it is somebody else. */
    readonly review: number;
  };
  readonly quality: {
    /** Faces smaller than this share of the largest one's area are passers-by. */
    readonly minOtherShare: number;
    readonly minEyeDistance: number;
    /** A registry's photo is often small. */
    readonly minEyeDistanceReference: number;
    readonly maxYaw: number;
    readonly maxRoll: number;
    readonly minSharpness: number;
    readonly minBrightness: number;
    readonly maxBrightness: number;
    readonly minContrast: number;
    readonly maxMouthColour: number;
    readonly minEyeShade: number;
  };
  readonly turn: {
    /** Change of yaw against the person's own frontal median that counts as a turn. */
    readonly minChange: number;
    /** And up to which a frame counts as facing the camera again. */
    readonly maxFrontalChange: number;
    /** Nearly all frames within the first distance of the frontal face, none beyond the second. */
    readonly sameFace: number;
    readonly sameFaceShare: number;
    readonly sameFaceMost: number;
    /** Two frames of a living picture differ at least this much (mean of 1,024 grey values, 0 to 255). */
    readonly minFrameDifference: number;
  };
}

const history: readonly Thresholds[] = [
  {
    version: '2026-11-1',
    from: '2026-01-01',
    measuredOn:
      '276 genuine and 10,020 impostor pairs of 42 people, many of them celebrities; three films of two men turning ' +
      'their heads, ten flat photographs tilted by software. To be measured again on consented pictures of participants.',
    distance: { match: 0.55, matchStrict: 0.5, review: 0.62 },
    quality: {
      minOtherShare: 0.25,
      minEyeDistance: 60,
      minEyeDistanceReference: 25,
      maxYaw: 0.2,
      maxRoll: 15,
      minSharpness: 40,
      minBrightness: 50,
      maxBrightness: 210,
      minContrast: 20,
      maxMouthColour: 0.17,
      minEyeShade: 0.3,
    },
    turn: {
      minChange: 0.25,
      maxFrontalChange: 0.15,
      sameFace: 0.55,
      sameFaceShare: 0.9,
      sameFaceMost: 0.6,
      minFrameDifference: 0.05,
    },
  },
];

/** What counts on a day. */
export function thresholdsAt(day: Temporal.PlainDate): Thresholds {
  const found = history.findLast(({ from }) => Temporal.PlainDate.compare(from, day) <= 0);
  if (found === undefined) throw new Error(`no thresholds for ${day.toString()}`);
  return found;
}
