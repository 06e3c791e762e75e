export { askForReview, askForReviewOfWaiting } from './ask-for-review.ts';
export { decideReview, type DecidedReview, type ReviewProblem } from './decide-review.ts';
export { endLooks } from './end-looks.ts';
export { endReview } from './end-review.ts';
export { inspectReview, type InspectedReview } from './inspect-review.ts';
export {
  isRefusedFor,
  REFUSED_FOR,
  type RefusedFor,
  type ReviewDecision,
  type ReviewState,
} from './review.ts';
export {
  findFaceReviewer,
  findOpenReview,
  findRefusedReviews,
  findReview,
  findReviewKey as findFaceReviewKey,
  findReviewsForOfficers,
  type ReviewRow,
} from './review.queries.ts';
