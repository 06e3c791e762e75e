/** Where the build puts the models for live hints (vite.config.ts). The version makes the address new with the package. */
export const FACE_MODELS = '/_app/immutable/wajah-1.7.15';
