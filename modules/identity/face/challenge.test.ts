import { expect, test } from 'vitest';
import { turnsFrom, type Challenge, type Pose, type Turn } from './challenge.ts';
import { evaluateChallenge, type Frame } from './evaluate-challenge.ts';
import type { Face } from './face.ts';
import { analysisOf, faceWith } from './fake-face-engine.test-support.ts';
import { thresholdsAt } from './thresholds.ts';

const thresholds = thresholdsAt(Temporal.PlainDate.from('2026-11-23'));
const startedAt = Temporal.Instant.from('2026-11-23T03:00:00Z');
const challenge: Challenge = {
  id: 'c',
  turns: ['LEFT', 'RIGHT', 'RIGHT', 'LEFT'],
  startedAt,
  expiresAt: startedAt.add({ seconds: 120 }),
};
const receivedAt = startedAt.add({ seconds: 20 });
const YAW: Record<Pose, number> = { FRONT: 0.02, LEFT: 0.31, RIGHT: -0.29 };

/** The frames of somebody who does as asked; `change` spoils them. */
function framesOf(
  turns: readonly Turn[],
  change: (frame: Frame, index: number) => Frame = (f) => f,
): Frame[] {
  const poses: Pose[] = ['FRONT', 'FRONT', 'FRONT', ...turns.flatMap((turn) => [turn, 'FRONT'] as const)];
  return poses
    .map((pose, index) => ({ at: index * 900, pose, analysis: analysisOf([faceWith({ yaw: YAW[pose] })]) }))
    .map(change);
}
const seeing = (frame: Frame, ...faces: Face[]): Frame => ({ ...frame, analysis: analysisOf(faces) });
const evaluate = (frames: readonly Frame[], at = receivedAt) =>
  evaluateChallenge(challenge, frames, at, thresholds);

test('who turns as asked passes', () => {
  const result = evaluate(framesOf(challenge.turns));
  expect(result).toMatchObject({ passed: true, problems: [], quality: [] });
  expect(result.frontal).toHaveLength(7);
});

test('a turn is a change of a quarter against the own frontal pose, whatever that is', () => {
  const turnBy = (size: number, own = 0.15) =>
    evaluate(
      framesOf(challenge.turns, (frame) =>
        seeing(frame, faceWith({ yaw: own + { FRONT: 0, LEFT: size, RIGHT: -size }[frame.pose] })),
      ),
    );
  expect(turnBy(0.26).passed).toBe(true);
  expect(turnBy(0.24).problems).toEqual(['NOT_TURNED']);
  // A flat picture, tilted.
  expect(turnBy(0.16, 0).problems).toEqual(['NOT_TURNED']);
});

test('the wrong way, only one way, and not back again are not as asked', () => {
  const mirrored = framesOf(challenge.turns, (frame) =>
    frame.pose === 'FRONT' ? frame : seeing(frame, faceWith({ yaw: -YAW[frame.pose] })),
  );
  expect(evaluate(mirrored).problems).toEqual(['NOT_TURNED']);
  const leftOnly = framesOf(challenge.turns, (frame) =>
    frame.pose === 'RIGHT' ? seeing(frame, faceWith({ yaw: 0.02 })) : frame,
  );
  expect(evaluate(leftOnly).problems).toEqual(['NOT_TURNED']);
  const stays = framesOf(challenge.turns, (frame, index) =>
    index === 4 ? seeing(frame, faceWith({ yaw: 0.31 })) : frame,
  );
  expect(evaluate(stays).problems).toEqual(['NOT_TURNED']);
});

test('frames made for another order are refused', () => {
  const other = framesOf(['RIGHT', 'LEFT', 'RIGHT', 'LEFT']);
  expect(evaluate(other)).toMatchObject({ passed: false, problems: ['FRAMES_MISSING'] });
  // Said to be what is asked, they do not show it.
  const claimed = framesOf(challenge.turns).map((frame, index) => ({
    ...frame,
    analysis: other[index]!.analysis,
  }));
  expect(evaluate(claimed)).toMatchObject({ passed: false, problems: ['NOT_TURNED'] });
});

