import { hash } from 'node:crypto';
import { readSnapshot, type Context } from '@jmo/database';
import type { Readable } from 'node:stream';
import { CONTROL_ACCOUNTS } from './accounts.ts';
import { BinaryRows } from './binary-rows.ts';
import { newReport, reportProblem, type BooksProblem, type BooksReport } from './books-report.ts';
import { CheckpointReader, CheckpointWriter } from './checkpoints.ts';
import { diagnose, uuidText } from './diagnose.ts';
import { HEAD_BYTES, headCode, NO_SEAL, SEAL_BYTES, type HeadCode } from './seal.ts';

/** Everything by participant, in the same order; transactions and postings along their primary keys. */
const QUERIES = [
  'select participant_id, length, seal, mac from ledger_head order by participant_id',
  `select participant_id, id, kind, idempotency_key, input_hash, recorded_at, reverses_id, seal
    from ledger_transaction order by participant_id, id`,
  `select participant_id, transaction_id, line, debit_account, credit_account, amount_idr, effective_on
    from ledger_posting order by participant_id, transaction_id, line`,
  'select participant_id, account, balance_idr, reserved_idr from ledger_card_balance order by participant_id',
  `select participant_id, account, sum(amount_idr)::bigint from ledger_reservation where state = 'held'
    group by participant_id, account order by participant_id`,
];

const PROGRESS_EVERY = 100_000;

export interface VerifyBooksOptions {
  /** Where checkpoints are; the newest is compared, and the next one written when everything is right. */
  readonly checkpoints: string;
  onProgress?(report: Readonly<BooksReport>): void;
}

/**
 * Proves the books: every seal from its content, every chain to its end, every card's balance from its postings and
 * reservations, the fund's accounts from the sums. Reads everything once, as it stood at one moment, at bounded memory.
 */
export async function verifyBooks(
  context: Context,
  { checkpoints, onProgress }: VerifyBooksOptions,
): Promise<BooksReport> {
  const checkpoint = await CheckpointReader.open(checkpoints, context.vault);
  const writer = await CheckpointWriter.open(checkpoints, context.vault);
  try {
    const report = await readSnapshot(context.db, QUERIES, async (streams) => {
      const verifier = new Verifier(streams, checkpoint, writer, headCode(context.vault));
      await verifier.run(onProgress);
      return verifier.report;
    });
    report.checkpointRead = checkpoint.file;
    if (report.problemCount === 0) report.checkpointWritten = await writer.commit();
    return report;
  } finally {
    checkpoint.close();
    await writer.discard();
  }
}

/** Behind every participant: 16 characters of a byte each come before it. */
const END = '\uffff';

/** A stream and the participant it has come to. */
class Source {
  readonly rows: BinaryRows;
  participant = '';
  constructor(stream: Readable) {
    this.rows = new BinaryRows(stream);
  }
  async step(): Promise<void> {
    if (!this.rows.tryStep()) await this.rows.step();
    this.participant = this.rows.ended ? END : this.rows.raw(0);
  }
}

interface HeadRow {
  readonly length: number;
  readonly seal: string;
  readonly isCoded: boolean;
}

class Verifier {
  readonly report = newReport(CONTROL_ACCOUNTS);
  readonly #heads: Source;
  readonly #transactions: Source;
  readonly #postings: Source;
  readonly #cards: Source;
  readonly #held: Source;
  readonly #checkpoint: CheckpointReader;
  readonly #writer: CheckpointWriter;
  readonly #code: HeadCode;
  readonly #sums = new Map<string, bigint>();
  #sealed = Buffer.alloc(4_096);
  #participant = '';

  constructor(
    streams: readonly Readable[],
    checkpoint: CheckpointReader,
    writer: CheckpointWriter,
    code: HeadCode,
  ) {
    const sources = streams.map((stream) => new Source(stream));
    [this.#heads, this.#transactions, this.#postings, this.#cards, this.#held] = sources as [
      Source,
      Source,
      Source,
      Source,
      Source,
    ];
    this.#checkpoint = checkpoint;
    this.#writer = writer;
    this.#code = code;
  }

