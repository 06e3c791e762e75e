import type { OwnBank } from '@jmo/kernel';
import type { Call } from './snap-bank-signature.ts';

/** One line of a statement, as tests see and change it. */
export interface BankLine {
  readonly id: string;
  readonly bank: OwnBank;
  readonly at: Temporal.Instant;
  readonly type: 'DEBIT' | 'CREDIT';
  readonly sen: bigint;
  readonly reference: string;
}

/** What a statement is made of. */
interface Books {
  readonly statement: readonly BankLine[];
  readonly balanceSen: bigint | undefined;
}

const STARTING_SEN = 10n ** 15n;
/** So small that every test turns pages. */
const LINES_ON_A_PAGE = 4;

const inRupiah = (sen: bigint) => ({
  value: `${sen / 100n}.${String(sen % 100n).padStart(2, '0')}`,
  currency: 'IDR',
});
const sumOf = (lines: readonly BankLine[]): bigint =>
  lines.reduce((sum, { type, sen }) => (type === 'DEBIT' ? sum - sen : sum + sen), STARTING_SEN);
const linesAt = (bank: Books, call: Call): BankLine[] =>
  bank.statement
    .filter((line) => line.bank === call.bank)
    .toSorted((one, other) => Temporal.Instant.compare(one.at, other.at));

/** Service 11. */
export const balanceOf = (bank: Books, call: Call): object => ({
  accountInfos: [{ availableBalance: inRupiah(bank.balanceSen ?? sumOf(linesAt(bank, call))) }],
});

/** Service 14: as many lines as a page takes, and at least one later than its first second. */
export function pageOf(bank: Books, call: Call): object {
  const at = (name: string) => Temporal.Instant.from(call.body[name] as string);
  const all = linesAt(bank, call);
  const from = all.findIndex((line) => Temporal.Instant.compare(line.at, at('fromDateTime')) >= 0);
  const asked = (from < 0 ? [] : all.slice(from)).filter(
    (line) => Temporal.Instant.compare(line.at, at('toDateTime')) <= 0,
  );
  let length = Math.min(LINES_ON_A_PAGE, asked.length);
  while (length < asked.length && asked[length - 1]!.at.equals(asked[0]!.at)) length += 1;
  const page = asked.slice(0, length);
  const before = from < 0 ? all : all.slice(0, from);
  return {
    balance: [
      { startingBalance: inRupiah(sumOf(before)), endingBalance: inRupiah(sumOf([...before, ...page])) },
    ],
    hasMore: page.length < asked.length ? 'Y' : 'N',
    lastRecordDateTime: page.at(-1)?.at.toString(),
    detailData: page.map((line) => ({
      transactionId: line.id,
      transactionDate: line.at.toString(),
      type: line.type,
      amount: inRupiah(line.sen),
      remark: `TRF ${line.reference} JHT`,
    })),
  };
}
