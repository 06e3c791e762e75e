import type { Kpj, ParticipantId } from '@jmo/kernel';
import type { CardConfirmation } from '@jmo/profile';
import { expect, test } from 'vitest';
import { describeConfirmations } from './card-confirmations.ts';

const now = Temporal.Instant.from('2026-11-27T03:00:00Z');
const daysAgo = (days: number) => now.subtract({ hours: 24 * days });
const sent = (over: Partial<CardConfirmation> = {}): CardConfirmation => ({
  participantId: '018f0000-0000-7000-8000-000000000001' as ParticipantId,
  id: '018f0000-0000-7000-8000-000000000002',
  number: 'KRT-2026-ABCDEFGH',
  kpj: '90000000001' as Kpj,
  documentId: '018f0000-0000-7000-8000-000000000003',
  openedAt: daysAgo(1),
  promisedBy: Temporal.PlainDate.from('2026-12-01'),
  state: 'OPEN',
  ...over,
});
const refused = (days: number, over: Partial<CardConfirmation> = {}) =>
  sent({
    state: 'REFUSED',
    refusedFor: 'PHOTO_UNREADABLE',
    answer: 'Sudutnya terpotong.',
    decidedAt: daysAgo(days),
    ...over,
  });
const shown = (...all: CardConfirmation[]) => describeConfirmations('id', all, now);

test('a card that waits says until when, one that was refused why, in the officer’s words too', () => {
  expect(shown(sent())).toMatchObject([{ refused: false, text: expect.stringContaining('1 Desember 2026') }]);
  expect(shown(refused(2))).toMatchObject([
    { refused: true, text: expect.stringContaining('tidak terbaca'), answer: 'Sudutnya terpotong.' },
  ]);
});

test('one whose day is past says that we are late, and whom to ask', () => {
  const promisedBy = Temporal.PlainDate.from('2026-11-27');
  expect(shown(sent({ promisedBy }))[0]!.text).toContain('paling lambat 27 November 2026, di sini');
  const [late] = shown(sent({ promisedBy: promisedBy.subtract({ days: 1 }) }));
  expect(late!.text).toMatch(/paling lambat 26 November 2026\. Maaf, kami terlambat/);
});

test('one that was added, and an answer of more than thirty days ago, are not shown', () => {
  expect(shown(sent({ state: 'LINKED', decidedAt: daysAgo(1) }))).toEqual([]);
  expect(shown(refused(30))).toHaveLength(1);
  expect(shown(refused(31))).toEqual([]);
});

test('of a card that was asked about twice, the newer case counts', () => {
  const again = sent({ number: 'KRT-2026-BBBBBBBB' });
  expect(shown(again, refused(3)).map(({ number }) => number)).toEqual(['KRT-2026-BBBBBBBB']);
  expect(shown(sent({ state: 'LINKED', decidedAt: daysAgo(1) }), refused(3))).toEqual([]);
});
