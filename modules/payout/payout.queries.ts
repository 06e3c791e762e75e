import type { Reader, Tx } from '@jmo/database';
import { rupiah, type OwnBank, type ParticipantId, type Vault } from '@jmo/kernel';
import type { Rail } from './rails.ts';
import type { Plan, Planned } from './plan-next.ts';
import { referenceOf, sealedAs, type Payee, type Payout, type PayoutState } from './payout.ts';
import { bankProfiles } from './snap/bank-profiles.ts';
import type { Masked } from './snap/mask.ts';

export interface PayoutKey {
  readonly participantId: ParticipantId;
  readonly payoutId: string;
}

/** A payout with what only this module needs to know of it. */
export interface PayoutRow extends Payout, Planned {
  readonly version: number;
  readonly attempt: number;
  readonly sealed: Buffer;
}

const select = (reader: Reader, participantId: string) =>
  reader
    .selectFrom('payout')
    .leftJoin('payout_attempt', (join) =>
      join
        .onRef('payout_attempt.participant_id', '=', 'payout.participant_id')
        .onRef('payout_attempt.payout_id', '=', 'payout.id')
        .onRef('payout_attempt.attempt', '=', 'payout.attempt'),
    )
    .selectAll('payout')
    .select(['payout_attempt.reference', 'payout_attempt.started_at'])
    .where('payout.participant_id', '=', participantId);

type Selected = Awaited<ReturnType<ReturnType<typeof select>['executeTakeFirstOrThrow']>>;

const toRow = (row: Selected): PayoutRow => ({
  participantId: row.participant_id as ParticipantId,
  payoutId: row.id,
  purpose: row.purpose,
  amount: rupiah(row.amount_idr),
  bankCode: row.bank_code,
  rail: row.rail as Rail,
  sendingBank: row.sending_bank as OwnBank,
  state: row.state as PayoutState,
  reason: row.reason ?? undefined,
  knownUnsent: row.known_unsent,
  sendAt: row.due_at,
  expectedAt: row.expected_at,
  changedAt: row.changed_at,
  reference: row.reference ?? undefined,
  attemptStartedAt: row.started_at ?? undefined,
  attempt: row.attempt,
  tries: row.tries,
  notFound: row.not_found,
  version: row.version,
  sealed: row.account_sealed,
});

export async function findRow(reader: Reader, key: PayoutKey): Promise<PayoutRow | undefined> {
  const row = await select(reader, key.participantId)
    .where('payout.id', '=', key.payoutId)
    .executeTakeFirst();
  return row && toRow(row);
}

export async function findRowByPurpose(reader: Reader, participantId: string, purpose: string) {
  const row = await select(reader, participantId).where('payout.purpose', '=', purpose).executeTakeFirst();
  return row && toRow(row);
}

/** Holds the payout until the transaction ends; whoever else wants it waits, and then reads what was decided. */
export async function lockRow(tx: Tx, key: PayoutKey): Promise<PayoutRow> {
  await tx
    .selectFrom('payout')
    .select('id')
    .where('participant_id', '=', key.participantId)
    .where('id', '=', key.payoutId)
    .forUpdate()
    .executeTakeFirstOrThrow();
  return toRow(
    await select(tx, key.participantId).where('payout.id', '=', key.payoutId).executeTakeFirstOrThrow(),
  );
}

export interface RowToInsert extends Omit<Payout, 'state' | 'reason' | 'changedAt' | 'reference'> {
  readonly sealed: Buffer;
  readonly createdAt: Temporal.Instant;
}

/** @returns false when this purpose has its payout already */
export async function insertRow(tx: Tx, row: RowToInsert): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('payout')
    .values({
      participant_id: row.participantId,
      id: row.payoutId,
      purpose: row.purpose,
      amount_idr: row.amount,
      bank_code: row.bankCode,
      account_sealed: row.sealed,
      rail: row.rail,
      sending_bank: row.sendingBank,
      state: 'READY',
      due_at: row.sendAt,
      expected_at: row.expectedAt,
      created_at: row.createdAt,
      changed_at: row.createdAt,
    })
    .onConflict((conflict) => conflict.columns(['participant_id', 'purpose']).doNothing())
    .executeTakeFirstOrThrow();
  return numInsertedOrUpdatedRows === 1n;
}

/** Begins the next attempt, if the payout is still as it was seen. @returns its number, or undefined for who came too late */
export async function startAttempt(
  tx: Tx,
  seen: PayoutRow,
  now: Temporal.Instant,
): Promise<number | undefined> {
  const taken = await tx
    .updateTable('payout')
    .set((row) => ({
      state: 'SENDING',
      known_unsent: false,
      version: row('version', '+', 1),
      attempt: row('attempt', '+', 1),
      changed_at: now,
    }))
    .where('participant_id', '=', seen.participantId)
    .where('id', '=', seen.payoutId)
    .where('version', '=', seen.version)
    .where('state', '=', 'READY')
    .returning('attempt')
    .executeTakeFirst();
  if (taken === undefined) return undefined;
  const reference = referenceOf(seen.payoutId, taken.attempt, bankProfiles[seen.sendingBank].referencePrefix);
  const key = { participant_id: seen.participantId, payout_id: seen.payoutId };
  await tx
    .insertInto('payout_attempt')
    .values({ ...key, attempt: taken.attempt, reference, sending_bank: seen.sendingBank, started_at: now })
    .execute();
  await tx
    .insertInto('payout_by_reference')
    .values({ ...key, reference })
    .execute();
  return taken.attempt;
}

/** Writes the payout's next turn; the caller holds the row. */
export async function updateRow(
  tx: Tx,
  row: PayoutRow,
  plan: Plan,
  dates: { now: Temporal.Instant; expectedAt: Temporal.Instant },
): Promise<void> {
  await tx
    .updateTable('payout')
    .set({
      state: plan.state,
      reason: plan.reason ?? null,
      known_unsent: plan.knownUnsent,
      tries: plan.tries,
      not_found: plan.notFound,
      rail: plan.route.rail,
      sending_bank: plan.route.sendingBank,
      due_at: plan.next?.do === 'SEND' ? plan.next.at : row.sendAt,
      expected_at: dates.expectedAt,
      version: row.version + 1,
      changed_at: plan.state === row.state ? row.changedAt : dates.now,
    })
    .where('participant_id', '=', row.participantId)
    .where('id', '=', row.payoutId)
    .execute();
}

export interface ExchangeRow {
  readonly id: string;
  readonly attempt: number;
  readonly service: string;
  readonly externalId: string;
  readonly at: Temporal.Instant;
  readonly request: Masked;
  readonly httpStatus: number | undefined;
  readonly response: Masked | undefined;
  readonly outcome: string;
}

export async function insertExchanges(
  reader: Reader,
  key: PayoutKey,
  rows: readonly ExchangeRow[],
): Promise<void> {
  if (rows.length === 0) return;
  await reader
    .insertInto('payout_exchange')
    .values(
      rows.map((row) => ({
        participant_id: key.participantId,
        payout_id: key.payoutId,
        id: row.id,
        attempt: row.attempt,
        service: row.service,
        external_id: row.externalId,
        at: row.at,
        request: JSON.stringify(row.request),
        http_status: row.httpStatus ?? null,
        response: row.response === undefined ? null : JSON.stringify(row.response),
        outcome: row.outcome,
      })),
    )
    .execute();
}

export const openPayee = (vault: Vault, row: Pick<PayoutRow, 'sealed' | 'payoutId'>): Payee =>
  JSON.parse(vault.open(row.sealed, sealedAs(row.payoutId)).toString()) as Payee;
