import {
  countWaiting,
  findWaiting,
  findWorkItem,
  openWorkItem,
  takeNext,
  WORK_KINDS,
  type WorkItem,
} from '@jmo/casework';
import { sql } from '@jmo/database';
import { testDatabase, type TestDatabase } from '@jmo/database/testing';
import { newParticipantId, rupiah, type ParticipantId } from '@jmo/kernel';
import * as fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  ACTIONS,
  branchesOf,
  mayAct,
  mayEver,
  PERMISSIONS,
  ROLES,
  rolesAgree,
  visibleTo,
  wantsProof,
  WORK_COLUMNS,
  workScopes,
  type Officer,
  type Subject,
} from './index.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

const BRANCHES = ['PUSAT', 'JKT01', 'SBY01'];
const OFFICERS = ['rina', 'bima', 'sari'] as never[];
const at = Temporal.Instant.from('2026-11-23T02:00:00Z');
const PEOPLE: ParticipantId[] = Array.from({ length: 3 }, () => newParticipantId(at));
const AMOUNTS = [0n, 1n, 25_000_000n, 99_999_999n, 100_000_000n, 100_000_001n, 5_000_000_000n].map(rupiah);

const maybe = <T>(values: readonly T[]) => fc.option(fc.constantFrom(...values), { nil: undefined });
const officers: fc.Arbitrary<Officer> = fc.record({
  id: fc.constantFrom(...OFFICERS),
  fullName: fc.constant(''),
  employeeNumber: fc.constant(''),
  branchCode: fc.constantFrom(...BRANCHES),
  branchName: fc.constant(''),
  // Any set of roles, also those that no form accepts: the rules have to hold whatever is in the table.
  roles: fc.subarray([...ROLES]),
  active: fc.boolean().chain((once) => fc.boolean().map((twice) => once || twice)),
  limit: maybe(AMOUNTS),
  ownParticipantId: maybe(PEOPLE),
});
const subjects: fc.Arbitrary<Subject> = fc.record({
  branchCode: maybe(BRANCHES),
  holder: maybe(OFFICERS),
  amount: maybe(AMOUNTS),
  participantId: maybe(PEOPLE),
  kind: maybe(WORK_KINDS),
});
const COLUMNS = {
  branchCode: 'it.branch',
  holder: 'it.holder',
  amount: 'it.amount',
  participantId: 'it.person',
  kind: 'it.kind',
};

test('a list shows exactly what the single decision allows, for every role, branch, case and action', async () => {
  await fc.assert(
    fc.asyncProperty(
      officers,
      fc.constantFrom(...ACTIONS),
      fc.array(subjects, { minLength: 1, maxLength: 30 }),
      async (officer, action, cases) => {
        const rows = sql.join(
          cases.map(
            (each, index) =>
              sql`(${index}::int, ${each.branchCode ?? null}::text, ${each.holder ?? null}::text, ${each.amount ?? null}::bigint, ${each.participantId ?? null}::uuid, ${each.kind ?? null}::text)`,
          ),
        );
        const { rows: listed } = await sql<{ index: number }>`
          select it.index from (values ${rows}) as it (index, branch, holder, amount, person, kind)
          where ${visibleTo(officer, action, COLUMNS)} order by it.index`.execute(database.context.db);
        const allowed = cases.flatMap((each, index) => (mayAct(officer, action, each) ? [index] : []));
        expect(listed.map(({ index }) => index)).toEqual(allowed);
      },
    ),
    { numRuns: 600 },
  );
});

test('a list without a column is one where nothing has it', async () => {
  await fc.assert(
    fc.asyncProperty(
      officers,
      fc.constantFrom(...ACTIONS),
      fc.subarray(Object.keys(COLUMNS) as (keyof Subject)[]),
      subjects,
      async (officer, action, given, full) => {
        const pick = <T>(from: Readonly<Partial<Record<keyof Subject, T>>>) =>
          Object.fromEntries(given.map((key) => [key, from[key]]));
        const { rows } = await sql<{ seen: boolean }>`
          select ${visibleTo(officer, action, pick(COLUMNS))} as seen from (values (
            ${full.branchCode ?? null}::text, ${full.holder ?? null}::text, ${full.amount ?? null}::bigint,
            ${full.participantId ?? null}::uuid, ${full.kind ?? null}::text
          )) as it (branch, holder, amount, person, kind)`.execute(database.context.db);
        expect(rows[0]!.seen).toBe(mayAct(officer, action, pick(full as Record<keyof Subject, unknown>)));
      },
    ),
    { numRuns: 200 },
  );
});

