import { randomBytes } from 'node:crypto';
import type { OfficerId } from '@jmo/audit';
import type { Context, Tx } from '@jmo/database';
import { err, ok, spokenCode, type Result } from '@jmo/kernel';
import {
  giveRoles,
  isWaiting,
  waitingDetail,
  type GivenRole,
  type WaitingReason,
} from '../confirm/given-roles.ts';
import { findGivenRoles, writeRoles } from '../confirm/given-roles.queries.ts';
import { recordOfficerEvent } from '../events.ts';
import type { Officer, Role } from '../officer.ts';
import { findOfficer, findSsoSubject, lockOfficer } from '../officers.queries.ts';
import { endOfficerSessions } from '../session/sessions.ts';
import { deleteSignInsOf } from '../sign-in/sign-in.queries.ts';
import type { OfficerForm, OfficerFormProblems } from './officer-form.ts';
import { reachesFurther } from './reaches-further.ts';

/** A password to be handed over once; its owner chooses another at the first sign-in. */
export const newGivenPassword = (): string =>
  [0, 1]
    .map(() =>
      spokenCode(randomBytes(8))
        .toLowerCase()
        .replace(/^(.{4})/, '$1-'),
    )
    .join('-');

/** Who gives something to an officer, and whether it waits for a second administrator. */
export interface Giver {
  /** An administrator's name, or a machine's. */
  readonly actor: string;
  /**
   * What they give counts at once: nobody is here who could confirm it (`hasNoAdministrator`), which is written down; or
   * the sandbox makes its examples, as if two administrators had.
   */
  readonly counts?: 'ALONE' | 'EXAMPLE';
}

const count = (role: Role): GivenRole => ({ role, waiting: undefined });

/** Writes what an officer was given, and what of it counts without a second person, where anybody reads it who watches. */
async function give(
  tx: Tx,
  context: Pick<Context, 'clock'>,
  form: Pick<OfficerForm, 'id' | 'roles'>,
  {
    actor,
    counts,
    given,
    anew,
  }: Giver & { readonly given: readonly GivenRole[]; readonly anew: readonly WaitingReason[] },
): Promise<void> {
  const waiting = giveRoles(given, form.roles, { by: actor, at: context.clock.now(), anew });
  await writeRoles(tx, form.id, counts === undefined ? waiting : form.roles.map(count));
  const counted = waiting.filter(isWaiting);
  if (counts !== 'ALONE' || counted.length === 0) return;
  await recordOfficerEvent(tx, context, {
    officerId: form.id,
    actor,
    action: 'roles-counted',
    detail: waitingDetail(counted),
  });
}

/** Unique values that somebody else has; asked before writing, so that a form can say so. */
async function findTaken(tx: Tx, form: OfficerForm): Promise<OfficerFormProblems> {
  const others = await tx
    .selectFrom('officer')
    .select(['employee_number', 'sso_subject', 'own_participant_id'])
    .where('id', '!=', form.id)
    .where((where) =>
      where.or([
        where('employee_number', '=', form.employeeNumber),
        where('sso_subject', '=', form.ssoSubject ?? ''),
        where('own_participant_id', '=', form.ownParticipantId ?? null),
      ]),
    )
    .execute();
  const branch = await tx
    .selectFrom('branch')
    .select('code')
    .where('code', '=', form.branchCode)
    .executeTakeFirst();
  return {
    ...(branch === undefined ? { branchCode: 'branch-unknown' } : {}),
    ...(others.some((other) => other.employee_number === form.employeeNumber)
      ? { employeeNumber: 'employee-number-taken' }
      : {}),
    ...(others.some((other) => other.sso_subject === form.ssoSubject)
      ? { ssoSubject: 'sso-subject-taken' }
      : {}),
    ...(form.ownParticipantId !== undefined &&
    others.some((other) => other.own_participant_id === form.ownParticipantId)
      ? { nik: 'nik-taken' }
      : {}),
  };
}

const columns = (form: OfficerForm, now: Temporal.Instant) => ({
  full_name: form.fullName,
  employee_number: form.employeeNumber,
  branch_code: form.branchCode,
  active: form.active,
  limit_idr: form.limit ?? null,
  sso_subject: form.ssoSubject ?? null,
  own_participant_id: form.ownParticipantId ?? null,
  changed_at: now,
});

