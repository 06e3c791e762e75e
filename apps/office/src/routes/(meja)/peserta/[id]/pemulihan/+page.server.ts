import { findAccount } from '@jmo/account';
import { recoveryConsent } from '@jmo/identity';
import { mayAct } from '@jmo/officer';
import { readPictureForm } from '@jmo/ui/server';
import { error, redirect } from '@sveltejs/kit';
import { permitted, proofBeside, proofFor } from '#lib/server/at-the-desk.ts';
import { openPage, participantAt } from '#lib/server/participant-page.ts';
import { startAtCounter } from '#lib/server/recovery-at-counter.ts';
import { describeNewContacts, pictureWords } from '#lib/words/new-contacts.ts';
import { counterProblems } from '#lib/words/recovery-at-counter.ts';
import { tooManyUntil } from '#lib/words/times.ts';
import type { Actions, PageServerLoad } from './$types';

/** For whom a recovery can be begun without a call: at a counter. */
export const load: PageServerLoad = async ({ locals, params }) => {
  const officer = permitted(locals, 'reset.start');
  const { id, fullName } = await participantAt(locals, params.id);
  if (!mayAct(officer, 'reset.start', { participantId: id })) error(403, 'not permitted');
  if ((await openPage(locals, id)) === undefined) error(429, 'slowed');
  return {
    id,
    fullName,
    consent: recoveryConsent.text.id,
    hasAccount: (await findAccount(locals.context.db, id)) !== undefined,
    proof: proofFor(locals, 'reset.start', `/peserta/${id}/pemulihan`),
  };
};

export const actions: Actions = {
  /** Permission and proof: reset.start, in a transaction. Limits: openRecovery. Audit: account.recovery-open. */
  default: async (event) => {
    permitted(event.locals, 'reset.start');
    const participant = await participantAt(event.locals, event.params.id);
    const form = await readPictureForm(event);
    const { email = '', phone = '' } = form.typed;
    const started = await startAtCounter(event.locals, {
      participantId: participant.id,
      email,
      phone,
      picture: form.picture,
      ip: event.getClientAddress(),
    });
    if (started.ok) return { request: started.value.number, form: { values: {}, errors: {} } };
    const problem = started.error;
    if (problem === 'PROOF_NEEDED')
      return form.refuse({ ...proofBeside, fields: { picture: 'Pilih lagi fotonya setelah itu.' } });
    if (problem === 'SIGNED_OUT') redirect(303, '/masuk?habis');
    if (typeof problem === 'string') return form.refuse({ problem: counterProblems[problem] });
    if (problem.code === 'TOO_MANY') return form.refuse({ problem: tooManyUntil(problem.retryAt) }, 429);
    if (problem.code === 'FIELDS') return form.refuse({ fields: describeNewContacts(problem.fields) });
    return form.refuse({ fields: { picture: pictureWords[problem.code] } });
  },
};
