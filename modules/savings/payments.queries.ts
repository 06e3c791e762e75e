import { sql, type Reader, type Tx } from '@jmo/database';
import type { Kpj, ParticipantId, Rupiah } from '@jmo/kernel';
import { findCards } from '@jmo/membership';
import type { BenefitKind } from './savings.ts';

export interface Payment {
  /** `import:…` for what was paid before this system, else the claim's. */
  readonly reference: string;
  /** The card of an imported payment; a claim pays from all cards. */
  readonly kpj?: Kpj;
  readonly paidOn: Temporal.PlainDate;
  readonly kind: BenefitKind;
  readonly gross: Rupiah;
  readonly tax: Rupiah;
}

interface PaymentRow {
  readonly participant_id: string;
  readonly reference: string;
  readonly kpj: string | null;
  readonly paid_on: Temporal.PlainDate;
  readonly kind: string;
  readonly gross_idr: bigint;
  readonly tax_idr: bigint;
}

/**
 * JHT paid to a person so far, oldest first: their claims, and what was paid from the cards that are theirs today, under
 * whomever those were recorded. What came back and is on the cards again was not paid.
 */
export async function findPayments(reader: Reader, participantId: ParticipantId): Promise<Payment[]> {
  const cards = await findCards(reader, participantId);
  const { rows } = await sql<PaymentRow>`
    select * from benefit_payment as payment
    where (participant_id = ${participantId} and kpj is null
      or (participant_id, kpj) in (select * from unnest(
        ${cards.map((card) => card.holderId)}::uuid[], ${cards.map((card) => card.kpj)}::text[])))
      and not exists (select from benefit_payment_undone as undone
        where undone.participant_id = payment.participant_id and undone.reference = payment.reference)
    order by paid_on, reference
  `.execute(reader);
  return rows.map(toPayment);
}

export async function findPayment(
  reader: Reader,
  holderId: ParticipantId,
  reference: string,
): Promise<Payment | undefined> {
  const row = await reader
    .selectFrom('benefit_payment')
    .selectAll()
    .where('participant_id', '=', holderId)
    .where('reference', '=', reference)
    .executeTakeFirst();
  return row === undefined ? undefined : toPayment(row);
}

/** Keeps the first record of a reference. */
export async function insertPayment(tx: Tx, participantId: ParticipantId, payment: Payment): Promise<void> {
  await tx
    .insertInto('benefit_payment')
    .values({
      participant_id: participantId,
      reference: payment.reference,
      kpj: payment.kpj ?? null,
      paid_on: payment.paidOn,
      kind: payment.kind,
      gross_idr: payment.gross,
      tax_idr: payment.tax,
    })
    .onConflict((conflict) => conflict.columns(['participant_id', 'reference']).doNothing())
    .execute();
}

/** From here on the payment counts neither for "once" nor for tax. */
export async function insertUndone(
  tx: Tx,
  participantId: ParticipantId,
  { reference, at }: { readonly reference: string; readonly at: Temporal.Instant },
): Promise<void> {
  await tx
    .insertInto('benefit_payment_undone')
    .values({ participant_id: participantId, reference, undone_at: at })
    .onConflict((conflict) => conflict.columns(['participant_id', 'reference']).doNothing())
    .execute();
}

const toPayment = (row: PaymentRow): Payment => ({
  reference: row.reference,
  kpj: (row.kpj ?? undefined) as Kpj | undefined,
  paidOn: row.paid_on,
  kind: row.kind as BenefitKind,
  gross: row.gross_idr as Rupiah,
  tax: row.tax_idr as Rupiah,
});
