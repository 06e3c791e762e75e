export { openFaceapiEngine } from './engine/open-faceapi-engine.ts';
export { keepEngine } from './engine/keep-engine.ts';
export { WrongWeights } from './engine/pinned-weights.ts';
export { POSES, type Challenge, type Pose, type Turn } from './challenge.ts';
export type { Analysis, Face, FaceEngine } from './face.ts';
export { faceRates, type FaceRates, type Labelled } from './face-rates.ts';
export { activeTurn, type PresenceCheck } from './presence-check.ts';
export { judgeQuality, QUALITY_PROBLEMS, type QualityProblem } from './quality.ts';
export { thresholdsAt, type Thresholds } from './thresholds.ts';
