import { openRecoveryOf, type OpenRecoveryProblem, type RecoveryOf } from '@jmo/account';
import type { Result } from '@jmo/kernel';
import { authorise, type NotAuthorised } from '@jmo/officer';
import { sessionOf } from './at-the-desk.ts';

export interface AtTheCounter extends Pick<RecoveryOf, 'participantId' | 'email' | 'phone' | 'ip'> {
  /** Of their face, taken at the counter. */
  readonly picture: Buffer;
}

/**
 * A recovery of the account of whoever stands at the counter with their identity card: the way that is left after an
 * objection, or where a face is not that of the reference photo (docs/guards.md). The case waits at the officer's own
 * branch, where two officers see the person; whoever begins it may be one of them.
 * @returns its number, to be written down for them; or why not
 */
export async function startAtCounter(
  locals: App.Locals,
  asked: AtTheCounter,
): Promise<
  Result<{ readonly number: string }, NotAuthorised | 'NO_ACCOUNT' | 'NO_CARD' | OpenRecoveryProblem>
> {
  const { context, environment } = locals;
  const { participantId } = asked;
  const officer = await context.db
    .transaction()
    .execute((tx) => authorise(tx, context, sessionOf(locals), 'reset.start', { participantId }));
  if (!officer.ok) return officer;
  return await openRecoveryOf(context, {
    ...asked,
    channel: 'BRANCH',
    officer: officer.value.id,
    branch: officer.value.branchCode,
    locale: 'id',
    origin: environment.origin,
  });
}
