import { sql, type Tx } from '@jmo/database';
import { err, ok, type ParticipantId, type Result } from '@jmo/kernel';
import type { AccountCode } from './accounts.ts';
import { append, toEntry } from './append.ts';
import type { IdempotencyConflict, InsufficientBalance, NewTransaction, Posted, Posting } from './ledger.ts';
import { answerAgain } from './post.ts';

export interface Reversal {
  readonly participantId: ParticipantId;
  readonly transactionId: string;
  readonly idempotencyKey: string;
  readonly effectiveOn: Temporal.PlainDate;
}

export type ReversalProblem =
  | { readonly code: 'UNKNOWN_TRANSACTION' }
  | { readonly code: 'IS_A_REVERSAL' }
  | { readonly code: 'ALREADY_REVERSED' }
  | IdempotencyConflict
  | InsufficientBalance;

/**
 * Takes an event back by posting it the other way round, under the same kind; the first posting stays. Once per event,
 * however many ask at once, and never a reversal of a reversal.
 */
export async function reverse(
  tx: Tx,
  { participantId, transactionId, idempotencyKey, effectiveOn }: Reversal,
  now: Temporal.Instant,
): Promise<Result<Posted, ReversalProblem>> {
  const original = await findTransaction(tx, participantId, transactionId);
  if (original === undefined) return err({ code: 'UNKNOWN_TRANSACTION' });
  if (original.reverses !== null) return err({ code: 'IS_A_REVERSAL' });
  const postings = original.postings.map(({ debit, credit, amount }) => ({
    debit: credit,
    credit: debit,
    amount,
  }));
  const input: NewTransaction = { participantId, idempotencyKey, kind: original.kind, effectiveOn, postings };
  const entry = toEntry(input, transactionId);
  const answer = await append(tx, [entry], now);
  if ('ids' in answer) return ok({ transactionId: answer.ids[0]!, replayed: false });
  if (answer.known > 0) return await answerAgain(tx, entry);
  if (answer.reversed > 0) return err({ code: 'ALREADY_REVERSED' });
  return err({ code: 'INSUFFICIENT_BALANCE', account: answer.short[0] as AccountCode });
}

async function findTransaction(tx: Tx, participantId: ParticipantId, id: string) {
  const { rows } = await sql<Posting & { kind: string; reverses: string | null }>`
    select t.kind, t.reverses_id as reverses, p.debit_account as debit, p.credit_account as credit, p.amount_idr as amount
    from ledger_transaction t
    join ledger_posting p on p.participant_id = t.participant_id and p.transaction_id = t.id
    where t.participant_id = ${participantId} and t.id = ${id}
    order by p.line
  `.execute(tx);
  const first = rows[0];
  return first === undefined ? undefined : { kind: first.kind, reverses: first.reverses, postings: rows };
}
