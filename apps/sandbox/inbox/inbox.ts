import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { Clock } from '@jmo/kernel';
import { openJournal } from '../journal.ts';
import { recipientKey } from './recipient.ts';

export type MessageChannel = 'email' | 'sms' | 'whatsapp';

/** A message somebody would have received. */
export interface Message {
  readonly id: string;
  readonly channel: MessageChannel;
  readonly to: string;
  /** null for SMS and WhatsApp. */
  readonly subject: string | null;
  readonly text: string;
  readonly receivedAt: string;
}

export interface Inbox {
  /** Resolves when the message is written. */
  receive(message: Pick<Message, 'channel' | 'to' | 'subject' | 'text'>): Promise<Message>;
  /** Newest first; everybody's without `to`. */
  list(to?: string): Message[];
  close(): Promise<void>;
}

/** Older messages stay in the file and leave the memory. */
const KEPT = 5000;

export async function openInbox(folder: string, clock: Clock): Promise<Inbox> {
  const { journal, rows } = await openJournal<Message>(join(folder, 'inbox.jsonl'), { durable: false });
  const messages = rows.slice(-KEPT);
  return {
    async receive(message) {
      const received = { id: randomUUID(), ...message, receivedAt: clock.now().toString() };
      await journal.append(received);
      messages.push(received);
      if (messages.length > KEPT) messages.shift();
      return received;
    },
    list(to) {
      const key = to === undefined || to.trim() === '' ? undefined : recipientKey(to);
      return messages.filter((message) => key === undefined || recipientKey(message.to) === key).toReversed();
    },
    close: () => journal.close(),
  };
}
