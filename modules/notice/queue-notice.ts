import type { Context, Tx } from '@jmo/database';
import { newUuid } from '@jmo/kernel';
import { deliverNoticeJob, sealingContext, type Channel, type NoticeContent } from './notice.ts';
import { insertNotice } from './notice.queries.ts';

export interface OutgoingNotice {
  /** Names the event, not the person: `claim-paid:<claimId>`. The same key twice is one message. */
  readonly dedupeKey: string;
  readonly channel: Channel;
  /** An e-mail address or a phone number in E.164. */
  readonly to: string;
  /** For e-mail only. */
  readonly subject?: string;
  readonly text: string;
  /** After this moment the message is of no use and is dropped instead of sent. */
  readonly until?: Temporal.Instant;
}

/** Puts a message into the outbox: it leaves if and only if `tx` commits. */
export async function queueNotice(
  tx: Tx,
  context: Pick<Context, 'clock' | 'jobs' | 'vault'>,
  notice: OutgoingNotice,
): Promise<void> {
  const now = context.clock.now();
  const id = newUuid(now);
  const content: NoticeContent = {
    to: notice.to,
    text: notice.text,
    ...(notice.subject === undefined ? {} : { subject: notice.subject }),
    ...(notice.until === undefined ? {} : { until: notice.until.toString() }),
  };
  const sealed = context.vault.seal(JSON.stringify(content), sealingContext(id));
  if (await insertNotice(tx, { id, dedupeKey: notice.dedupeKey, channel: notice.channel, sealed, now })) {
    await context.jobs.enqueue(tx, deliverNoticeJob, { noticeId: id });
  }
}
