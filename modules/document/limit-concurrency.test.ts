import { expect, test } from 'vitest';
import { limitConcurrency } from './limit-concurrency.ts';

test('no more than the limit run at once, in the order they came, and a failure frees its place', async () => {
  const limited = limitConcurrency(2);
  const order: number[] = [];
  let running = 0;
  let most = 0;
  const work = (n: number) => async () => {
    order.push(n);
    running += 1;
    most = Math.max(most, running);
    await new Promise((resolve) => setTimeout(resolve, 1));
    running -= 1;
    if (n % 3 === 0) throw new Error(`piece ${n}`);
    return n;
  };
  const answers = await Promise.allSettled(Array.from({ length: 20 }, (_, n) => limited(work(n))));
  expect(most).toBe(2);
  expect(order).toEqual(Array.from({ length: 20 }, (_, n) => n));
  expect(answers.filter((answer) => answer.status === 'rejected')).toHaveLength(7);
  expect(running).toBe(0);
});
