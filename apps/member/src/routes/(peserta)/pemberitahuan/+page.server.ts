import { findClaims } from '@jmo/claim';
import { noteRead, readInbox } from '@jmo/notice';
import { formatsFor } from '#lib/messages/formats.ts';
import { participantOf } from '#lib/server/signed-in.ts';
import type { PageServerLoad } from './$types';

/** More than anybody has; a person makes a handful of claims in a life. */
const SHOWN = 100;

/** What is shown here counts as read from then on. */
export const load: PageServerLoad = async ({ locals }) => {
  const { context, locale } = locals;
  const participantId = participantOf(locals);
  const [messages, claims] = await Promise.all([
    readInbox(context, participantId, SHOWN),
    findClaims(context.db, participantId),
  ]);
  const unread = messages.filter(({ read }) => !read).map(({ id }) => id);
  await noteRead(context, participantId, unread);
  const { moment } = formatsFor(locale);
  return {
    messages: messages.map(({ id, at, about, locale: writtenIn, title, text, read }) => {
      const claim = claims.find(({ claimId }) => about === `claim:${claimId}`);
      return {
        id,
        at: moment(at),
        title,
        text,
        isNew: !read,
        lang: writtenIn === locale ? undefined : writtenIn,
        claim: claim && { number: claim.number, href: `/jht/tracking/${claim.kpjs[0]}/${claim.number}` },
      };
    }),
  };
};
