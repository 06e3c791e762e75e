import { err, inWib, ok, type Result } from '@jmo/kernel';
import type { BankCall } from './check-caller.ts';
import type { BankDesk } from './desk.ts';
import { refusals, type Refusal } from './refusal.ts';
import type { Body } from './request-fields.ts';

/**
 * The source account as its bank keeps it: every accepted transfer left it, every returned one came back. What was in it
 * at the beginning is enough for any test.
 */
const OPENING_SEN = 100_000_000_000_000n * 100n;
/** Lines in one answer to service 14. */
const PAGE = 100;

interface Line {
  readonly id: string;
  readonly at: Temporal.Instant;
  readonly type: 'DEBIT' | 'CREDIT';
  readonly sen: bigint;
  readonly reference: string;
}

/** Oldest first; lines of the same moment in the order in which they were booked. */
function linesOf({ transfers }: BankDesk, { bank }: BankCall): Line[] {
  const lines = transfers
    .all()
    .filter((transfer) => transfer.bank === bank)
    .flatMap((transfer): Line[] => {
      const { referenceNo, partnerReferenceNo: reference, amount } = transfer;
      const sen = BigInt(amount.replace('.', ''));
      const left: Line = {
        id: `${referenceNo}D`,
        at: transfers.leftAt(transfer),
        type: 'DEBIT',
        sen,
        reference,
      };
      const returnedAt = transfers.returnedAt(transfer);
      if (returnedAt === undefined) return [left];
      return [left, { id: `${referenceNo}K`, at: returnedAt, type: 'CREDIT', sen, reference }];
    });
  return lines.toSorted((one, other) => Temporal.Instant.compare(one.at, other.at));
}

const change = ({ type, sen }: Line): bigint => (type === 'DEBIT' ? -sen : sen);
const balanceAfter = (lines: readonly Line[]): bigint =>
  lines.reduce((balance, line) => balance + change(line), OPENING_SEN);

const money = (sen: bigint) => ({
  value: `${sen / 100n}.${String(sen % 100n).padStart(2, '0')}`,
  currency: 'IDR',
});

/** Service 11. */
export function tellBalance(desk: BankDesk, call: BankCall): Body {
  const isEmpty = desk.faults.take('no-funds', call.bank, '11');
  const balance = money(isEmpty ? 0n : balanceAfter(linesOf(desk, call)));
  return {
    accountNo: call.client?.sourceAccount,
    name: 'DANA JAMINAN HARI TUA',
    accountInfos: [
      { balanceType: 'Cash', amount: balance, availableBalance: balance, ledgerBalance: balance },
    ],
  };
}

/**
 * Service 14: from and to inclusive, a page at a time. With `hasMore` the next page is asked for from
 * `lastRecordDateTime` on, and repeats the lines of that very second.
 */
export function tellStatement(desk: BankDesk, call: BankCall, body: Body): Result<Body, Refusal> {
  if (body['accountNo'] !== call.client?.sourceAccount) return err(refusals.inactiveAccount);
  const from = Temporal.Instant.from(String(body['fromDateTime']));
  const to = Temporal.Instant.from(String(body['toDateTime'])).add({ milliseconds: 999 });
  if (Temporal.Instant.compare(from, to) > 0) return err(refusals.invalidFormat('toDateTime'));
  const all = linesOf(desk, call);
  const first = all.findIndex(({ at }) => Temporal.Instant.compare(at, from) >= 0);
  const asked = all.filter(
    ({ at }) => Temporal.Instant.compare(at, from) >= 0 && Temporal.Instant.compare(at, to) <= 0,
  );
  const page = asked.slice(0, pageLength(asked));
  const before = balanceAfter(first < 0 ? all : all.slice(0, first));
  const after = page.reduce((balance, line) => balance + change(line), before);
  const hasMore = page.length < asked.length;
  return ok({
    balance: [{ startingBalance: money(before), endingBalance: money(after) }],
    hasMore: hasMore ? 'Y' : 'N',
    lastRecordDateTime: page.length === 0 ? undefined : secondOf(page.at(-1)!),
    detailData: page.map((line) => ({
      transactionId: line.id,
      transactionDate: secondOf(line),
      type: line.type,
      transactionDetailStatus: 'SUCCESS',
      amount: money(line.sen),
      remark: `${line.type === 'DEBIT' ? 'TRF' : 'RETUR'} ${line.reference}`,
      detailInfo: { partnerReferenceNo: line.reference },
    })),
  });
}

const secondOf = ({ at }: Line): string =>
  inWib(at).toString({ smallestUnit: 'second', timeZoneName: 'never' });

/** A page ends later than its first second, or the next one would begin with the same lines for ever. */
function pageLength(lines: readonly Line[]): number {
  let length = Math.min(PAGE, lines.length);
  const start = lines[0] && secondOf(lines[0]);
  while (length < lines.length && secondOf(lines[length - 1]!) === start) length += 1;
  return length;
}
