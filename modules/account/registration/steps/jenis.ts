import { err, ok } from '@jmo/kernel';
import { unconfirmPerson } from '../dependencies.ts';
import { REGISTRATION_SEGMENTS, type RegistrationStep } from '../registration.ts';

/** Jenis Kepesertaan Anda. Input: `segment` (`PU`, `BPU` or `PMI`). Another kind means the data must match anew. */
export const jenis: RegistrationStep = {
  slug: 'jenis',
  isDone: (draft) => draft.segment !== undefined,
  async save(_context, { input }) {
    const segment = REGISTRATION_SEGMENTS.find((candidate) => candidate === input['segment']);
    if (segment === undefined) return err({ code: 'FIELDS', fields: { segment: 'segment-missing' } });
    return ok((stored) => {
      const before = segment === stored.draft.segment ? stored : unconfirmPerson(stored);
      return { ...before, draft: { ...before.draft, segment } };
    });
  },
};
