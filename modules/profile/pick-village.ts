import type { Context } from '@jmo/database';
import type { ParticipantId } from '@jmo/kernel';
import { namesOf } from './area/find-address.ts';
import { loadProfileDraft } from './load-profile-draft.ts';
import { saveTyped } from './typed.ts';

/**
 * A kelurahan chosen from the list: its four names are put into the form the person came from, which keeps everything
 * else that was typed there.
 *
 * @returns false for a code that is no kelurahan's
 */
export async function pickVillage(
  context: Context,
  input: { participantId: ParticipantId; of: 'domicile' | 'ktp'; code: string },
): Promise<boolean> {
  const names = namesOf(input.code);
  if (names === undefined) return false;
  const { participantId, of } = input;
  const { forms } = await loadProfileDraft(context, participantId);
  const picked = {
    [`${of}Village`]: names.village,
    [`${of}District`]: names.district,
    [`${of}Regency`]: names.regency,
    [`${of}Province`]: names.province,
  };
  const [step, form] =
    of === 'domicile' ? (['kontak', forms.contact] as const) : (['kependudukan', forms.population] as const);
  await saveTyped(context, { participantId, step, fields: { ...form, ...picked } });
  return true;
}
