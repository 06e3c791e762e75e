import { expect, test } from 'vitest';
import { workAhead } from './work-ahead.ts';

async function* upTo(count: number): AsyncGenerator<number> {
  for (let at = 0; at < count; at++) yield at;
}

test('results come in the order of the items, whichever is done first, and no more are worked on than asked for', async () => {
  let working = 0;
  let most = 0;
  const slowFirst = async (item: number) => {
    most = Math.max(most, ++working);
    await new Promise((resolve) => setTimeout(resolve, item % 2 === 0 ? 20 : 1));
    working--;
    return item * 10;
  };
  const results: number[] = [];
  for await (const result of workAhead(upTo(7), 2, slowFirst)) results.push(result);
  expect(results).toEqual([0, 10, 20, 30, 40, 50, 60]);
  expect(most).toBe(2);
});

test('what fails is told in its turn, after what went well before it, and begins nothing further', async () => {
  const begun: number[] = [];
  const results: number[] = [];
  const failing = async () => {
    for await (const result of workAhead(upTo(9), 3, (item) => {
      begun.push(item);
      return item === 1 ? Promise.reject(new Error('no')) : Promise.resolve(item);
    }))
      results.push(result);
  };
  await expect(failing()).rejects.toThrow('no');
  expect(results).toEqual([0]);
  expect(begun).toEqual([0, 1, 2, 3]);
});

test('nothing comes of nothing', async () => {
  for await (const _ of workAhead(upTo(0), 2, () => Promise.resolve(1))) expect.unreachable();
});
