import { assert } from '@jmo/kernel';
import type { Analysis, Face, FaceEngine, Signals, Template } from './face.ts';

export const FAKE_ENGINE = 'fake';

/** A template at a given distance from `templateAt(0)`. */
export const templateAt = (away: number, engine = FAKE_ENGINE): Template => ({ engine, values: [away, 0] });

const good: Signals = {
  eyeDistance: 110,
  yaw: 0,
  roll: 0,
  sharpness: 300,
  brightness: 130,
  contrast: 45,
  mouthColour: 0.03,
  eyeShade: 0.7,
};

/** A good face, but for what is said about it. */
export const faceWith = (signals: Partial<Signals> = {}, away = 0, side = 200): Face => ({
  box: { x: 200, y: 200, width: side, height: side },
  score: 0.99,
  signals: { ...good, ...signals },
  template: templateAt(away),
});

let pictures = 0;
/** Every analysis has a thumbnail of its own, as pictures of a living person have. */
export function analysisOf(faces: readonly Face[], thumbnail?: Uint8Array): Analysis {
  pictures += 1;
  return {
    width: 800,
    height: 1000,
    faces,
    thumbnail: thumbnail ?? new Uint8Array(1024).map((_, index) => (index * pictures * 7 + pictures) % 256),
  };
}

/**
 * Says of every picture what it is told to say. It looks at nothing and lets everybody through, so it does not start
 * anywhere but in a test.
 */
export function createFakeFaceEngine(
  say: (picture: Buffer) => Analysis | undefined = () => analysisOf([faceWith()]),
): FaceEngine {
  assert(process.env['VITEST'] === 'true', 'the fake face engine runs in tests only');
  return {
    id: FAKE_ENGINE,
    analyze: (picture) => Promise.resolve(say(picture)),
    close: () => Promise.resolve(),
  };
}
