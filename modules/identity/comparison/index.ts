export { askForComparison } from './ask-for-comparison.ts';
export { awaitComparison } from './await-comparison.ts';
export { compareFace } from './compare-face.ts';
export { findComparison, forgetComparison, type Comparison as FaceComparison } from './find-comparison.ts';