test('what holds for everybody: nobody acts on themselves, who left acts no more, more money is never more allowed', () => {
  fc.assert(
    fc.property(officers, fc.constantFrom(...ACTIONS), subjects, (officer, action, subject) => {
      if (officer.ownParticipantId !== undefined)
        expect(mayAct(officer, action, { ...subject, participantId: officer.ownParticipantId })).toBe(false);
      expect(mayAct({ ...officer, active: false }, action, subject)).toBe(false);
      if (!mayEver(officer, action)) expect(mayAct(officer, action, subject)).toBe(false);
      const { amount } = subject;
      if (amount !== undefined && mayAct(officer, action, { ...subject, amount: rupiah(amount + 1n) }))
        expect(mayAct(officer, action, subject)).toBe(true);
    }),
    { numRuns: 3_000 },
  );
});

test('the queues of an officer are those whose items they may see', () => {
  fc.assert(
    fc.property(
      officers,
      fc.constantFrom(...WORK_KINDS),
      fc.constantFrom(...BRANCHES),
      (officer, kind, branch) => {
        for (const action of ['case.see', 'case.take'] as const) {
          const inQueue = workScopes(officer, action).some(
            (scope) =>
              scope.kinds.includes(kind) && (scope.branches === 'ALL' || scope.branches.includes(branch)),
          );
          expect(inQueue).toBe(mayAct(officer, action, { kind, branchCode: branch }));
        }
      },
    ),
    { numRuns: 2_000 },
  );
});

test('the queue, its counts and the next case are what the single decision allows', async () => {
  const { context } = database;
  const items = await fillQueue();
  const now = context.clock.now();
  const subjectOf = (item: WorkItem): Subject => ({
    branchCode: item.branch,
    kind: item.kind,
    ...(item.amount === undefined ? {} : { amount: item.amount }),
    ...(item.participantId === undefined ? {} : { participantId: item.participantId }),
  });
  await fc.assert(
    fc.asyncProperty(officers, fc.constantFrom('case.see', 'case.take'), async (officer, action) => {
      const allowed = items.filter((item) => mayAct(officer, action, subjectOf(item)));
      const asked = {
        scopes: workScopes(officer, action),
        visible: visibleTo(officer, action, WORK_COLUMNS),
        at: now,
      };
      const listed = await findWaiting(context.db, { ...asked, limit: 1_000 });
      expect(listed.map(({ number }) => number).toSorted()).toEqual(
        allowed.map(({ number }) => number).toSorted(),
      );
      const counts = await countWaiting(context.db, asked);
      expect(counts.reduce((sum, { waiting }) => sum + waiting, 0)).toBe(allowed.length);
    }),
    { numRuns: 150 },
  );
  const [mine] = PEOPLE;
  const officer: Officer = {
    id: OFFICERS[0]!,
    fullName: '',
    employeeNumber: '',
    branchCode: 'PUSAT',
    branchName: '',
    roles: ['BRANCH_OFFICER'],
    active: true,
    limit: undefined,
    ownParticipantId: mine,
  };
  const taking = {
    officer: officer.id,
    scopes: workScopes(officer, 'case.take'),
    visible: visibleTo(officer, 'case.take', WORK_COLUMNS),
  };
  const taken = [];
  for (let item = await takeNext(context, taking); item; item = await takeNext(context, taking))
    taken.push(item);
  expect(taken.map(({ number }) => number).toSorted()).toEqual(
    items
      .filter((item) => mayAct(officer, 'case.take', subjectOf(item)))
      .map(({ number }) => number)
      .toSorted(),
  );
  expect(taken.some(({ participantId }) => participantId === mine)).toBe(false);
});

/** One item of every kind and branch, about one of three people or nobody, of every sum. */
async function fillQueue(): Promise<WorkItem[]> {
  const { context } = database;
  const cases = BRANCHES.flatMap((branch, b) =>
    WORK_KINDS.map((kind, k) => ({
      kind,
      branch,
      subject: `uji-${branch}-${kind}`,
      ...(k % 4 === 3 ? {} : { participantId: PEOPLE[(b + k) % PEOPLE.length]! }),
      ...(k % 3 === 2 ? {} : { amount: AMOUNTS[(b + k) % AMOUNTS.length]! }),
    })),
  );
  return await context.db.transaction().execute(async (tx) => {
    const items: WorkItem[] = [];
    for (const each of cases) {
      const { number } = await openWorkItem(tx, context, each);
      items.push((await findWorkItem(tx, number))!);
    }
    return items;
  });
}

