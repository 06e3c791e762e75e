import type { Environment } from '@jmo/kernel';

/**
 * Named points between two steps at which the worker can be made to die as if the power went (reliability test 17).
 * `JMO_CRASH_AT=payout:after-bank-call` in the sandbox; nothing anywhere else.
 */
export function crashPointFrom(environment: Environment): (name: string) => void {
  const at = environment.crashAt;
  return at === undefined
    ? () => undefined
    : (name) => void (name === at && process.kill(process.pid, 'SIGKILL'));
}
