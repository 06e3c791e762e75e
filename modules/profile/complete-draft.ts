import type { Profile } from './find-profile.ts';
import { sensitiveChanged } from './repeat.ts';
import type { ProfileData, ProfileDraft } from './profile.ts';

/** A draft with every step done, as the profile it would become. */
export interface CompletedDraft {
  readonly data: ProfileData;
  readonly faceCheckId: string;
  /** An officer has yet to accept the face. */
  readonly faceInReview: boolean;
}

/**
 * What the draft would make of the profile; undefined while a step is missing. Who changes nothing that says who they are
 * keeps the face of their last update.
 */
export function completed(draft: ProfileDraft, last: Profile | undefined): CompletedDraft | undefined {
  const { cards, contact, population, additional } = draft;
  const selfie =
    draft.selfie ??
    (last !== undefined && !sensitiveChanged(draft, last.data)
      ? { faceCheckId: last.faceCheckId }
      : undefined);
  if (!cards || !selfie || !contact || !population || !additional) return undefined;
  const domicile = contact.domicile ?? population.address;
  return {
    faceCheckId: selfie.faceCheckId,
    faceInReview: draft.selfie?.review === true,
    data: {
      kpjs: cards.kpjs,
      faceCheckId: selfie.faceCheckId,
      contact: { ...contact, domicile },
      population,
      additional,
    },
  };
}
