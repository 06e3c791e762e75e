export * from './check/index.ts';
export { checkRegistry, type RegistryCheck } from './check-registry.ts';
export { createHttpRegistry, type HttpRegistrySettings } from './http-registry.ts';
export { findElementMatches, findLatestCheck, findUnavailableReason } from './identity.queries.ts';
export type {
  ElementMatches,
  FacePolicy,
  FacePurpose,
  PopulationRegistry,
  RegistryAnswer,
  RegistryElement,
  StatedElements,
  UnavailableReason,
} from './identity.ts';
export { openRegistry } from './open-registry.ts';
export * from './face/index.ts';
export * from './comparison/index.ts';
export { giveUpForgotten, giveUpLooking } from './give-up-looking.ts';
export * from './review/index.ts';
export { heldByIdentity } from './held-data.ts';
