import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Analysis, FaceEngine } from '../face.ts';
import type { Answer, Question } from './faceapi-thread.ts';
import { FACEAPI_ENGINE_ID } from './pinned-weights.ts';

/** The folder in which the package keeps its weights. */
const packagedWeights = (): string =>
  join(dirname(createRequire(import.meta.url).resolve('@vladmandic/face-api/package.json')), 'model');

interface Waiting {
  resolve(analysis: Analysis | undefined): void;
  reject(error: Error): void;
}

/**
 * dlib's face embedding and SSD / tiny detectors, from `@vladmandic/face-api` on WebAssembly, in a thread of its own.
 * Rejects when a weight file is missing or is not the pinned one; whoever asked then has people look at the picture.
 * A thread that dies fails the questions it was asked and no others: the engine is then opened anew.
 *
 * @param options.weights another folder than the package's; for tests
 */
export async function openFaceapiEngine(options: { weights?: string } = {}): Promise<FaceEngine> {
  const thread = new Worker(join(import.meta.dirname, 'faceapi-thread.ts'), {
    workerData: { weights: options.weights ?? packagedWeights() },
  });
  const waiting = new Map<number, Waiting>();
  let dead: Error | undefined;
  let asked = 0;
  await new Promise<void>((resolve, reject) => {
    thread.on('message', (answer: Answer) => {
      if (answer.number === 'READY') return resolve();
      const one = waiting.get(answer.number);
      waiting.delete(answer.number);
      if ('failure' in answer) one?.reject(new Error(answer.failure));
      else one?.resolve(answer.analysis);
    });
    const die = (error: Error) => {
      dead ??= error;
      reject(error);
      for (const one of waiting.values()) one.reject(error);
      waiting.clear();
    };
    thread.on('error', (error) => die(error as Error));
    thread.on('exit', (code) => die(new Error(`the face engine's thread ended (${code})`)));
  });
  return {
    id: FACEAPI_ENGINE_ID,
    analyze: (picture, kind) =>
      new Promise((resolve, reject) => {
        if (dead !== undefined) return reject(dead);
        asked += 1;
        waiting.set(asked, { resolve, reject });
        // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
        thread.postMessage({ number: asked, picture, kind } satisfies Question);
      }),
    async close() {
      await thread.terminate();
    },
  };
}
