import type { Movement } from '@jmo/ledger';
import { KIND } from './savings.ts';

/** Money that moved on a card, by what it means to its owner. */
export interface Moved {
  readonly received: bigint;
  readonly returns: bigint;
  readonly paidOut: bigint;
}

/** The kinds of the books as the three things a member sees: what came in, what was earned, what went out. */
export function sumMoved(movements: readonly Pick<Movement, 'kind' | 'net'>[]): Moved {
  const net = (wanted: (kind: string) => boolean) =>
    movements.reduce((sum, movement) => (wanted(movement.kind) ? sum + movement.net : sum), 0n);
  return {
    received: net((kind) => kind === KIND.contribution),
    returns: net((kind) => kind === KIND.return),
    paidOut: -net((kind) => kind !== KIND.contribution && kind !== KIND.return),
  };
}
