import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * The weights this engine was measured with (decisions/0025). A file that differs by one bit is another model: nobody
 * knows whom it would let through, so it is not used at all.
 */
const PINNED: Readonly<Record<string, string>> = {
  'ssd_mobilenetv1_model.bin': '2835640602d53718aa6ae9a42896327eaa21beefed056c218d32ca7d79e1e2f8',
  'ssd_mobilenetv1_model-weights_manifest.json':
    '888f744dffbc84f5f060d1f8427d9742341943a2dfaaf9205d10029b7e7a2955',
  'tiny_face_detector_model.bin': 'b7503ce7df31039b1c43316a9b865cab6a70dd748cc602d3fa28b551503c3871',
  'tiny_face_detector_model-weights_manifest.json':
    '5d1af4849ac48d5b985f4a9b16010c512353ddd6fcc63d50fd0bc9e9e64296e5',
  'face_landmark_68_model.bin': '4611ef65c87d836d03d684b30eec4d195d8b219fa1dd58fc58945831c6b9299b',
  'face_landmark_68_model-weights_manifest.json':
    'ca4886639f86e99b39fed0c155f81b63317225773bd9616716e887b0153389c9',
  'face_recognition_model.bin': 'b413e420d6840b2775fba32008db6f3cddb07d485967fb42cfcf379c16a8c589',
  'face_recognition_model-weights_manifest.json':
    'cbaffa501b0b9275a12b63357a6843e7e30c054e1c9151e1a5f879b26e32986b',
};

/** Templates of other weights are other numbers, so the recognition model's digest is part of the name. */
export const FACEAPI_ENGINE_ID = `faceapi-dlib@1.7.15/sha256:${PINNED['face_recognition_model.bin']!.slice(0, 16)}`;

/** @returns the first file that is missing or is not the one we know */
async function findWrongWeights(folder: string): Promise<string | undefined> {
  for (const [name, sha256] of Object.entries(PINNED)) {
    const bytes = await readFile(join(folder, name)).catch(() => undefined);
    if (bytes === undefined || createHash('sha256').update(bytes).digest('hex') !== sha256) return name;
  }
  return undefined;
}

/** No engine can be trusted until somebody puts the files right: asking again in a moment is of no use. */
export class WrongWeights extends Error {
  constructor(file: string) {
    super(`the weights ${file} are missing or not the ones that are pinned`);
  }
}

/** @throws {WrongWeights} */
export async function insistOnPinnedWeights(folder: string): Promise<void> {
  const wrong = await findWrongWeights(folder);
  if (wrong !== undefined) throw new WrongWeights(wrong);
}
