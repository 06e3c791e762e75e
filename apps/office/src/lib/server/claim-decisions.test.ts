import type { OfficerId } from '@jmo/audit';
import type { WorkItem } from '@jmo/casework';
import { newParticipantId, type Rupiah } from '@jmo/kernel';
import type { Officer } from '@jmo/officer';
import { expect, test } from 'vitest';
import { decisionsFor, readDecision } from './claim-decisions.ts';

const now = Temporal.Instant.from('2026-11-23T02:00:00Z');
const officer: Officer = {
  id: 'sari' as OfficerId,
  fullName: 'Sari',
  employeeNumber: '1',
  branchCode: 'JKT01',
  branchName: 'Cabang',
  roles: ['SUPERVISOR'],
  active: true,
  limit: undefined,
  ownParticipantId: undefined,
};
const item: WorkItem = {
  participantId: newParticipantId(now),
  id: '00000000-0000-7000-8000-000000000001',
  number: 'TGS-2026-ACDEFGHJ',
  kind: 'CLAIM',
  subject: '00000000-0000-7000-8000-000000000002',
  branch: 'JKT01',
  amount: 8_400_000n as Rupiah,
  openedAt: now,
  promisedBy: now,
  state: 'TAKEN',
  decidedBy: [],
  lease: { officer: 'sari', until: now.add({ minutes: 15 }) },
  version: 2,
};

test('a claim whose claimant never answered, asked three times over sixty days, may be held or refused', () => {
  expect(decisionsFor(officer, item, { state: 'PERLU_PERBAIKAN' }, now, true)).toEqual(['HOLD', 'REFUSE']);
});

test('whoever does not have the case decides nothing about it', () => {
  const { lease: _, ...open } = item;
  expect(decisionsFor(officer, { ...open, state: 'OPEN' }, { state: 'PERLU_PERBAIKAN' }, now, true)).toEqual(
    [],
  );
});

const read = (fields: Readonly<Record<string, string>>) => (name: string) => fields[name] ?? '';
const times = [
  { value: 'TETAP', label: 'Waktunya belum disepakati' },
  { value: '2026-11-25T01:30:00Z', label: '25 November 2026, 08.30 WIB' },
];

test('a held claim goes on to an interview at a time that was offered, or on the word that none was agreed on', () => {
  const resume = (wawancara?: string) =>
    readDecision('RESUME', read(wawancara === undefined ? {} : { wawancara }), { papers: [], times });
  expect(resume('2026-11-25T01:30:00Z')).toEqual({
    kind: 'RESUME',
    interviewAt: Temporal.Instant.from('2026-11-25T01:30:00Z'),
  });
  expect(resume('TETAP')).toEqual({ kind: 'RESUME' });
  for (const nothing of [undefined, '', '2026-11-25T02:30:00Z', 'besok'])
    expect(resume(nothing)).toBeUndefined();
});

test('a claim that goes on to no interview asks for no time, and takes none', () => {
  const wawancara = '2026-11-25T01:30:00Z';
  expect(readDecision('RESUME', read({ wawancara }), { papers: [], times: [] })).toEqual({ kind: 'RESUME' });
});

test('an interview is moved to a time that was offered, as long as it was not held', () => {
  const moving = (wawancara: string) =>
    readDecision('MOVE_INTERVIEW', read({ wawancara }), { papers: [], times: times.slice(1) });
  expect(moving('2026-11-25T01:30:00Z')).toEqual({
    kind: 'MOVE_INTERVIEW',
    interviewAt: Temporal.Instant.from('2026-11-25T01:30:00Z'),
  });
  expect(moving('TETAP')).toBeUndefined();
  const offered = (interviewed: boolean) =>
    decisionsFor(officer, item, { state: 'WAWANCARA' }, now, interviewed);
  expect(offered(false)).toContain('MOVE_INTERVIEW');
  expect(offered(true)).not.toContain('MOVE_INTERVIEW');
});
