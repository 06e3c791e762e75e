/**
 * Faces: what a picture shows of one, whether two are the same person's, and whether a person moved when asked to.
 *
 * Glossary
 * - Engine: the model behind the port. Its id names package and weights, and is recorded with everything it said.
 * - Template: a face as numbers (for the engine at hand 128 of them). Two can be compared; no face can be drawn from one,
 *   yet it is biometric data and treated as such. It belongs to the engine that made it and to no other.
 * - Distance: how far two templates of one engine are apart; the smaller, the more alike.
 * - Signals: what can be measured of a picture of a face without knowing whose it is (size, pose, light, blur).
 * - Reference: the face compared with – the population registry's photo, else the person's own first confirmed picture.
 * - Presence challenge: turning the head as the server asks. It shows that somebody was there and obeyed, no more: a film
 *   that happens to obey, a mask or an injected camera pass. Never call it certified liveness.
 */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Measured on the picture and on an upright crop of the face of 112 × 112 pixels. */
export interface Signals {
  /** Pixels between the eyes, in the picture as it was analysed. */
  readonly eyeDistance: number;
  /** Turn of the head, −1 to 1; 0 faces the camera, positive is towards the person's own left. No unit: a ratio. */
  readonly yaw: number;
  /** Tilt of the head towards a shoulder, degrees. */
  readonly roll: number;
  /** Variance of the Laplacian: low is blurred. */
  readonly sharpness: number;
  /** Mean and spread of the brightness, 0 to 255. */
  readonly brightness: number;
  readonly contrast: number;
  /** How much the colour around the mouth differs from the forehead's; a mask does. */
  readonly mouthColour: number;
  /** Brightness around the eyes over that of the forehead; dark glasses are far below 1. */
  readonly eyeShade: number;
}

export interface Template {
  readonly engine: string;
  readonly values: readonly number[];
}

export interface Face {
  readonly box: Box;
  /** How sure the detector is that this is a face, 0 to 1. A mask or a painting may score 1. */
  readonly score: number;
  readonly signals: Signals;
  readonly template: Template;
}

export interface Analysis {
  readonly width: number;
  readonly height: number;
  /** Largest first. */
  readonly faces: readonly Face[];
  /** The whole picture as 32 × 32 grey values, row by row: enough to see whether two pictures are the same one. */
  readonly thumbnail: Uint8Array;
}

/** STILL: one picture, looked at with the better detector. FRAME: one of several, looked at with the quick one. */
export type PictureKind = 'STILL' | 'FRAME';

export interface FaceEngine {
  /** Package, version and digest of the weights, e.g. `faceapi-dlib@1.7.15/sha256:b413…`. */
  readonly id: string;
  /**
   * @param picture JPEG bytes as `document` makes them
   * @returns undefined when the picture cannot be read
   */
  analyze(picture: Buffer, kind: PictureKind): Promise<Analysis | undefined>;
  /** Lets go of the model and its memory. */
  close(): Promise<void>;
}

/** Euclidean. Throws when two engines made them: such numbers mean nothing to each other. */
export function distance(a: Template, b: Template): number {
  if (a.engine !== b.engine || a.values.length !== b.values.length)
    throw new Error(`templates of ${a.engine} and ${b.engine} cannot be compared`);
  return Math.sqrt(a.values.reduce((sum, value, index) => sum + (value - b.values[index]!) ** 2, 0));
}

export function median(values: readonly number[]): number {
  if (values.length === 0) throw new Error('the median of nothing');
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