/** A new officer. @param passwordHash undefined: signs in at the agency's own sign-on alone */
export async function createOfficer(
  tx: Tx,
  context: Pick<Context, 'clock'>,
  form: OfficerForm,
  by: Giver & { readonly passwordHash: string | undefined },
): Promise<Result<void, OfficerFormProblems>> {
  const taken = await findTaken(tx, form);
  if (Object.keys(taken).length > 0) return err(taken);
  const now = context.clock.now();
  const inserted = await tx
    .insertInto('officer')
    .values({
      id: form.id,
      ...columns(form, now),
      password_hash: by.passwordHash ?? null,
      created_at: now,
    })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .returning('id')
    .executeTakeFirst();
  if (inserted === undefined) return err({ id: 'officer-id-taken' });
  await recordOfficerEvent(tx, context, {
    officerId: form.id,
    actor: by.actor,
    action: 'created',
    detail: { roles: form.roles.join(' '), branch: form.branchCode },
  });
  const why: WaitingReason[] = form.ssoSubject === undefined ? ['NEW_ACCOUNT'] : ['NEW_ACCOUNT', 'SIGN_ON'];
  await give(tx, context, form, { ...by, given: [], anew: why });
  return ok(undefined);
}

/**
 * Changes an officer. The row is held, so an action of theirs that has begun is finished first, and the next one asks
 * anew. Whoever leaves is signed out everywhere.
 */
export async function changeOfficer(
  tx: Tx,
  context: Pick<Context, 'clock'>,
  form: OfficerForm,
  by: Giver,
): Promise<Result<'CHANGED' | 'SAME', OfficerFormProblems>> {
  const before = await lockOfficer(tx, form.id, 'change');
  const taken = await findTaken(tx, form);
  if (before === undefined) return err({ id: 'officer-id-malformed' });
  if (Object.keys(taken).length > 0) return err(taken);
  const given = await findGivenRoles(tx, form.id);
  const roles = given.map(({ role }) => role);
  const ssoSubject = await findSsoSubject(tx, form.id);
  const anotherWayIn = ssoSubject !== form.ssoSubject;
  const endsWaiting = by.counts !== undefined && given.some(isWaiting);
  if (!anotherWayIn && !endsWaiting && isSame({ ...before, roles }, form)) return ok('SAME');
  const now = context.clock.now();
  await tx.updateTable('officer').set(columns(form, now)).where('id', '=', form.id).execute();
  const anew = reachesFurther({ ...before, ssoSubject }, form);
  await recordOfficerEvent(tx, context, {
    officerId: form.id,
    actor: by.actor,
    action: 'changed',
    detail: {
      before: roles.join(' '),
      roles: form.roles.join(' '),
      branch: form.branchCode,
      active: form.active,
      ...(anew.length === 0 ? {} : { why: anew.join(' ') }),
    },
  });
  await give(tx, context, form, { ...by, given, anew });
  if (anotherWayIn) await deleteSignInsOf(tx, form.id);
  if (!form.active) await endOfficerSessions(tx, context, form.id, by.actor);
  return ok('CHANGED');
}

/** A form that was only looked at, or a file imported once more, leaves no trace. */
const isSame = (before: Officer, form: OfficerForm): boolean =>
  before.fullName === form.fullName &&
  before.employeeNumber === form.employeeNumber &&
  before.branchCode === form.branchCode &&
  before.roles.join() === form.roles.join() &&
  before.active === form.active &&
  before.limit === form.limit &&
  before.ownParticipantId === form.ownParticipantId;

/**
 * Somebody lost phone or password: both are made anew at the next sign-in, passkeys go, every session and every sign-in
 * under way ends. Whoever sets credentials has them in hand until their owner has chosen others, so their roles wait for a
 * second administrator.
 * @param passwordHash of a password that is handed over once
 * @returns false when there is no such officer
 */
export async function resetCredentials(
  tx: Tx,
  context: Pick<Context, 'clock'>,
  officerId: OfficerId,
  by: Giver & { readonly passwordHash: string },
): Promise<boolean> {
  if ((await lockOfficer(tx, officerId, 'change')) === undefined) return false;
  const now = context.clock.now();
  const given = await findGivenRoles(tx, officerId);
  const roles = given.map(({ role }) => role);
  await tx
    .updateTable('officer')
    .set({
      password_hash: by.passwordHash,
      password_is_given: true,
      totp_sealed: null,
      totp_step: -1n,
      changed_at: now,
    })
    .where('id', '=', officerId)
    .execute();
  await tx.deleteFrom('officer_passkey').where('officer_id', '=', officerId).execute();
  await recordOfficerEvent(tx, context, { officerId, actor: by.actor, action: 'credentials-reset' });
  await give(tx, context, { id: officerId, roles }, { ...by, given, anew: ['CREDENTIALS'] });
  await endOfficerSessions(tx, context, officerId, by.actor);
  return true;
}

/** Saves whatever a form or a line says: a new officer, or changes of a known one. */
export async function saveOfficer(
  tx: Tx,
  context: Pick<Context, 'clock'>,
  form: OfficerForm,
  by: Giver & { readonly passwordHash: string | undefined },
): Promise<Result<'CREATED' | 'CHANGED' | 'SAME', OfficerFormProblems>> {
  if ((await findOfficer(tx, form.id)) !== undefined) return await changeOfficer(tx, context, form, by);
  const created = await createOfficer(tx, context, form, by);
  return created.ok ? ok('CREATED') : created;
}
