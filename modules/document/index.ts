export { PICTURE_LIMITS, type DocumentKind, type PictureProblem } from './document.ts';
export { findOrphanFiles } from './find-orphan-files.ts';
export { openPicture } from './open-picture.ts';
export { storePicture, type StoredPicture } from './store-picture.ts';
