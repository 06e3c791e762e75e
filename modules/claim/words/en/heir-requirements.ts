import { formatRupiah } from '@jmo/kernel';
import type { RequirementDictionary } from '../requirement-words.ts';
import { namesOf } from './requirements.ts';

const NOTHING = 'There is nothing to do.';

/** What is said to the heirs of a participant who died. */
export const heirRequirements: Partial<RequirementDictionary> = {
  BATAS_SALDO: ({ balance }, { met }) => ({
    label: 'There is a JHT balance to pay to the heirs',
    fact: `The member's total JHT balance is ${formatRupiah(balance, 'en')}.`,
    threshold: 'More than Rp0.',
    action:
      met === true
        ? NOTHING
        : 'There is no balance to pay out yet. If a contribution is missing, ask by calling 175.',
  }),
  TIDAK_ADA_KLAIM_BERJALAN: ({ openClaimNumber }, { met }) => ({
    label: 'No other claim is being processed',
    fact:
      openClaimNumber === undefined
        ? 'No claim of the member is being processed.'
        : `The member's claim ${openClaimNumber} is being processed.`,
    threshold: 'One claim at a time.',
    action:
      met === true
        ? NOTHING
        : `Tell 175 or a branch office that the member has died, and quote claim ${openClaimNumber ?? ''}.`,
  }),
  DOKUMEN: ({ papers }) => ({
    label: "The member's death and the heirs are proven",
    fact: 'The heirs prove it with documents.',
    threshold: 'An officer checks it with the documents.',
    action: papers.length === 0 ? NOTHING : `Have ready: ${namesOf(papers).join('; ')}.`,
  }),
};
