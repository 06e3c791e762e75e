import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { withLock } from './folder-lock.ts';

let folder: string;
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'jmo-lock-'))));
afterEach(() => rmSync(folder, { recursive: true }));

test('work on one folder is done one after the other, and the lock is given back', async () => {
  const steps: string[] = [];
  const work = (name: string) =>
    withLock(folder, async () => {
      steps.push(`${name} begins`);
      await sleep(30);
      steps.push(`${name} ends`);
    });
  await Promise.all([work('a'), work('b')]);
  expect(steps.map((step) => step.slice(2))).toEqual(['begins', 'ends', 'begins', 'ends']);
  expect(existsSync(join(folder, 'lock'))).toBe(false);
});

test.each([
  ['empty, of a process killed while it wrote', ''],
  ['of a process that is gone', '4194305 123'],
  ['of a number that is somebody else today', '1 never'],
])('a lock that is %s is taken over', async (_what, content) => {
  writeFileSync(join(folder, 'lock'), content);
  expect(await withLock(folder, () => Promise.resolve('done'))).toBe('done');
});

test('a failure gives the lock back', async () => {
  await expect(withLock(folder, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
  expect(await withLock(folder, () => Promise.resolve('done'))).toBe('done');
});
