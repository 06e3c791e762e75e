// The process in which the models live (`open-faceapi-engine.ts`): half a second of arithmetic per picture, out of the way
// of everything else. Started with the folder of the weights; answers one picture after the other.
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { answerAside } from '@jmo/kernel';
import sharp from 'sharp';
import type { Pixels } from '../crop.ts';
import type { Analysis, Face, PictureKind, Point } from '../face.ts';
import { measureFace } from '../measure.ts';
import { FACEAPI_ENGINE_ID, insistOnPinnedWeights } from './pinned-weights.ts';

export interface Question {
  readonly picture: Uint8Array;
  readonly kind: PictureKind;
}

/** The part of the package that is used: its own types stand for the browser. */
interface Detection {
  readonly detection: { readonly score: number; readonly box: Face['box'] };
  readonly landmarks: { readonly positions: readonly Point[] };
  readonly descriptor: Float32Array;
}
interface Net {
  loadFromDisk(folder: string): Promise<void>;
}
interface FaceApi {
  readonly tf: {
    setBackend(name: string): Promise<boolean>;
    ready(): Promise<void>;
    tensor3d(data: Uint8Array, shape: [number, number, number], type: 'int32'): { dispose(): void };
  };
  readonly nets: Record<
    'ssdMobilenetv1' | 'tinyFaceDetector' | 'faceLandmark68Net' | 'faceRecognitionNet',
    Net
  >;
  readonly SsdMobilenetv1Options: new (options: object) => object;
  readonly TinyFaceDetectorOptions: new (options: object) => object;
  detectAllFaces(
    picture: object,
    options: object,
  ): { withFaceLandmarks(): { withFaceDescriptors(): Promise<readonly Detection[]> } };
}

const require = createRequire(import.meta.url);
const folderOf = (name: string) => dirname(require.resolve(`${name}/package.json`));

/** Larger pictures are made smaller first: beyond this the models see no more. */
const MAX_SIDE: Readonly<Record<PictureKind, number>> = { STILL: 1000, FRAME: 640 };
/** More faces than anybody needs to see that it is not one. */
const MAX_FACES = 5;

async function load(weights: string): Promise<FaceApi> {
  await insistOnPinnedWeights(weights);
  const wasm = require('@tensorflow/tfjs-backend-wasm') as { setWasmPaths(folder: string): void };
  wasm.setWasmPaths(join(folderOf('@tensorflow/tfjs-backend-wasm'), 'dist/'));
  // The package's main file wants a native build of TensorFlow; this one runs on the WebAssembly above.
  const faceapi = require(join(folderOf('@vladmandic/face-api'), 'dist/face-api.node-wasm.js')) as FaceApi;
  await faceapi.tf.setBackend('wasm');
  await faceapi.tf.ready();
  for (const net of Object.values(pick(faceapi))) await net.loadFromDisk(weights);
  return faceapi;
}

const pick = ({ nets }: FaceApi): readonly Net[] => [
  nets.ssdMobilenetv1,
  nets.tinyFaceDetector,
  nets.faceLandmark68Net,
  nets.faceRecognitionNet,
];

/** A picture as its pixels, upright; undefined when it cannot be read to its end. */
async function decode(picture: Uint8Array, side: number): Promise<Pixels | undefined> {
  try {
    const { data, info } = await sharp(picture, { failOn: 'error', limitInputPixels: 50_000_000 })
      .autoOrient()
      .resize({ width: side, height: side, fit: 'inside', withoutEnlargement: true })
      .flatten({ background: 'white' })
      .toColourspace('srgb')
      .raw()
      .toBuffer({ resolveWithObject: true });
    return { data: new Uint8Array(data), width: info.width, height: info.height };
  } catch {
    return undefined;
  }
}

async function analyze(faceapi: FaceApi, { picture, kind }: Question): Promise<Analysis | undefined> {
  const pixels = await decode(picture, MAX_SIDE[kind]);
  if (pixels === undefined) return undefined;
  const { data, width, height } = pixels;
  const tensor = faceapi.tf.tensor3d(data, [height, width, 3], 'int32');
  try {
    const ssd = new faceapi.SsdMobilenetv1Options({ minConfidence: 0.5, maxResults: MAX_FACES });
    const tiny = new faceapi.TinyFaceDetectorOptions({ inputSize: 320, scoreThreshold: 0.5 });
    const find = (options: object) =>
      faceapi.detectAllFaces(tensor, options).withFaceLandmarks().withFaceDescriptors();
    const quick = kind === 'FRAME' ? await find(tiny) : [];
    const found = quick.length > 0 ? quick : await find(ssd);
    const faces = found.map(({ detection: { box, score }, landmarks, descriptor }): Face => {
      return {
        box: { x: box.x, y: box.y, width: box.width, height: box.height },
        score,
        signals: measureFace(pixels, landmarks.positions),
        template: { engine: FACEAPI_ENGINE_ID, values: Array.from(descriptor) },
      };
    });
    return {
      width,
      height,
      faces: faces.toSorted((a, b) => b.box.width * b.box.height - a.box.width * a.box.height),
      thumbnail: await thumbnailOf(pixels),
    };
  } finally {
    tensor.dispose();
  }
}

async function thumbnailOf({ data, width, height }: Pixels): Promise<Uint8Array> {
  const grey = sharp(data, { raw: { width, height, channels: 3 } })
    .resize({ width: 32, height: 32, fit: 'fill' })
    .greyscale()
    .raw();
  return new Uint8Array(await grey.toBuffer());
}

sharp.cache(false);
sharp.concurrency(1);
await answerAside<Question, Analysis | undefined>(async () => {
  const faceapi = await load(process.argv[2]!);
  let before: Promise<unknown> = Promise.resolve();
  return (question) => {
    const answer = before.then(() => analyze(faceapi, question));
    before = answer.catch(() => undefined);
    return answer;
  };
});
