import type { saveClaimSelfie } from '@jmo/claim';
import type { Environment } from '@jmo/kernel';
import { openPayoutPorts, type PayoutPorts } from '@jmo/payout';
import { selfiePorts } from './selfie.ts';

let opened: PayoutPorts | undefined;

/** The banks that are asked whose account it is; opened when the first person asks. */
export const bankPorts = (environment: Environment): PayoutPorts => (opened ??= openPayoutPorts(environment));

/** The same eyes as Pengkinian Data has. */
export function claimSelfiePorts(environment: Environment): Parameters<typeof saveClaimSelfie>[1] {
  const { verifier, policy, dataFolder } = selfiePorts(environment);
  return { faces: verifier, facePolicy: policy, dataFolder };
}
