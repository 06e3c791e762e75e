import type { PayoutState } from './payout.ts';
import type { Meaning } from './response-table.ts';

/** What happens after a state was reached or kept. */
export type Step =
  /** Service 36, when the state's schedule comes round. */
  | 'ASK'
  /** Send again later; nobody has it. */
  | 'RETRY'
  /** Send again when the rail opens anew, or on the next day. */
  | 'WAIT_FOR_WINDOW'
  | 'WAIT_FOR_TOMORROW'
  | 'CHANGE_RAIL'
  /** Money that arrived may still come back. */
  | 'FOLLOW'
  | 'NOTHING';

export interface Decision {
  readonly to: PayoutState;
  readonly step: Step;
  /** In place of the bank's own reason. */
  readonly reason?: string;
}

type Moves = Partial<Readonly<Record<Meaning, Decision>>>;
const move = (to: PayoutState, step: Step = 'NOTHING'): Decision => ({ to, step });
const contradiction: Decision = { to: 'HELD', step: 'NOTHING', reason: 'CONTRADICTION' };

const finals: Moves = {
  PAID: move('PAID', 'FOLLOW'),
  RETURNED: move('RETURNED'),
  ENDED_UNPAID: move('FAILED'),
  DIFFERS: move('HELD'),
};

/** Nobody has the order: it may be sent once more, under a new reference. */
const notNow: Moves = {
  CONFIG: move('READY', 'RETRY'),
  NEW_TOKEN: move('READY', 'RETRY'),
  BACK_OFF: move('READY', 'RETRY'),
  NO_FUNDS: move('READY', 'RETRY'),
  NOT_REACHED: move('READY', 'RETRY'),
};

/**
 * Every state and what each answer does to it; an answer that is not listed keeps the state. The one rule that must
 * never break: nothing leads from UNKNOWN back to READY, for only READY takes a new reference.
 */
const table: Readonly<Record<PayoutState, { moves: Moves; otherwise: Step }>> = {
  // Officers let it go on, and only then the bank speaks of the order they believed it never had.
  READY: { moves: { ...notNow, PAID: contradiction, OPEN: contradiction }, otherwise: 'NOTHING' },
  SENDING: {
    moves: {
      ...finals,
      ...notNow,
      OPEN: move('PENDING', 'ASK'),
      UNKNOWN: move('UNKNOWN', 'ASK'),
      ASK: move('UNKNOWN', 'ASK'),
      ALREADY_SENT: move('UNKNOWN', 'ASK'),
      // The watchman asked because nobody came back from the call.
      NOT_FOUND: move('UNKNOWN', 'ASK'),
      NO_ANSWER: move('UNKNOWN', 'ASK'),
      ACCOUNT_PROBLEM: move('FAILED'),
      REFUSED: move('FAILED'),
      NOT_SENT_BUG: move('HELD'),
      HOLD: move('HELD'),
      HOLD_AND_ASK: move('HELD', 'ASK'),
      CUT_OFF: move('READY', 'WAIT_FOR_WINDOW'),
      DAILY_LIMIT: move('READY', 'WAIT_FOR_TOMORROW'),
      CHANGE_RAIL: move('READY', 'CHANGE_RAIL'),
    },
    otherwise: 'NOTHING',
  },
  UNKNOWN: {
    moves: {
      ...finals,
      OPEN: move('PENDING', 'ASK'),
      // Refused now, but an earlier call under this reference may yet be carried out: a person decides.
      ACCOUNT_PROBLEM: move('HELD'),
      REFUSED: move('HELD'),
      CHANGE_RAIL: move('HELD'),
      NOT_SENT_BUG: move('HELD'),
      HOLD: move('HELD'),
      HOLD_AND_ASK: move('HELD', 'ASK'),
    },
    otherwise: 'ASK',
  },
  PENDING: { moves: finals, otherwise: 'ASK' },
  HELD: { moves: finals, otherwise: 'ASK' },
  PAID: {
    moves: { RETURNED: move('RETURNED'), ENDED_UNPAID: contradiction, DIFFERS: move('HELD') },
    otherwise: 'FOLLOW',
  },
  // A bank that pays what it had refused: a person must know.
  FAILED: { moves: { PAID: contradiction, OPEN: contradiction }, otherwise: 'NOTHING' },
  // Nor may another account be paid, once a bank says that what it had sent back is there, or is on its way after all.
  RETURNED: { moves: { PAID: contradiction, OPEN: contradiction }, otherwise: 'NOTHING' },
};

export function decide(state: PayoutState, meaning: Meaning): Decision {
  const { moves, otherwise } = table[state];
  return moves[meaning] ?? move(state, otherwise);
}
