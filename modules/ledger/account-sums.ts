import { CONTROL_ACCOUNTS, isCardAccount } from './accounts.ts';
import { viewOf, type BinaryRows } from './binary-rows.ts';

/** So many amounts can be added in halves of 32 bits before a sum could pass 2^53 and stop being exact. */
const CARRY_EVERY = 2 ** 20;

/** An exact sum of amounts of 64 bits without a bigint for each: in halves, put together now and then. */
class Tally {
  readonly account: DataView;
  #high = 0;
  #low = 0;
  #pending = 0;
  #carried = 0n;

  constructor(account: string) {
    this.account = viewOf(Buffer.from(account, 'latin1'));
  }

  add(high: number, low: number): void {
    this.#high += high;
    this.#low += low;
    if (++this.#pending === CARRY_EVERY) this.#carry();
  }

  get sum(): bigint {
    this.#carry();
    return this.#carried;
  }

  #carry(): void {
    this.#carried += (BigInt(this.#high) << 32n) + BigInt(this.#low);
    this.#high = this.#low = this.#pending = 0;
  }
}

/** What postings do to accounts: to the fund's own over all of them, to cards of the participant at hand. */
export class AccountSums {
  readonly #control = new Map<string, Tally>(CONTROL_ACCOUNTS.map((code) => [code, new Tally(code)]));
  readonly #cards = new Map<string, Tally>();
  /** By field, what the last row had there: most rows have the same. */
  readonly #latest: (Tally | undefined)[] = [];

  /**
   * @param fields where the row has its debit account, its credit account and its amount
   * @returns the account that does not exist, if there is one
   */
  count(rows: BinaryRows, fields: { debit: number; credit: number; amount: number }): string | undefined {
    const [high, low] = rows.halves(fields.amount);
    const debit = this.#find(rows, fields.debit);
    const credit = this.#find(rows, fields.credit);
    debit?.add(-high, -low);
    credit?.add(high, low);
    if (debit === undefined) return rows.raw(fields.debit);
    return credit === undefined ? rows.raw(fields.credit) : undefined;
  }

  #find(rows: BinaryRows, field: number): Tally | undefined {
    const latest = this.#latest[field];
    if (latest !== undefined && rows.equals(field, latest.account)) return latest;
    const account = rows.raw(field);
    let tally = this.#control.get(account) ?? this.#cards.get(account);
    if (tally === undefined) {
      if (!isCardAccount(account)) return undefined;
      tally = new Tally(account);
      this.#cards.set(account, tally);
    }
    this.#latest[field] = tally;
    return tally;
  }

  /** Credits less debits of the fund's own accounts so far. */
  get control(): Map<string, bigint> {
    return new Map([...this.#control].map(([account, tally]) => [account, tally.sum]));
  }

  /** Those of the cards since this was last asked. */
  takeCards(): Map<string, bigint> {
    const cards = new Map([...this.#cards].map(([account, tally]) => [account, tally.sum]));
    this.#cards.clear();
    this.#latest.length = 0;
    return cards;
  }
}
