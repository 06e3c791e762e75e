import type { Environment } from '@jmo/kernel';

/**
 * Named points between two steps at which the worker can be made to die as if the power went (reliability test 17).
 * `JMO_CRASH_AT=payout:after-bank-call` in the sandbox; nothing anywhere else. `JMO_PAUSE_AT` stands still at the first
 * passing instead, until somebody sends SIGCONT: time to take the database away (test 18).
 */
export function crashPointFrom({ crashAt, pauseAt }: Environment): (name: string) => void {
  let pausesAt = pauseAt;
  return (name) => {
    if (name === crashAt) process.kill(process.pid, 'SIGKILL');
    if (name !== pausesAt) return;
    pausesAt = undefined;
    process.kill(process.pid, 'SIGSTOP');
  };
}
