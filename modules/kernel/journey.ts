/**
 * A journey is a list of pages in order (registration, data update, claim). Each step knows from the draft whether it is
 * done, and whether it is part of this person's way at all; a page may be opened when every step before it is done.
 * Nobody skips ahead, anybody may go back.
 */
export interface Step<Draft> {
  readonly slug: string;
  /** Without it, the step is on everybody's way. */
  applies?(draft: Draft): boolean;
  isDone(draft: Draft): boolean;
}
export interface Journey<Draft> {
  readonly name: string;
  readonly steps: readonly Step<Draft>[];
}

/** The pages on this draft's way. */
const stepsOf = <Draft>({ steps }: Journey<Draft>, draft: Draft): readonly Step<Draft>[] =>
  steps.filter((step) => step.applies?.(draft) !== false);

/** The first step still to do; undefined when the journey is complete. */
export function nextStep<Draft>(journey: Journey<Draft>, draft: Draft): string | undefined {
  return stepsOf(journey, draft).find((step) => !step.isDone(draft))?.slug;
}

/** True when every step before `slug` is done. Unknown slugs, and steps that are not on the way, are never allowed. */
export function mayOpen<Draft>(journey: Journey<Draft>, draft: Draft, slug: string): boolean {
  const steps = stepsOf(journey, draft);
  const index = steps.findIndex((step) => step.slug === slug);
  return index >= 0 && steps.slice(0, index).every((step) => step.isDone(draft));
}

/** Where the "back" link of a page leads; undefined on the first page. */
export const previousStep = <Draft>(
  journey: Journey<Draft>,
  draft: Draft,
  slug: string,
): string | undefined => neighbour(journey, draft, slug, -1);

/** The page after this one; undefined on the last page. */
export const followingStep = <Draft>(
  journey: Journey<Draft>,
  draft: Draft,
  slug: string,
): string | undefined => neighbour(journey, draft, slug, 1);

function neighbour<Draft>(
  journey: Journey<Draft>,
  draft: Draft,
  slug: string,
  by: 1 | -1,
): string | undefined {
  const steps = stepsOf(journey, draft);
  const index = steps.findIndex((step) => step.slug === slug);
  return index < 0 ? undefined : steps[index + by]?.slug;
}

/** 1-based position and length, for "Langkah 3 dari 8". */
export function positionOf<Draft>(
  journey: Journey<Draft>,
  draft: Draft,
  slug: string,
): { step: number; of: number } {
  const steps = stepsOf(journey, draft);
  return { step: steps.findIndex((step) => step.slug === slug) + 1, of: steps.length };
}