test('when an office can be chosen is said by its supervisor alone, with the second factor shown', () => {
  const [first] = OFFICERS;
  const officer = (role: (typeof ROLES)[number]): Officer => ({
    id: first!,
    fullName: '',
    employeeNumber: '',
    branchCode: 'PUSAT',
    branchName: '',
    roles: [role],
    active: true,
    limit: undefined,
    ownParticipantId: undefined,
  });
  const able = (action: 'interview.see' | 'interview.plan', branchCode: string) =>
    ROLES.filter((role) => mayAct(officer(role), action, { branchCode }));
  expect(able('interview.plan', 'PUSAT')).toEqual(['SUPERVISOR']);
  expect(able('interview.see', 'PUSAT').toSorted()).toEqual(['BRANCH_OFFICER', 'SUPERVISOR']);
  expect([...able('interview.plan', 'JKT01'), ...able('interview.see', 'JKT01')]).toEqual([]);
  expect(wantsProof('interview.plan')).toBe(true);
});

test('figures are of the branches on which the single decision allows them', () => {
  fc.assert(
    fc.property(
      officers,
      fc.constantFrom('overview.see', 'export.run'),
      fc.constantFrom(...BRANCHES),
      (officer, action, branch) => {
        const branches = branchesOf(officer, action);
        expect(branches === 'ALL' || branches.includes(branch)).toBe(
          mayAct(officer, action, { branchCode: branch }),
        );
      },
    ),
    { numRuns: 1_000 },
  );
});

test('an auditor sees and does nothing; an administrator gives rights and uses none', () => {
  const actionsOf = (role: string) =>
    PERMISSIONS.filter((permission) => permission.role === role).map(({ action }) => action);
  expect(actionsOf('AUDITOR').toSorted()).toEqual([
    'audit.search',
    'case.read',
    'case.see',
    'officer.watch',
    'overview.see',
    'participant.open',
  ]);
  expect(actionsOf('AUDITOR').some(wantsProof)).toBe(false);
  expect(actionsOf('ADMIN')).toEqual(['officer.manage', 'officer.watch']);
  expect(rolesAgree(['AUDITOR', 'FINANCE'])).toBe(false);
  expect(rolesAgree(['ADMIN', 'SUPERVISOR'])).toBe(false);
  expect(rolesAgree(['BRANCH_OFFICER', 'SUPERVISOR'])).toBe(true);
  expect(rolesAgree([])).toBe(false);
});

test('175 takes calls and finds nobody otherwise; what it may do about somebody is in a call or case of its own', () => {
  const of175 = PERMISSIONS.filter(({ role }) => role === 'AGENT_175');
  const scopeOf = (action: string) => of175.find((each) => each.action === action)?.scope;
  expect(of175.map(({ action }) => action)).not.toContain('participant.search');
  expect(PERMISSIONS.filter(({ action }) => action === 'call.take').map(({ role }) => role)).toEqual([
    'AGENT_175',
  ]);
  for (const action of [
    'participant.open',
    'case.read',
    'reset.start',
    'card.confirm',
    'dispute.answer',
    'reveal.phone',
    'reveal.email',
  ])
    expect(scopeOf(action), action).toBe('OWN_CASE');
  for (const action of [
    'reveal.nik',
    'reveal.account',
    'claim.decide',
    'reset.approve',
    'card.link',
    'bank.change',
  ])
    expect(scopeOf(action), action).toBeUndefined();
});

test('what a case says is for whoever holds it, and for the auditor; whoever may take one may read it then', () => {
  const readers = PERMISSIONS.filter(({ action }) => action === 'case.read');
  for (const { role, scope, kinds } of readers) {
    expect(scope, role).toBe(role === 'AUDITOR' ? 'ANY' : 'OWN_CASE');
    expect(kinds, role).toBeUndefined();
  }
  const takers = PERMISSIONS.filter(({ action }) => action === 'case.take').map(({ role }) => role);
  expect(readers.map(({ role }) => role).toSorted()).toEqual([...takers, 'AUDITOR'].toSorted());
});

test('every action is somebody’s', () => {
  for (const action of ACTIONS)
    expect(
      PERMISSIONS.some((each) => each.action === action),
      action,
    ).toBe(true);
});