  async run(onProgress: (report: BooksReport) => void = () => undefined): Promise<void> {
    const sources = [this.#heads, this.#transactions, this.#postings, this.#cards, this.#held];
    for (const source of sources) await source.step();
    let shown = 0;
    for (;;) {
      const next = this.#checkpoint.ended ? END : this.#checkpoint.participant;
      this.#participant = sources.reduce(
        (least, { participant }) => (participant < least ? participant : least),
        next,
      );
      if (this.#participant === END) break;
      await this.#verifyParticipant();
      if (this.report.transactions < shown + PROGRESS_EVERY) continue;
      shown = this.report.transactions;
      onProgress(this.report);
    }
    if (!this.#checkpoint.intact)
      this.#problem('CHECKPOINT_DAMAGED', `the checkpoint ${this.#checkpoint.file} is not as it was written`);
    const total = [...this.report.accounts.values()].reduce((sum, net) => sum + net, this.report.cardsTotal);
    if (total !== 0n) this.#problem('SUMS_DIFFER', `all accounts together give ${total} instead of 0`);
  }

  async #verifyParticipant(): Promise<void> {
    this.report.participants++;
    this.#sums.clear();
    const head = await this.#readHead();
    const chain = await this.#walkChain(head);
    this.#verifyEnd(head, chain);
    await this.#verifyCheckpoint(chain);
    await this.#verifyCards();
  }

  async #readHead(): Promise<HeadRow | undefined> {
    const { rows, participant } = this.#heads;
    if (participant !== this.#participant) return undefined;
    const head = { length: rows.int(1), seal: rows.raw(2), isCoded: false };
    const bytes = Buffer.alloc(HEAD_BYTES);
    bytes.write(participant, 0, 'latin1');
    bytes.writeInt32BE(head.length, 16);
    bytes.write(head.seal, 20, 'latin1');
    const isEmpty = head.length === 0 && head.seal === NO_SEAL.toString('latin1');
    const isCoded = isEmpty || this.#code(bytes).toString('latin1') === rows.raw(3);
    if (!isEmpty) await this.#writer.add(bytes);
    await this.#heads.step();
    return { ...head, isCoded };
  }

  /** @returns how long the chain is, its last seal, and whether something was found already */
  async #walkChain(head: HeadRow | undefined): Promise<Chain> {
    const chain: Chain = { length: 0, seal: NO_SEAL.toString('latin1'), isBroken: false };
    const transactions = this.#transactions;
    while (transactions.participant === this.#participant) {
      const { rows } = transactions;
      const id = rows.raw(1);
      await this.#passOrphans(id);
      const position = rows.bytes.readUIntBE(rows.starts[1]!, 6);
      const stored = rows.raw(7);
      const size = await this.#gather(chain.seal, id);
      this.report.transactions++;
      if (!chain.isBroken) this.#verifyLink({ chain, head, id, position, stored, size });
      chain.length = position;
      chain.seal = stored;
      this.#compareCheckpoint(chain, id);
      await transactions.step();
    }
    await this.#passOrphans(END);
    return chain;
  }

