import { createHash } from 'node:crypto';
import type { Context, Tx } from '@jmo/database';
import { dateInWib, err, ok, type OwnBank, type Result } from '@jmo/kernel';
import { findPayoutByReference } from './find-payout.ts';
import { inquirePayoutJob } from './payout.jobs.ts';
import type { PayoutKey } from './payout.queries.ts';
import type { Rail } from './rails.ts';
import { readPlainBody, textOf } from './snap/answer.ts';
import { maskBody } from './snap/mask.ts';

/** SNAP 75 speaks of kliring, 76 of RTGS. */
export type NotificationService = '75' | '76';
const railOf: Readonly<Record<NotificationService, Rail>> = { '75': 'SKN', '76': 'RTGS' };

export interface Notification {
  /** Proven by its signature before this is called. */
  readonly bank: OwnBank;
  readonly service: NotificationService;
  readonly externalId: string;
  readonly body: Uint8Array;
}

export type NotificationProblem =
  | { readonly code: 'MALFORMED' }
  | { readonly code: 'FIELD_MISSING'; readonly field: string }
  /** This bank was not asked to pay anything under this reference, or not this way. */
  | { readonly code: 'NOT_OURS' }
  /** The same X-EXTERNAL-ID on the same day, with another body. */
  | { readonly code: 'CONFLICT' };

/**
 * A bank says what became of a transfer. It is believed to have spoken, and taken as a reason to ask: the payout moves by
 * the answer of service 36 alone (docs/decisions/0015-a-notification-is-a-reason-to-ask.md). So one that is replayed,
 * late, out of order or about a payout that is long finished costs a question and changes nothing.
 */
export async function receiveNotification(
  context: Context,
  { bank, service, externalId, body: bytes }: Notification,
): Promise<Result<void, NotificationProblem>> {
  const body = readPlainBody(Buffer.from(bytes).toString());
  if (body === undefined) return err({ code: 'MALFORMED' });
  const reference = textOf(body, 'originalPartnerReferenceNo');
  if (reference === undefined) return err({ code: 'FIELD_MISSING', field: 'originalPartnerReferenceNo' });
  const status = textOf(body, 'latestTransactionStatus');
  if (status === undefined) return err({ code: 'FIELD_MISSING', field: 'latestTransactionStatus' });

  const at = context.clock.now();
  const key = { bank, on_day: dateInWib(at), external_id: externalId };
  const digest = createHash('sha256').update(bytes).digest();
  return context.db.transaction().execute(async (tx) => {
    const payout = await findNotified(tx, bank, service, reference);
    const { numInsertedOrUpdatedRows: added } = await tx
      .insertInto('bank_notification')
      .values({
        ...key,
        service,
        body_digest: digest,
        body: JSON.stringify(maskBody(body)),
        reference: reference.slice(0, 64),
        status: status.slice(0, 2),
        payout_id: payout?.payoutId ?? null,
        at,
      })
      .onConflict((conflict) => conflict.columns(['bank', 'on_day', 'external_id']).doNothing())
      .executeTakeFirstOrThrow();
    if (added === 0n) {
      const { body_digest: earlier } = await tx
        .selectFrom('bank_notification')
        .select('body_digest')
        .where('bank', '=', bank)
        .where('on_day', '=', key.on_day)
        .where('external_id', '=', externalId)
        .executeTakeFirstOrThrow();
      if (!earlier.equals(digest)) return err({ code: 'CONFLICT' });
    } else if (payout !== undefined) await context.jobs.enqueue(tx, inquirePayoutJob, payout);
    return payout === undefined ? err({ code: 'NOT_OURS' }) : ok(undefined);
  });
}

/** A bank speaks of what it was given, and of nobody else's payments. */
async function findNotified(
  tx: Tx,
  bank: OwnBank,
  service: NotificationService,
  reference: string,
): Promise<PayoutKey | undefined> {
  const payout = await findPayoutByReference(tx, reference);
  if (payout?.sentThrough !== bank || payout.rail !== railOf[service]) return undefined;
  return { participantId: payout.participantId, payoutId: payout.payoutId };
}
