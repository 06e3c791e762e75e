import { sql, type Reader } from '@jmo/database';
import type { Kpj, ParticipantId } from '@jmo/kernel';
import type { Card, CardKey, EndCause, Segment } from './membership.ts';

interface CardRow {
  participant_id: string;
  kpj: string;
  segment: string;
  npp: string | null;
  employer_name: string | null;
  started_on: Temporal.PlainDate;
  ended_on: Temporal.PlainDate | null;
  end_cause: string | null;
}

/** Every card that belongs to a person today: own ones, minus those linked away, plus those linked to them. */
export async function findCards(reader: Reader, participantId: ParticipantId): Promise<Card[]> {
  const { rows } = await sql<CardRow>`
    with mine as (
      select card.participant_id, card.kpj from card
      where card.participant_id = ${participantId}
        and not exists (
          select from card_owner_by_kpj as owner
          where owner.kpj = card.kpj and owner.participant_id <> ${participantId})
      union
      select owner.holder_id, owner.kpj
      from (select distinct kpj from card_link where participant_id = ${participantId}) as ever
        join card_owner_by_kpj as owner on owner.kpj = ever.kpj and owner.participant_id = ${participantId}
    )
    select card.*, employer.name as employer_name
    from mine
      join card on card.participant_id = mine.participant_id and card.kpj = mine.kpj
      left join employer on employer.npp = card.npp
    order by card.started_on, card.kpj`.execute(reader);
  return rows.map((row) => toCard(row, participantId));
}

const toCard = (row: CardRow, ownerId: ParticipantId): Card => ({
  kpj: row.kpj as Kpj,
  holderId: row.participant_id as ParticipantId,
  segment: row.segment as Segment,
  employer: row.npp === null ? undefined : { npp: row.npp, name: row.employer_name ?? row.npp },
  startedOn: row.started_on,
  endedOn: row.ended_on ?? undefined,
  endCause: (row.end_cause ?? undefined) as EndCause | undefined,
  linked: row.participant_id !== ownerId,
});

export interface CardHolder extends CardKey {
  readonly segment: Segment;
}

/** Many at once, for imports: where the rows of each card are; unknown cards are absent. */
export async function findCardHolders(reader: Reader, kpjs: readonly Kpj[]): Promise<Map<Kpj, CardHolder>> {
  if (kpjs.length === 0) return new Map();
  const rows = await reader
    .selectFrom('card_by_kpj as directory')
    .innerJoin('card', (join) =>
      join
        .onRef('card.participant_id', '=', 'directory.participant_id')
        .onRef('card.kpj', '=', 'directory.kpj'),
    )
    .select(['card.kpj', 'card.participant_id', 'card.segment'])
    .where((row) => row.eb('directory.kpj', '=', row.fn.any(row.val([...kpjs]))))
    .execute();
  return new Map(
    rows.map((row) => [
      row.kpj as Kpj,
      {
        kpj: row.kpj as Kpj,
        holderId: row.participant_id as ParticipantId,
        segment: row.segment as Segment,
      },
    ]),
  );
}
