import type { RegistryCheck, RegistryElement } from '@jmo/identity';
import type { Participant } from '@jmo/membership';
import { referenceOf, type ProfileData } from '../profile.ts';
import { describeDiffering, differsFromRegister, type DifferingField } from '../state-elements.ts';
import type { RegistryOutcome } from './submission.ts';

/**
 * - `REGISTRY_DIFFERS`: these fields do not fit; the person compares them with the papers named and corrects them, or goes
 *   to a branch or Dukcapil when the papers are right. `register`: who disagrees – the population registry, or for a
 *   foreigner without NIK the agency's own register. `reviewable`: only a name, by little; an officer may look at it
 * - `REGISTRY_NOT_FOUND`, `REGISTRY_DECEASED`: the registry does not know the NIK, or holds its owner for dead. Nothing to
 *   correct here: branch or 175, with the reference; heirs are shown their way
 */
export type RegistryProblem =
  | {
      readonly code: 'REGISTRY_DIFFERS';
      readonly register: 'DUKCAPIL' | 'JAMSOSTEK';
      readonly fields: readonly DifferingField[];
      readonly reviewable: boolean;
      readonly reference: string;
    }
  | { readonly code: 'REGISTRY_NOT_FOUND' | 'REGISTRY_DECEASED'; readonly reference: string };

export type CheckVerdict =
  RegistryProblem | { readonly code: 'FITS' } | { readonly code: 'REGISTRY_UNAVAILABLE' };

type Stated = Pick<ProfileData, 'population' | 'additional'>;

/** What a check means for the person whose data it was about. */
export function judgeCheck(check: RegistryCheck, data: Stated, participant: Participant): CheckVerdict {
  if (check.outcome === 'MATCH') return { code: 'FITS' };
  if (check.outcome === 'UNAVAILABLE') return { code: 'REGISTRY_UNAVAILABLE' };
  const elements = 'fields' in check ? check.fields : [];
  return problemOf({ ...check, elements }, data, participant) ?? { code: 'FITS' };
}

/** The same from what was written down about a check; undefined when there is none. */
export function problemOf(
  {
    checkId,
    outcome,
    elements,
  }: {
    readonly checkId: string;
    readonly outcome: RegistryOutcome;
    readonly elements: readonly RegistryElement[];
  },
  data: Stated,
  participant: Participant,
): RegistryProblem | undefined {
  const reference = referenceOf(checkId);
  switch (outcome) {
    case 'NOT_COVERED': {
      const fields = differsFromRegister(data, participant);
      const differs = { code: 'REGISTRY_DIFFERS', register: 'JAMSOSTEK', fields, reference } as const;
      return fields.length === 0 ? undefined : { ...differs, reviewable: false };
    }
    case 'DIFFERS':
    case 'CLOSE':
      return {
        code: 'REGISTRY_DIFFERS',
        register: 'DUKCAPIL',
        fields: describeDiffering(elements),
        reviewable: outcome === 'CLOSE',
        reference,
      };
    case 'NOT_FOUND':
    case 'DECEASED':
      return { code: `REGISTRY_${outcome}`, reference };
    default:
      return undefined;
  }
}
