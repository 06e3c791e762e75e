import { listPasskeys } from '@jmo/account';
import { dateInWib, formatDate, formatRupiah } from '@jmo/kernel';
import { getParticipant } from '@jmo/membership';
import { countUnread } from '@jmo/notice';
import { findLastUpdate, loadProfileDraft, settleSelfie } from '@jmo/profile';
import { getSavings } from '@jmo/savings';
import { redirect, type Cookies } from '@sveltejs/kit';
import { laterCookie } from '#lib/server/cookies.ts';
import { describeReview } from '#lib/server/selfie.ts';
import { participantOf } from '#lib/server/signed-in.ts';
import { findUpdateWords } from '#lib/server/update-state.ts';
import type { Actions, PageServerLoad } from './$types';

/** Offered after a sign-in by password, until there is one or the person says not now. */
async function offersPasskey(
  { context, environment, session }: App.Locals,
  cookies: Cookies,
): Promise<boolean> {
  if (session?.openedWith !== 'password' || laterCookie.read(cookies, environment) !== undefined)
    return false;
  return (await listPasskeys(context, session.participantId)).length === 0;
}

export const load: PageServerLoad = async (event) => {
  const { cookies, locals } = event;
  const { context, locale } = locals;
  const participantId = participantOf(locals);
  const today = dateInWib(context.clock.now());
  const [participant, savings, lastUpdate, unread, sent, offerPasskey] = await Promise.all([
    getParticipant(context.db, participantId),
    getSavings(context.db, participantId, today),
    findLastUpdate(context.db, participantId),
    countUnread(context.db, participantId),
    findUpdateWords(context, participantId, locale),
    offersPasskey(locals, cookies),
  ]);
  const draft = lastUpdate === undefined ? await loadProfileDraft(context, participantId) : undefined;
  const standing = await settleSelfie(context, participantId);
  return {
    name: participant.fullName.split(' ')[0] ?? participant.fullName,
    total: formatRupiah(savings.total, locale),
    today: formatDate(today, locale),
    unread,
    offerPasskey,
    /** An update that was confirmed and could not be finished at once. */
    sent: sent?.state,
    /** An officer looks at the face of an update that is being filled in. */
    faceReview: describeReview(event, standing)?.text,
    /** The pop-up stays until the data were updated once. */
    update: draft === undefined ? undefined : draft.changedAt === undefined ? 'first' : 'underWay',
  } as const;
};

export const actions: Actions = {
  /** Not now: the offer of a passkey stays away from this browser for a while. */
  nanti: ({ cookies, locals }) => {
    laterCookie.write(cookies, locals.environment, 'ya');
    redirect(303, '/beranda');
  },
};
