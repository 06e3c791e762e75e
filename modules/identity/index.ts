export * from './check/index.ts';
export { checkFace, type FaceCheck } from './check-face.ts';
export { checkRegistry, type RegistryCheck } from './check-registry.ts';
export { createHttpRegistry, type HttpRegistrySettings } from './http-registry.ts';
export { findElementMatches } from './identity.queries.ts';
export type {
  ElementMatches,
  FacePolicy,
  FacePurpose,
  FaceVerdict,
  FaceVerifier,
  PopulationRegistry,
  RegistryAnswer,
  RegistryElement,
  StatedElements,
} from './identity.ts';
export { createSandboxFaceVerifier } from './sandbox-face-verifier.ts';
export { openRegistry } from './open-registry.ts';
export * from './face/index.ts';
export * from './review/index.ts';
export { heldByIdentity } from './held-data.ts';
