import { hash } from 'node:crypto';
import type { Db } from '@jmo/database';
import type { BooksProblem } from './books-report.ts';
import { findChange, HashingLeft, MOST_LINES, type Change } from './find-change.ts';
import { isWhole, readLine } from './line-bytes.ts';
import { readChain, sealBehind, type Chain, type ChainTransaction } from './read-chain.ts';
import { uuidText } from './uuid-text.ts';

const CODES: ReadonlySet<string> = new Set([
  'TRANSACTION_CHANGED',
  'TRANSACTION_MISSING',
  'TRANSACTION_INSERTED',
  'CHAIN_REWRITTEN',
  'ROLLED_BACK',
]);

/**
 * Says of problems with chains which transaction and which posting it is, where that can be told. Reading all books tells
 * where a chain breaks; this reads the one chain again and asks each transaction up to there for itself: the hash of its
 * input stands in a field and, its first 72 bits, in its id, so that whoever rewrote it with its seal and forgot either is
 * found at the very place.
 */
export async function lookCloser(db: Db, problems: readonly BooksProblem[]): Promise<BooksProblem[]> {
  const left = new HashingLeft();
  const answers: BooksProblem[] = [];
  for (const problem of problems) {
    const { participantId, code } = problem;
    const isOfChain = participantId !== null && CODES.has(code);
    const chain = isOfChain ? await readChain(db, participantId) : undefined;
    answers.push((chain && judge(chain, problem, left)) ?? problem);
  }
  return answers;
}

type Finer = BooksProblem | undefined;

function judge(chain: Chain, problem: BooksProblem, left: HashingLeft): Finer {
  const { transactions } = chain;
  const isLast = ({ id }: ChainTransaction) => uuidText(id) === problem.transactionId;
  const byPosition = Map.groupBy(transactions, ({ position }) => position);
  for (const [at, transaction] of transactions.entries()) {
    const twins = byPosition.get(transaction.position)!;
    if (twins.length > 1) return judgeTwins(chain, twins, problem);
    if (transaction.position !== at + 1) return undefined;
    if (isLast(transaction) && problem.code === 'TRANSACTION_INSERTED') return undefined;
    const change = examine(transaction, chain, left);
    if (change !== undefined) return told(problem, transaction, change);
    if (isLast(transaction)) return undefined;
  }
  return undefined;
}

/** A chain that was sealed anew stays one, also where the transaction is known. */
function told(problem: BooksProblem, { id }: ChainTransaction, { line, what }: Change): BooksProblem {
  const isWhole = problem.code === 'CHAIN_REWRITTEN' || problem.code === 'ROLLED_BACK';
  return {
    ...problem,
    code: isWhole ? problem.code : 'TRANSACTION_CHANGED',
    transactionId: uuidText(id),
    line,
    what: isWhole ? `${what}; ${problem.what}` : what,
  };
}

/** Several with one number: what comes behind was sealed to follow one of them. */
function judgeTwins(
  { transactions, end }: Chain,
  twins: readonly ChainTransaction[],
  problem: BooksProblem,
): Finer {
  const { position } = twins[0]!;
  const next = transactions.find((each) => each.position === position + 1);
  const isFollowed = ({ seal }: ChainTransaction) =>
    next === undefined ? end?.equals(seal) === true : sealBehind(seal, next).equals(next.seal);
  const genuine = twins.filter(isFollowed);
  const bad = genuine.length === 1 ? twins.find((each) => each !== genuine[0])! : twins.at(-1)!;
  const other = uuidText((genuine.length === 1 ? genuine[0]! : twins[0]!).id);
  const what =
    genuine.length === 1
      ? `number ${position} of the chain, on which the others follow, is ${other}`
      : `there is another number ${position} of the chain, ${other}: one of the two was slipped in`;
  return { ...problem, code: 'TRANSACTION_INSERTED', transactionId: uuidText(bad.id), line: null, what };
}

/** What tells of a transaction by itself that it is not as it was posted. */
function examine(transaction: ChainTransaction, chain: Chain, left: HashingLeft): Change | undefined {
  const { fields, lines } = transaction;
  const [participant, , kind, , storedHash, , reverses] = fields as [B, B, B, B, B, B, B];
  if (lines.length === 0) return { line: 0, what: 'none of its postings is there' };
  const start = [participant, kind, reverses] as const;
  const stored = storedHash.toString('hex', 4);
  const digits = digitsOf(transaction.id);
  const own = hash('sha256', Buffer.concat([...start, ...lines]), 'hex');
  const [isHash, isId] = [own === stored, own.startsWith(digits)];
  if (isHash && isId) return undefined;
  if (isId) return { line: null, what: 'the hash of its input was changed; its postings are as they were' };
  const torn = lines.findIndex((line) => !isWhole(line));
  if (torn !== -1) return { line: torn, what: 'one of its fields is not there' };
  if (lines.length > MOST_LINES) return { line: null, what: `it has ${lines.length} postings` };
  const found = findChange(
    {
      start,
      lines,
      // A hash that was rewritten with the content is no witness; the id may still be.
      isOriginal: (each) => each.startsWith(digits) || (!isHash && each === stored),
      differences: chain.differences,
      kinds: unlike(
        kind,
        chain.transactions.map((each) => each.fields[2]!),
      ),
      reversible: unlike(reverses, [NOTHING, ...chain.transactions.map((each) => each.fields[1]!)]),
    },
    left,
  );
  if (found !== undefined) return found;
  const gap = lines.map(readLine).findIndex(({ number }, at) => number !== at);
  if (gap !== -1) return { line: gap, what: 'it is missing or has another number' };
  const line = lines.length === 1 ? 0 : null;
  const which = lines.length === 1 ? '' : `; which of its ${lines.length} postings cannot be told`;
  return isHash
    ? { line, what: `its id was changed, or its content together with the hash of it${which}` }
    : { line, what: `more than one of its accounts, amounts, days or its kind was changed${which}` };
}

type B = Buffer;

/** A field that is null. */
const NOTHING = Buffer.from('ffffffff', 'hex');

const unlike = (field: Buffer, others: readonly Buffer[]): Buffer[] => [
  ...new Map(
    others.filter((other) => !other.equals(field)).map((other) => [other.toString('latin1'), other] as const),
  ).values(),
];

/** The digits of the hash of its input that stand in an id (`idAt`). */
function digitsOf(id: string): string {
  const hex = Buffer.from(id, 'latin1').toString('hex');
  return hex.slice(13, 16) + hex.slice(17);
}
