import type { AccountSums } from './account-sums.ts';
import type { ParticipantRows } from './participant-rows.ts';
import type { Reading } from './reading.ts';

/** Fields of the two queries. */
const ACCOUNT = 1;
const BALANCE = 2;
const RESERVED = 3;
const HELD = 2;

/** Proves the cards of the participant at hand: each balance from its postings, what is reserved from reservations. */
export class CardVerifier {
  readonly #reading: Reading;
  readonly #cards: ParticipantRows;
  readonly #held: ParticipantRows;
  readonly #sums: AccountSums;

  constructor(reading: Reading, rows: { cards: ParticipantRows; held: ParticipantRows }, sums: AccountSums) {
    this.#reading = reading;
    this.#cards = rows.cards;
    this.#held = rows.held;
    this.#sums = sums;
  }

  async verify(): Promise<void> {
    const { report, key } = this.#reading;
    const posted = this.#sums.takeCards();
    const held = await this.#readHeld();
    for (const due of posted.values()) report.cardsTotal += due;
    for (const cards = this.#cards; cards.isOf(key); await cards.step()) {
      const account = cards.raw(ACCOUNT);
      report.cards++;
      this.#compare('BALANCE_WRONG', account, cards.bigint(BALANCE), posted.get(account) ?? 0n);
      this.#compare('RESERVED_WRONG', account, cards.bigint(RESERVED), held.get(account) ?? 0n);
      posted.delete(account);
      held.delete(account);
    }
    for (const [account, due] of posted)
      this.#reading.problem('BALANCE_WRONG', `${account}: no balance, from its postings ${due}`);
    for (const [account, due] of held) this.#compare('RESERVED_WRONG', account, 0n, due);
  }

  async #readHeld(): Promise<Map<string, bigint>> {
    const sums = new Map<string, bigint>();
    for (const held = this.#held; held.isOf(this.#reading.key); await held.step())
      sums.set(held.raw(ACCOUNT), held.bigint(HELD));
    return sums;
  }

  #compare(code: 'BALANCE_WRONG' | 'RESERVED_WRONG', account: string, is: bigint, due: bigint): void {
    const [name, from] = code === 'BALANCE_WRONG' ? ['balance', 'postings'] : ['reserved', 'reservations'];
    if (is !== due) this.#reading.problem(code, `${account}: ${name} ${is}, from its ${from} ${due}`);
  }
}
