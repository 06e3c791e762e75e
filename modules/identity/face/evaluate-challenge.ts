import type { Challenge, Pose } from './challenge.ts';
import { MAX_FRAMES, MIN_FRAMES } from './challenge.ts';
import { distance, median, type Analysis, type Face } from './face.ts';
import { judgeQuality, type QualityProblem } from './quality.ts';
import type { Thresholds } from './thresholds.ts';

/** A frame as the phone sent it and as the engine saw it. */
export interface Frame {
  /** Milliseconds since the phone began; its own word, held against what is plausible. */
  readonly at: number;
  readonly pose: Pose;
  readonly analysis: Analysis | undefined;
}

export type ChallengeProblem =
  /** Fewer or more than were asked for, or not one of each pose in the order asked. */
  | 'FRAMES_MISSING'
  /** Order and pace of the frames are none of a person before a phone. */
  | 'TIMING'
  /** Two frames are one and the same picture. */
  | 'REPEATED_FRAME'
  /** No face in a frame, or more than one. */
  | 'FACE_LOST'
  /** Another face in the middle of it. */
  | 'FACE_CHANGED'
  /** The head did not turn as asked: too little, the other way, or not back again. */
  | 'NOT_TURNED';

export interface Evaluated {
  readonly passed: boolean;
  readonly problems: readonly ChallengeProblem[];
  /** Of the frames that face the camera: what is wrong with most of them. */
  readonly quality: readonly QualityProblem[];
  /** Good frames that face the camera, for comparing. */
  readonly frontal: readonly Face[];
}

const MIN_GAP_MS = 80;
const MIN_TOTAL_MS = 2_000;
/** The phone's clock and ours, and the way of the pictures through the network. */
const LEEWAY_MS = 2_000;

/**
 * Whether the frames show one living head turning as it was asked to. Judged from pixels alone; what the phone says of
 * itself (pose, time) can only make it fail.
 *
 * @param receivedAt when the frames arrived here
 */
export function evaluateChallenge(
  challenge: Challenge,
  frames: readonly Frame[],
  receivedAt: Temporal.Instant,
  thresholds: Thresholds,
): Evaluated {
  const problems = new Set<ChallengeProblem>();
  if (!isComplete(challenge, frames)) problems.add('FRAMES_MISSING');
  if (!isPlausible(challenge, frames, receivedAt)) problems.add('TIMING');
  if (hasRepeats(frames, thresholds.turn.minFrameDifference)) problems.add('REPEATED_FRAME');
  const faces = frames.map(({ analysis }) => oneFace(analysis, thresholds));
  if (faces.includes(undefined)) problems.add('FACE_LOST');
  const fronts = frames.flatMap(({ pose }, index) => (pose === 'FRONT' && faces[index] ? [index] : []));
  const { good, quality } = judgeFronts(frames, fronts, thresholds);
  const facing = good[0] ?? (fronts[0] === undefined ? undefined : faces[fronts[0]]);
  if (facing === undefined) problems.add('FACE_LOST');
  else {
    if (!staysTheSame(facing, faces, thresholds)) problems.add('FACE_CHANGED');
    if (!turnsAsAsked(frames, faces, thresholds)) problems.add('NOT_TURNED');
  }
  return {
    passed: problems.size === 0 && good.length > 0,
    problems: [...problems],
    quality,
    frontal: good,
  };
}

/** FRONT first, then the turns asked for, in their order; FRONT frames may stand between them, and must after each. */
function isComplete({ turns }: Challenge, frames: readonly Frame[]): boolean {
  if (frames.length < MIN_FRAMES || frames.length > MAX_FRAMES) return false;
  const runs = frames.map(({ pose }) => pose).filter((pose, index, poses) => pose !== poses[index - 1]);
  return runs.join(' ') === ['FRONT', ...turns.flatMap((turn) => [turn, 'FRONT'])].join(' ');
}

function isPlausible(
  { startedAt }: Challenge,
  frames: readonly Frame[],
  receivedAt: Temporal.Instant,
): boolean {
  const gaps = frames.slice(1).map(({ at }, index) => at - frames[index]!.at);
  const total = (frames.at(-1)?.at ?? 0) - (frames[0]?.at ?? 0);
  const elapsed = startedAt.until(receivedAt).total('milliseconds');
  return gaps.every((gap) => gap >= MIN_GAP_MS) && total >= MIN_TOTAL_MS && total <= elapsed + LEEWAY_MS;
}

function hasRepeats(frames: readonly Frame[], minDifference: number): boolean {
  const thumbnails = frames.flatMap(({ analysis }) => (analysis ? [analysis.thumbnail] : []));
  return thumbnails.some((one, index) =>
    thumbnails.slice(0, index).some((other) => meanDifference(one, other) < minDifference),
  );
}

function meanDifference(a: Uint8Array, b: Uint8Array): number {
  if (a.length !== b.length || a.length === 0) return Infinity;
  return a.reduce((sum, value, index) => sum + Math.abs(value - b[index]!), 0) / a.length;
}

function oneFace(analysis: Analysis | undefined, thresholds: Thresholds): Face | undefined {
  if (analysis === undefined) return undefined;
  const { face, problems } = judgeQuality(analysis, thresholds);
  return (problems as readonly QualityProblem[]).includes('SEVERAL_FACES') ? undefined : face;
}

function judgeFronts(frames: readonly Frame[], fronts: readonly number[], thresholds: Thresholds) {
  const judged = fronts.map((index) => judgeQuality(frames[index]!.analysis!, thresholds));
  const good = judged.flatMap(({ face, problems }) => (face && problems.length === 0 ? [face] : []));
  const counted = new Map<QualityProblem, number>();
  for (const { problems } of judged)
    for (const problem of problems) counted.set(problem, (counted.get(problem) ?? 0) + 1);
  const quality = [...counted].flatMap(([problem, count]) => (count > judged.length / 2 ? [problem] : []));
  return { good, quality };
}

/** Somebody who changes places with another during the turn is far from the face that was compared. */
function staysTheSame(
  facing: Face,
  faces: readonly (Face | undefined)[],
  { turn: { sameFace, sameFaceShare, sameFaceMost } }: Thresholds,
): boolean {
  const distances = faces.flatMap((face) => (face ? [distance(facing.template, face.template)] : []));
  const near = distances.filter((value) => value <= sameFace).length;
  return near >= distances.length * sameFaceShare && distances.every((value) => value <= sameFaceMost);
}

/** A flat picture that is tilted shows no parallax: its nose stays where it is between the ends of the jaw. */
function turnsAsAsked(
  frames: readonly Frame[],
  faces: readonly (Face | undefined)[],
  { turn: { minChange, maxFrontalChange } }: Thresholds,
): boolean {
  const firstTurn = frames.findIndex(({ pose }) => pose !== 'FRONT');
  const opening = faces.slice(0, firstTurn < 0 ? undefined : firstTurn);
  const own = opening.flatMap((face) => (face ? [face.signals.yaw] : []));
  if (firstTurn < 0 || own.length === 0) return false;
  const neutral = median(own);
  const change = (index: number) => (faces[index]?.signals.yaw ?? Number.NaN) - neutral;
  // Every run of frames of one pose holds at least one that shows it.
  let shown = true;
  let run: number[] = [];
  frames.forEach(({ pose }, index) => {
    run.push(index);
    if (frames[index + 1]?.pose === pose) return;
    shown &&= run.some((at) => {
      if (pose === 'FRONT') return Math.abs(change(at)) <= maxFrontalChange;
      return pose === 'LEFT' ? change(at) >= minChange : change(at) <= -minChange;
    });
    run = [];
  });
  return shown;
}
