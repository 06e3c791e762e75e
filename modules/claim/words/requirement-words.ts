import type { Finding, Requirement, RequirementCode } from '../explanation.ts';

/** One requirement, said to the person it is about. */
export interface RequirementWords {
  /** The requirement itself, as a sentence that is true when it is met. */
  readonly label: string;
  /** What was found. */
  readonly fact: string;
  /** What the rule asks for. */
  readonly threshold: string;
  /** What to do; says so when there is nothing to do. */
  readonly action: string;
}

export type RequirementDictionary = {
  readonly [Code in RequirementCode]: (
    finding: Extract<Finding, { readonly code: Code }>,
    requirement: Pick<Requirement, 'met' | 'metFrom' | 'binds'>,
  ) => RequirementWords;
};

export interface Dictionaries {
  readonly requirements: RequirementDictionary;
  /** What is said otherwise when heirs ask. */
  readonly heirRequirements: Partial<RequirementDictionary>;
}

/** Looks a requirement up in the words of who is spoken to; the finding decides which entry, so the types fit. */
export function wordsFor(
  { requirements, heirRequirements }: Dictionaries,
  requirement: Requirement,
): RequirementWords {
  const dictionary =
    requirement.claimant === 'HEIR' ? { ...requirements, ...heirRequirements } : requirements;
  const say = dictionary[requirement.code] as (
    finding: Finding,
    requirement: Pick<Requirement, 'met' | 'metFrom' | 'binds'>,
  ) => RequirementWords;
  return say(requirement.finding, requirement);
}
