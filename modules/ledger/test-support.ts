import { sql, type Reader } from '@jmo/database';
import { newParticipantId, type ParticipantId } from '@jmo/kernel';
import type { AccountCode, CardAccount } from './accounts.ts';
import type { NewTransaction } from './ledger.ts';

export const NOW = Temporal.Instant.from('2026-11-23T02:00:00Z');
export const TODAY = Temporal.PlainDate.from('2026-11-23');
export const newOwner = (): ParticipantId => newParticipantId(NOW);

/** One posting between two accounts, as an event of its own. */
export const transfer = (
  participantId: ParticipantId,
  idempotencyKey: string,
  [debit, credit]: readonly [AccountCode, AccountCode],
  amount: bigint,
  effectiveOn = TODAY,
): NewTransaction => ({
  participantId,
  idempotencyKey,
  kind: 'test',
  effectiveOn,
  postings: [{ debit, credit, amount }],
});

export const deposit = (owner: ParticipantId, key: string, card: CardAccount, amount: bigint, on = TODAY) =>
  transfer(owner, key, ['fund:cash', card], amount, on);

/**
 * Everything that must hold whatever happened: nothing is out of balance, every card's row is what its postings add up
 * to, and what is reserved on it is what its held reservations add up to. Answers what is wrong, one line each.
 */
export async function findIncoherence(reader: Reader): Promise<string[]> {
  const { rows } = await sql<{ problem: string }>`
    with side as (
      select participant_id, account, delta from ledger_posting,
        lateral (values (debit_account, -amount_idr), (credit_account, amount_idr)) as side (account, delta)
    ), posted as (
      select participant_id, account, sum(delta) as balance from side where account like 'card:%' group by 1, 2
    ), held as (
      select participant_id, account, sum(amount_idr) as reserved
      from ledger_reservation where state = 'held' group by 1, 2
    )
    select 'debits and credits differ' as problem from side having sum(delta) <> 0
    union all
    select 'a transaction without postings' from ledger_transaction t
    where not exists (select from ledger_posting p where p.participant_id = t.participant_id and p.transaction_id = t.id)
    union all
    select 'balance of ' || coalesce(b.account, posted.account) from ledger_card_balance b
    full join posted on posted.participant_id = b.participant_id and posted.account = b.account
    where b.balance_idr is distinct from posted.balance
    union all
    select 'reserved on ' || b.account from ledger_card_balance b
    left join held on held.participant_id = b.participant_id and held.account = b.account
    where b.reserved_idr <> coalesce(held.reserved, 0)
  `.execute(reader);
  return rows.map((row) => row.problem);
}
