import { distance, median, type Template } from './face.ts';
import type { Thresholds } from './thresholds.ts';

/** MATCH: the same person. UNSURE: nobody can say from these pictures. NO_MATCH: somebody else. */
export type Comparison = 'MATCH' | 'UNSURE' | 'NO_MATCH';

export interface Compared {
  readonly comparison: Comparison;
  /** The median distance; for the sealed record, never for a log. */
  readonly score: number;
}

/** One unlucky frame decides nothing: the median of all good ones against the reference does. */
export function compareWith(
  reference: Template,
  probes: readonly Template[],
  { distance: lines }: Thresholds,
  policy: 'lenient' | 'strict',
): Compared {
  const score = median(probes.map((probe) => distance(reference, probe)));
  const match = policy === 'strict' ? lines.matchStrict : lines.match;
  if (score <= match) return { comparison: 'MATCH', score };
  return { comparison: score <= lines.review ? 'UNSURE' : 'NO_MATCH', score };
}
