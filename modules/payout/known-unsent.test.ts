import { expect, test } from 'vitest';
import { isKnownUnsent } from './known-unsent.ts';
import type { PayoutState } from './payout.ts';
import { responseTable, type Meaning } from './response-table.ts';

test.each<[PayoutState, boolean, Meaning, boolean]>([
  ['READY', false, 'NOT_REACHED', true],
  ['READY', true, 'PAID', false],
  ['SENDING', false, 'HOLD', true],
  ['SENDING', false, 'NOT_SENT_BUG', true],
  ['SENDING', false, 'CHANGE_RAIL', true],
  ['SENDING', false, 'HOLD_AND_ASK', false],
  ['SENDING', false, 'UNKNOWN', false],
  ['SENDING', false, 'NOT_FOUND', false],
  ['SENDING', false, 'DIFFERS', false],
  ['UNKNOWN', false, 'NOT_SENT_BUG', false],
  ['UNKNOWN', false, 'HOLD', false],
  ['UNKNOWN', false, 'NO_ANSWER', false],
  ['HELD', true, 'NOT_FOUND', true],
  ['HELD', true, 'NO_ANSWER', true],
  ['HELD', true, 'OPEN', false],
  ['HELD', true, 'DIFFERS', false],
  ['HELD', false, 'NOT_FOUND', false],
])('%s (certain: %s), then %s: certain is %s', (state, knownUnsent, meaning, expected) => {
  expect(isKnownUnsent({ state, knownUnsent }, meaning)).toBe(expected);
});

test('no answer under which a bank may keep the order makes it certain', () => {
  const certain = [...responseTable.values()].filter(({ meaning }) =>
    isKnownUnsent({ state: 'SENDING', knownUnsent: false }, meaning),
  );
  expect(certain.map(({ reason }) => reason)).not.toContain('SUSPENDED');
  for (const { meaning } of certain)
    expect(['OPEN', 'ASK', 'ALREADY_SENT', 'HOLD_AND_ASK', 'PAID']).not.toContain(meaning);
});
