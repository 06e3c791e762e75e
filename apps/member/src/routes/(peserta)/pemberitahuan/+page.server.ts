import { findClaims } from '@jmo/claim';
import { noteRead, readInbox } from '@jmo/notice';
import { findObjections } from '@jmo/rights';
import { findDisputes } from '@jmo/savings';
import { formatsFor } from '#lib/messages/formats.ts';
import { messagesFor } from '#lib/messages/index.ts';
import { objectionPath } from '#lib/server/objections.ts';
import { participantOf } from '#lib/server/signed-in.ts';
import type { PageServerLoad } from './$types';

/** More than anybody has; a person makes a handful of claims in a life. */
const SHOWN = 100;

/** What is shown here counts as read from then on. */
export const load: PageServerLoad = async ({ locals }) => {
  const { context, locale } = locals;
  const participantId = participantOf(locals);
  const [messages, claims, disputes, objections] = await Promise.all([
    readInbox(context, participantId, SHOWN),
    findClaims(context.db, participantId),
    findDisputes(context, participantId),
    findObjections(context.db, context, participantId),
  ]);
  const unread = messages.filter(({ read }) => !read).map(({ id }) => id);
  await noteRead(context, participantId, unread);
  const { moment } = formatsFor(locale);
  const { inbox: words } = messagesFor(locale);
  const subjects = new Map<string, { label: string; number: string; href: string }>([
    ...claims.map(({ claimId, number, kpjs }) => {
      const href = `/jht/tracking/${kpjs[0]}/${number}`;
      return [`claim:${claimId}`, { label: words.toClaim, number, href }] as const;
    }),
    ...disputes.map(({ id, number }) => {
      const href = `/jht/laporan/${number}`;
      return [`dispute:${id}`, { label: words.toReport, number, href }] as const;
    }),
    ...objections.map(({ id, number, subject }) => {
      const href = objectionPath(subject.number);
      return [`objection:${id}`, { label: words.toObjection, number, href }] as const;
    }),
  ]);
  return {
    messages: messages.map(({ id, at, about, locale: writtenIn, title, text, read }) => ({
      id,
      at: moment(at),
      title,
      text,
      isNew: !read,
      lang: writtenIn === locale ? undefined : writtenIn,
      subject:
        subjects.get(about) ??
        (/^(?:profile|card-confirmation):/.test(about)
          ? { label: words.toUpdate, number: '', href: '/pengkinian' }
          : undefined),
    })),
  };
};
