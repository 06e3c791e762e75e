import { followingStep, mayOpen, nextStep, positionOf, previousStep, type Journey } from '@jmo/kernel';
import { redirect } from '@sveltejs/kit';

export interface Position {
  readonly step: number;
  readonly of: number;
  /** Where the back link leads. */
  readonly back: string;
}

interface At<Draft> {
  readonly journey: Journey<Draft>;
  readonly draft: Draft;
  /** The folder of the journey's pages, e.g. "/daftar". */
  readonly base: string;
  readonly slug: string;
  /** Where the first page's back link leads. */
  readonly before: string;
}

/**
 * The guard in front of every page of a journey, for reading and for writing: whoever is not there yet is led to the
 * step that is to be done, and nothing of what they sent is read.
 */
export function guardStep<Draft>({ journey, draft, base, slug, before }: At<Draft>): Position {
  if (!mayOpen(journey, draft, slug))
    redirect(303, `${base}/${nextStep(journey, draft) ?? journey.steps[0]!.slug}`);
  const previous = previousStep(journey, draft, slug);
  return {
    ...positionOf(journey, draft, slug),
    back: previous === undefined ? before : `${base}/${previous}`,
  };
}

/** The page after `slug` on this draft's way; when that was the last one, `done`. */
export function pathAfter<Draft>(
  journey: Journey<Draft>,
  draft: Draft,
  base: string,
  slug: string,
  done: string,
): string {
  const next = followingStep(journey, draft, slug);
  return next === undefined ? done : `${base}/${next}`;
}
