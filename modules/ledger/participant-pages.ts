import { sql, type Tx } from '@jmo/database';
import { noteForeign, PACKED_HEADS } from './head-codes.ts';
import type { ParticipantRange } from './participant-ranges.ts';

/**
 * Everybody who has books, in the order of their keys, so many at a time. Several may take turns at the pages: each page goes
 * to one of them.
 */
export class ParticipantPages {
  readonly #size: number;
  #after = sql``;
  #turn: Promise<unknown> = Promise.resolve();

  constructor(size: number) {
    this.#size = size;
  }

  /**
   * Keeps everybody else from writing to the books of the next page until the transaction ends.
   * @returns the page, or undefined when all had their turn
   */
  lockNext(tx: Tx): Promise<ParticipantRange | undefined> {
    const range = this.#turn.then(() => this.#lock(tx));
    this.#turn = range.catch(() => undefined);
    return range;
  }

  async #lock(tx: Tx): Promise<ParticipantRange | undefined> {
    const { rows } = await sql<ParticipantRange & { heads: Buffer }>`
      select ids[1] as first, ids[cardinality(ids)] as last, heads
      from (
        select array_agg(participant_id) as ids, ${PACKED_HEADS} as heads from (
          select * from ledger_head ${this.#after} order by participant_id limit ${this.#size} for update
        ) as locked
      ) as page
      where ids is not null
    `.execute(tx);
    const [page] = rows;
    if (page === undefined) return undefined;
    const { first, last, heads } = page;
    noteForeign(tx, heads);
    this.#after = sql`where participant_id > ${last}::uuid`;
    return { first, last };
  }
}
