import { expect, test } from 'vitest';
import { decide } from './decide.ts';
import type { PayoutState } from './payout.ts';
import type { Meaning } from './response-table.ts';

const MEANINGS: readonly Meaning[] = [
  'PAID', 'OPEN', 'RETURNED', 'ENDED_UNPAID', 'UNKNOWN', 'ASK', 'ALREADY_SENT', 'ACCOUNT_PROBLEM', 'REFUSED',
  'NOT_SENT_BUG', 'HOLD', 'HOLD_AND_ASK', 'CONFIG', 'NEW_TOKEN', 'BACK_OFF', 'NO_FUNDS', 'NOT_REACHED', 'CUT_OFF',
  'DAILY_LIMIT', 'CHANGE_RAIL', 'DIFFERS', 'NOT_FOUND', 'NO_ANSWER',
]; // prettier-ignore
const STATES: readonly PayoutState[] = [
  'READY',
  'SENDING',
  'UNKNOWN',
  'PENDING',
  'PAID',
  'FAILED',
  'HELD',
  'RETURNED',
];

test('only READY and a sender that knows lead to READY', () => {
  for (const state of STATES) {
    for (const meaning of MEANINGS) {
      if (decide(state, meaning).to === 'READY') expect(['READY', 'SENDING']).toContain(state);
    }
  }
});

test('what may have been paid is never called failed on the word of a refusal', () => {
  for (const state of ['UNKNOWN', 'PENDING', 'PAID', 'HELD'] as const) {
    for (const meaning of MEANINGS.filter((each) => each !== 'ENDED_UNPAID')) {
      expect(decide(state, meaning).to).not.toBe('FAILED');
    }
  }
});

test('money that went out is only ever paid, returned or looked at', () => {
  for (const meaning of MEANINGS) {
    expect(['PAID', 'RETURNED', 'HELD']).toContain(decide('PAID', meaning).to);
    if (meaning !== 'PAID' && meaning !== 'OPEN')
      expect(decide('RETURNED', meaning)).toEqual({ to: 'RETURNED', step: 'NOTHING' });
  }
});

test.each<[PayoutState, Meaning, PayoutState, string]>([
  ['READY', 'NOT_REACHED', 'READY', 'RETRY'],
  ['READY', 'CONFIG', 'READY', 'RETRY'],
  ['SENDING', 'PAID', 'PAID', 'FOLLOW'],
  ['SENDING', 'OPEN', 'PENDING', 'ASK'],
  ['SENDING', 'UNKNOWN', 'UNKNOWN', 'ASK'],
  ['SENDING', 'ALREADY_SENT', 'UNKNOWN', 'ASK'],
  ['SENDING', 'NOT_FOUND', 'UNKNOWN', 'ASK'],
  ['SENDING', 'NO_ANSWER', 'UNKNOWN', 'ASK'],
  ['SENDING', 'ACCOUNT_PROBLEM', 'FAILED', 'NOTHING'],
  ['SENDING', 'REFUSED', 'FAILED', 'NOTHING'],
  ['SENDING', 'NO_FUNDS', 'READY', 'RETRY'],
  ['SENDING', 'CUT_OFF', 'READY', 'WAIT_FOR_WINDOW'],
  ['SENDING', 'DAILY_LIMIT', 'READY', 'WAIT_FOR_TOMORROW'],
  ['SENDING', 'CHANGE_RAIL', 'READY', 'CHANGE_RAIL'],
  ['SENDING', 'NOT_SENT_BUG', 'HELD', 'NOTHING'],
  ['SENDING', 'HOLD_AND_ASK', 'HELD', 'ASK'],
  ['SENDING', 'DIFFERS', 'HELD', 'NOTHING'],
  ['UNKNOWN', 'NOT_FOUND', 'UNKNOWN', 'ASK'],
  ['UNKNOWN', 'ACCOUNT_PROBLEM', 'HELD', 'NOTHING'],
  ['UNKNOWN', 'CUT_OFF', 'UNKNOWN', 'ASK'],
  ['UNKNOWN', 'ENDED_UNPAID', 'FAILED', 'NOTHING'],
  ['PENDING', 'NOT_FOUND', 'PENDING', 'ASK'],
  ['PENDING', 'PAID', 'PAID', 'FOLLOW'],
  ['PENDING', 'RETURNED', 'RETURNED', 'NOTHING'],
  ['HELD', 'PAID', 'PAID', 'FOLLOW'],
  ['PAID', 'NOT_FOUND', 'PAID', 'FOLLOW'],
  ['PAID', 'RETURNED', 'RETURNED', 'NOTHING'],
])('%s answered by %s becomes %s and then %s', (state, meaning, to, step) => {
  expect(decide(state, meaning)).toEqual({ to, step });
});

test.each<[PayoutState, Meaning]>([
  ['FAILED', 'PAID'],
  ['FAILED', 'OPEN'],
  ['PAID', 'ENDED_UNPAID'],
  ['RETURNED', 'PAID'],
  ['RETURNED', 'OPEN'],
])('a bank that contradicts itself (%s, then %s) brings in an officer', (state, meaning) => {
  expect(decide(state, meaning)).toEqual({ to: 'HELD', step: 'NOTHING', reason: 'CONTRADICTION' });
});
