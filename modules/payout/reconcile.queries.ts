import type { Reader, Tx } from '@jmo/database';
import type { OwnBank, ParticipantId } from '@jmo/kernel';
import type { PayoutState } from './payout.ts';
import type { BookedOrder, Difference, DifferenceKind, Period } from './reconcile.ts';

export interface OrderRow extends BookedOrder {
  readonly participantId: ParticipantId;
}

/** A bank's attempts that were begun, or came back, in a period, and those that references name. */
export async function findBookedOrders(
  reader: Reader,
  bank: OwnBank,
  { from, to }: Period,
  references: readonly string[],
): Promise<OrderRow[]> {
  const begun = await attempts(reader, bank)
    .where('payout_attempt.started_at', '>=', from)
    .where('payout_attempt.started_at', '<', to)
    .execute();
  const returned = await attempts(reader, bank)
    .where('payout.state', '=', 'RETURNED')
    .where('payout.changed_at', '>=', from)
    .where('payout.changed_at', '<', to)
    .execute();
  const named = await findNamed(reader, bank, references);
  const orders = [...begun, ...returned, ...named].map(toOrder);
  return [...new Map(orders.map((order) => [order.reference, order])).values()];
}

/** The directory leads to the participants first: their rows may be on any node. */
async function findNamed(reader: Reader, bank: OwnBank, references: readonly string[]) {
  if (references.length === 0) return [];
  const owners = await reader
    .selectFrom('payout_by_reference')
    .select('participant_id')
    .distinct()
    .where('reference', 'in', references)
    .execute();
  if (owners.length === 0) return [];
  return attempts(reader, bank)
    .where(
      'payout_attempt.participant_id',
      'in',
      owners.map(({ participant_id }) => participant_id),
    )
    .where('payout_attempt.reference', 'in', references)
    .execute();
}

const attempts = (reader: Reader, bank: OwnBank) =>
  reader
    .selectFrom('payout_attempt')
    .innerJoin('payout', (join) =>
      join
        .onRef('payout.participant_id', '=', 'payout_attempt.participant_id')
        .onRef('payout.id', '=', 'payout_attempt.payout_id'),
    )
    .select([
      'payout_attempt.participant_id',
      'payout_attempt.payout_id',
      'payout_attempt.attempt',
      'payout_attempt.reference',
      'payout_attempt.started_at',
      'payout.attempt as latest',
      'payout.amount_idr',
      'payout.state',
      'payout.changed_at',
    ])
    .where('payout_attempt.sending_bank', '=', bank);

type Attempt = Awaited<ReturnType<ReturnType<typeof attempts>['execute']>>[number];

function toOrder(row: Attempt): OrderRow {
  const state = row.attempt === row.latest ? (row.state as PayoutState) : 'FAILED';
  return {
    participantId: row.participant_id as ParticipantId,
    payoutId: row.payout_id,
    reference: row.reference,
    sen: row.amount_idr * 100n,
    state,
    begunAt: row.started_at,
    returnedAt: state === 'RETURNED' ? row.changed_at : undefined,
  };
}

export interface ReconciliationRow {
  readonly id: string;
  readonly bank: OwnBank;
  readonly day: Temporal.PlainDate;
  readonly at: Temporal.Instant;
  readonly orders: number;
  readonly lines: number;
  readonly debitsSen: bigint;
  readonly creditsSen: bigint;
}

export async function insertReconciliation(
  tx: Tx,
  row: ReconciliationRow,
  differences: readonly Difference[],
): Promise<void> {
  await tx
    .insertInto('reconciliation')
    .values({
      id: row.id,
      bank: row.bank,
      on_day: row.day,
      at: row.at,
      orders: row.orders,
      lines: row.lines,
      debits_sen: row.debitsSen,
      credits_sen: row.creditsSen,
    })
    .execute();
  // In portions: a statement may have more lines nobody knows than one statement may have parameters.
  for (let first = 0; first < differences.length; first += 1000)
    await tx
      .insertInto('reconciliation_difference')
      .values(
        differences.slice(first, first + 1000).map((difference, index) => ({
          reconciliation_id: row.id,
          no: first + index + 1,
          kind: difference.kind,
          reference: difference.reference ?? null,
          payout_id: difference.payoutId ?? null,
          expected_sen: difference.expectedSen ?? null,
          found_sen: difference.foundSen ?? null,
          line_id: difference.lineId ?? null,
        })),
      )
      .execute();
}

/** The latest comparison of each bank and day, newest day first. */
export async function findReconciliations(
  reader: Reader,
  since: Temporal.PlainDate,
): Promise<ReconciliationRow[]> {
  const rows = await reader
    .selectFrom('reconciliation')
    .selectAll()
    .distinctOn(['on_day', 'bank'])
    .where('on_day', '>=', since)
    .orderBy('on_day', 'desc')
    .orderBy('bank')
    .orderBy('at', 'desc')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    bank: row.bank as OwnBank,
    day: row.on_day,
    at: row.at,
    orders: row.orders,
    lines: row.lines,
    debitsSen: row.debits_sen,
    creditsSen: row.credits_sen,
  }));
}

export async function findDifferences(reader: Reader, reconciliationId: string): Promise<Difference[]> {
  const rows = await reader
    .selectFrom('reconciliation_difference')
    .selectAll()
    .where('reconciliation_id', '=', reconciliationId)
    .orderBy('no')
    .execute();
  return rows.map((row) => ({
    kind: row.kind as DifferenceKind,
    reference: row.reference ?? undefined,
    payoutId: row.payout_id ?? undefined,
    expectedSen: row.expected_sen ?? undefined,
    foundSen: row.found_sen ?? undefined,
    lineId: row.line_id ?? undefined,
  }));
}
