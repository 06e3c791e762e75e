import type { AccountSums } from './account-sums.ts';
import type { BooksProblemCode } from './books-report.ts';
import type { CheckpointReader, CheckpointWriter } from './checkpoints.ts';
import type { ParticipantRows } from './participant-rows.ts';
import type { Reading } from './reading.ts';
import { SealMaker } from './seal-maker.ts';
import { HEAD_BYTES, NO_SEAL, type HeadCode } from './seal.ts';

/** Fields of the queries over heads, transactions and postings. */
const HEAD = { length: 1, seal: 2, mac: 3 };
const TRANSACTION = { participant: 0, id: 1, seal: 7 };
const POSTING = { transaction: 1, line: 2, debit: 3, credit: 4, amount: 5 };

/** Each field has its length in front. */
const SIZE_BYTES = 4;
const EMPTY = NO_SEAL.toString('latin1');

export interface ChainRows {
  readonly heads: ParticipantRows;
  readonly transactions: ParticipantRows;
  readonly postings: ParticipantRows;
}

interface Head {
  readonly length: number;
  readonly seal: string;
  readonly isCoded: boolean;
}

/** How far a chain was walked, and whether something was found already. */
interface Chain {
  length: number;
  isBroken: boolean;
}

/** Proves the chain of the participant at hand: every seal from its content, its end by the head and the checkpoint. */
export class ChainVerifier {
  readonly #reading: Reading;
  readonly #rows: ChainRows;
  readonly #sums: AccountSums;
  readonly #checkpoint: CheckpointReader;
  readonly #writer: CheckpointWriter;
  readonly #code: HeadCode;
  readonly #seals = new SealMaker();

  constructor(
    reading: Reading,
    rows: ChainRows,
    sums: AccountSums,
    checkpoints: { reader: CheckpointReader; writer: CheckpointWriter; code: HeadCode },
  ) {
    this.#reading = reading;
    this.#rows = rows;
    this.#sums = sums;
    this.#checkpoint = checkpoints.reader;
    this.#writer = checkpoints.writer;
    this.#code = checkpoints.code;
  }

  async verify(): Promise<void> {
    const head = await this.#readHead();
    const chain = await this.#walk(head);
    this.#verifyEnd(head, chain);
    await this.#verifyCheckpoint(chain);
  }

  async #readHead(): Promise<Head | undefined> {
    const { heads } = this.#rows;
    if (!heads.isOf(this.#reading.key)) return undefined;
    const head = { length: heads.int(HEAD.length), seal: heads.raw(HEAD.seal) };
    const bytes = Buffer.alloc(HEAD_BYTES);
    bytes.write(this.#reading.participant, 0, 'latin1');
    bytes.writeInt32BE(head.length, 16);
    bytes.write(head.seal, 20, 'latin1');
    const isEmpty = head.length === 0 && head.seal === EMPTY;
    const isCoded = isEmpty || this.#code(bytes) === heads.raw(HEAD.mac);
    if (!isEmpty) await this.#writer.add(bytes);
    await heads.step();
    return { ...head, isCoded };
  }

  async #walk(head: Head | undefined): Promise<Chain> {
    const { transactions, postings } = this.#rows;
    const chain = { length: 0, isBroken: false };
    this.#seals.beginChain();
    while (transactions.isOf(this.#reading.key)) {
      let order = postings.compareTo(transactions);
      if (order < 0) order = await this.#passOrphans();
      this.#seals.beginTransaction();
      this.#add(transactions, TRANSACTION.participant, transactions.starts[TRANSACTION.seal]! - SIZE_BYTES);
      // A millionfold: only what has not come yet is awaited.
      while (order === 0) {
        this.#add(postings, POSTING.line, postings.end);
        this.#count();
        if (!postings.tryStep()) await postings.step();
        order = postings.compareTo(transactions);
      }
      this.#reading.report.transactions++;
      this.#verifyLink(chain, head);
      if (!transactions.tryStep()) await transactions.step();
    }
    await this.#passOrphans();
    return chain;
  }

  /** Adds a row, from a field on, to what the seal covers. */
  #add(rows: ParticipantRows, field: number, end: number): void {
    this.#seals.add(rows.bytes, rows.starts[field]! - SIZE_BYTES, end);
  }

  #verifyLink(chain: Chain, head: Head | undefined): void {
    const { transactions } = this.#rows;
    const position = transactions.position(TRANSACTION.id);
    const expected = chain.length + 1;
    chain.length = position;
    if (chain.isBroken) return;
    chain.isBroken = true;
    if (position > expected)
      this.#reading.problem('TRANSACTION_MISSING', `number ${expected} of the chain is not there`);
    else if (position < expected)
      this.#problemHere('TRANSACTION_INSERTED', `there is another number ${position} of the chain`);
    else if (!transactions.equals(TRANSACTION.seal, this.#seals.seal()))
      this.#problemHere(
        'TRANSACTION_CHANGED',
        `its key, its time or its seal was changed, or ${this.#maybeRewritten(position - 1, position)}`,
      );
    else if (head?.isCoded === true && position > head.length)
      this.#problemHere('TRANSACTION_INSERTED', `the chain has ${head.length} transactions`);
    else if (!this.#continuesCheckpoint(position))
      this.#problemHere(
        'ROLLED_BACK',
        `number ${position} or an earlier one was another at the last checkpoint`,
      );
    else chain.isBroken = false;
  }

  /**
   * What may have been rewritten, seals included, where the transactions themselves do not tell: what no checkpoint vouches
   * for. Undefined where one vouches for all of it.
   * @param proven up to here every seal fits
   */
  #maybeRewritten(proven: number, last: number): string | undefined {
    const { participant, length, ended } = this.#checkpoint;
    const isVouched = !ended && participant === this.#reading.participant && length <= proven;
    const first = isVouched ? length + 1 : 1;
    if (first > last) return undefined;
    return first === last
      ? `number ${last} was rewritten with its seal`
      : `one of the numbers ${first} to ${last} was rewritten with its seal`;
  }

