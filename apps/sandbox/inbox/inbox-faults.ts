import { err, ok, type Result } from '@jmo/kernel';
import type { MessageChannel } from './inbox.ts';

/** `down`: nothing gets out for now (HTTP 503, SMTP 451). `refuse`: this recipient takes nothing (HTTP 400, SMTP 550). */
export type InboxFault = 'down' | 'refuse';

export interface InboxFaultOrder {
  readonly channel: MessageChannel;
  readonly fault: InboxFault;
  /** Messages still to be spoiled; for ever without it. */
  readonly times?: number;
}

export interface InboxFaults {
  list(): readonly InboxFaultOrder[];
  replace(orders: readonly InboxFaultOrder[]): void;
  /** The fault that strikes the next message of this channel. */
  take(channel: MessageChannel): InboxFault | undefined;
}

export function createInboxFaults(): InboxFaults {
  let waiting: readonly InboxFaultOrder[] = [];
  return {
    list: () => waiting,
    replace: (orders) => void (waiting = orders),
    take(channel) {
      const order = waiting.find((each) => each.channel === channel);
      if (order?.times !== undefined) {
        const left = order.times - 1;
        waiting = waiting.flatMap((each) =>
          each !== order ? [each] : left > 0 ? [{ ...order, times: left }] : [],
        );
      }
      return order?.fault;
    },
  };
}

/** @returns the orders, or a sentence that says which one is wrong and what would be right */
export function parseInboxFaults(body: unknown): Result<readonly InboxFaultOrder[], string> {
  if (!Array.isArray(body))
    return err('The body must be a list of orders such as {"channel":"sms","fault":"down"}.');
  const orders: InboxFaultOrder[] = [];
  for (const [index, entry] of body.entries()) {
    const { channel, fault, times } = (entry ?? {}) as Record<string, unknown>;
    if (channel !== 'email' && channel !== 'sms' && channel !== 'whatsapp')
      return err(`Order ${index + 1}: "channel" is email, sms or whatsapp.`);
    if (fault !== 'down' && fault !== 'refuse') return err(`Order ${index + 1}: "fault" is down or refuse.`);
    if (times !== undefined && !(Number.isInteger(times) && (times as number) > 0))
      return err(`Order ${index + 1}: "times" is a whole number above zero.`);
    orders.push({ channel, fault, ...(times === undefined ? {} : { times: times as number }) });
  }
  return ok(orders);
}
