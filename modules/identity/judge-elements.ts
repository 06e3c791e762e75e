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

/**
 * Names that differ by little: "Rizky" and "Rizki", a letter left out. Claims are refused for one letter more than for
 * anything else, and whoever is right cannot mend the registry from here, so an officer may look at both spellings.
 */
const NAMES = ['fullName', 'motherName'] as const satisfies readonly RegistryElement[];
const CLOSE_SCORE = 80;

/** The lowest score any element may pass with; what is asked of the registry as its threshold, in percent. */
export const LOWEST_NEEDED_SCORE = Math.min(CLOSE_SCORE, ...Object.values(NEEDED_SCORE));

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

/** Whether all that differs are names, each by little. */
export const isClose = (elements: ElementMatches, differing: readonly RegistryElement[]): boolean =>
  differing.length > 0 &&
  differing.every(
    (element) =>
      NAMES.some((name) => name === element) &&
      scoreOf(elements[element] ?? { match: 'MISMATCH' }) >= CLOSE_SCORE,
  );

function scoreOf(match: ElementMatch): number {
  if (match.match === 'MATCH') return 100;
  return match.match === 'PARTIAL' ? match.score : 0;
}
