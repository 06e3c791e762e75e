import { createSandboxFaceVerifier } from '@jmo/identity';
import type { SelfiePorts, SelfieProblem } from '@jmo/profile';
import type { Environment } from '@jmo/kernel';
import type { RequestEvent } from '@sveltejs/kit';
import type { Messages } from '#lib/messages/index.ts';
import { readFormData } from './forms.ts';

const verifier = createSandboxFaceVerifier();

export const selfiePorts = ({ facePolicy, dataFolder }: Environment): SelfiePorts => ({
  verifier,
  policy: facePolicy,
  dataFolder,
});

/** The bytes of the picture of a selfie form; none when nothing was chosen. */
export async function readPicture(event: RequestEvent): Promise<Buffer> {
  const picture = (await readFormData(event)).get('picture');
  return picture instanceof File ? Buffer.from(await picture.arrayBuffer()) : Buffer.alloc(0);
}

type PictureProblem = Exclude<SelfieProblem, { code: 'TOO_MANY' | 'STEP_NOT_OPEN' | 'CHANGED_ELSEWHERE' }>;

/** Why a picture was not taken, and what to do about it. */
export function describePicture({ profile }: Messages, problem: PictureProblem): string {
  const words = profile.selfie.problems;
  switch (problem.code) {
    case 'NOT_A_PICTURE':
      return words[problem.reason];
    case 'TOO_SMALL':
      return words.TOO_SMALL(problem.minSide);
    case 'FACE_NEEDS_REVIEW':
      return words.FACE_NEEDS_REVIEW(problem.reference);
    default:
      return words[problem.code];
  }
}
