import type { TestDatabase } from '@jmo/database/testing';
import { deliverNotice, type NoticePorts } from '@jmo/notice';

export interface Message {
  readonly channel: 'email' | 'sms' | 'whatsapp';
  readonly to: string;
  readonly subject?: string;
  readonly text: string;
}

/** Delivers what is queued, as the worker would, and keeps it. */
export function openInbox(database: TestDatabase) {
  const messages: Message[] = [];
  const ports: NoticePorts = {
    mail: {
      send: async ({ to, subject, text }) => (
        messages.push({ channel: 'email', to, subject, text }),
        { outcome: 'SENT' }
      ),
    },
    sms: { send: async ({ to, text }) => (messages.push({ channel: 'sms', to, text }), { outcome: 'SENT' }) },
    whatsapp: {
      send: async ({ to, text }) => (messages.push({ channel: 'whatsapp', to, text }), { outcome: 'SENT' }),
    },
  };
  const receive = async (): Promise<Message[]> => {
    const before = messages.length;
    const rows = await database.context.db
      .selectFrom('notice')
      .select('id')
      .where('state', '=', 'queued')
      .orderBy('id')
      .execute();
    for (const { id } of rows) await deliverNotice(database.context, ports, id);
    return messages.slice(before);
  };
  return {
    /** Messages that came since the last look. */
    receive,
    /** The code in the newest message to somebody. */
    async codeFor(to: string): Promise<string> {
      await receive();
      const message = messages.findLast(
        (candidate) => candidate.to === to && /\b\d{6}\b/.test(candidate.text),
      );
      if (message === undefined) throw new Error(`no code came for ${to}`);
      return /\b\d{6}\b/.exec(message.text)![0];
    },
    /** The token of the link in the mails that came just now; undefined when none holds one. */
    async resetTokenFor(to: string): Promise<string | undefined> {
      const texts = (await receive()).filter((message) => message.to === to).map((message) => message.text);
      return texts.flatMap((text) => /\/lupa-password\/([\w-]{43})\b/.exec(text)?.[1] ?? []).at(-1);
    },
  };
}
export type Inbox = ReturnType<typeof openInbox>;
