import type { Reader } from '@jmo/database';
import { findStatesOfPayouts } from '@jmo/payout';
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
const renewing: readonly ClaimAction[] = [
  'QUEUE_INTERVIEW',
  'MOVE_INTERVIEW',
  'RESUBMIT',
  'SCHEDULE_PAYMENT',
];

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

/**
 * One of the claim's payments is there, or may be yet: only when each of them definitely did not stay may another one
 * follow, or the claim end.
 */
export async function mayStillArrive(
  reader: Reader,
  { participantId }: Pick<ClaimRow, 'participantId'>,
  actions: readonly ActionRow[],
): Promise<boolean> {
  const purposes = actions.flatMap(({ action, detail }) =>
    action === 'ORDER_PAYMENT' ? String(detail['purpose']) : [],
  );
  const states = await findStatesOfPayouts(reader, participantId, purposes);
  return states.some((state) => state !== 'FAILED' && state !== 'RETURNED');
}
