import { claimWords, type GuardProblem } from '@jmo/claim';
import type { Locale } from '@jmo/kernel';

/** Why no claim can be filed or paid now, until when, and what to do: one sentence or two. */
export function describeGuard(locale: Locale, problem: GuardProblem): string {
  const { problems: words } = claimWords(locale);
  if (problem.code === 'COOLING') return words.COOLING[problem.reason](problem.until);
  if (problem.officer) return words.LOCKED_FOR_OFFICER;
  return problem.until === undefined ? words.LOCKED : words.LOCKED_UNTIL(problem.until);
}

export const isGuardProblem = (problem: { readonly code: string }): problem is GuardProblem =>
  problem.code === 'LOCKED' || problem.code === 'COOLING';
