import {
  claimWords,
  obstacles,
  wordsFor,
  type Explanation,
  type Requirement,
  type WhoActs,
} from '@jmo/claim';
import type { Locale } from '@jmo/kernel';
import { messagesFor } from '#lib/messages/index.ts';

/** A requirement as a page draws it: a tick with words, what was found, and what to do where it is not met. */
export interface RequirementLine {
  readonly code: Requirement['code'];
  readonly met: boolean;
  /** Somebody looks at papers: neither met nor unmet by our records. */
  readonly atOffice: boolean;
  readonly label: string;
  readonly fact: string;
  readonly action: string | undefined;
  /** Who has to move: "PT Contoh", "kamu"; undefined where it is met or time alone meets it. */
  readonly who: string | undefined;
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
    who: met === true ? undefined : whoActs(locale, requirement),
    source,
  };
}

/** Every one who has to move, by name where it is an employer. */
function whoActs(locale: Locale, { whoActs, claimant, each }: Requirement): string | undefined {
  const { actors } = messagesFor(locale).claim;
  const nameOf = (who: WhoActs, employerName?: string): string | undefined => {
    switch (who) {
      case 'EMPLOYER':
        return employerName ?? actors.EMPLOYER;
      case 'PARTICIPANT':
        return actors[claimant];
      case 'AGENCY':
        return actors.AGENCY;
      case 'TIME':
      case 'NOBODY':
        return undefined;
    }
  };
  const names =
    each.length > 0
      ? each.map((standing) => nameOf(standing.whoActs, standing.card.employerName))
      : [nameOf(whoActs)];
  return [...new Set(names.filter((name) => name !== undefined))].join(', ') || undefined;
}

/** What stands in the way of a cause, in words. */
export const describeObstacles = (locale: Locale, explanation: Explanation): RequirementLine[] =>
  obstacles(explanation).map((requirement) => describeRequirement(locale, requirement));
