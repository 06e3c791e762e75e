import { findAccount, openRecovery, statedOf, type OpenRecoveryProblem } from '@jmo/account';
import type { ParticipantId } from '@jmo/kernel';
import { authorise, type NotAuthorised } from '@jmo/officer';
import { sessionOf } from './at-the-desk.ts';

export interface AtTheCounter {
  readonly participantId: ParticipantId;
  /** As the person says them. */
  readonly email: string;
  readonly phone: string;
  /** Of their face, taken at the counter. */
  readonly picture: Buffer;
  readonly ip: string;
}

/**
 * A recovery of the account of whoever stands at the counter with their identity card: the way that is left after an
 * objection, or where a face is not that of the reference photo (docs/guards.md). The case waits at the officer's own
 * branch, where two officers see the person; whoever begins it may be one of them.
 * @returns its number, to be written down for them; or why not
 */
export async function startAtCounter(
  locals: App.Locals,
  { participantId, email, phone, picture, ip }: AtTheCounter,
): Promise<
  | { readonly ok: true; readonly number: string }
  | { readonly ok: false; readonly error: NotAuthorised | 'NO_ACCOUNT' | 'NO_CARD' | OpenRecoveryProblem }
> {
  const { context, environment } = locals;
  const who = await context.db.transaction().execute(async (tx) => {
    const officer = await authorise(tx, context, sessionOf(locals), 'reset.start', { participantId });
    if (!officer.ok) return officer.error;
    if ((await findAccount(tx, participantId)) === undefined) return 'NO_ACCOUNT';
    const stated = await statedOf(tx, participantId);
    return stated === undefined ? 'NO_CARD' : { officer: officer.value, stated };
  });
  if (typeof who === 'string') return { ok: false, error: who };
  const opened = await openRecovery(context, {
    input: { ...who.stated, email, phone },
    picture,
    channel: 'BRANCH',
    officer: who.officer.id,
    branch: who.officer.branchCode,
    ip,
    locale: 'id',
    origin: environment.origin,
  });
  return opened.ok ? { ok: true, number: opened.value.number } : opened;
}
