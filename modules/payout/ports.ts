import type { PayoutTiming } from './payout-timing.ts';
import type { BankClients } from './snap/bank-client.ts';

/** Places at which a test kills the process (reliability test 17). */
export type CrashPoint =
  | 'payout:before-attempt-row'
  | 'payout:after-attempt-row'
  | 'payout:after-bank-call'
  | 'payout:before-post'
  | 'payout:after-post';

export interface PayoutPorts {
  readonly banks: BankClients;
  readonly timing: PayoutTiming;
  /** Does nothing unless a test says so. */
  readonly crashPoint?: (name: CrashPoint) => void;
}
