import type { OfficerId } from '@jmo/audit';
import { WORK_KINDS } from '@jmo/casework';
import { expect, test } from 'vitest';
import { mayAct } from '../may-act.ts';
import { ROLES, type Officer, type Role } from '../officer.ts';
import { workScopes } from '../work-scopes.ts';
import { decidableScopes } from './could-decide.ts';
import { firstWord, secondWord } from './words.ts';

const officerWith = (role: Role): Officer => ({
  id: 'sari' as OfficerId,
  fullName: 'Sari',
  employeeNumber: '1',
  branchCode: 'JKT01',
  branchName: 'Cabang',
  roles: [role],
  active: true,
  limit: undefined,
  ownParticipantId: undefined,
});
const kindsIn = (scopes: ReturnType<typeof workScopes>) =>
  WORK_KINDS.filter((kind) => scopes.some(({ kinds }) => kinds.includes(kind)));

test.each(ROLES)('%s: a queue is walked through where a word may count, and only there', (role) => {
  const officer = officerWith(role);
  const walked = kindsIn(decidableScopes(officer));
  for (const kind of kindsIn(workScopes(officer, 'case.take')))
    expect(walked.includes(kind), kind).toBe(
      [firstWord(kind), secondWord(kind)].some((word) =>
        mayAct(officer, word, { kind, branchCode: officer.branchCode, holder: officer.id }),
      ),
    );
});

test('175 takes photos of cards from the queue only to refuse them: none is its next case', () => {
  const agent = officerWith('AGENT_175');
  expect(kindsIn(workScopes(agent, 'case.take'))).toEqual(['CARD_CONFIRMATION', 'DISPUTE']);
  expect(decidableScopes(agent)).toEqual([{ kinds: ['DISPUTE'], branches: 'ALL' }]);
});
