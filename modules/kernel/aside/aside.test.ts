import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { constants } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { GROUP_PRIORITY } from './answer-aside.ts';
import { openAside, type Aside } from './open-aside.ts';
import type { Question, Who } from './work.test-support.ts';

const opened: Aside<Question, Who>[] = [];
const open = (...args: string[]) => {
  const aside = openAside<Question, Who>(new URL('./work.test-support.ts', import.meta.url), args);
  opened.push(aside);
  return aside;
};
afterEach(async () => {
  await Promise.all(opened.splice(0).map((aside) => aside.close()));
});

const runs = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

test('is a process of its own that gives way, in a group that gives way', async () => {
  const aside = open();
  const { pid, priority } = await aside.ask('who');
  expect(pid).not.toBe(process.pid);
  expect(priority).toBeGreaterThanOrEqual(constants.priority.PRIORITY_BELOW_NORMAL);
  if (existsSync('/proc/self/autogroup'))
    await expect.poll(async () => (await aside.ask('who')).groupPriority).toBe(GROUP_PRIORITY);
});

test('work that fails fails its question and no other', async () => {
  const aside = open();
  const [first, second, third] = await Promise.allSettled([
    aside.ask('who'),
    aside.ask('throw'),
    aside.ask('who'),
  ]);
  expect(second).toMatchObject({ status: 'rejected', reason: { message: 'not this one' } });
  expect([first!.status, third!.status]).toEqual(['fulfilled', 'fulfilled']);
  expect(aside.hasEnded).toBe(false);
});

test('one that ends fails every question, and says so from then on', async () => {
  const aside = open();
  await aside.ask('who');
  await expect(aside.ask('end')).rejects.toThrow('the process aside ended (3)');
  expect(aside.hasEnded).toBe(true);
  await expect(aside.ask('who')).rejects.toThrow('the process aside ended (3)');
});

test('one that does not open says why to whoever asks', async () => {
  const aside = open('not opening');
  await expect(aside.ask('who')).rejects.toThrow('there is no opening this');
});

test('closed, it is gone', async () => {
  const aside = open();
  const { pid } = await aside.ask('who');
  await aside.close();
  expect(runs(pid)).toBe(false);
  await aside.close();
});

describe('the process that opened it', () => {
  const start = async (...args: string[]) => {
    const parent = spawn(process.execPath, [join(import.meta.dirname, 'parent.test-support.ts'), ...args], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [line] = (await once(parent.stdout, 'data')) as [Buffer];
    return { parent, pid: Number(line.toString()) };
  };

  test('ends by itself while nothing is asked', async () => {
    const { parent, pid } = await start();
    const [code] = parent.exitCode === null ? await once(parent, 'exit') : [parent.exitCode];
    expect(code).toBe(0);
    await expect.poll(() => runs(pid)).toBe(false);
  });

  test('killed, takes it along', async () => {
    const { parent, pid } = await start('stay');
    expect(runs(pid)).toBe(true);
    parent.kill('SIGKILL');
    await expect.poll(() => runs(pid)).toBe(false);
  });
});
