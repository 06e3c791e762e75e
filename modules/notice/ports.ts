/**
 * SENT: the other side took it. REFUSED: it said no for good (no such mailbox). RETRY: busy, away or unclear – trying
 * again may bring a second copy, never none. Reasons are codes, without addresses.
 */
export type Delivery =
  | { readonly outcome: 'SENT' }
  | { readonly outcome: 'REFUSED'; readonly reason: string }
  | { readonly outcome: 'RETRY'; readonly reason: string };

export interface MailPort {
  send(mail: { noticeId: string; to: string; subject: string; text: string }): Promise<Delivery>;
}

export interface SmsPort {
  send(message: { noticeId: string; to: string; text: string }): Promise<Delivery>;
}

/** Places at which a test kills the process (reliability test 17). */
export type NoticeCrashPoint = 'notice:before-send' | 'notice:after-send';

export interface NoticePorts {
  readonly mail: MailPort;
  readonly sms: SmsPort;
  /** Does nothing unless a test says so. */
  readonly crashPoint?: (name: NoticeCrashPoint) => void;
}
