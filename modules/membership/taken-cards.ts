import { findGenuine } from '@jmo/audit';
import { sql, type Db, type Tx } from '@jmo/database';
import type { Kpj, ParticipantId } from '@jmo/kernel';
import { LINK_EVENTS, linkedState } from './link-card.ts';

export interface TakenCard {
  /** Whose it is today. */
  readonly participantId: ParticipantId;
  readonly kpj: Kpj;
}

interface Owned extends TakenCard {
  readonly holderId: ParticipantId;
}

const PAGE = 2_000;

/**
 * Merged cards, and with them what stands on them, that belong to somebody to whom by the audit nobody linked them, or from
 * whom they were taken away again: `linkCard` and officers leave an event under our code.
 */
export async function* findTakenCards(db: Db): AsyncGenerator<TakenCard> {
  let after = '';
  for (;;) {
    const { owned, events } = await db
      .transaction()
      .setIsolationLevel('repeatable read')
      .setAccessMode('read only')
      .execute((tx) => readPage(tx, after));
    const last = owned.at(-1);
    if (last === undefined) return;
    after = last.kpj;
    const byOwner = Map.groupBy(events, ({ chain, reference }) => `${chain} ${reference}`);
    for (const { participantId, holderId, kpj } of owned) {
      const newest = byOwner
        .get(`${participantId} ${holderId}`)
        ?.findLast(({ led }) => led(linkedState(kpj, true)) || led(linkedState(kpj, false)));
      if (newest?.action !== LINK_EVENTS.LINK) yield { participantId, kpj };
    }
  }
}

async function readPage(tx: Tx, after: string) {
  const owned = await findOwned(tx, after);
  const chains = [...new Set(owned.map(({ participantId }) => participantId))];
  return { owned, events: await findGenuine(tx, { chains, actions: Object.values(LINK_EVENTS) }) };
}

async function findOwned(tx: Tx, after: string): Promise<Owned[]> {
  const { rows } = await sql<Owned>`
    select kpj, holder_id as "holderId", participant_id as "participantId" from card_owner_by_kpj
    where kpj > ${after} order by kpj limit ${PAGE}`.execute(tx);
  return rows;
}
