import { err, ok } from '@jmo/kernel';
import { TERMS_VERSION } from '../../account.ts';
import type { RegistrationStep } from '../registration.ts';

/** Syarat dan ketentuan. Input: `agreed` = `ya` (Setuju). Newer terms have to be agreed to again. */
export const syarat: RegistrationStep = {
  slug: 'syarat',
  isDone: (draft) => draft.agreedTerms === TERMS_VERSION,
  async save(_context, { input }) {
    if (input['agreed'] !== 'ya') return err({ code: 'FIELDS', fields: { agreed: 'agreement-missing' } });
    return ok((stored) => ({ ...stored, draft: { ...stored.draft, agreedTerms: TERMS_VERSION } }));
  },
};
