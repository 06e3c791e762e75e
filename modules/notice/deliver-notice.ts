import type { Context } from '@jmo/database';
import { MAX_ATTEMPTS, sealingContext, type NoticeContent } from './notice.ts';
import { beginAttempt, finishNotice, type PendingNotice } from './notice.queries.ts';
import type { Delivery, NoticePorts } from './ports.ts';

/**
 * Handler of the job `notice.deliver`. Throws when the message should be tried again; what it throws names no person,
 * because the job queue keeps the words of errors.
 */
export async function deliverNotice(context: Context, ports: NoticePorts, noticeId: string): Promise<void> {
  const pending = await beginAttempt(context.db, noticeId);
  if (pending === undefined) return;
  const content = JSON.parse(
    context.vault.open(pending.sealed, sealingContext(noticeId)).toString(),
  ) as NoticeContent;
  const tooLate =
    content.until !== undefined &&
    Temporal.Instant.compare(context.clock.now(), Temporal.Instant.from(content.until)) >= 0;
  const delivery = tooLate
    ? ({ outcome: 'REFUSED', reason: 'too-late' } as const)
    : await send(ports, noticeId, pending, content);
  if (delivery.outcome === 'RETRY' && pending.attempts < MAX_ATTEMPTS) {
    throw new Error(`notice ${noticeId} not delivered: ${delivery.reason}`);
  }
  const state = delivery.outcome === 'SENT' ? 'sent' : 'failed';
  await finishNotice(context.db, noticeId, state, context.clock.now());
  const fields = { noticeId, channel: pending.channel, attempts: pending.attempts };
  if (delivery.outcome === 'SENT') context.log.info(fields, 'notice sent');
  else context.log.warn({ ...fields, reason: delivery.reason }, 'notice given up');
}

const NO_GATEWAY: Delivery = { outcome: 'REFUSED', reason: 'no-gateway' };

async function send(
  ports: NoticePorts,
  noticeId: string,
  pending: PendingNotice,
  content: NoticeContent,
): Promise<Delivery> {
  const { to, text, subject = 'JMO' } = content;
  ports.crashPoint?.('notice:before-send');
  const delivery =
    pending.channel === 'email'
      ? await ports.mail.send({ noticeId, to, subject, text })
      : await ((pending.channel === 'sms' ? ports.sms : ports.whatsapp)?.send({ noticeId, to, text }) ??
          NO_GATEWAY);
  ports.crashPoint?.('notice:after-send');
  return delivery;
}
