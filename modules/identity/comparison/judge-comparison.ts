import { compareWith } from '../face/decide.ts';
import type { Thresholds } from '../face/thresholds.ts';
import type { FaceReason, FaceRules } from '../check/checking.ts';
import { passesUnproven, usable, type FaceDecision, type Reference, type Seen } from '../check/judge-face.ts';

/**
 * What the engine can tell officers about a picture that somebody handed in who is not signed in. Nothing is let through
 * by it and nothing is enrolled: a stranger's first picture would be the reference of the thief.
 *
 * - `ACCEPTED`: the face of the reference
 * - `REVIEW`: officers hold it against whatever they have: nothing to compare with, or neither clearly the same nor another
 * - `NO_MATCH`: another face than the reference
 * - `RETAKE`: no picture that anybody could judge
 * - `ACCEPTED_UNPROVEN`: as in a check, in the sandbox alone
 */
export function judgeComparison(
  seen: Seen,
  reference: Reference,
  rules: FaceRules,
  thresholds: Thresholds,
): FaceDecision {
  const spoken = (outcome: FaceDecision['outcome'], ...reasons: FaceReason[]): FaceDecision => ({
    outcome,
    reasons,
    probes: [],
    enrols: false,
  });
  const { probes, problems } = usable(seen);
  if (probes.length === 0 || problems.length > 0) {
    const unproven = passesUnproven(problems, reference, rules);
    return spoken(unproven ? 'ACCEPTED_UNPROVEN' : 'RETAKE', ...problems);
  }
  if (reference.source === 'UNAVAILABLE') return spoken('REVIEW', 'REFERENCE_UNAVAILABLE');
  if (reference.source === 'NONE') return spoken('REVIEW', 'NO_REFERENCE');
  const { comparison, score } = compareWith(reference.template, probes, thresholds, rules.policy);
  switch (comparison) {
    case 'MATCH':
      return { ...spoken('ACCEPTED'), score };
    case 'UNSURE':
      return { ...spoken('REVIEW', 'UNSURE'), score };
    case 'NO_MATCH':
      return { ...spoken('NO_MATCH'), score };
  }
}
