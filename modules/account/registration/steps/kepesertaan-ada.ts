import { err, ok } from '@jmo/kernel';
import type { RegistrationStep } from '../registration.ts';

/**
 * "Apakah Anda sudah terdaftar sebagai peserta?" Input: `answer` (`ya` or `belum`). With `belum` the step stays open:
 * the page says what that person can do instead.
 */
export const kepesertaanAda: RegistrationStep = {
  slug: 'kepesertaan-ada',
  isDone: (draft) => draft.enrolled === 'ya',
  async save(_context, { input }) {
    const enrolled = input['answer'];
    if (enrolled !== 'ya' && enrolled !== 'belum')
      return err({ code: 'FIELDS', fields: { answer: 'answer-missing' } });
    return ok((stored) => ({ ...stored, draft: { ...stored.draft, enrolled } }));
  },
};
