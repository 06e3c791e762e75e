import type { OfficerId } from '@jmo/audit';
import { expect, test } from 'vitest';
import type { Officer, Role } from '../officer.ts';
import {
  countsAlone,
  couldConfirm,
  giveRoles,
  isAbsent,
  judgeWaiting,
  leftBy,
  mayConfirm,
  ownsTheirWayIn,
  seenOf,
  type GivenRole,
} from './given-roles.ts';

const at = Temporal.Instant.from('2026-11-27T10:00:00Z');
const later = at.add({ hours: 1 });
const counts = (role: Role): GivenRole => ({ role, waiting: undefined });
const waits = (role: Role, ...givenBy: string[]): GivenRole => ({
  role,
  waiting: { givenBy, givenAt: at, aloneSince: undefined, reasons: ['NEW_ROLE'] },
});
const administrator = (id: string, given: Partial<Officer> = {}): Officer => ({
  id: id as OfficerId,
  fullName: '',
  employeeNumber: '',
  branchCode: 'PUSAT',
  branchName: '',
  roles: ['ADMIN'],
  active: true,
  limit: undefined,
  ownParticipantId: undefined,
  ...given,
});

test('only a role that is new waits; one that is taken away is gone at once', () => {
  const given = [counts('BRANCH_OFFICER'), counts('FINANCE')];
  expect(giveRoles(given, ['BRANCH_OFFICER', 'SUPERVISOR'], { by: 'dian', at, anew: [] })).toEqual([
    counts('BRANCH_OFFICER'),
    waits('SUPERVISOR', 'dian'),
  ]);
});

test('a role that waits goes on waiting for the same people, whoever saves the form again', () => {
  const given = [waits('SUPERVISOR', 'dian')];
  expect(giveRoles(given, ['SUPERVISOR'], { by: 'citra', at: later, anew: [] })).toEqual(given);
});

test('what reaches further waits whole, and behind each hand stands another', () => {
  const after = giveRoles([waits('SUPERVISOR', 'dian'), counts('FINANCE')], ['SUPERVISOR', 'FINANCE'], {
    by: 'citra',
    at: later,
    anew: ['OFFICE'],
  });
  expect(after.map(({ waiting }) => waiting?.givenBy)).toEqual([['dian', 'citra'], ['citra']]);
  const [supervisor, finance] = after.map(({ waiting }) => waiting!);
  const mays = ['dian', 'citra', 'putri'].map((id) => [
    mayConfirm(administrator(id), 'rina' as OfficerId, supervisor!),
    leftBy(administrator(id), supervisor!).givenBy,
    mayConfirm(administrator(id), 'rina' as OfficerId, finance!),
  ]);
  expect(mays).toEqual([
    [true, ['dian'], true],
    [true, ['citra'], false],
    [true, [], true],
  ]);
});

test('two who each gave something could confirm it, one alone could not, nor who gets it', () => {
  const { waiting } = waits('SUPERVISOR', 'dian', 'citra');
  const could = (...ids: string[]) =>
    couldConfirm(
      ids.map((id) => administrator(id)),
      'rina' as OfficerId,
      waiting!,
    );
  expect([could('dian', 'citra'), could('putri'), could('dian'), could('dian', 'rina'), could()]).toEqual([
    true,
    true,
    false,
    false,
    false,
  ]);
});

test.each([
  ['who gets it themselves', administrator('rina')],
  ['who is no administrator', administrator('sari', { roles: ['SUPERVISOR'] })],
  ['whose own role waits', administrator('baru', { roles: [] })],
  ['who has left', administrator('lama', { active: false })],
])('%s confirms nothing', (_, somebody) => {
  expect(mayConfirm(somebody, 'rina' as OfficerId, waits('FINANCE', 'dian').waiting!)).toBe(false);
});

