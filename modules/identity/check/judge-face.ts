import { compareWith } from '../face/decide.ts';
import type { Evaluated } from '../face/evaluate-challenge.ts';
import type { Template } from '../face/face.ts';
import type { Judged } from '../face/quality.ts';
import type { Thresholds } from '../face/thresholds.ts';
import type { FaceOutcome, FaceReason, FaceRules } from './checking.ts';

/** What the engine saw: of one picture, or of the frames of a challenge. */
export type Seen =
  | { readonly kind: 'STILL'; readonly judged: Judged | undefined }
  | { readonly kind: 'CHALLENGE'; readonly evaluated: Evaluated; readonly seenBefore: boolean };

export type Reference =
  | { readonly source: 'REGISTRY' | 'ENROLMENT'; readonly template: Template }
  | { readonly source: 'NONE' }
  /** Nobody knows whether there is one. */
  | { readonly source: 'UNAVAILABLE' };

export interface FaceDecision {
  readonly outcome: FaceOutcome;
  readonly reasons: readonly FaceReason[];
  /** The templates of the good pictures. */
  readonly probes: readonly Template[];
  /** Distance to the reference; for the sealed record alone. */
  readonly score?: number;
  /** This picture becomes the reference. */
  readonly enrols: boolean;
}

/**
 * The whole decision, from what was seen to what comes of it. Quality first: a picture that is no good says nothing about
 * who it is. Then the comparison. Then what the policy makes of the kind of proof.
 */
export function judgeFace(
  seen: Seen,
  reference: Reference,
  rules: FaceRules,
  thresholds: Thresholds,
): FaceDecision {
  const spoken = (outcome: FaceOutcome, ...reasons: FaceReason[]): FaceDecision => ({
    outcome,
    reasons,
    probes,
    enrols: false,
  });
  const { probes, problems } = usable(seen);
  if (probes.length === 0 || problems.length > 0) {
    const passes = passesUnproven(problems, reference, rules);
    return spoken(passes ? 'ACCEPTED_UNPROVEN' : 'RETAKE', ...problems);
  }
  const still: FaceReason[] =
    rules.policy === 'strict' && seen.kind === 'STILL' ? ['STILL_PICTURE_ONLY'] : [];
  switch (reference.source) {
    case 'UNAVAILABLE':
      return spoken('REVIEW', 'REFERENCE_UNAVAILABLE', ...still);
    case 'NONE':
      return rules.policy === 'strict'
        ? spoken('REVIEW', 'NO_REFERENCE', ...still)
        : { ...spoken('ACCEPTED', 'FIRST_ENROLMENT'), enrols: true };
    default: {
      const { comparison, score } = compareWith(reference.template, probes, thresholds, rules.policy);
      if (comparison === 'NO_MATCH') return { ...spoken('NO_MATCH'), score };
      if (comparison === 'UNSURE') return { ...spoken('RETAKE', 'UNSURE'), score };
      return { ...(still.length > 0 ? spoken('REVIEW', ...still) : spoken('ACCEPTED')), score };
    }
  }
}

/** Decisions/0025: demo people have no faces. */
export const passesUnproven = (
  problems: readonly FaceReason[],
  reference: Reference,
  { policy, allowUnproven }: FaceRules,
): boolean =>
  policy === 'lenient' && allowUnproven && reference.source === 'NONE' && problems.join() === 'NO_FACE';

export function usable(seen: Seen): { probes: readonly Template[]; problems: readonly FaceReason[] } {
  if (seen.kind === 'STILL') {
    if (seen.judged === undefined) return { probes: [], problems: ['UNREADABLE'] };
    const { face, problems } = seen.judged;
    return { probes: face ? [face.template] : [], problems };
  }
  const { evaluated, seenBefore } = seen;
  const quality = evaluated.frontal.length === 0 ? evaluated.quality : [];
  return {
    probes: evaluated.frontal.map(({ template }) => template),
    problems: [...(seenBefore ? (['SEEN_FRAME'] as const) : []), ...evaluated.problems, ...quality],
  };
}
