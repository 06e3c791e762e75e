import { err, ok } from '@jmo/kernel';
import { unconfirmPerson } from '../dependencies.ts';
import type { RegistrationStep } from '../registration.ts';

/** Kewarganegaraan. Input: `citizenship` (`WNI` or `WNA`). Another answer means the data must match anew. */
export const kewarganegaraan: RegistrationStep = {
  slug: 'kewarganegaraan',
  isDone: (draft) => draft.citizenship !== undefined,
  async save(_context, { input }) {
    const citizenship = input['citizenship'];
    if (citizenship !== 'WNI' && citizenship !== 'WNA') {
      return err({ code: 'FIELDS', fields: { citizenship: 'citizenship-missing' } });
    }
    return ok((stored) => {
      const before = citizenship === stored.draft.citizenship ? stored : unconfirmPerson(stored);
      return { ...before, draft: { ...before.draft, citizenship } };
    });
  },
};
