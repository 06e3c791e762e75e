import type { Reader } from '@jmo/database';
import { findPayout } from '@jmo/payout';
import type { ClaimAction } from './claim.ts';
import type { ActionRow } from './claim-actions.queries.ts';
import type { ClaimRow } from './claim.queries.ts';
import type { PayeeAccount } from './claim-draft.ts';
import type { SealedClaim } from './sealed-claim.ts';

/** What a payout is for: the claim, and from the second account on the number of the attempt. */
export const purposeOf = (claimId: string, attempt: number): string =>
  attempt === 1 ? claimId : `${claimId}:${attempt}`;

/** @returns undefined when the payout is not for a claim */
export function parsePurpose(
  purpose: string,
): { readonly claimId: string; readonly attempt: number } | undefined {
  const [, claimId, attempt = '1'] = /^([0-9a-f-]{36})(?::(\d{1,4}))?$/.exec(purpose) ?? [];
  return claimId === undefined ? undefined : { claimId, attempt: Number.parseInt(attempt, 10) };
}

export interface PaymentSchedule {
  /** 1, and one more for every changed account. */
  readonly attempt: number;
  readonly bankCode: string;
  /** Masked. */
  readonly account: string;
  readonly rail: string;
  readonly sendAt: Temporal.Instant;
  readonly expectedAt: Temporal.Instant;
  /** True once the order to the bank exists. */
  readonly ordered: boolean;
  /** The latest attempt of which there is an order; 0 before the first. */
  readonly lastOrdered: number;
}

/** What says anew when the money goes and arrives. */
const renewing: readonly ClaimAction[] = ['QUEUE_INTERVIEW', 'RESUBMIT', 'SCHEDULE_PAYMENT'];

/** How the claim is going to be paid as far as its actions say: the latest account, rail and times. */
export function scheduleNow(actions: readonly ActionRow[]): PaymentSchedule | undefined {
  let payment: PaymentSchedule | undefined;
  for (const { action, detail } of actions) {
    const times = () => ({
      rail: String(detail['rail']),
      sendAt: Temporal.Instant.from(String(detail['sendAt'])),
      expectedAt: Temporal.Instant.from(String(detail['expectedAt'])),
    });
    const account = () => ({ bankCode: String(detail['bankCode']), account: String(detail['account']) });
    if (action === 'SUBMIT')
      payment = { attempt: 1, ...account(), ...times(), ordered: false, lastOrdered: 0 };
    else if (payment === undefined) continue;
    else if (renewing.includes(action)) payment = { ...payment, ...times() };
    else if (action === 'CHANGE_ACCOUNT')
      payment = { ...payment, attempt: payment.attempt + 1, ...account(), ...times(), ordered: false };
    else if (action === 'ORDER_PAYMENT')
      payment = { ...payment, ...times(), ordered: true, lastOrdered: payment.attempt };
  }
  return payment;
}

export const payeeNow = ({ account }: SealedClaim): PayeeAccount => account;

/** Only a payment that definitely did not stay may be followed by another one. */
export async function didNotStay(
  reader: Reader,
  { participantId, id }: Pick<ClaimRow, 'participantId' | 'id'>,
  attempt: number,
): Promise<boolean> {
  const payout = await findPayout(reader, participantId, purposeOf(id, attempt));
  return payout?.state === 'FAILED' || payout?.state === 'RETURNED';
}
