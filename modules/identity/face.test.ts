import sharp from 'sharp';
import { expect, test } from 'vitest';
import { applyFacePolicy } from './apply-face-policy.ts';
import { createSandboxFaceVerifier } from './sandbox-face-verifier.ts';

const greyWall = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: 'grey' } })
    .jpeg()
    .toBuffer();

test('the sandbox verifier looks at the picture only, and its name says so: even a wall passes', async () => {
  const verifier = createSandboxFaceVerifier();
  expect(verifier.engine).toContain('picture-only');
  const picture = await greyWall(400, 600);
  expect(await verifier.verify({ picture })).toEqual({ outcome: 'ACCEPTED', reasons: [] });
});

test('the sandbox verifier asks for another picture when it is too small or cannot be read to its end', async () => {
  const verifier = createSandboxFaceVerifier();
  const whole = await greyWall(800, 800);
  const verdicts = [
    [await greyWall(399, 600), 'TOO_SMALL'],
    [whole.subarray(0, whole.length - 500), 'UNREADABLE'],
    [Buffer.from('no picture'), 'UNREADABLE'],
    [Buffer.alloc(0), 'UNREADABLE'],
  ] as const;
  for (const [picture, reason] of verdicts) {
    expect(await verifier.verify({ picture })).toEqual({ outcome: 'RETAKE', reasons: [reason] });
  }
});

test('under the strict policy a still picture is never accepted, and what is not accepted stays as it is', () => {
  const accepted = { outcome: 'ACCEPTED', reasons: [] } as const;
  const retake = { outcome: 'RETAKE', reasons: ['TOO_SMALL'] } as const;
  expect(applyFacePolicy('lenient', accepted)).toEqual(accepted);
  expect(applyFacePolicy('strict', accepted)).toEqual({ outcome: 'REVIEW', reasons: ['STILL_PICTURE_ONLY'] });
  expect(applyFacePolicy('strict', retake)).toEqual(retake);
});
