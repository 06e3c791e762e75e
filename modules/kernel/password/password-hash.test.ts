import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { hashAside } from './hash-aside.ts';
import { createQueue, QueueFull } from './hash-queue.ts';
import { HASH_COST, hashPassword, isOutdated, verifyNobody, verifyPassword } from './password-hash.ts';

const PASSWORD = 'sepeda hujan lampu';

describe('argon2id', () => {
  test('a hash is a PHC string at our cost, salted, and opens for its password only', async () => {
    const [one, two] = [await hashPassword(PASSWORD), await hashPassword(PASSWORD)];
    expect(one).toMatch(
      new RegExp(
        `^\\$argon2id\\$v=19\\$m=${HASH_COST.memory},t=${HASH_COST.passes},p=${HASH_COST.parallelism}\\$`,
      ),
    );
    expect(one).not.toBe(two);
    expect(await verifyPassword(one, PASSWORD)).toBe(true);
    expect(await verifyPassword(one, `${PASSWORD} `)).toBe(false);
    expect(isOutdated(one)).toBe(false);
  });

  test('a test vector of the reference implementation opens here and is outdated', async () => {
    // phc-winner-argon2, test.c: argon2id, version 0x13, t=2, m=256 KiB, p=1
    const hash = '$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4';
    expect(await verifyPassword(hash, 'password')).toBe(true);
    expect(isOutdated(hash)).toBe(true);
  });

  test.each([
    '',
    'x',
    '$argon2i$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4',
    '$argon2id$v=19$m=9999999,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4',
    '$argon2id$v=19$m=256,t=999,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4',
    '$argon2id$v=19$m=4,t=1,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4',
  ])('a hash of another kind or of an absurd cost opens for nobody: %s', async (hash) => {
    expect(await verifyPassword(hash, 'password')).toBe(false);
  });

  test('checking nobody takes about as long as checking somebody', async () => {
    const hash = await hashPassword(PASSWORD);
    const time = async (work: () => Promise<unknown>) => {
      const start = performance.now();
      await work();
      return performance.now() - start;
    };
    await verifyNobody('x');
    const nobody: number[] = [];
    const somebody: number[] = [];
    for (let round = 0; round < 9; round++) {
      nobody.push(await time(() => verifyNobody('x')));
      somebody.push(await time(() => verifyPassword(hash, 'x')));
    }
    // The quickest of each: whatever else the machine does can only add.
    const ratio = Math.min(...nobody) / Math.min(...somebody);
    expect(ratio).toBeGreaterThan(0.4);
    expect(ratio).toBeLessThan(2.5);
  });
});

const same = (places: number) => ({ anybody: places, 'known-device': places });

test('the queue runs no more than its number at once, in order, and survives failures', async () => {
  const queue = createQueue(same(2), { anybody: 20, 'known-device': 0 });
  let running = 0;
  let most = 0;
  const finished: number[] = [];
  const jobs = Array.from({ length: 20 }, (_, index) =>
    queue(async () => {
      most = Math.max(most, ++running);
      await sleep(2);
      running--;
      if (index % 5 === 0) throw new Error('no');
      finished.push(index);
    }),
  );
  const outcomes = await Promise.allSettled(jobs);
  expect(most).toBe(2);
  expect(outcomes.filter((outcome) => outcome.status === 'rejected')).toHaveLength(4);
  expect(finished).toEqual(finished.toSorted((a, b) => a - b));
  expect(await queue(async () => 'still open')).toBe('still open');
});

describe('a queue with a bound', () => {
  const open = () => {
    let finish: () => void = () => undefined;
    const work = new Promise<void>((resolve) => (finish = resolve));
    return { work: () => work, finish: () => finish() };
  };

  test('turns away who comes when it is full, at once, and takes people again afterwards', async () => {
    const queue = createQueue(same(1), { anybody: 2, 'known-device': 1 });
    const { work, finish } = open();
    const waiting = [queue(work), queue(work), queue(work)];
    expect(queue.isFull('anybody')).toBe(true);
    await expect(queue(work)).rejects.toThrow(QueueFull);
    finish();
    await Promise.all(waiting);
    expect(queue.isFull('anybody')).toBe(false);
    expect(await queue(async () => 'in')).toBe('in');
  });

  test('keeps room for known devices, and serves them first', async () => {
    const queue = createQueue(same(1), { anybody: 1, 'known-device': 1 });
    const { work, finish } = open();
    const order: string[] = [];
    const note = (name: string) => async () => void order.push(name);
    const waiting = [queue(work), queue(note('stranger'))];
    expect(queue.isFull('anybody')).toBe(true);
    expect(queue.isFull('known-device')).toBe(false);
    waiting.push(queue(note('known'), 'known-device'));
    finish();
    await Promise.all(waiting);
    expect(order).toEqual(['known', 'stranger']);
  });

  test('strangers leave a place free, and a known device has it at once', async () => {
    const queue = createQueue({ anybody: 1, 'known-device': 2 }, { anybody: 1, 'known-device': 0 });
    const { work, finish } = open();
    const order: string[] = [];
    const note = (name: string) => async () => void order.push(name);
    const strangers = [queue(work), queue(note('stranger'))];
    expect(queue.isFull('anybody')).toBe(true);
    await queue(note('known'), 'known-device');
    expect(order).toEqual(['known']);
    const known = queue(work, 'known-device');
    expect(queue.isFull('known-device')).toBe(true);
    finish();
    await Promise.all([...strangers, known]);
    expect(order).toEqual(['known', 'stranger']);
  });

  test('where known devices have every place, a stranger has the first that they leave', async () => {
    const queue = createQueue({ anybody: 1, 'known-device': 2 }, { anybody: 1, 'known-device': 0 });
    const [first, second] = [open(), open()];
    const known = [queue(first.work, 'known-device'), queue(second.work, 'known-device')];
    const stranger = queue(async () => 'in');
    first.finish();
    expect(await stranger).toBe('in');
    second.finish();
    await Promise.all(known);
  });
});

test('a hash begins and ends beside one whose code lets nothing beside it go on', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'jmo-hash-'));
  const goAhead = join(folder, 'go-ahead');
  const module = new URL('./waiting-check.test-support.ts', import.meta.url).href;
  const waiting = hashAside({ kind: 'module', module, password: PASSWORD, hash: goAhead }, 'known-device');
  await hashPassword(PASSWORD);
  writeFileSync(goAhead, '');
  expect(await waiting).toEqual({ fits: true });
  rmSync(folder, { recursive: true });
});
