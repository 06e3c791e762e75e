import type { Context, Tx } from '@jmo/database';
import type { Locale, ParticipantId } from '@jmo/kernel';
import { leaveMessage, queueNotice } from '@jmo/notice';
import type { ChangedField } from '../changes.ts';
import { nameFields } from './field-names.ts';
import { words, type UpdateNews } from './words.ts';

/** Where to write to, in which language. The account is no business of this room: who calls brings it. */
export interface Contact {
  readonly email: string;
  readonly locale: Locale;
}

/** Looks an account up, for what is told long after the person left. */
export type FindContact = (participantId: ParticipantId) => Promise<Contact | undefined>;

/** By e-mail: its sender has seen the number already. */
export const tellOfReview = (
  tx: Tx,
  context: Context,
  review: { participantId: ParticipantId; number: string; promisedBy: Temporal.PlainDate; contact: Contact },
): Promise<void> =>
  queueNotice(tx, context, {
    dedupeKey: `profile-review:${review.number}`,
    channel: 'email',
    to: review.contact.email,
    ...words[review.contact.locale].reviewOpened(review),
  });

/** The message an officer's decision sends, in the language of whom it is about, before it goes. */
export const previewReview = (
  locale: Locale,
  { number, changes }: { readonly number: string; readonly changes: readonly ChangedField[] },
  decision: 'APPROVE' | 'REFUSE',
): { readonly subject: string; readonly text: string } =>
  words[locale][decision === 'APPROVE' ? 'finished' : 'refused'](number, nameFields(locale, changes));

/** In the app always, and by e-mail; nothing of what was typed is in either. */
export async function tellOfUpdate(
  tx: Tx,
  context: Context,
  event: {
    readonly participantId: ParticipantId;
    readonly submissionId: string;
    readonly draftVersion: number;
    readonly news: UpdateNews;
    /** Of a later update that became the profile. */
    readonly changed?: readonly ChangedField[] | undefined;
    readonly reference: string;
    readonly contact: Contact | undefined;
  },
): Promise<void> {
  const locale = event.contact?.locale ?? 'id';
  const { subject, text } = words[locale][event.news](
    event.reference,
    nameFields(locale, event.changed ?? []),
  );
  const dedupeKey = `profile-update:${event.submissionId}:${event.draftVersion}:${event.news}`;
  await leaveMessage(tx, context, {
    participantId: event.participantId,
    dedupeKey,
    about: `profile:${event.submissionId}`,
    locale,
    title: subject,
    text,
  });
  if (event.contact !== undefined)
    await queueNotice(tx, context, { dedupeKey, channel: 'email', to: event.contact.email, subject, text });
}
