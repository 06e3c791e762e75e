import { sql, type RawBuilder, type Reader } from '@jmo/database';
import { within, type ParticipantRange } from './participant-ranges.ts';

const LOWEST = '00000000-0000-0000-0000-000000000000';
const HIGHEST = 'ffffffff-ffff-ffff-ffff-ffffffffffff';

/**
 * Ranges that together leave out nobody, with or without books, with so many who have books in each. Nothing is locked.
 * @param whole where they are to be
 */
export async function* rangesOfEverybody(
  reader: Reader,
  size: number,
  whole: ParticipantRange = { first: LOWEST, last: HIGHEST },
): AsyncGenerator<ParticipantRange> {
  for (let { first } = whole; ;) {
    const { rows } = await sql<{ last: string }>`
      select participant_id as last from ledger_head where participant_id between ${first}::uuid and ${whole.last}::uuid
      order by participant_id offset ${size - 1} limit 1`.execute(reader);
    const last = rows[0]?.last ?? whole.last;
    yield { first, last };
    if (last === whole.last) return;
    first = uuidAfter(last);
  }
}

function uuidAfter(id: string): string {
  const hex = (BigInt(`0x${id.replaceAll('-', '')}`) + 1n).toString(16).padStart(32, '0');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

/** What moved on all accounts of a range, as a query: participant_id, account, kind, effective_on, delta_idr. */
export const movedWithin = (range: ParticipantRange): RawBuilder<unknown> => sql`
  select p.participant_id, side.account, t.kind, p.effective_on, side.delta_idr
  from ledger_posting p
    join ledger_transaction t on t.participant_id = p.participant_id and t.id = p.transaction_id and ${within(range, 't')},
    lateral (values (p.debit_account, -p.amount_idr), (p.credit_account, p.amount_idr)) as side (account, delta_idr)
  where ${within(range, 'p')}`;

/**
 * The events of one kind in a range and their postings, as a query: participant_id, key, effective_on, debit_account,
 * credit_account, amount_idr. For kinds of which there are few.
 */
export const eventsWithin = (range: ParticipantRange, kind: string): RawBuilder<unknown> => sql`
  select t.participant_id, t.idempotency_key as key, p.effective_on, p.debit_account, p.credit_account, p.amount_idr
  from ledger_transaction t
    join ledger_posting p on p.participant_id = t.participant_id and p.transaction_id = t.id and ${within(range, 'p')}
  where ${within(range, 't')} and t.kind = ${kind}`;
