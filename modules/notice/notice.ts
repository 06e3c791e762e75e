import { jobKind } from '@jmo/database';

/**
 * Messages to people.
 *
 * - notice: one message to one recipient by e-mail, SMS or WhatsApp, kept in an outbox row that the sender's transaction writes.
 * - sealed: recipient and words are encrypted at rest and wiped once the message is out or given up.
 * - dedupe key: the caller's name for the event; the same key twice is one message. It names nobody.
 * - delivery: at least once. A worker that dies between sending and noting it sends again, with the same Message-ID, so
 *   that mail programs show one message.
 */
export type Channel = 'email' | 'sms' | 'whatsapp';

export interface NoticeContent {
  readonly to: string;
  readonly subject?: string;
  readonly text: string;
  /** ISO instant after which the words are of no use (a code that has expired): then it is not sent any more. */
  readonly until?: string;
}

export const sealingContext = (noticeId: string): string => `notice:${noticeId}`;

const RETRIES = 20;
/** One delivery and its retries; then the notice is given up and its words are wiped. */
export const MAX_ATTEMPTS = RETRIES + 1;

/** First retry after a second, doubling up to 15 minutes: a mail server may be away for about three hours. */
export const deliverNoticeJob = jobKind<{ noticeId: string }>('notice.deliver', {
  retryLimit: RETRIES,
  retryDelaySeconds: 1,
  retryDelayMaxSeconds: 900,
  expireInSeconds: 60,
});

export const noticeJobs = [deliverNoticeJob] as const;
