/**
 * A journey is a list of pages in order (registration, data update, claim). Each step knows from the draft whether it is
 * done; a page may be opened when every step before it is done. Nobody skips ahead, anybody may go back.
 */
export interface Step<Draft> {
  readonly slug: string;
  isDone(draft: Draft): boolean;
}
export interface Journey<Draft> {
  readonly name: string;
  readonly steps: readonly Step<Draft>[];
}

/** The first step still to do; undefined when the journey is complete. */
export function nextStep<Draft>(journey: Journey<Draft>, draft: Draft): string | undefined {
  return journey.steps.find((step) => !step.isDone(draft))?.slug;
}

/** True when every step before `slug` is done. Unknown slugs are never allowed. */
export function mayOpen<Draft>(journey: Journey<Draft>, draft: Draft, slug: string): boolean {
  const index = journey.steps.findIndex((step) => step.slug === slug);
  return index >= 0 && journey.steps.slice(0, index).every((step) => step.isDone(draft));
}

/** Where the "back" link of a page leads; undefined on the first page. */
export function previousStep<Draft>(journey: Journey<Draft>, slug: string): string | undefined {
  const index = journey.steps.findIndex((step) => step.slug === slug);
  return index > 0 ? journey.steps[index - 1]!.slug : undefined;
}

/** 1-based position and length, for "Langkah 3 dari 8". */
export function positionOf<Draft>(journey: Journey<Draft>, slug: string): { step: number; of: number } {
  return { step: journey.steps.findIndex((step) => step.slug === slug) + 1, of: journey.steps.length };
}
