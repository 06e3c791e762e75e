import { hash } from 'node:crypto';
import { CONTROL_ACCOUNTS } from './accounts.ts';
import { dayText, fieldsOf, FIRST_DAY, LAST_DAY, readLine, writeLine, type Line } from './line-bytes.ts';

/** A transaction whose content is not what was posted, and what is known of the books around it. */
export interface ChangedContent {
  /** participant, kind and what it reverses, as an input's hash covers them. */
  readonly start: readonly [participant: Buffer, kind: Buffer, reverses: Buffer];
  /** Each whole, and no more than `MOST_LINES`. */
  readonly lines: readonly Buffer[];
  /** Says of a hash, in hexadecimal, whether it is that of the input as it was posted. */
  isOriginal(hash: string): boolean;
  /** By card account, how much more its balance says than its postings. */
  readonly differences: ReadonlyMap<string, bigint>;
  /** Kinds, and what is or might be reversed, elsewhere in the participant's books; with their lengths in front. */
  readonly kinds: readonly Buffer[];
  readonly reversible: readonly Buffer[];
}

/** As many as have a number. */
export const MOST_LINES = 2 ** 15 - 1;

export interface Change {
  /** The posting's number; null where it is the transaction's own field. */
  readonly line: number | null;
  readonly what: string;
}

/** So many bytes may be hashed in search of changes, all of a report's together: a second or two. */
export class HashingLeft {
  #bytes: number;
  constructor(bytes = 2e9) {
    this.#bytes = bytes;
  }
  /** @returns whether there was as much left */
  take(bytes: number): boolean {
    this.#bytes -= bytes;
    return this.#bytes > 0;
  }
}

/** A way the transaction may have been, and what would then have been done to it. */
interface Guess {
  readonly input: Buffer;
  readonly change: () => Change;
}

/**
 * Finds the one thing that was done to a transaction, by trying: undone, its content has the hash that it was posted with.
 * So what is found is certain, a value before it included; what is not found was more than one thing, or one that nobody
 * would think of.
 */
export function findChange(content: ChangedContent, left: HashingLeft): Change | undefined {
  for (const { input, change } of guesses(content)) {
    if (!left.take(input.length)) return undefined;
    if (content.isOriginal(hash('sha256', input, 'hex'))) return change();
  }
  return undefined;
}

function* guesses(content: ChangedContent): Generator<Guess> {
  const { start, lines } = content;
  const front = Buffer.concat(start);
  const read = lines.map(readLine);
  yield* ownFields(content);
  yield* slippedIn(front, read);
  yield* missing(front, read, content);
  // Likely ones of every posting first, then less likely ones, then any byte.
  for (const others of [likely, days, byteByByte])
    yield* changedLines(front, { lines, read, others, content });
  yield* swapped(front, read);
}

const inputOf = (front: Buffer, lines: readonly Line[]): Buffer =>
  Buffer.concat([front, ...lines.map((line, number) => writeLine({ ...line, number }))]);

function* ownFields({ start, lines, kinds, reversible }: ChangedContent): Generator<Guess> {
  const [participant, kind, reverses] = start;
  const guess = (what: string, own: readonly Buffer[]): Guess => ({
    input: Buffer.concat([participant, ...own, ...lines]),
    change: () => ({ line: null, what }),
  });
  for (const other of kinds)
    yield guess(`its kind was ${JSON.stringify(other.toString('utf8', 4))}`, [other, reverses]);
  for (const other of reversible) yield guess('what it reverses was changed', [kind, other]);
}

/** One posting too many, or one whose number was changed. */
function* slippedIn(front: Buffer, lines: readonly Line[]): Generator<Guess> {
  for (const [at, { number }] of lines.entries()) {
    const others = lines.toSpliced(at, 1);
    yield { input: inputOf(front, others), change: () => ({ line: number, what: 'it was slipped in' }) };
  }
  const gap = lines.findIndex(({ number }, at) => number !== at);
  if (gap === -1) return;
  for (const [at, line] of lines.entries())
    yield {
      input: inputOf(front, lines.toSpliced(at, 1).toSpliced(gap, 0, line)),
      change: () => ({ line: gap, what: `it has the number ${line.number}` }),
    };
}

/** One posting too few: what the balances say it moved, between accounts of the others, near their days. */
function* missing(front: Buffer, lines: readonly Line[], { differences }: ChangedContent): Generator<Guess> {
  const gap = lines.findIndex(({ number }, at) => number !== at);
  const place = gap === -1 ? lines.length : gap;
  const moved = [...differences].filter(([, amount]) => isAmount(amount) || isAmount(-amount));
  const pairs = moved.flatMap(([card, amount]) =>
    CONTROL_ACCOUNTS.map((other) =>
      amount > 0n ? { debit: other, credit: card, amount } : { debit: card, credit: other, amount: -amount },
    ),
  );
  for (const day of daysNear(lines))
    for (const pair of pairs)
      yield {
        input: inputOf(front, lines.toSpliced(place, 0, { number: place, day, ...pair })),
        change: () => ({ line: place, what: `it is missing: ${sayLine({ number: place, day, ...pair })}` }),
      };
}

