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

/**
 * How long a page or a job, or several jobs in a row, may take where others want the processors: a limit for what hangs, so
 * that nothing is red because a machine is busy.
 */
export const PATIENCE_MS = 90_000;

/**
 * Asks until the answer satisfies, for things that arrive by job.
 * @param seen what is there instead, for the message that it did not come
 */
export async function eventually<T>(
  ask: () => Promise<T | undefined>,
  what: string,
  timeoutMs = PATIENCE_MS,
  seen?: () => Promise<string>,
): Promise<T> {
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    const askedAt = Date.now();
    const answer = await ask();
    if (answer !== undefined) return answer;
    if (Date.now() >= deadline) break;
    // Whoever asks leaves the machine at least as much time as the question took.
    await sleep(Math.max(100, Date.now() - askedAt));
  }
  const instead = seen === undefined ? '' : `; there is: ${(await seen()) || 'nothing'}`;
  throw new Error(`${what}: not within ${timeoutMs} ms${instead}`);
}

/** What has come to `to` since there were `seen` messages, newest first. */
export async function inboxSince(to: string, seen: number): Promise<Message[]> {
  const messages = await inbox(to);
  return messages.slice(0, messages.length - seen);
}

/**
 * The newest message to somebody that matches. A message is queued with what it tells of and leaves by job: a page that says
 * so, or an officer's press, comes before it.
 * @param seen how many were there before; they do not count
 */
export const arrived = (
  to: string,
  matches: (message: Message) => unknown,
  what: string,
  seen = 0,
): Promise<Message> =>
  eventually(
    async () => (await inboxSince(to, seen)).find(matches),
    `${what}, to ${to}`,
    PATIENCE_MS,
    async () =>
      (await inboxSince(to, seen))
        .map(({ channel, subject, text }) => `${channel} "${subject ?? text.slice(0, 80)}"`)
        .join(', '),
  );

const CODE = /\b\d{6}\b/;
/** The newest six-digit code that arrived after the `seen` messages already there, whatever else comes beside it. */
export async function nextCode(to: string, seen: number): Promise<string> {
  const { text } = await arrived(to, (message) => CODE.test(message.text), 'a code', seen);
  return CODE.exec(text)![0];
}

export const transfersInto = async (accountNo: string): Promise<Transfer[]> =>
  (await transfers()).filter(({ beneficiaryAccountNo }) => beneficiaryAccountNo === accountNo);

/** The transfer into this account, once a bank has taken the order, or has come to this status with it. */
export const paidInto = (accountNo: string, status?: string): Promise<Transfer> =>
  eventually(
    async () =>
      (await transfersInto(accountNo)).find((transfer) => status === undefined || transfer.status === status),
    `the transfer into ${accountNo}`,
    PATIENCE_MS,
    async () => (await transfersInto(accountNo)).map((transfer) => JSON.stringify(transfer)).join(', '),
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
