import type { Environment } from '@jmo/kernel';
import { openPayoutPorts, type PayoutPorts } from '@jmo/payout';

let opened: PayoutPorts | undefined;

/** The banks that are asked whose account it is; opened when the first person asks. */
export const bankPorts = (environment: Environment): PayoutPorts => (opened ??= openPayoutPorts(environment));