const NEAR_DAYS = 400;

function daysNear(lines: readonly Line[]): number[] {
  const known = lines.map(({ day }) => day);
  const near = Array.from({ length: NEAR_DAYS }, (_, n) => n + 1).flatMap((n) => [
    Math.min(...known) - n,
    Math.max(...known) + n,
  ]);
  return [...new Set([...known, ...near])].filter((day) => day >= FIRST_DAY && day <= LAST_DAY);
}

/** Ways a posting may have been; each has the bytes of a posting with this number. */
type Others = (line: Buffer, read: Line, among: readonly Line[], content: ChangedContent) => Iterable<Buffer>;

function* changedLines(
  front: Buffer,
  {
    lines,
    read,
    others,
    content,
  }: { lines: readonly Buffer[]; read: readonly Line[]; others: Others; content: ChangedContent },
): Generator<Guess> {
  const whole = Buffer.concat([front, ...lines]);
  let at = front.length;
  for (const [index, line] of lines.entries()) {
    const end = at + line.length;
    for (const other of others(line, read[index]!, read, content)) {
      // In place where it is as long, which nearly all are: half of the cost otherwise.
      const change = () => ({ line: read[index]!.number, what: sayChange(read[index]!, readLine(other)) });
      if (other.length === line.length) {
        other.copy(whole, at);
        yield { input: whole, change };
        line.copy(whole, at);
      } else yield { input: Buffer.concat([whole.subarray(0, at), other, whole.subarray(end)]), change };
    }
    at = end;
  }
}

function* likely(
  _line: Buffer,
  read: Line,
  among: readonly Line[],
  { differences }: ChangedContent,
): Generator<Buffer> {
  for (const amount of amountsLike(read, among, differences)) yield writeLine({ ...read, amount });
  for (const account of [...CONTROL_ACCOUNTS, ...differences.keys()]) {
    yield writeLine({ ...read, debit: account });
    yield writeLine({ ...read, credit: account });
  }
  yield writeLine({ ...read, debit: read.credit, credit: read.debit });
}

/** What the balance says it was, what others are, another digit, a digit more or less, a few rupiah more or less. */
function amountsLike(
  { debit, credit, amount }: Line,
  among: readonly Line[],
  differences: ReadonlyMap<string, bigint>,
): bigint[] {
  const digits = amount.toString();
  const places = Array.from({ length: digits.length + 1 }, (_, at) => at);
  const tens = Array.from({ length: 10 }, (_, digit) => digit);
  const edited = places.flatMap((at) => [
    digits.slice(0, at) + digits.slice(at + 1),
    ...tens.flatMap((digit) => [
      digits.slice(0, at) + digit + digits.slice(at + 1),
      digits.slice(0, at) + digit + digits.slice(at),
    ]),
  ]);
  const few = Array.from({ length: 100 }, (_, n) => BigInt(n + 1));
  const all = [
    amount + (differences.get(credit) ?? 0n),
    amount - (differences.get(debit) ?? 0n),
    ...among.map((other) => other.amount),
    ...edited.filter((text) => /^\d+$/.test(text)).map(BigInt),
    ...few.flatMap((n) => [amount + n, amount - n]),
  ];
  return [...new Set(all)].filter((each) => isAmount(each) && each !== amount);
}

const isAmount = (amount: bigint): boolean => amount > 0n && amount < 2n ** 63n;

function* days(_line: Buffer, read: Line, among: readonly Line[]): Generator<Buffer> {
  for (const day of daysNear([read])) yield writeLine({ ...read, day });
  for (const { day } of among) yield writeLine({ ...read, day });
}

/** Every other value of every byte of every field but the number. */
function* byteByByte(line: Buffer): Generator<Buffer> {
  const copy = Buffer.from(line);
  for (const { at, size } of fieldsOf(line).slice(1))
    for (let byte = at; byte < at + size; byte++) {
      for (let value = 1; value < 256; value++) {
        copy[byte] = line[byte]! ^ value;
        yield copy;
      }
      copy[byte] = line[byte]!;
    }
}

function* swapped(front: Buffer, lines: readonly Line[]): Generator<Guess> {
  for (let one = 0; one < lines.length; one++)
    for (let other = one + 1; other < lines.length; other++)
      yield {
        input: inputOf(front, lines.with(one, lines[other]!).with(other, lines[one]!)),
        change: () => ({ line: one, what: `it changed places with posting ${other}` }),
      };
}

const sayLine = ({ debit, credit, amount, day }: Line): string =>
  `${amount} from ${debit} to ${credit} on ${dayText(day)}`;

function sayChange(is: Line, was: Line): string {
  const changes = [
    ['from', is.debit, was.debit],
    ['to', is.credit, was.credit],
    ['its amount', `${is.amount}`, `${was.amount}`],
    ['its day', dayText(is.day), dayText(was.day)],
  ] as const;
  return changes
    .filter(([, now, before]) => now !== before)
    .map(([name, now, before]) => `${name} is ${now} and was ${before}`)
    .join(', ');
}
