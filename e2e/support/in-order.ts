import { afterEach, beforeEach } from 'vitest';

/** For files whose tests go on where the one before ended: what comes after a failure is skipped. */
export function inOrder(): void {
  let stuck = false;
  beforeEach(({ skip }) => skip(stuck, 'an earlier part failed'));
  afterEach(({ task }) => {
    stuck ||= task.result?.state === 'fail';
  });
}
