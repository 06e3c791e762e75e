import type { Context, Tx } from '@jmo/database';
import type { Locale, ParticipantId } from '@jmo/kernel';
import { leaveMessage, queueNotice } from '@jmo/notice';
import type { Contact } from '../update/tell-of-update.ts';
import type { CardConfirmation, CardRefusal } from './card-confirmation.ts';
import type { CardDecision } from './decide-card-confirmation.ts';
import { cardWords, type CardMessage } from './words.ts';

type Told = Pick<CardConfirmation, 'number' | 'kpj' | 'participantId'>;

/** Why a card was not added and what to do, for the app to show beside the number. */
export const cardRefusalText = (locale: Locale, reason: CardRefusal): string =>
  cardWords[locale].refused[reason];

/** The very message a decision sends, for the officer to read before they send it. */
export const previewCardDecision = (
  locale: Locale,
  of: Pick<CardConfirmation, 'number' | 'kpj'>,
  decision: Pick<CardDecision, 'kind'> & { readonly reason?: CardRefusal },
): CardMessage =>
  decision.reason === undefined
    ? cardWords[locale].linked(of)
    : cardWords[locale].refusal(of, decision.reason);

/** In the app always, and by e-mail. The officer's own words stand in the app alone, behind the sign-in. */
export async function tellOfDecision(
  tx: Tx,
  context: Context,
  told: { readonly of: Told; readonly decision: CardDecision; readonly contact: Contact | undefined },
): Promise<void> {
  const { of, decision, contact } = told;
  const message = previewCardDecision(contact?.locale ?? 'id', of, decision);
  await tell(tx, context, { participantId: of.participantId, key: `${of.number}:decided`, message, contact });
}

/** Who had the card until now, if that is somebody else: a photo can be forged, and they are the one to notice. */
export async function tellHolder(
  tx: Tx,
  context: Context,
  told: { readonly of: Told; readonly holderId: ParticipantId; readonly contact: Contact | undefined },
): Promise<void> {
  const { of, holderId, contact } = told;
  if (holderId === of.participantId) return;
  const message = cardWords[contact?.locale ?? 'id'].givenAway(of);
  await tell(tx, context, { participantId: holderId, key: `${of.number}:given-away`, message, contact });
}

async function tell(
  tx: Tx,
  context: Context,
  told: {
    readonly participantId: ParticipantId;
    readonly key: string;
    readonly message: CardMessage;
    readonly contact: Contact | undefined;
  },
): Promise<void> {
  const { participantId, key, message, contact } = told;
  const dedupeKey = `card-confirmation:${key}`;
  await leaveMessage(tx, context, {
    participantId,
    dedupeKey,
    about: `card-confirmation:${key}`,
    locale: contact?.locale ?? 'id',
    title: message.subject,
    text: message.text,
  });
  if (contact !== undefined)
    await queueNotice(tx, context, { dedupeKey, channel: 'email', to: contact.email, ...message });
}
