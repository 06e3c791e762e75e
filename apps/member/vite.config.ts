import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { webApp } from '@jmo/ui/web-app';
import { defineConfig } from 'vite';
import { FACE_MODELS } from './src/lib/face-models.ts';

const faceApi = dirname(createRequire(import.meta.url).resolve('@vladmandic/face-api/package.json'));
const nets = ['tiny_face_detector_model', 'face_landmark_68_tiny_model'];

/**
 * The tiny detector and landmarks for live hints on the selfie page, as their package ships them; the browser fetches them
 * when somebody asks for hints, and at no other time. Weights are called text so that the adapter packs them as well.
 */
const faceModels: Readonly<Record<string, string>> = Object.fromEntries([
  [`${FACE_MODELS}/face-api.js`, join(faceApi, 'dist/face-api.js')],
  ...nets.flatMap((net) => [
    [`${FACE_MODELS}/${net}.json`, join(faceApi, `model/${net}-weights_manifest.json`)],
    [`${FACE_MODELS}/${net}.txt`, join(faceApi, `model/${net}.bin`)],
  ]),
]);

export default defineConfig(
  webApp(
    {
      'img-src': ['self', 'data:', 'blob:'],
      'media-src': ['self', 'blob:'],
      'manifest-src': ['self'],
      'worker-src': ['self'],
    },
    faceModels,
  ),
);
