import { inWib, type Clock, type OwnBank } from '@jmo/kernel';
import { bankProfiles } from '../bank-profiles.ts';
import { getBankKey } from './bank-keys.ts';
import { notificationSignature } from './signature.ts';
import type { Transfer, Transfers } from './transfers.ts';

/** A notification (SNAP 75) a bank sent, or would have sent had an address been set. */
export interface Callback {
  readonly bank: OwnBank;
  readonly partnerReferenceNo: string;
  readonly latestTransactionStatus: string;
  readonly at: string;
  /** HTTP status of the answer; `no-address` without JMO_SANDBOX_CALLBACK_URL, `unreachable` when nobody answered. */
  readonly outcome: number | 'no-address' | 'unreachable';
}

export interface Callbacks {
  /** Newest last, the latest 200. */
  list(): readonly Callback[];
  notify(transfer: Transfer): Promise<void>;
  /** Notifies once the clearing house has settled. */
  notifyAfterClearing(transfer: Transfer): void;
  close(): void;
}

export interface CallbackOptions {
  readonly clock: Clock;
  readonly folder: string;
  readonly callbackUrl: string | undefined;
  readonly clearingSeconds: number;
}

const KEPT = 200;
const ANSWER_WITHIN_MS = 5000;

export function createCallbacks(transfers: Transfers, options: CallbackOptions): Callbacks {
  const sent: Callback[] = [];
  const timers = new Set<NodeJS.Timeout>();
  const keys = new Map<OwnBank, Promise<string>>();

  /** One making of a key at a time: two would sign with different ones. */
  function keyOf(bank: OwnBank): Promise<string> {
    const key = keys.get(bank) ?? getBankKey(options.folder, bank);
    keys.set(bank, key);
    return key;
  }

  async function notify(transfer: Transfer): Promise<void> {
    const status = transfers.statusOf(transfer);
    const at = options.clock.now();
    const outcome =
      options.callbackUrl === undefined
        ? 'no-address'
        : await send(keyOf(transfer.bank), options.callbackUrl, transfer, status, at);
    const { bank, partnerReferenceNo } = transfer;
    sent.push({ bank, partnerReferenceNo, latestTransactionStatus: status, at: at.toString(), outcome });
    if (sent.length > KEPT) sent.shift();
  }

  return {
    list: () => sent,
    notify,
    notifyAfterClearing(transfer) {
      const timer = setTimeout(() => {
        timers.delete(timer);
        void notify(transfer);
      }, options.clearingSeconds * 1000);
      timers.add(timer.unref());
    },
    close() {
      for (const timer of timers) clearTimeout(timer);
    },
  };
}

async function send(
  bankKey: Promise<string>,
  url: string,
  transfer: Transfer,
  status: string,
  at: Temporal.Instant,
): Promise<Callback['outcome']> {
  const profile = bankProfiles[transfer.bank];
  const timestamp = inWib(at).toString({ smallestUnit: 'second', timeZoneName: 'never' });
  const body = Buffer.from(
    JSON.stringify({
      originalPartnerReferenceNo: transfer.partnerReferenceNo,
      originalReferenceNo: transfer.referenceNo,
      originalExternalId: transfer.externalId.slice(0, 19),
      latestTransactionStatus: status,
      amount: { value: transfer.amount, currency: 'IDR' },
      beneficiaryAccountName: transfer.beneficiaryAccountName ?? '',
      beneficiaryAccountNo: transfer.beneficiaryAccountNo,
      beneficiaryBankCode: transfer.beneficiaryBankCode,
      sourceAccountNo: transfer.sourceAccountNo,
      transactionDate: transfer.transactionDate,
    }),
  );
  const { pathname, search } = new URL(url);
  const call = { method: 'POST', endpointUrl: `${pathname}${search}`, body, timestamp };
  try {
    const key = await bankKey;
    const answer = await fetch(url, {
      method: 'POST',
      body,
      headers: {
        'content-type': 'application/json',
        'x-timestamp': timestamp,
        'x-partner-id': transfer.bank,
        'x-external-id': `${transfer.referenceNo}${Date.now()}`,
        'x-signature': notificationSignature(key, call, profile.signatureEncoding),
      },
      signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
    });
    await answer.arrayBuffer();
    return answer.status;
  } catch {
    return 'unreachable';
  }
}
