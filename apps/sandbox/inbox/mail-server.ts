import type { AddressInfo } from 'node:net';
import type { Readable } from 'node:stream';
import type { Logger } from '@jmo/kernel';
import { simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';
import type { InboxFaults } from './inbox-faults.ts';
import type { Inbox } from './inbox.ts';

const LARGEST_MAIL_BYTES = 10 * 1024 * 1024;

export interface MailServer {
  readonly port: number;
  close(): Promise<void>;
}

/** Takes any mail for anybody, without TLS or sign-in, and puts a copy per recipient into the inbox. */
export function startMailServer(
  inbox: Inbox,
  options: { port: number; host: string | undefined; logger: Logger; faults: InboxFaults },
): Promise<MailServer> {
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    disableReverseLookup: true,
    size: LARGEST_MAIL_BYTES,
    closeTimeout: 500,
    onRcptTo(_address, _session, done) {
      const fault = options.faults.take('email');
      if (fault === undefined) return done();
      const code = fault === 'down' ? 451 : 550;
      done(Object.assign(new Error('As ordered'), { responseCode: code }));
    },
    async onData(stream, session, done) {
      const recipients = session.envelope.rcptTo.map(({ address }) => address);
      done(await deliver(stream, recipients, inbox, options.logger));
    },
  });
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, options.host, () => {
      server.off('error', reject);
      server.on('error', (error) => options.logger.warn({ err: error }, 'mail connection failed'));
      const { port } = server.server.address() as AddressInfo;
      resolve({ port, close: () => new Promise((closed) => server.close(() => closed())) });
    });
  });
}

/** @returns what the sending server is told when the mail was not taken, else null */
async function deliver(
  stream: Readable,
  recipients: readonly string[],
  inbox: Inbox,
  logger: Logger,
): Promise<Error | null> {
  try {
    const { subject = '', text = '' } = await simpleParser(stream);
    for (const to of recipients) await inbox.receive({ channel: 'email', to, subject, text: text.trim() });
    return null;
  } catch (error) {
    logger.error({ err: error }, 'mail not taken');
    return new Error('Mail could not be taken', { cause: error });
  }
}
