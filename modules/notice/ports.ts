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

/** A short message to a phone: SMS or WhatsApp. */
export interface MessagePort {
  send(message: { noticeId: string; to: string; text: string }): Promise<Delivery>;
}

/** Places at which a test kills the process (reliability test 17). */
export type NoticeCrashPoint = 'notice:before-send' | 'notice:after-send';

export interface NoticePorts {
  readonly mail: MailPort;
  readonly sms: MessagePort;
  /** Absent where no gateway is configured: nothing is ever queued for it then. */
  readonly whatsapp?: MessagePort;
  /** Does nothing unless a test says so. */
  readonly crashPoint?: (name: NoticeCrashPoint) => void;
}
