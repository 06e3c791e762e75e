import { isDeepStrictEqual } from 'node:util';
import type { ProfileData, ProfileDraft } from './profile.ts';

/**
 * A later data update starts with everything as it was confirmed last, so that the person changes what is different and
 * confirms. Decision 0026: their face is asked for again only when something changes that says who they are or where
 * money would go; a new address or phone of a sister needs no photograph.
 */
export function startingDraft(
  last: { readonly profileId: string; readonly data: ProfileData } | undefined,
  kpjs: readonly string[],
): ProfileDraft {
  if (last === undefined) return {};
  const { contact, population, additional, kpjs: seen } = last.data;
  const { domicile, ...otherContact } = contact;
  return {
    ...(isDeepStrictEqual([...seen].sort(), [...kpjs].sort()) && { cards: { kpjs: seen } }),
    contact: contact.sameAsKtp === true ? otherContact : { ...otherContact, domicile },
    population,
    additional,
    repeats: last.profileId,
    faceAgain: false,
  };
}

type Compared = Pick<ProfileDraft, 'population' | 'additional'>;

/** Name, birth, sex, family card, mother's name, and the account that a claim would offer. An address is not among them. */
const sensitive = ({ population, additional }: Compared) =>
  JSON.parse(
    JSON.stringify([
      population && { ...population, address: undefined },
      additional?.motherName,
      additional?.bankAccount && [additional.bankAccount.bankCode, additional.bankAccount.accountNo],
    ]),
  ) as unknown;

export const sensitiveChanged = (draft: Compared, last: Compared): boolean =>
  !isDeepStrictEqual(sensitive(draft), sensitive(last));
