import { cancelClaim, findClaims, getTracking } from '@jmo/claim';
import { redirect } from '@sveltejs/kit';
import { messagesFor } from '#lib/messages/index.ts';
import { readFields } from '#lib/server/forms.ts';
import { participantOf } from '#lib/server/signed-in.ts';
import type { Actions, PageServerLoad } from './$types';

/** About the one claim that is open; whoever has none that can be taken back is led to their claims. */
async function openClaimOf(locals: App.Locals) {
  const { db, clock } = locals.context;
  const participantId = participantOf(locals);
  const claim = (await findClaims(db, participantId)).find(({ isOpen }) => isOpen);
  if (claim === undefined) return undefined;
  const { mayCancel } = await getTracking(db, participantId, claim.claimId, clock.now());
  return { ...claim, mayCancel };
}

export const load: PageServerLoad = async ({ locals }) => {
  const claim = await openClaimOf(locals);
  if (claim?.mayCancel !== true) redirect(303, '/jht/tracking');
  return { number: claim.number };
};

/** Only the claim that was shown: another one may be open by now. Permission: the own claim. Audit: claim.cancel, or claim.cancel.refused. */
export const actions: Actions = {
  default: async (event) => {
    const { locals } = event;
    const form = await readFields(event);
    const claim = await openClaimOf(locals);
    if (claim === undefined) redirect(303, '/jht/tracking');
    const { claimId, number } = claim;
    if (form.typed['claimNumber'] === number) {
      const participantId = participantOf(locals);
      const cancelled = await cancelClaim(locals.context, { participantId, claimId });
      if (cancelled.ok) redirect(303, '/jht/tracking');
    }
    return form.refuse({ problem: messagesFor(locals.locale).lapakAsik.cancel.late }, 409);
  },
};
