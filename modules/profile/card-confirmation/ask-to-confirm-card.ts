import { randomBytes } from 'node:crypto';
import { recordAudit } from '@jmo/audit';
import { findBranchOf, openWorkItem } from '@jmo/casework';
import { hitRateLimit, type Context, type Tx } from '@jmo/database';
import { deletePapers, storePaper, type PaperProblem } from '@jmo/document';
import {
  dateInWib,
  err,
  newUuid,
  ok,
  parseKpj,
  startOfDayInWib,
  type Kpj,
  type ParticipantId,
  type Result,
} from '@jmo/kernel';
import { findCardRecord, findLinkableCard } from '@jmo/membership';
import { queueNotice } from '@jmo/notice';
import type { FieldProblems, TooManyProblem } from '../problems.ts';
import { reviewPromisedBy } from '../update/submission.ts';
import type { Contact } from '../update/tell-of-update.ts';
import { confirmationNumber } from './card-confirmation.ts';
import { findOpenConfirmation, insertConfirmation } from './card-confirmation.queries.ts';
import { cardWords } from './words.ts';

/** Each one is a piece of an officer's day. */
const PER_PERSON = { name: 'profile.confirm-card', max: 5, windowSeconds: 24 * 3600 };

/**
 * - `FIELDS`: the number is no KPJ
 * - `ALREADY_YOURS`: it is in the list
 * - `FITS`: its record is theirs; "Gabungkan kartu ini" merges it without anybody
 * - a {@link PaperProblem}: the photo was not taken
 */
export type AskToConfirmCardProblem =
  FieldProblems<'kpj'> | TooManyProblem | { readonly code: 'ALREADY_YOURS' | 'FITS' } | PaperProblem;

export interface AskedCard {
  readonly number: string;
  readonly promisedBy: Temporal.PlainDate;
}

/**
 * A card that tambah kartu could not confirm goes to an officer, with a photo of it. The answer is the same whether there
 * is such a card or not, and whoever it belongs to. Asked again while it waits, it is the same case.
 *
 * @param ports.dataFolder JMO_DATA
 */
export async function askToConfirmCard(
  context: Context,
  { dataFolder }: { readonly dataFolder: string },
  asked: {
    readonly participantId: ParticipantId;
    readonly kpj: string;
    /** A picture or a PDF, as it was sent. */
    readonly photo: Buffer;
    readonly contact: Contact;
  },
): Promise<Result<AskedCard, AskToConfirmCardProblem>> {
  const { participantId, photo } = asked;
  const kpj = parseKpj(asked.kpj);
  if (!kpj.ok) {
    const code = asked.kpj.trim() === '' ? 'REQUIRED' : 'KPJ_MALFORMED';
    return err({ code: 'FIELDS', fields: [{ field: 'kpj', code }] });
  }
  const rate = await hitRateLimit(context, PER_PERSON, participantId);
  if (!rate.allowed) return err({ code: 'TOO_MANY', retryAt: rate.retryAt });
  const linkable = await findLinkableCard(context.db, { participantId, kpj: kpj.value });
  if (linkable.ok) return err({ code: 'FITS' });
  if (linkable.error.code === 'ALREADY_YOURS') return err({ code: 'ALREADY_YOURS' });
  const open = await findOpenConfirmation(context.db, participantId, kpj.value);
  if (open !== undefined) return ok(open);
  const stored = await storePaper(context, dataFolder, {
    participantId,
    bytes: photo,
    now: context.clock.now(),
  });
  if (!stored.ok) return stored;
  const { documentId } = stored.value;
  return ok(
    await context.db
      .transaction()
      .execute((tx) => openCase(tx, context, { ...asked, kpj: kpj.value, documentId })),
  );
}

async function openCase(
  tx: Tx,
  context: Context,
  asked: { participantId: ParticipantId; kpj: Kpj; documentId: string; contact: Contact },
): Promise<AskedCard> {
  const { participantId, kpj, documentId, contact } = asked;
  const openedAt = context.clock.now();
  const today = dateInWib(openedAt);
  const number = confirmationNumber(today.year, randomBytes(8));
  const promisedBy = reviewPromisedBy(today);
  const id = newUuid(openedAt);
  const opened = { participantId, id, number, kpj, documentId, openedAt, promisedBy };
  while (!(await insertConfirmation(tx, opened))) {
    const open = await findOpenConfirmation(tx, participantId, kpj);
    // Decided by somebody in this very moment: it is opened anew.
    if (open === undefined) continue;
    // The other of two at once was quicker: theirs is the case, and nobody looks at this photo.
    await deletePapers(tx, participantId, [documentId]);
    return open;
  }
  const actor = { kind: 'participant', id: participantId } as const;
  await openWorkItem(tx, context, {
    participantId,
    kind: 'CARD_CONFIRMATION',
    subject: number,
    branch: await findBranchOf(tx, participantId),
    amount: (await findCardRecord(tx, { participantId, kpj }))?.balance,
    promisedBy: startOfDayInWib(promisedBy.add({ days: 1 })),
    actor: `participant:${participantId}`,
  });
  await recordAudit(tx, context, {
    participantId,
    actor,
    action: 'card.confirmation-asked',
    reference: id,
    detail: { number },
  });
  await queueNotice(tx, context, {
    dedupeKey: `card-confirmation:${number}:opened`,
    channel: 'email',
    to: contact.email,
    ...cardWords[contact.locale].opened({ number, promisedBy }),
  });
  return { number, promisedBy };
}
