import { closeWorkItem, openWorkItem } from '@jmo/casework';
import type { Context, Reader, Tx } from '@jmo/database';
import type { OwnBank } from '@jmo/kernel';
import type { BankClient } from './snap/bank-client.ts';
import { readBalanceSen } from './snap/statement.ts';

/**
 * A source account that is short of funds (403/14) holds every payout that would leave it: none of them is ordered, so
 * that a thousand refusals do not stand at the bank and in our books. The first payout whose turn comes after
 * `ask_again_at` asks for the balance (service 11) and lets all go on when there is enough for itself.
 */

/** Within the transaction that learnt of it. @returns true for the first to learn of it */
export async function holdSource(
  tx: Tx,
  context: Context,
  bank: OwnBank,
  askAgainIn_s: number,
): Promise<boolean> {
  const since = context.clock.now();
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('source_hold')
    .values({ bank, since, ask_again_at: since.add({ seconds: askAgainIn_s }) })
    .onConflict((conflict) => conflict.column('bank').doNothing())
    .executeTakeFirstOrThrow();
  const isFirst = numInsertedOrUpdatedRows === 1n;
  if (isFirst) await openWorkItem(tx, context, onDesk(bank));
  return isFirst;
}

/** Filling the account is the treasury's; the desk has it in sight until it is done. */
const onDesk = (bank: OwnBank) => ({ kind: 'PAYOUT', subject: `source:${bank}` }) as const;

const find = (reader: Reader, bank: OwnBank) =>
  reader.selectFrom('source_hold').select('ask_again_at').where('bank', '=', bank).executeTakeFirst();

/** When to look again, if nothing may leave this account now; undefined when the order may go. */
export async function heldUntil(
  context: Context,
  client: BankClient,
  { bank, amount_idr, askAgainIn_s }: { bank: OwnBank; amount_idr: bigint; askAgainIn_s: number },
): Promise<Temporal.Instant | undefined> {
  const hold = await find(context.db, bank);
  if (hold === undefined) return undefined;
  const now = context.clock.now();
  if (Temporal.Instant.compare(now, hold.ask_again_at) < 0) return hold.ask_again_at;
  // One of those who wait asks; the others find the new time.
  const askAgainAt = now.add({ seconds: askAgainIn_s });
  const { numUpdatedRows } = await context.db
    .updateTable('source_hold')
    .set({ ask_again_at: askAgainAt })
    .where('bank', '=', bank)
    .where('ask_again_at', '=', hold.ask_again_at)
    .executeTakeFirstOrThrow();
  if (numUpdatedRows === 0n) return askAgainAt;
  const sen = readBalanceSen((await client.inquireBalance()).answer);
  if (sen === undefined || sen < amount_idr * 100n) return askAgainAt;
  await context.db.transaction().execute(async (tx) => {
    await tx.deleteFrom('source_hold').where('bank', '=', bank).execute();
    await closeWorkItem(tx, context, { ...onDesk(bank), outcome: 'FUNDED' });
  });
  context.log.info({ bank }, 'the source account has funds again: its payouts go on');
  return undefined;
}