test('alone it counts after three days from when there was nobody, and not while somebody is there', () => {
  const { waiting } = waits('FINANCE', 'dian');
  expect(judgeWaiting(waiting!, false, at.add({ hours: 1_000 }))).toBe('STAYS');
  expect(judgeWaiting(waiting!, true, at.add({ hours: 1_000 }))).toBe('ALONE');
  const alone = { ...waiting!, aloneSince: at };
  const end = countsAlone(at);
  expect(at.until(end).total('hours')).toBe(72);
  expect(judgeWaiting(alone, false, end)).toBe('NOT_ALONE');
  expect(judgeWaiting(alone, true, end.subtract({ seconds: 1 }))).toBe('STAYS');
  expect(judgeWaiting(alone, true, end)).toBe('COUNTS');
});

test('what was seen is told from what was given since, and from another name or NIP of the account', () => {
  const before = [counts('BRANCH_OFFICER'), waits('FINANCE', 'dian'), waits('SUPERVISOR', 'dian')];
  const inAnotherOrder = [waits('SUPERVISOR', 'dian'), waits('FINANCE', 'dian')];
  expect(seenOf(before, at)).toBe(seenOf(inAnotherOrder, at));
  expect(seenOf(before, later)).not.toBe(seenOf(before, at));
  const after = giveRoles(before, ['BRANCH_OFFICER', 'FINANCE', 'SUPERVISOR'], {
    by: 'dian',
    at: later,
    anew: ['OFFICE'],
  });
  expect(seenOf(after, at)).not.toBe(seenOf(before, at));
});

test('a new role inherits every hand and every reason that still waits, whatever brings it', () => {
  const made = giveRoles([], ['BRANCH_OFFICER'], { by: 'dian', at, anew: ['NEW_ACCOUNT'] });
  const [admin] = giveRoles(made, ['ADMIN'], { by: 'sso', at: later, anew: [] });
  expect(admin?.waiting).toMatchObject({ givenBy: ['dian', 'sso'], reasons: ['NEW_ACCOUNT', 'NEW_ROLE'] });
  expect(leftBy(administrator('dian'), admin!.waiting!).givenBy, 'their own stays').toEqual(['dian']);
  expect(leftBy(administrator('citra'), admin!.waiting!).givenBy).toEqual([]);
  const [, finance] = giveRoles([counts('BRANCH_OFFICER')], ['BRANCH_OFFICER', 'FINANCE'], {
    by: 'sso',
    at,
    anew: [],
  });
  expect(finance?.waiting?.givenBy, 'where nothing waits there is no hand').toEqual(['sso']);
});

test('why it waits is kept, also where another reason comes to it', () => {
  const first = giveRoles([], ['FINANCE'], { by: 'dian', at, anew: ['NEW_ACCOUNT'] });
  expect(first[0]?.waiting?.reasons).toEqual(['NEW_ACCOUNT']);
  const second = giveRoles(first, ['FINANCE'], { by: 'citra', at: later, anew: ['CREDENTIALS'] });
  expect(second[0]?.waiting?.reasons).toEqual(['NEW_ACCOUNT', 'CREDENTIALS']);
});

test.each([
  ['a given password', { passwordHash: 'x', passwordIsGiven: true, totpSealed: undefined }, false],
  ['no app yet', { passwordHash: 'x', passwordIsGiven: false, totpSealed: undefined }, false],
  [
    'an own password and an app',
    { passwordHash: 'x', passwordIsGiven: false, totpSealed: Buffer.of(1) },
    true,
  ],
  ['the sign-on alone', { passwordHash: undefined, passwordIsGiven: true, totpSealed: undefined }, true],
])('whose way in it is: %s', (_, credentials, owns) => {
  expect(ownsTheirWayIn({ ...credentials, totpStep: -1 })).toBe(owns);
});

test('who has not signed in for thirty days is absent', () => {
  const end = at.add({ hours: 30 * 24 });
  expect([isAbsent(at, end.subtract({ seconds: 1 })), isAbsent(at, end)]).toEqual([false, true]);
});
