import type { Profile } from './find-profile.ts';
import { sensitiveChanged } from './repeat.ts';
import type { ProfileData, ProfileDraft } from './profile.ts';

/** A draft with every step done, as the profile it would become. */
export interface CompletedDraft {
  readonly data: ProfileData;
  readonly faceCheckId: string;
  /** The face that has to count for it; undefined where the last update's is kept. */
  readonly selfie: ProfileDraft['selfie'];
}

/**
 * What the draft would make of the profile; undefined while a step is missing. Who changes nothing that says who they are
 * keeps the face of their last update, whatever came of one they took meanwhile: its page is no step of theirs any more.
 */
export function completed(draft: ProfileDraft, last: Profile | undefined): CompletedDraft | undefined {
  const { cards, contact, population, additional } = draft;
  const isKept = last !== undefined && !sensitiveChanged(draft, last.data);
  const selfie = isKept ? undefined : draft.selfie;
  const faceCheckId = isKept ? last.faceCheckId : selfie?.faceCheckId;
  if (!cards || faceCheckId === undefined || !contact || !population || !additional) return undefined;
  const domicile = contact.domicile ?? population.address;
  return {
    faceCheckId,
    selfie,
    data: { kpjs: cards.kpjs, faceCheckId, contact: { ...contact, domicile }, population, additional },
  };
}