  #continuesCheckpoint(position: number): boolean {
    const { participant, length, seal, ended } = this.#checkpoint;
    if (length !== position || ended || participant !== this.#reading.participant) return true;
    return seal === this.#seals.last;
  }

  /** Postings before the transaction at hand that none has claimed. @returns where the next one stands to it */
  async #passOrphans(): Promise<number> {
    const { transactions, postings } = this.#rows;
    let order = postings.compareTo(transactions);
    for (; order < 0 && postings.isOf(this.#reading.key); order = postings.compareTo(transactions)) {
      this.#problemAtPosting('POSTING_WITHOUT_TRANSACTION', 'the posting has no transaction');
      this.#count();
      await postings.step();
    }
    return order;
  }

  #count(): void {
    this.#reading.report.postings++;
    const unknown = this.#sums.count(this.#rows.postings, POSTING);
    if (unknown !== undefined)
      this.#problemAtPosting('UNKNOWN_ACCOUNT', `there is no account ${JSON.stringify(unknown)}`);
  }

  #verifyEnd(head: Head | undefined, chain: Chain): void {
    if (chain.isBroken) return;
    if (head === undefined) {
      if (chain.length > 0) this.#rewritten(chain, 'the end of the chain is not there');
    } else if (!head.isCoded) this.#rewritten(chain, 'the end of the chain is not under our code');
    else if (head.length > chain.length)
      this.#reading.problem(
        'TRANSACTION_MISSING',
        `the chain ends with number ${chain.length} instead of ${head.length}`,
      );
    else if (head.seal !== this.#seals.last)
      this.#rewritten(chain, 'the chain leads to another end than the one under our code');
  }

  #rewritten(chain: Chain, what: string): void {
    const or = this.#maybeRewritten(chain.length, chain.length);
    this.#reading.problem('CHAIN_REWRITTEN', or === undefined ? what : `${what}, or ${or}`);
    chain.isBroken = true;
  }

  async #verifyCheckpoint(chain: Chain): Promise<void> {
    const checkpoint = this.#checkpoint;
    if (checkpoint.ended || checkpoint.participant !== this.#reading.participant) return;
    if (!chain.isBroken && checkpoint.length > chain.length)
      this.#reading.problem(
        'ROLLED_BACK',
        `there were ${checkpoint.length} transactions at the last checkpoint and there are ${chain.length}`,
      );
    await checkpoint.step();
  }

  #problemHere(...[code, what]: ProblemArgs): void {
    this.#reading.problem(code, what, this.#rows.transactions.raw(TRANSACTION.id));
  }

  #problemAtPosting(...[code, what]: ProblemArgs): void {
    const { postings } = this.#rows;
    const line = postings.short(POSTING.line);
    this.#reading.problem(code, what, postings.raw(POSTING.transaction), line);
  }
}

type ProblemArgs = [code: BooksProblemCode, what: string];
