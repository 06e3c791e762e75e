import { recordAudit, type Actor } from '@jmo/audit';
import { sql, type Context, type Reader, type Tx } from '@jmo/database';
import { err, newUuid, ok, type Kpj, type ParticipantId, type Result } from '@jmo/kernel';
import { findCards } from './cards.queries.ts';
import type { Card } from './membership.ts';
import { samePerson } from './same-person.ts';

export interface LinkCard {
  readonly participantId: ParticipantId;
  readonly kpj: Kpj;
  readonly actor: Actor;
}

/**
 * CARD_NOT_CONFIRMED is the one answer for a card that does not exist, that is somebody else's, whose record differs in
 * name, birth date or mother's name, or that an officer took away from this person again.
 */
export type LinkCardProblem = { code: 'CARD_NOT_CONFIRMED' } | { code: 'ALREADY_YOURS' };

interface Found {
  holder_id: string | null;
  owner_id: string | null;
  was_unlinked: boolean;
  holder_name: string | null;
  holder_birth_date: Temporal.PlainDate | null;
  holder_mother: string | null;
  own_name: string;
  own_birth_date: Temporal.PlainDate;
  own_mother: string;
}

const NOBODY = '00000000-0000-0000-0000-000000000000';
const NO_DATE = Temporal.PlainDate.from('0001-01-01');

/**
 * "Tambah kartu": links a card recorded under another participant record to the person it belongs to, when name, birth
 * date and mother's name agree. Contributions and postings stay where they are.
 */
export async function linkCard(
  context: Context,
  { participantId, kpj, actor }: LinkCard,
): Promise<Result<{ holderId: ParticipantId }, LinkCardProblem>> {
  return await context.db.transaction().execute(async (tx) => {
    const found = judge(await lookUp(tx, participantId, kpj), participantId, actor.kind);
    if (!found.ok) return found;
    const holderId = found.value;
    const taken = await takeCard(tx, context, { participantId, kpj, actor, holderId });
    if (taken) return ok({ holderId });
    // Somebody was quicker: whose it is now, perhaps by a first press of the same button, is the answer.
    const now = judge(await lookUp(tx, participantId, kpj), participantId, actor.kind);
    return now.ok ? err({ code: 'CARD_NOT_CONFIRMED' }) : now;
  });
}

/**
 * The card that {@link linkCard} would link for a participant, looked at before it happens. The answers are the same, from
 * the same look-ups and comparisons.
 */
export async function findLinkableCard(
  reader: Reader,
  { participantId, kpj }: Omit<LinkCard, 'actor'>,
): Promise<Result<Card, LinkCardProblem>> {
  const found = judge(await lookUp(reader, participantId, kpj), participantId, 'participant');
  if (!found.ok) return found;
  const card = (await findCards(reader, found.value)).find((each) => each.kpj === kpj);
  return card === undefined ? err({ code: 'CARD_NOT_CONFIRMED' }) : ok(card);
}

/** @returns the card's holder when it may be linked; every comparison is made whatever the first one says */
function judge(
  found: Found,
  participantId: ParticipantId,
  by: Actor['kind'],
): Result<ParticipantId, LinkCardProblem> {
  const yours = (found.owner_id ?? found.holder_id) === participantId;
  const confirmed = [
    found.holder_id !== null,
    found.owner_id === null,
    by !== 'participant' || !found.was_unlinked,
    samePerson(
      { fullName: found.own_name, birthDate: found.own_birth_date, motherName: found.own_mother },
      {
        fullName: found.holder_name ?? '',
        birthDate: found.holder_birth_date ?? NO_DATE,
        motherName: found.holder_mother ?? '',
      },
    ),
  ];
  if (yours) return err({ code: 'ALREADY_YOURS' });
  return confirmed.every(Boolean)
    ? ok(found.holder_id as ParticipantId)
    : err({ code: 'CARD_NOT_CONFIRMED' });
}

/**
 * Gives a card that is linked to nobody to this person, and writes it down.
 * @returns false when it is linked: of two people who ask at the same moment the directory takes one
 */
export async function takeCard(
  tx: Tx,
  context: Context,
  asked: LinkCard & { readonly holderId: ParticipantId; readonly reason?: string },
): Promise<boolean> {
  const { participantId, kpj, holderId } = asked;
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('card_owner_by_kpj')
    .values({ kpj, holder_id: holderId, participant_id: participantId })
    .onConflict((conflict) => conflict.column('kpj').doNothing())
    .executeTakeFirstOrThrow();
  if (numInsertedOrUpdatedRows !== 1n) return false;
  await writeLink(tx, context, { ...asked, action: 'LINK' });
  return true;
}

/** As the audit names what is done to a card's owner, and what it leaves behind. */
export const LINK_EVENTS = { LINK: 'card.linked', UNLINK: 'card.unlinked' } as const;
export const linkedState = (kpj: string, linked: boolean) => ({ kpj, linked });

/** Appends to the card's history and to the audit trail. */
export async function writeLink(
  tx: Tx,
  context: Context,
  entry: LinkCard & { holderId: ParticipantId; action: 'LINK' | 'UNLINK'; reason?: string },
): Promise<void> {
  const now = context.clock.now();
  await tx
    .insertInto('card_link')
    .values({
      participant_id: entry.participantId,
      kpj: entry.kpj,
      id: newUuid(now),
      holder_id: entry.holderId,
      action: entry.action,
      at: now,
      actor: `${entry.actor.kind}:${entry.actor.id}`,
    })
    .execute();
  await recordAudit(tx, context, {
    participantId: entry.participantId,
    actor: entry.actor,
    action: LINK_EVENTS[entry.action],
    reference: entry.holderId,
    ...(entry.reason === undefined ? {} : { detail: { reason: entry.reason } }),
    before: linkedState(entry.kpj, entry.action !== 'LINK'),
    after: linkedState(entry.kpj, entry.action === 'LINK'),
  });
}

/** Who asks for which card, and what the directories and registers say about both. */
export async function lookUp(reader: Reader, participantId: ParticipantId, kpj: Kpj): Promise<Found> {
  const { rows } = await sql<Found>`
    with directory as (
      select coalesce((select participant_id from card_by_kpj where kpj = ${kpj}), ${NOBODY}::uuid) as holder_id
    )
    select holder.participant_id as holder_id, holder.full_name as holder_name,
      holder.birth_date as holder_birth_date, holder.mother_name as holder_mother,
      own.full_name as own_name, own.birth_date as own_birth_date, own.mother_name as own_mother,
      (select owner.participant_id from card_owner_by_kpj as owner where owner.kpj = ${kpj}) as owner_id,
      exists (select from card_link as link
        where link.participant_id = ${participantId} and link.kpj = ${kpj} and link.action = 'UNLINK') as was_unlinked
    from participant as own cross join directory
      left join participant as holder on holder.participant_id = directory.holder_id
    where own.participant_id = ${participantId}`.execute(reader);
  const found = rows[0];
  if (found === undefined) throw new Error(`participant ${participantId} does not exist`);
  return found;
}
