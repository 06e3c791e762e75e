import { openRecoveryOf, type OpenRecoveryProblem } from '@jmo/account';
import type { Context } from '@jmo/database';
import { ok, type ParticipantId, type Result } from '@jmo/kernel';
import type { OfficerSession } from '@jmo/officer';
import { noteHelp } from './help-caller.ts';
import { inProvenCall, type NotProven } from './proven-call.ts';

export interface ResetByPhone {
  /** Of the call. */
  readonly number: string;
  /** As the caller says them. */
  readonly email: string;
  readonly phone: string;
  readonly ip: string;
  /** Where the participants' app is reached. */
  readonly origin: string;
}

/**
 * Lost e-mail and phone (FAQ 5): a recovery of the account of whom the call has proven, by the same case as any other.
 * The caller's face is asked for by a link to the new address, which shows that the address is theirs; two officers
 * decide as always. An agent sees and sets no password.
 * @returns the number of the request, to be read out
 */
export async function startReset(
  context: Context,
  session: OfficerSession,
  { number, email, phone, ip, origin }: ResetByPhone,
): Promise<Result<{ readonly number: string }, NotProven | 'NO_CARD' | 'NO_ACCOUNT' | OpenRecoveryProblem>> {
  const asked = { number, action: 'reset.start' } as const;
  const who = await inProvenCall<ParticipantId, never>(context, session, asked, (_, { participantId }) =>
    Promise.resolve(ok(participantId)),
  );
  if (!who.ok) return who;
  const opened = await openRecoveryOf(context, {
    participantId: who.value,
    email,
    phone,
    channel: 'CALL',
    officer: session.officer.id,
    ip,
    locale: 'id',
    origin,
  });
  if (!opened.ok) return opened;
  // The request stands even if the call ended this very moment; then only the note of it is missing.
  await inProvenCall(context, session, asked, async (tx, call) =>
    ok(await noteHelp(tx, context, call, { kind: 'RESET_STARTED', reference: opened.value.number })),
  );
  return opened;
}
