import { sql, type Context, type Tx } from '@jmo/database';
import { contentOf } from './content.ts';
import { contentOfRow, type AuditRow } from './audit.queries.ts';
import { headCodeOf, NO_SEAL, sealAfter, type AuditHead } from './seals.ts';

const AT_ONCE = 500;

/**
 * Gives every new event its place in its chain. Called every few seconds; on two workers at once each takes what the
 * other has not, and nobody who writes an event ever waits for it.
 * @returns how many were sealed
 */
export async function sealAudit(context: Pick<Context, 'db' | 'vault'>): Promise<number> {
  let sealed = 0;
  for (;;) {
    const portion = await context.db.transaction().execute((tx) => sealPortion(tx, context));
    sealed += portion;
    if (portion < AT_ONCE) return sealed;
  }
}

async function sealPortion(tx: Tx, context: Pick<Context, 'vault'>): Promise<number> {
  const events = await takeUnsealed(tx);
  // In the order of the chains, as everybody who locks heads does.
  const chains = Map.groupBy(events, (event) => event.participant_id);
  for (const chain of [...chains.keys()].toSorted()) {
    const { isOurs, ...locked } = await lockHead(tx, context, chain);
    let head: AuditHead = locked;
    for (const event of chains.get(chain)!) {
      const seal = sealAfter(head.seal, contentOf(contentOfRow(event)));
      head = { chain, length: head.length + 1, seal };
      await tx
        .insertInto('audit_seal')
        .values({ participant_id: chain, seq: head.length, event_id: event.id, seal })
        .execute();
    }
    await tx
      .updateTable('audit_head')
      // Behind an end that somebody else wrote none comes under our code again: it would make right what was taken away.
      .set({ length: head.length, seal: head.seal, code: isOurs ? headCodeOf(context.vault, head) : NO_SEAL })
      .where('participant_id', '=', chain)
      .execute();
  }
  return events.length;
}

/** Oldest first within each chain. */
async function takeUnsealed(tx: Tx): Promise<AuditRow[]> {
  const { rows } = await sql<AuditRow>`
    with taken as (
      select participant_id, event_id from audit_unsealed
      order by participant_id, event_id limit ${AT_ONCE} for update skip locked
    ), gone as (
      delete from audit_unsealed u using taken t
      where u.participant_id = t.participant_id and u.event_id = t.event_id
    )
    select e.* from audit_event e join taken t on e.participant_id = t.participant_id and e.id = t.event_id
    order by e.participant_id, e.at, e.id`.execute(tx);
  return rows;
}

/** The end of a chain; `isOurs`: it stands under our code. */
async function lockHead(
  tx: Tx,
  { vault }: Pick<Context, 'vault'>,
  chain: string,
): Promise<AuditHead & { readonly isOurs: boolean }> {
  const empty = { chain, length: 0, seal: NO_SEAL };
  await tx
    .insertInto('audit_head')
    .values({ participant_id: chain, length: 0, seal: NO_SEAL, code: headCodeOf(vault, empty) })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const row = await tx
    .selectFrom('audit_head')
    .select(['length', 'seal', 'code'])
    .where('participant_id', '=', chain)
    .forUpdate()
    .executeTakeFirstOrThrow();
  const head = { chain, length: row.length, seal: row.seal };
  return { ...head, isOurs: headCodeOf(vault, head).equals(row.code) };
}
