import { agreeToFaceChecks, deleteFaceData, findFaceData, isFaceConsentWithdrawn } from '@jmo/identity';
import { dateInWib, formatDate, type Locale } from '@jmo/kernel';
import { redirect } from '@sveltejs/kit';
import { messagesFor } from '#lib/messages/index.ts';
import { participantOf } from '#lib/server/signed-in.ts';
import type { Actions, PageServerLoad } from './$types';

const DELETED = 'terhapus';

export const load: PageServerLoad = async ({ locals, url }) => {
  const { context, locale } = locals;
  const participantId = participantOf(locals);
  const [kept, withdrawn] = await Promise.all([
    findFaceData(context, participantId),
    isFaceConsentWithdrawn(context.db, participantId),
  ]);
  return { ...describe(kept, locale), withdrawn, deleted: url.searchParams.has(DELETED) };
};

function describe(
  { enrolledAt, frames, consents }: Awaited<ReturnType<typeof findFaceData>>,
  locale: Locale,
) {
  const { data } = messagesFor(locale).face;
  const day = (at: Temporal.Instant) => formatDate(dateInWib(at), locale);
  return {
    isKept: enrolledAt !== undefined || frames > 0,
    facts: [
      { label: data.enrolled, value: enrolledAt === undefined ? '–' : data.since(day(enrolledAt)) },
      { label: data.frames, value: data.framesCount(frames) },
      ...consents.map(({ version, at }) => ({
        label: data.consent,
        value: data.consentLine(version, day(at)),
      })),
    ],
  };
}

export const actions: Actions = {
  /** Permission: one's own. Audited as face.deleted. Deleting again deletes nothing. */
  hapus: async ({ locals }) => {
    await deleteFaceData(locals.context, participantOf(locals));
    redirect(303, `/profil/wajah?${DELETED}`);
  },
  /** Permission: one's own. Audited as face.consent-given. */
  setuju: async ({ locals }) => {
    await agreeToFaceChecks(locals.context, participantOf(locals));
    redirect(303, '/profil/wajah');
  },
};
