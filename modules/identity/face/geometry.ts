import type { Point } from './face.ts';

/**
 * Pose and position from the 68 landmarks every dlib-like model gives, in their usual order: 0–16 jaw from the picture's
 * left to its right, 30 tip of the nose, 36–41 and 42–47 the eyes, 48–67 the mouth.
 */
const JAW_FIRST = 0;
const JAW_LAST = 16;
const NOSE_TIP = 30;

export interface Eyes {
  /** The eye on the picture's left, which is the person's right one. */
  readonly left: Point;
  readonly right: Point;
}

const centre = (points: readonly Point[]): Point => ({
  x: points.reduce((sum, { x }) => sum + x, 0) / points.length,
  y: points.reduce((sum, { y }) => sum + y, 0) / points.length,
});

export const eyesOf = (landmarks: readonly Point[]): Eyes => ({
  left: centre(landmarks.slice(36, 42)),
  right: centre(landmarks.slice(42, 48)),
});

export const eyeDistance = ({ left, right }: Eyes): number => Math.hypot(right.x - left.x, right.y - left.y);

/** Degrees; positive when the picture's right eye is lower. */
export const rollOf = ({ left, right }: Eyes): number =>
  (Math.atan2(right.y - left.y, right.x - left.x) * 180) / Math.PI;

/**
 * Where the nose stands between the two ends of the jaw, along the line of the eyes: 0 in the middle, ±1 at an end.
 * Positive when it moved to the picture's right, which is the person's own left.
 */
export function yawOf(landmarks: readonly Point[]): number {
  const { left, right } = eyesOf(landmarks);
  const length = Math.hypot(right.x - left.x, right.y - left.y) || 1;
  const along = ({ x, y }: Point) => (x * (right.x - left.x) + y * (right.y - left.y)) / length;
  const [from, nose, to] = [JAW_FIRST, NOSE_TIP, JAW_LAST].map((index) => along(landmarks[index]!)) as [
    number,
    number,
    number,
  ];
  return to === from ? 0 : (nose - from - (to - nose)) / (to - from);
}
