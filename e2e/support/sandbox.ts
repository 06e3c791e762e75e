import { setTimeout as sleep } from 'node:timers/promises';

const sandbox = () => process.env['E2E_SANDBOX']!;

export interface Message {
  readonly channel: 'email' | 'sms' | 'whatsapp';
  readonly to: string;
  readonly subject?: string;
  readonly text: string;
  readonly receivedAt: string;
}
export interface Transfer {
  readonly bank: string;
  readonly service: string;
  readonly partnerReferenceNo: string;
  readonly beneficiaryAccountNo: string;
  readonly amount: string;
  readonly status: string;
}

export const inbox = async (to: string): Promise<Message[]> =>
  (await (await fetch(`${sandbox()}/inbox?to=${encodeURIComponent(to)}`)).json()) as Message[];

export const transfers = async (): Promise<Transfer[]> =>
  (await (await fetch(`${sandbox()}/bank/transfers`)).json()) as Transfer[];

export async function setFaults(
  faults: { bank?: string; service?: string; fault: string; times: number }[],
): Promise<void> {
  await fetch(`${sandbox()}/bank/faults`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(faults),
  });
}
/** Those that have not struck as often as they were ordered to. */
export const pendingFaults = async (): Promise<unknown[]> =>
  (await (await fetch(`${sandbox()}/bank/faults`)).json()) as unknown[];
export const clearFaults = async (): Promise<void> =>
  void (await fetch(`${sandbox()}/bank/faults`, { method: 'DELETE' }));

/** Asks until the answer satisfies, for things that arrive by job. */
export async function eventually<T>(
  ask: () => Promise<T | undefined>,
  what: string,
  timeoutMs = 20_000,
): Promise<T> {
  const deadline = Date.now() + timeoutMs;
  while (Date.now() < deadline) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    await sleep(100);
  }
  throw new Error(`${what}: not within ${timeoutMs} ms`);
}

/** The newest six-digit code that arrived after the `seen` messages already there. */
export const nextCode = (to: string, seen: number): Promise<string> =>
  eventually(
    async () => {
      const messages = await inbox(to);
      return messages.length > seen ? /\b(\d{6})\b/.exec(messages[0]!.text)?.[1] : undefined;
    },
    `a code for ${to}`,
    60_000,
  );

/** Orders that messages of a channel do not get out; an empty list ends it. */
export async function setInboxFaults(
  faults: { channel: 'email' | 'sms' | 'whatsapp'; fault: 'down' | 'refuse'; times?: number }[],
): Promise<void> {
  await fetch(`${sandbox()}/inbox/faults`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(faults),
  });
}