  #verifyLink({ chain, head, id, position, stored, size }: Link): void {
    const sealed = this.#sealed.subarray(0, size);
    const expected = chain.length + 1;
    chain.isBroken = true;
    if (position > expected)
      this.#problem('TRANSACTION_MISSING', `number ${expected} of the chain is not there`);
    else if (position < expected)
      this.#problem('TRANSACTION_INSERTED', `there is another number ${position} of the chain`, id);
    else if (hash('sha256', sealed, 'latin1') !== stored) {
      const { line, what } = diagnose(sealed);
      this.#problem('TRANSACTION_CHANGED', what, id, line);
    } else if (head?.isCoded === true && position > head.length)
      this.#problem('TRANSACTION_INSERTED', `the chain has ${head.length} transactions`, id);
    else chain.isBroken = false;
  }

  /** Puts together what the transaction's seal covers, and counts its postings. @returns how many bytes */
  async #gather(before: string, id: string): Promise<number> {
    const own = this.#transactions.rows;
    let size = SEAL_BYTES;
    const add = ({ bytes }: BinaryRows, from: number, to: number) => {
      if (size + to - from > this.#sealed.length)
        this.#sealed = Buffer.concat([this.#sealed], 2 * (size + to - from));
      bytes.copy(this.#sealed, size, from, to);
      size += to - from;
    };
    this.#sealed.write(before, 0, 'latin1');
    add(own, own.starts[0]! - 4, own.starts[7]! - 4);
    const postings = this.#postings;
    const { rows } = postings;
    while (postings.participant === this.#participant && rows.raw(1) === id) {
      add(rows, rows.starts[2]! - 4, rows.end);
      this.#count(id);
      await postings.step();
    }
    return size;
  }

  /** Postings before `id` that no transaction has claimed. */
  async #passOrphans(id: string): Promise<void> {
    const { rows } = this.#postings;
    while (this.#postings.participant === this.#participant && rows.raw(1) < id) {
      const orphan = rows.raw(1);
      const line = rows.bytes.readInt16BE(rows.starts[2]!);
      this.#problem('POSTING_WITHOUT_TRANSACTION', 'the posting has no transaction', orphan, line);
      this.#count(orphan);
      await this.#postings.step();
    }
  }

  #count(id: string): void {
    const { rows } = this.#postings;
    const amount = rows.bigint(5);
    this.report.postings++;
    this.#move(rows.raw(3), -amount, id);
    this.#move(rows.raw(4), amount, id);
  }

  #move(account: string, delta: bigint, id: string): void {
    const { accounts } = this.report;
    const own = accounts.get(account);
    if (own !== undefined) accounts.set(account, own + delta);
    else if (account.startsWith('card:')) this.#sums.set(account, (this.#sums.get(account) ?? 0n) + delta);
    else {
      const line = this.#postings.rows.bytes.readInt16BE(this.#postings.rows.starts[2]!);
      this.#problem('UNKNOWN_ACCOUNT', `there is no account ${JSON.stringify(account)}`, id, line);
    }
  }

  #verifyEnd(head: HeadRow | undefined, chain: Chain): void {
    if (chain.isBroken) return;
    if (head === undefined) {
      if (chain.length > 0) this.#rewritten(chain, 'the end of the chain is not there');
    } else if (!head.isCoded) this.#rewritten(chain, 'the end of the chain is not under our code');
    else if (head.length > chain.length)
      this.#problem(
        'TRANSACTION_MISSING',
        `the chain ends with number ${chain.length} instead of ${head.length}`,
      );
    else if (head.seal !== chain.seal)
      this.#rewritten(chain, 'the chain leads to another end than the one under our code');
  }

  #rewritten(chain: Chain, what: string): void {
    this.#problem('CHAIN_REWRITTEN', what);
    chain.isBroken = true;
  }

  #compareCheckpoint(chain: Chain, id: string): void {
    const { participant, length, seal, ended } = this.#checkpoint;
    if (chain.isBroken || ended || participant !== this.#participant || length !== chain.length) return;
    if (seal === chain.seal) return;
    chain.isBroken = true;
    this.#problem('ROLLED_BACK', `number ${length} or an earlier one was another at the last checkpoint`, id);
  }

  async #verifyCheckpoint(chain: Chain): Promise<void> {
    const checkpoint = this.#checkpoint;
    if (checkpoint.ended || checkpoint.participant !== this.#participant) return;
    if (!chain.isBroken && checkpoint.length > chain.length)
      this.#problem(
        'ROLLED_BACK',
        `there were ${checkpoint.length} transactions at the last checkpoint and there are ${chain.length}`,
      );
    await checkpoint.step();
  }

  async #verifyCards(): Promise<void> {
    const held = new Map<string, bigint>();
    for (; this.#held.participant === this.#participant; await this.#held.step())
      held.set(this.#held.rows.raw(1), this.#held.rows.bigint(2));
    const wrong = (code: 'BALANCE_WRONG' | 'RESERVED_WRONG', account: string, is: bigint, due: bigint) => {
      const [name, from] = code === 'BALANCE_WRONG' ? ['balance', 'postings'] : ['reserved', 'reservations'];
      if (is !== due) this.#problem(code, `${account}: ${name} ${is}, from its ${from} ${due}`);
    };
    for (; this.#cards.participant === this.#participant; await this.#cards.step()) {
      const { rows } = this.#cards;
      const account = rows.raw(1);
      this.report.cards++;
      wrong('BALANCE_WRONG', account, rows.bigint(2), this.#sums.get(account) ?? 0n);
      wrong('RESERVED_WRONG', account, rows.bigint(3), held.get(account) ?? 0n);
      this.report.cardsTotal += this.#sums.get(account) ?? 0n;
      this.#sums.delete(account);
      held.delete(account);
    }
    for (const [account, due] of this.#sums) {
      this.report.cardsTotal += due;
      this.#problem('BALANCE_WRONG', `${account}: no balance, from its postings ${due}`);
    }
    for (const [account, due] of held) wrong('RESERVED_WRONG', account, 0n, due);
  }

  #problem(code: BooksProblem['code'], what: string, id?: string, line: number | null = null): void {
    reportProblem(this.report, {
      code,
      participantId: this.#participant === END ? null : uuidText(this.#participant),
      transactionId: id === undefined ? null : uuidText(id),
      line,
      what,
    });
  }
}

interface Chain {
  length: number;
  seal: string;
  isBroken: boolean;
}

interface Link {
  readonly chain: Chain;
  readonly head: HeadRow | undefined;
  readonly id: string;
  readonly position: number;
  readonly stored: string;
  readonly size: number;
}
