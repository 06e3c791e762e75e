import { createTransport } from 'nodemailer';
import type { Delivery, MailPort } from './ports.ts';

/** The sender of a system that is not the agency's own; `.invalid` can never receive an answer. */
export const SANDBOX_SENDER = 'JMO (sandbox) <tidak-dibalas@jmo.invalid>';

const CONNECTION_TIMEOUT_MS = 10_000;
const SOCKET_TIMEOUT_MS = 20_000;

/**
 * Plain-text mail over SMTP.
 * @param url `smtp://` or `smtps://`, with login where the server wants one
 * @param from shown to the reader; its domain also names our Message-IDs
 */
export function createSmtpMail(url: string, from: string = SANDBOX_SENDER): MailPort {
  const domain = /@([^\s>]+)>?\s*$/.exec(from)?.[1] ?? 'jmo.invalid';
  const transport = createTransport({
    url,
    connectionTimeout: CONNECTION_TIMEOUT_MS,
    greetingTimeout: CONNECTION_TIMEOUT_MS,
    socketTimeout: SOCKET_TIMEOUT_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    async send({ noticeId, to, subject, text }) {
      try {
        await transport.sendMail({
          from,
          // As an object: an address is data here, never parsed as a list.
          to: { name: '', address: to },
          subject,
          text,
          messageId: `<${noticeId}@${domain}>`,
          headers: { 'Auto-Submitted': 'auto-generated' },
        });
        return { outcome: 'SENT' };
      } catch (error) {
        return describeRefusal(error);
      }
    },
  };
}

/** 5xx in answer to a recipient or a message is final (RFC 5321 §4.2.1); a failed login or connection is ours to repair. */
function describeRefusal(error: unknown): Delivery {
  const { code = 'UNKNOWN', responseCode } = error as { code?: string; responseCode?: number };
  const final =
    (code === 'EENVELOPE' || code === 'EMESSAGE') && responseCode !== undefined && responseCode >= 500;
  const reason = responseCode === undefined ? code : `${code} ${responseCode}`;
  return { outcome: final ? 'REFUSED' : 'RETRY', reason };
}