test('too few, too many and none', () => {
  const frames = framesOf(challenge.turns);
  expect(evaluate(frames.slice(0, 7)).problems).toContain('FRAMES_MISSING');
  expect(evaluate([...frames, ...frames.slice(-1), ...frames.slice(-1)]).problems).toContain(
    'FRAMES_MISSING',
  );
  expect(evaluate([])).toMatchObject({ passed: false });
});

test('the same frame twice is refused, however it is dressed up', () => {
  const frames = framesOf(challenge.turns);
  const repeated = frames.map((frame, index) => (index === 2 ? { ...frames[1]!, at: frame.at } : frame));
  expect(evaluate(repeated).problems).toEqual(['REPEATED_FRAME']);
  const first = frames[1]!.analysis!.thumbnail;
  const dressed = frames.map((frame, index) =>
    index === 2
      ? {
          ...frame,
          analysis: analysisOf(
            frame.analysis!.faces,
            first.map((grey, at) => (at < 20 ? grey ^ 1 : grey)),
          ),
        }
      : frame,
  );
  expect(evaluate(dressed).problems).toEqual(['REPEATED_FRAME']);
});

test('another face in the middle of it is not the same person', () => {
  const swapped = (away: number, count: number) =>
    evaluate(
      framesOf(challenge.turns, (frame, index) =>
        index >= 4 && index < 4 + count ? seeing(frame, faceWith({ yaw: YAW[frame.pose] }, away)) : frame,
      ),
    ).problems;
  expect(swapped(0.58, 1)).toEqual([]);
  expect(swapped(0.58, 2)).toEqual(['FACE_CHANGED']);
  expect(swapped(0.61, 1)).toEqual(['FACE_CHANGED']);
});

test('a frame without a face, with two, or that cannot be read has lost the face', () => {
  const spoil = (analysis: Frame['analysis']) =>
    evaluate(framesOf(challenge.turns, (frame, index) => (index === 5 ? { ...frame, analysis } : frame)))
      .problems;
  for (const analysis of [undefined, analysisOf([]), analysisOf([faceWith({ yaw: -0.29 }), faceWith()])])
    expect(spoil(analysis)).toContain('FACE_LOST');
});

test('a pace that no person keeps, and more time than there was', () => {
  const paced = (gap: number) => framesOf(challenge.turns, (frame, index) => ({ ...frame, at: index * gap }));
  expect(evaluate(paced(79)).problems).toEqual(['TIMING']);
  expect(evaluate(paced(150)).problems).toEqual(['TIMING']);
  expect(evaluate(paced(250)).problems).toEqual([]);
  expect(evaluate(paced(900), startedAt.add({ seconds: 5 })).problems).toEqual(['TIMING']);
  expect(evaluate(paced(-900)).problems).toEqual(['TIMING']);
});

test('without one good frame that faces the camera nothing passes, and it says what is wrong with them', () => {
  const dark = framesOf(challenge.turns, (frame) =>
    seeing(frame, faceWith({ yaw: YAW[frame.pose], brightness: 30 })),
  );
  expect(evaluate(dark)).toMatchObject({ passed: false, problems: [], quality: ['TOO_DARK'] });
  const darkOnce = framesOf(challenge.turns, (frame, index) =>
    index === 0 ? seeing(frame, faceWith({ brightness: 30 })) : frame,
  );
  expect(evaluate(darkOnce)).toMatchObject({ passed: true, quality: [] });
});

test('every order has both ways in it, and all fourteen come up', () => {
  const orders = Array.from({ length: 256 }, (_, byte) => turnsFrom(Uint8Array.of(byte)));
  const drawn = orders.flatMap((turns) => (turns ? [turns.join(' ')] : []));
  expect(new Set(drawn).size).toBe(14);
  expect(drawn.every((order) => order.includes('LEFT') && order.includes('RIGHT'))).toBe(true);
  expect(drawn).toHaveLength(256 - 32);
});
