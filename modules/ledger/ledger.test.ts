import { expect, test } from 'vitest';
import { plainArray, textArray } from './array-literals.ts';
import { hashInput } from './content.ts';
import { assertPostable } from './ledger.ts';
import { newOwner, TODAY, transfer } from './test-support.ts';

const owner = newOwner();
const good = transfer(owner, 'k', ['fund:cash', 'card:00012345678'], 5n);

test('the hash of an input covers everything that makes two requests the same, and not their key', () => {
  expect(hashInput({ ...good, idempotencyKey: 'other' })).toBe(hashInput(good));
  const [line] = good.postings;
  const others = [
    hashInput(good, owner),
    ...[
      { ...good, participantId: newOwner() },
      { ...good, kind: 'tes' },
      { ...good, effectiveOn: TODAY.add({ days: 1 }) },
      { ...good, postings: [line!, line!] },
      transfer(owner, 'k', ['fund:cash', 'card:0001234567'], 5n),
      transfer(owner, 'k', ['fund:returns', 'card:00012345678'], 5n),
      transfer(owner, 'k', ['fund:cash', 'card:00012345678'], 6n),
    ].map((other) => hashInput(other)),
  ];
  expect(new Set([hashInput(good), ...others]).size).toBe(others.length + 1);
});

test('array literals survive whatever a text holds', () => {
  expect(textArray(['a', 'b"c', 'd\\e', ''])).toBe('{"a","b\\"c","d\\\\e",""}');
  expect(plainArray([1n, null, 'x'])).toBe('{1,NULL,x}');
});

test.each([
  ['no postings', { ...good, postings: [] }],
  ['nothing moved', transfer(owner, 'k', ['fund:cash', 'card:A'], 0n)],
  ['a negative amount', transfer(owner, 'k', ['fund:cash', 'card:A'], -1n)],
  ['one account on both sides', transfer(owner, 'k', ['card:A', 'card:A'], 1n)],
  ['an account nobody knows', transfer(owner, 'k', ['fund:cash', 'fund:else' as never], 1n)],
  ['a card with a line break', transfer(owner, 'k', ['fund:cash', 'card:A\nB'], 1n)],
  ['an empty key', { ...good, idempotencyKey: '' }],
])('%s cannot be posted', (_name, input) => {
  expect(() => assertPostable(input)).toThrow('assertion failed');
});
