import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { openAside } from '@jmo/kernel';
import type { Analysis, FaceEngine } from '../face.ts';
import type { Question } from './faceapi-process.ts';
import { FACEAPI_ENGINE_ID, insistOnPinnedWeights } from './pinned-weights.ts';

/** The folder in which the package keeps its weights. */
const packagedWeights = (): string =>
  join(dirname(createRequire(import.meta.url).resolve('@vladmandic/face-api/package.json')), 'model');

/**
 * dlib's face embedding and SSD / tiny detectors, from `@vladmandic/face-api` on WebAssembly, in a process of its own.
 * Rejects with `WrongWeights` when a weight file is missing or is not the pinned one: whoever asked then has people look at
 * the picture. With any other error, as where there is no memory for it at the moment, a later one may open.
 * A process that dies fails the questions it was asked and no others: the engine is then opened anew.
 *
 * @param options.weights another folder than the package's; for tests
 */
export async function openFaceapiEngine(options: { weights?: string } = {}): Promise<FaceEngine> {
  const weights = options.weights ?? packagedWeights();
  // The process looks at them itself before it loads them; what it says of it arrives here as any other failure.
  await insistOnPinnedWeights(weights);
  const aside = openAside<Question, Analysis | undefined>(new URL('./faceapi-process.ts', import.meta.url), [
    weights,
  ]);
  await aside.opened;
  return {
    id: FACEAPI_ENGINE_ID,
    analyze: (picture, kind) => aside.ask({ picture, kind }),
    close: () => aside.close(),
  };
}
