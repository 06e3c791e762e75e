import type { Context, Tx } from '@jmo/database';
import { assert, newUuid, type ParticipantId, type Rupiah } from '@jmo/kernel';
import { findBank, isAccountNumber } from './banks.ts';
import { expectedArrival } from './expected-arrival.ts';
import { sendPayoutJob } from './payout.jobs.ts';
import { findRowByPurpose, insertRow } from './payout.queries.ts';
import { sealedAs, type Payee } from './payout.ts';
import type { Rail } from './rails.ts';

export interface NewPayout extends Payee {
  readonly participantId: ParticipantId;
  /** What is being paid (a claim's id, with a number behind it for a second account after a failure). */
  readonly purpose: string;
  readonly amount: Rupiah;
  readonly bankCode: string;
}

export interface CreatedPayout {
  readonly payoutId: string;
  readonly rail: Rail;
  readonly sendAt: Temporal.Instant;
  readonly expectedAt: Temporal.Instant;
}

/**
 * Decides, within the caller's transaction, that this person is paid this amount; it goes when its rail is open. The
 * same purpose again returns the payout that is there already. Another amount or bank under the same purpose is a bug
 * in the caller and throws.
 */
export async function createPayout(tx: Tx, context: Context, order: NewPayout): Promise<CreatedPayout> {
  assert(order.amount > 0n, 'a payout pays something');
  assert(findBank(order.bankCode) !== undefined, 'the bank is on the list');
  assert(isAccountNumber(order.accountNo), 'an account number is digits');
  const now = context.clock.now();
  const { participantId, purpose, amount, bankCode, accountNo, accountName, remark } = order;
  const arrival = expectedArrival({ bankCode, amount, at: now });
  const { rail, sendAt, expectedAt } = arrival;
  const payoutId = newUuid(now);
  const payee: Payee = { accountNo, accountName, remark };
  const sealed = context.vault.seal(JSON.stringify(payee), sealedAs(payoutId));
  const row = { participantId, payoutId, purpose, amount, bankCode, sealed, createdAt: now, ...arrival };
  if (!(await insertRow(tx, row))) return existing(tx, order);
  await context.jobs.enqueue(tx, sendPayoutJob, { participantId, payoutId, version: 1 }, { at: sendAt });
  return { payoutId, rail, sendAt, expectedAt };
}

async function existing(tx: Tx, order: NewPayout): Promise<CreatedPayout> {
  const row = await findRowByPurpose(tx, order.participantId, order.purpose);
  assert(row !== undefined, 'the payout that stood in the way can be read');
  assert(
    row.amount === order.amount && row.bankCode === order.bankCode,
    'one purpose is paid one amount to one bank',
  );
  return { payoutId: row.payoutId, rail: row.rail, sendAt: row.sendAt, expectedAt: row.expectedAt };
}
