import { claimWords, obstacles, wordsFor, type Explanation, type Requirement } from '@jmo/claim';
import type { Locale } from '@jmo/kernel';

/** A requirement as a page draws it: a tick with words, what was found, and what to do where it is not met. */
export interface RequirementLine {
  readonly code: Requirement['code'];
  readonly met: boolean;
  /** Somebody looks at papers: neither met nor unmet by our records. */
  readonly atOffice: boolean;
  readonly label: string;
  readonly fact: string;
  readonly action: string | undefined;
  readonly source: string;
}

export function describeRequirement(locale: Locale, requirement: Requirement): RequirementLine {
  const { label, fact, action } = wordsFor(claimWords(locale), requirement);
  const { code, met, source } = requirement;
  return {
    code,
    met: met === true,
    atOffice: met === null,
    label,
    fact,
    action: met === true ? undefined : action,
    source,
  };
}

/** What stands in the way of a cause, in words. */
export const describeObstacles = (locale: Locale, explanation: Explanation): RequirementLine[] =>
  obstacles(explanation).map((requirement) => describeRequirement(locale, requirement));
