import { activeTurn, type FaceEngine, type FacePorts } from '@jmo/identity';

/**
 * Sees no face in any picture, in no time: what is played here is journeys and money, a thousand at a time. The sandbox
 * lets such pictures through unproven (decisions/0025); nothing else would.
 */
const noFaceEngine: FaceEngine = {
  id: 'simulation-sees-no-face',
  analyze: () => Promise.resolve({ width: 640, height: 800, faces: [], thumbnail: new Uint8Array(1024) }),
  close: () => Promise.resolve(),
};

export const noFaces: FacePorts = {
  rules: { policy: 'lenient', allowUnproven: true },
  presence: activeTurn,
  openEngine: () => Promise.resolve(noFaceEngine),
  photos: { find: () => Promise.resolve({ outcome: 'NONE' }) },
  findNik: () => Promise.resolve(undefined),
};
