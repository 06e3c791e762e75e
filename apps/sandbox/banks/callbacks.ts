import type { Clock, OwnBank } from '@jmo/kernel';
import type { Clients } from '../clients.ts';
import { createPartnerCaller, type NotificationService } from './call-partner.ts';
import type { Transfer, Transfers, TransferStatus } from './transfers.ts';

/** A notification (SNAP 75, 76) a bank sent, or would have sent had an address been set. */
export interface Callback {
  readonly bank: OwnBank;
  readonly partnerReferenceNo: string;
  readonly latestTransactionStatus: string;
  readonly at: string;
  /** HTTP status of the answer; `no-address` without JMO_SANDBOX_CALLBACK_URL, `unreachable` when nobody answered. */
  readonly outcome: number | 'no-address' | 'unreachable';
}

/** What a faulty notification says in place of the truth. */
export interface Untruth {
  readonly reference?: string;
  readonly status?: TransferStatus;
  /** Signed with a key that is nobody's. */
  readonly isForged?: boolean;
}

export interface Callbacks {
  /** Newest last, the latest 200. */
  list(): readonly Callback[];
  notify(transfer: Transfer, untruth?: Untruth): Promise<void>;
  /** Notifies once the clearing house has settled. */
  notifyAfterClearing(transfer: Transfer, untruth?: Untruth): void;
  close(): void;
}

export interface CallbackOptions {
  readonly clock: Clock;
  readonly folder: string;
  readonly clients: () => Clients;
  readonly callbackUrl: string | undefined;
  readonly clearingSeconds: number;
}

const KEPT = 200;

export function createCallbacks(transfers: Transfers, options: CallbackOptions): Callbacks {
  const sent: Callback[] = [];
  const timers = new Set<NodeJS.Timeout>();
  const { callbackUrl } = options;
  const call = callbackUrl === undefined ? undefined : createPartnerCaller(callbackUrl, options);

  async function notify(transfer: Transfer, untruth: Untruth = {}): Promise<void> {
    const { bank } = transfer;
    const partnerReferenceNo = untruth.reference ?? transfer.partnerReferenceNo;
    const latestTransactionStatus = untruth.status ?? transfers.statusOf(transfer);
    const at = options.clock.now().toString();
    const body = describe(transfer, partnerReferenceNo, latestTransactionStatus);
    const service: NotificationService = transfer.service === '22' ? '76' : '75';
    const outcome =
      call === undefined
        ? 'no-address'
        : await call({ bank, service, body, isForged: untruth.isForged === true });
    sent.push({ bank, partnerReferenceNo, latestTransactionStatus, at, outcome });
    if (sent.length > KEPT) sent.shift();
  }

  return {
    list: () => sent,
    notify,
    notifyAfterClearing(transfer, untruth) {
      const timer = setTimeout(() => {
        timers.delete(timer);
        void notify(transfer, untruth);
      }, options.clearingSeconds * 1000);
      timers.add(timer.unref());
    },
    close() {
      for (const timer of timers) clearTimeout(timer);
    },
  };
}

const describe = (transfer: Transfer, reference: string, status: string): object => ({
  originalPartnerReferenceNo: reference,
  originalReferenceNo: transfer.referenceNo,
  originalExternalId: transfer.externalId.slice(0, 19),
  latestTransactionStatus: status,
  amount: { value: transfer.amount, currency: 'IDR' },
  beneficiaryAccountName: transfer.beneficiaryAccountName ?? '',
  beneficiaryAccountNo: transfer.beneficiaryAccountNo,
  beneficiaryBankCode: transfer.beneficiaryBankCode,
  sourceAccountNo: transfer.sourceAccountNo,
  transactionDate: transfer.transactionDate,
});
