import { jobKind } from '@jmo/database';
import type { ParticipantId } from '@jmo/kernel';
import type { Pose, Turn } from '../face/challenge.ts';
import type { ChallengeProblem } from '../face/evaluate-challenge.ts';
import type { QualityProblem } from '../face/quality.ts';
import type { FacePolicy, FacePurpose } from '../identity.ts';

/**
 * A face check's life: a person hands pictures in (request), waits in the queue, the worker has the engine look and
 * decides (check), and where no machine should decide an officer does (review, next door).
 */
export interface FacePictures {
  readonly kind: 'STILL' | 'CHALLENGE';
  /** The challenge the frames answer. */
  readonly challengeId?: string;
  /** JPEGs as `document` encodes them; one, or the frames in their order. */
  readonly frames: readonly {
    readonly picture: Buffer;
    readonly pose?: Pose;
    /** Milliseconds since the phone began. */
    readonly at?: number;
  }[];
}

/**
 * - `ACCEPTED_UNPROVEN`: a usable picture in which the engine finds no face, let through by the sandbox alone
 *   (decisions/0025). It proves nothing and makes no reference
 * - `RETAKE`: says nothing about who it is; take it again
 * - `NO_MATCH`: another face than the reference
 * - `REVIEW`: an officer looks
 */
export type FaceOutcome = 'ACCEPTED' | 'ACCEPTED_UNPROVEN' | 'RETAKE' | 'NO_MATCH' | 'REVIEW';

export type FaceReason =
  | QualityProblem
  | ChallengeProblem
  /** The picture cannot be read. */
  | 'UNREADABLE'
  /** Frames that were handed in before. */
  | 'SEEN_FRAME'
  /** Neither clearly the same face nor clearly another. */
  | 'UNSURE'
  /** Accepted as the first picture of this person; later ones are compared with it. */
  | 'FIRST_ENROLMENT'
  /** Nothing to compare with, and the policy does not enrol by itself. */
  | 'NO_REFERENCE'
  /** The policy wants to see the person turn. */
  | 'STILL_PICTURE_ONLY'
  /** The engine or the registry could not be asked: people look instead. */
  | 'ENGINE_UNAVAILABLE'
  | 'REFERENCE_UNAVAILABLE'
  /** The person asked for it. */
  | 'ASKED_FOR'
  /** In the tries before they asked the engine saw another face than the reference. */
  | 'NO_MATCH';

export interface FaceRequestId {
  readonly participantId: ParticipantId;
  readonly requestId: string;
}

/** The engine was not to be had, try after try: officers look instead (give-up-looking.ts). */
export const faceGivenUpJob = jobKind<FaceRequestId>('identity.face-given-up');

/** A queued check is for people who wait in front of it: tried again soon, and given to an officer after a minute. */
export const checkFaceJob = jobKind<FaceRequestId>('identity.check-face', {
  retryLimit: 40,
  retryDelaySeconds: 1,
  retryDelayMaxSeconds: 30,
  expireInSeconds: 120,
  whenUsedUp: faceGivenUpJob,
});

/**
 * An officer has decided, or the engine accepted a face by which a lock is lifted: whoever waits for it (a claim, a data
 * update, the lock) hears of it.
 */
export const faceSettledJob = jobKind<FaceRequestId & { purpose: FacePurpose }>('identity.face-settled');

/** An officer is to look at a face: the person hears of it, with the number and until when. */
export const faceReviewOpenedJob = jobKind<FaceRequestId & { purpose: FacePurpose }>(
  'identity.face-review-opened',
);

/** A picture that officers decide about is compared for them; they see meanwhile that it is not done yet. */
export const compareFaceJob = jobKind<FaceRequestId>('identity.compare-face', {
  retryLimit: 40,
  retryDelaySeconds: 1,
  retryDelayMaxSeconds: 30,
  expireInSeconds: 120,
  whenUsedUp: faceGivenUpJob,
});

export const identityJobs = [
  checkFaceJob,
  faceGivenUpJob,
  faceReviewOpenedJob,
  faceSettledJob,
  compareFaceJob,
] as const;

export interface FaceRules {
  readonly policy: FacePolicy;
  /** Whether a usable picture without a face may pass; the sandbox alone. */
  readonly allowUnproven: boolean;
}

export type { Pose, Turn };
