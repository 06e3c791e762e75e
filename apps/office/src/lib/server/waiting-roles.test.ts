import type { OfficerId } from '@jmo/audit';
import type { Officer, Role, WaitingOfficer, WaitingReason, WaitingRole } from '@jmo/officer';
import { expect, test } from 'vitest';
import { unknownReason, waitingReasons } from '#lib/words/confirming.ts';
import { describeRoles } from '#lib/words/officers.ts';
import { describeWaiting } from './waiting-roles.ts';

const now = Temporal.Instant.from('2026-11-27T10:00:00Z');
const officer = (id: string, roles: readonly Role[]): Officer => ({
  id: id as OfficerId,
  fullName: id,
  employeeNumber: 'K-1',
  branchCode: 'PUSAT',
  branchName: 'Kantor Pusat',
  roles,
  active: true,
  limit: undefined,
  ownParticipantId: undefined,
});
const waits = (
  role: Role,
  givenBy: readonly string[],
  reasons: readonly WaitingReason[] = [],
): WaitingRole => ({
  role,
  waiting: { givenBy, givenAt: now, aloneSince: undefined, reasons },
});
const waiting = (...roles: readonly WaitingRole[]): WaitingOfficer => ({
  officer: officer('rina', []),
  ssoSubject: 'rina@instansi',
  hasOwnWayIn: true,
  changedAt: now,
  roles,
});
const [dian, citra] = ['dian', 'citra'].map((id) => officer(id, ['ADMIN']));
const seen = (by: Officer, each: WaitingOfficer, administrators = [dian!, citra!]) =>
  describeWaiting(each, { viewer: by, administrators, now });

test('what somebody may confirm is told beside what nobody can', () => {
  const mixed = waiting(waits('FINANCE', ['citra', 'sso']), waits('SUPERVISOR', ['dian']));
  const ofCitra = seen(citra!, mixed, [citra!]);
  expect(ofCitra.confirmable).toBe(describeRoles(['SUPERVISOR']));
  expect(ofCitra.alone?.roles, 'what came by the sign-on alone is no help').toBe(describeRoles(['FINANCE']));
  expect(ofCitra.others).toBeUndefined();
  const ofDian = seen(dian!, mixed);
  expect([ofDian.confirmable, ofDian.others]).toEqual([
    describeRoles(['FINANCE']),
    describeRoles(['SUPERVISOR']),
  ]);
  expect(ofDian.alone).toBeUndefined();
});

test('what two gave is for both of them, each for what the other gave', () => {
  const both = waiting(waits('FINANCE', ['dian', 'citra']));
  for (const administrator of [dian!, citra!])
    expect(seen(administrator, both)).toMatchObject({
      confirmable: describeRoles(['FINANCE']),
      alone: undefined,
    });
});

test('no day is named on which it counts before its owner has signed in', () => {
  const before = { ...waiting(waits('FINANCE', ['dian'])), hasOwnWayIn: false };
  expect(seen(dian!, before, [dian!]).alone).toEqual({ roles: describeRoles(['FINANCE']), from: undefined });
});

test('every reason has its question, each once, and the account at the sign-on is named', () => {
  const described = seen(
    citra!,
    waiting(
      waits('FINANCE', ['dian'], ['CREDENTIALS', 'SIGN_ON']),
      waits('SUPERVISOR', ['dian'], ['CREDENTIALS']),
    ),
  );
  expect(described.reasons).toEqual([waitingReasons.CREDENTIALS, waitingReasons.SIGN_ON]);
  expect(described.ssoSubject).toBe('rina@instansi');
  expect(seen(citra!, waiting(waits('FINANCE', ['dian']))).reasons).toEqual([unknownReason]);
});
