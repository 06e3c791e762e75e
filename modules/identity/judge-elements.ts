import type { ElementMatch, ElementMatches, RegistryElement } from './identity.ts';

/**
 * How similar an element must be, 0 to 100. A name is compared letter by letter: claims and bank accounts hang on it.
 * Birth places are written in more than one way ("Kab. Bandung", "Bandung"). Address elements are sent and recorded but
 * decide nothing: one address has too many right spellings, and people move.
 */
const NEEDED_SCORE: { readonly [element in RegistryElement]?: number } = {
  familyCardNo: 100,
  fullName: 100,
  birthPlace: 80,
  birthDate: 100,
  sex: 100,
  motherName: 100,
};

/** The lowest score any element may pass with; what is asked of the registry as its threshold, in percent. */
export const LOWEST_NEEDED_SCORE = Math.min(...Object.values(NEEDED_SCORE));

/** Elements without which nothing is proven about anybody. */
const INDISPENSABLE = ['fullName', 'birthDate'] as const;

/**
 * @returns the deciding elements that differ (empty: it is them); undefined when the registry said nothing about the
 *   name or the birth date, which proves nothing either way
 */
export function findDiffering(elements: ElementMatches): RegistryElement[] | undefined {
  if (INDISPENSABLE.some((element) => elements[element] === undefined)) return undefined;
  return (Object.keys(NEEDED_SCORE) as RegistryElement[]).filter((element) => {
    const match = elements[element];
    return match !== undefined && scoreOf(match) < NEEDED_SCORE[element]!;
  });
}

function scoreOf(match: ElementMatch): number {
  if (match.match === 'MATCH') return 100;
  return match.match === 'PARTIAL' ? match.score : 0;
}
