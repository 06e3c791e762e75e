import type { OfficerId } from '@jmo/audit';
import type { Context } from '@jmo/database';
import { ok, type ParticipantId, type Result } from '@jmo/kernel';
import type { OfficerSession } from '@jmo/officer';
import { noteHelp } from './help-caller.ts';
import { inProvenCall, type NotProven } from './proven-call.ts';

/**
 * An objection for a caller: the same as in the app. What can be objected to stands above this room, so whoever asks brings
 * the filing of it.
 * @returns its number, to be read out
 */
export async function fileForCaller<Problem>(
  context: Context,
  session: OfficerSession,
  number: string,
  file: (caller: {
    readonly owner: ParticipantId;
    readonly officer: OfficerId;
  }) => Promise<Result<{ readonly number: string }, Problem>>,
): Promise<Result<{ readonly number: string }, NotProven | Problem>> {
  const asked = { number, action: 'call.take' } as const;
  const who = await inProvenCall<ParticipantId, never>(
    context,
    session,
    asked,
    (_, { participantId: owner }) => Promise.resolve(ok(owner)),
  );
  if (!who.ok) return who;
  const filed = await file({ owner: who.value, officer: session.officer.id });
  if (!filed.ok) return filed;
  const help = { kind: 'OBJECTION_FILED', reference: filed.value.number } as const;
  await inProvenCall(context, session, asked, async (tx, call) =>
    ok(await noteHelp(tx, context, call, help)),
  );
  return filed;
}
