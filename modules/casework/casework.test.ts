import { describe, expect, test } from 'vitest';
import { nextWorkState, workNumber, type WorkAction, type WorkState } from './casework.ts';
import { cannotTake, holderAt } from './lease.ts';
import { promisedBy } from './promises.ts';

const now = Temporal.Instant.from('2026-11-23T02:00:00Z');

test('an item is opened once, taken and given back, and done once', () => {
  const states = ['NONE', 'OPEN', 'TAKEN', 'DONE'] as const;
  const actions: WorkAction[] = [
    'OPEN',
    'TAKE',
    'RELEASE',
    'HAND_OVER',
    'MOVE',
    'NOTE',
    'ASK_SECOND',
    'SEND_BACK',
    'CLOSE',
  ];
  const table = states.map((state) =>
    actions.map(
      (action) => nextWorkState(state === 'NONE' ? undefined : (state as WorkState), action) ?? '–',
    ),
  );
  expect(table).toEqual([
    ['OPEN', '–', '–', '–', '–', '–', '–', '–', '–'],
    ['–', 'TAKEN', '–', '–', 'OPEN', 'OPEN', 'OPEN', 'OPEN', 'DONE'],
    ['–', 'TAKEN', 'OPEN', 'TAKEN', 'OPEN', 'TAKEN', 'OPEN', 'OPEN', 'DONE'],
    ['–', '–', '–', '–', '–', '–', '–', '–', '–'],
  ]);
});

describe('who may take it', () => {
  const lease = { officer: 'ani', until: now.add({ minutes: 1 }) };
  test.each([
    ['nobody has it', { state: 'OPEN', decidedBy: [] }, 'budi', undefined],
    ['somebody has it', { state: 'TAKEN', decidedBy: [], lease }, 'budi', 'TAKEN_BY_ANOTHER'],
    ['they have it themselves', { state: 'TAKEN', decidedBy: [], lease }, 'ani', undefined],
    ['their word is in', { state: 'OPEN', decidedBy: ['budi'] }, 'budi', 'SAME_OFFICER'],
    ['it is done', { state: 'DONE', decidedBy: [] }, 'budi', 'DONE'],
  ] as const)('%s', (_, item, officer, problem) => {
    expect(cannotTake(item, officer, now)).toBe(problem);
  });

  test('a lease holds to its last moment and no longer', () => {
    expect(holderAt({ lease }, lease.until.subtract({ nanoseconds: 1 }))).toBe('ani');
    expect(holderAt({ lease }, lease.until)).toBeUndefined();
  });
});

test('each kind has a promise, and a number that can be read out', () => {
  expect(promisedBy('ALARM', now).toString()).toBe('2026-11-23T03:00:00Z');
  expect(promisedBy('DELETION', now).toString()).toBe('2026-11-26T02:00:00Z');
  expect(workNumber(2026, Buffer.alloc(8, 3))).toMatch(/^MEJA-2026-[34679ACDEFGHJKMNPQRTUVWXY]{8}$/);
});
