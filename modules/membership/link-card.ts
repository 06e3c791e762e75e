import { recordAudit, type Actor } from '@jmo/audit';
import { sql, type Context, type Tx } from '@jmo/database';
import { err, newUuid, ok, type Kpj, type ParticipantId, type Result } from '@jmo/kernel';
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
    const found = await lookUp(tx, participantId, kpj);
    const yours = (found.owner_id ?? found.holder_id) === participantId;
    const confirmed = [
      found.holder_id !== null,
      found.owner_id === null,
      actor.kind !== 'participant' || !found.was_unlinked,
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
    if (!confirmed.every(Boolean)) return err({ code: 'CARD_NOT_CONFIRMED' });
    const holderId = found.holder_id as ParticipantId;
    // Two people asking for one card at the same moment: the directory takes one of them.
    const { numInsertedOrUpdatedRows } = await tx
      .insertInto('card_owner_by_kpj')
      .values({ kpj, holder_id: holderId, participant_id: participantId })
      .onConflict((conflict) => conflict.column('kpj').doNothing())
      .executeTakeFirstOrThrow();
    if (numInsertedOrUpdatedRows !== 1n) return err({ code: 'CARD_NOT_CONFIRMED' });
    await writeLink(tx, context, { participantId, kpj, actor, holderId, action: 'LINK' });
    return ok({ holderId });
  });
}

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
    action: entry.action === 'LINK' ? 'card.linked' : 'card.unlinked',
    reference: entry.holderId,
    ...(entry.reason === undefined ? {} : { detail: { reason: entry.reason } }),
  });
}

async function lookUp(tx: Tx, participantId: ParticipantId, kpj: Kpj): Promise<Found> {
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
    where own.participant_id = ${participantId}`.execute(tx);
  const found = rows[0];
  if (found === undefined) throw new Error(`participant ${participantId} does not exist`);
  return found;
}
