import { randomBytes } from 'node:crypto';
import type { OfficerId } from '@jmo/audit';
import type { Context, Tx } from '@jmo/database';
import { err, ok, spokenCode, type Result } from '@jmo/kernel';
import { recordOfficerEvent } from '../events.ts';
import type { Officer } from '../officer.ts';
import { findOfficer, findSsoSubject, lockOfficer } from '../officers.queries.ts';
import { endOfficerSessions } from '../session/sessions.ts';
import { deleteSignInsOf } from '../sign-in/sign-in.queries.ts';
import type { OfficerForm, OfficerFormProblems } from './officer-form.ts';

/** A password to be handed over once; its owner chooses another at the first sign-in. */
export const newGivenPassword = (): string =>
  [0, 1]
    .map(() =>
      spokenCode(randomBytes(8))
        .toLowerCase()
        .replace(/^(.{4})/, '$1-'),
    )
    .join('-');

/**
 * Whoever sets credentials has them in hand until their owner has chosen others. For a day they decide nothing, so that
 * an administrator cannot be two officers at once before anybody is missed (docs/decisions/0032).
 */
const WAITS: Temporal.DurationLike = { hours: 24 };

/** What a file at the command line brings waits for nothing: whoever runs it holds the whole machine. */
const decidesFrom = (actor: string, now: Temporal.Instant): Temporal.Instant | undefined =>
  actor === 'system' || actor === 'cli' ? undefined : now.add(WAITS);

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
  { actor, passwordHash }: { readonly actor: string; readonly passwordHash: string | undefined },
): Promise<Result<void, OfficerFormProblems>> {
  const taken = await findTaken(tx, form);
  if (Object.keys(taken).length > 0) return err(taken);
  const now = context.clock.now();
  const from = decidesFrom(actor, now);
  const inserted = await tx
    .insertInto('officer')
    .values({
      id: form.id,
      ...columns(form, now),
      password_hash: passwordHash ?? null,
      decides_from: from ?? null,
      created_at: now,
    })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .returning('id')
    .executeTakeFirst();
  if (inserted === undefined) return err({ id: 'officer-id-taken' });
  await writeRoles(tx, form);
  await recordOfficerEvent(tx, context, {
    officerId: form.id,
    actor,
    action: 'created',
    detail: {
      roles: form.roles.join(' '),
      branch: form.branchCode,
      ...(from === undefined ? {} : { decidesFrom: String(from) }),
    },
  });
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
  actor: string,
): Promise<Result<'CHANGED' | 'SAME', OfficerFormProblems>> {
  const before = await lockOfficer(tx, form.id, 'change');
  const taken = await findTaken(tx, form);
  if (before === undefined) return err({ id: 'officer-id-malformed' });
  if (Object.keys(taken).length > 0) return err(taken);
  if (await isSame(tx, before, form)) return ok('SAME');
  const now = context.clock.now();
  // Another account at the agency's sign-on is another way in, like a password that was given.
  const anotherWayIn = (await findSsoSubject(tx, form.id)) !== form.ssoSubject;
  const from = anotherWayIn ? decidesFrom(actor, now) : undefined;
  await tx
    .updateTable('officer')
    .set({ ...columns(form, now), ...(from === undefined ? {} : { decides_from: from }) })
    .where('id', '=', form.id)
    .execute();
  await tx.deleteFrom('officer_role').where('officer_id', '=', form.id).execute();
  await writeRoles(tx, form);
  await recordOfficerEvent(tx, context, {
    officerId: form.id,
    actor,
    action: 'changed',
    detail: {
      before: before.roles.join(' '),
      roles: form.roles.join(' '),
      branch: form.branchCode,
      active: form.active,
      ...(from === undefined ? {} : { decidesFrom: String(from) }),
    },
  });
  if (anotherWayIn) await deleteSignInsOf(tx, form.id);
  if (!form.active) await endOfficerSessions(tx, context, form.id, actor);
  return ok('CHANGED');
}

/** A form that was only looked at, or a file imported once more, leaves no trace. */
const isSame = async (tx: Tx, before: Officer, form: OfficerForm): Promise<boolean> =>
  before.fullName === form.fullName &&
  before.employeeNumber === form.employeeNumber &&
  before.branchCode === form.branchCode &&
  before.roles.join() === form.roles.join() &&
  before.active === form.active &&
  before.limit === form.limit &&
  before.ownParticipantId === form.ownParticipantId &&
  (await findSsoSubject(tx, form.id)) === form.ssoSubject;

async function writeRoles(tx: Tx, { id, roles }: OfficerForm): Promise<void> {
  await tx
    .insertInto('officer_role')
    .values(roles.map((role) => ({ officer_id: id, role })))
    .execute();
}

/**
 * Somebody lost phone or password: both are made anew at the next sign-in, passkeys go, every session and every sign-in
 * under way ends, and for a day they decide nothing.
 * @param passwordHash of a password that is handed over once
 * @returns false when there is no such officer
 */
export async function resetCredentials(
  tx: Tx,
  context: Pick<Context, 'clock'>,
  officerId: OfficerId,
  { actor, passwordHash }: { readonly actor: string; readonly passwordHash: string },
): Promise<boolean> {
  if ((await lockOfficer(tx, officerId, 'change')) === undefined) return false;
  const now = context.clock.now();
  const from = decidesFrom(actor, now);
  await tx
    .updateTable('officer')
    .set({
      password_hash: passwordHash,
      password_is_given: true,
      totp_sealed: null,
      totp_step: -1n,
      decides_from: from ?? null,
      changed_at: now,
    })
    .where('id', '=', officerId)
    .execute();
  await tx.deleteFrom('officer_passkey').where('officer_id', '=', officerId).execute();
  await recordOfficerEvent(tx, context, {
    officerId,
    actor,
    action: 'credentials-reset',
    ...(from === undefined ? {} : { detail: { decidesFrom: String(from) } }),
  });
  await endOfficerSessions(tx, context, officerId, actor);
  return true;
}

/** Saves whatever a form or a line says: a new officer, or changes of a known one. */
export async function saveOfficer(
  tx: Tx,
  context: Pick<Context, 'clock'>,
  form: OfficerForm,
  by: { readonly actor: string; readonly passwordHash: string | undefined },
): Promise<Result<'CREATED' | 'CHANGED' | 'SAME', OfficerFormProblems>> {
  if ((await findOfficer(tx, form.id)) !== undefined) return await changeOfficer(tx, context, form, by.actor);
  const created = await createOfficer(tx, context, form, by);
  return created.ok ? ok('CREATED') : created;
}
