import { rupiah, type Kpj, type ParticipantId } from '@jmo/kernel';
import type { CombinedMonth } from '@jmo/savings';
import { expect, test } from 'vitest';
import { describeMonth } from './statement-page.ts';

const month = Temporal.PlainYearMonth.from('2026-10');
const card = {
  kpj: '19012345678' as Kpj,
  holderId: '01900000-0000-7000-8000-000000000001' as ParticipantId,
  segment: 'PU' as const,
  startedOn: Temporal.PlainDate.from('2020-01-01'),
  linked: false,
};

/** The line of the month while it is closed, without the signs that keep an amount together. */
function lineOf({ paidOut, contribution }: { paidOut: number; contribution?: number }) {
  const moved = { received: rupiah(0), returnCredited: rupiah(0), paidOut: rupiah(paidOut) };
  const said = contribution === undefined ? {} : { contribution: rupiah(contribution) };
  const line = { month, flags: [], ...moved, ...said, balance: rupiah(0) };
  const combined: CombinedMonth = { month, cards: [{ card, line }], ...moved, balance: rupiah(0) };
  const { paid, paidOut: out } = describeMonth(combined, 'id', { severalCards: false }).line;
  return [paid, out].map((words) => words?.replace(/\s/g, ' '));
}

test.each([
  [{ paidOut: 0 }, ['Tidak ada iuran', undefined]],
  [{ paidOut: 0, contribution: 285_000 }, ['Iuran Rp285.000', undefined]],
  [{ paidOut: 7_746_239 }, [undefined, 'Dibayarkan Rp7.746.239']],
  [{ paidOut: 7_746_239, contribution: 285_000 }, ['Iuran Rp285.000', 'Dibayarkan Rp7.746.239']],
])('a closed month with %o says %o', (moved, words) => {
  expect(lineOf(moved)).toEqual(words);
});
