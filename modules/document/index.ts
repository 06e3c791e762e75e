export {
  PAPER_LIMITS,
  PICTURE_LIMITS,
  type DocumentKind,
  type PaperProblem,
  type PictureProblem,
} from './document.ts';
export { deletePapers } from './delete-papers.ts';
export { findOrphanFiles } from './find-orphan-files.ts';
export { isKept } from './is-kept.ts';
export { openDocument } from './open-document.ts';
export { readPictures } from './read-pictures.ts';
export type { PdfProblem } from './pdf/check-pdf.ts';
export { reconcileFiles, type Reconciled } from './reconcile-files.ts';
export { storePaper, type StoredPaper } from './store-paper.ts';
export { storePicture, type StoredPicture } from './store-picture.ts';
export { heldByDocument } from './held-data.ts';
