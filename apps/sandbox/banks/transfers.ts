import { join } from 'node:path';
import { dateInWib, type Clock, type OwnBank } from '@jmo/kernel';
import { isSettledLater, type TransferService } from '../bank-profiles.ts';
import { openJournal } from '../journal.ts';

/**
 * Money the banks took on. A row is on disk before the bank answers; its status is not stored but follows from the
 * time that has passed, so a restart cannot lose or repeat a settlement.
 */
export interface TransferOrder {
  readonly bank: OwnBank;
  readonly service: TransferService;
  readonly partnerReferenceNo: string;
  readonly externalId: string;
  readonly beneficiaryAccountNo: string;
  readonly beneficiaryBankCode: string;
  readonly beneficiaryAccountName: string | null;
  /** SNAP's string with two decimals, e.g. "9850000.00". */
  readonly amount: string;
  readonly sourceAccountNo: string;
  readonly transactionDate: string;
}

export interface Transfer extends TransferOrder {
  readonly referenceNo: string;
  /** By the sandbox's clock (JMO_NOW). */
  readonly acceptedAt: string;
  /** By the machine's clock, ms: settling keeps real seconds even when JMO_NOW starts over. */
  readonly acceptedAtMachine_ms: number;
  /** The beneficiary's bank sends the money back after it arrived. */
  readonly returns: boolean;
}

/** SNAP latestTransactionStatus: 00 success, 03 pending, 04 refunded. */
export type TransferStatus = '00' | '03' | '04';

export interface Transfers {
  find(bank: OwnBank, partnerReferenceNo: string): Transfer | undefined;
  findBy(bank: OwnBank, matches: (transfer: Transfer) => boolean): Transfer | undefined;
  /** Oldest first. */
  all(): readonly Transfer[];
  statusOf(transfer: Transfer): TransferStatus;
  leftAt(transfer: Transfer): Temporal.Instant;
  /** When the money came back, once it has. */
  returnedAt(transfer: Transfer): Temporal.Instant | undefined;
  /** Takes the order on; the transfer is known at once and `onDisk` resolves when it is durable. */
  accept(order: TransferOrder, returns: boolean): { transfer: Transfer; onDisk: Promise<void> };
  /** Resolves when an already known transfer is durable. */
  onDisk(transfer: Transfer): Promise<void>;
  close(): Promise<void>;
}

export interface TransferOptions {
  readonly clock: Clock;
  /** Seconds the clearing house takes; a return takes as long again. */
  readonly clearingSeconds: number;
  readonly machine_ms: () => number;
}

/** How long after acceptance a transfer arrives, and how long after that it comes back. */
const batchesOf = (service: TransferService, clearingSeconds: number) => {
  const batch_ms = clearingSeconds * 1000;
  return { arrives_ms: isSettledLater(service) ? batch_ms : 0, batch_ms };
};

/** Transfers within a bank and by BI-FAST arrive at once, those by kliring and RTGS after one batch; a return takes one batch more. */
export function statusAfter(
  transfer: Pick<Transfer, 'service' | 'returns'>,
  elapsed_ms: number,
  clearingSeconds: number,
): TransferStatus {
  const { arrives_ms, batch_ms } = batchesOf(transfer.service, clearingSeconds);
  if (elapsed_ms < arrives_ms) return '03';
  return transfer.returns && elapsed_ms >= arrives_ms + batch_ms ? '04' : '00';
}

export async function openTransfers(folder: string, options: TransferOptions): Promise<Transfers> {
  const { journal, rows } = await openJournal<Transfer>(join(folder, 'transfers.jsonl'), { durable: true });
  const key = (bank: OwnBank, reference: string): string => `${bank} ${reference}`;
  const byReference = new Map(rows.map((row) => [key(row.bank, row.partnerReferenceNo), row]));
  const writing = new Map<Transfer, Promise<void>>();
  const statusOf = (transfer: Transfer): TransferStatus =>
    statusAfter(transfer, options.machine_ms() - transfer.acceptedAtMachine_ms, options.clearingSeconds);

  return {
    find: (bank, reference) => byReference.get(key(bank, reference)),
    findBy: (bank, matches) => rows.findLast((row) => row.bank === bank && matches(row)),
    all: () => rows,
    statusOf,
    leftAt: ({ acceptedAt }) => Temporal.Instant.from(acceptedAt),
    returnedAt(transfer) {
      if (statusOf(transfer) !== '04') return undefined;
      const { arrives_ms, batch_ms } = batchesOf(transfer.service, options.clearingSeconds);
      const milliseconds = Math.round(arrives_ms + batch_ms);
      return Temporal.Instant.from(transfer.acceptedAt).add({ milliseconds });
    },
    accept(order, returns) {
      const now = options.clock.now();
      const day = dateInWib(now).toString().replaceAll('-', '');
      const transfer: Transfer = {
        ...order,
        referenceNo: `${day}${String(rows.length + 1).padStart(10, '0')}`,
        acceptedAt: now.toString(),
        acceptedAtMachine_ms: options.machine_ms(),
        returns,
      };
      rows.push(transfer);
      byReference.set(key(order.bank, order.partnerReferenceNo), transfer);
      const onDisk = journal.append(transfer).finally(() => writing.delete(transfer));
      writing.set(transfer, onDisk);
      return { transfer, onDisk };
    },
    onDisk: (transfer) => writing.get(transfer) ?? Promise.resolve(),
    close: () => journal.close(),
  };
}
