import { recordAudit } from '@jmo/audit';
import type { Context, Tx } from '@jmo/database';
import type { HelpKind } from './call.ts';
import { insertHelp } from './call.queries.ts';
import type { ProvenCall } from './proven-call.ts';

/** What was done, in the call and where its participant reads it; the same twice is once. */
export async function noteHelp(
  tx: Tx,
  context: Context,
  call: ProvenCall,
  { kind, reference = '' }: { readonly kind: HelpKind; readonly reference?: string },
): Promise<void> {
  if (!(await insertHelp(tx, call, { kind, reference, at: context.clock.now() }))) return;
  await recordAudit(tx, context, {
    participantId: call.participantId,
    actor: { kind: 'officer', id: call.officerId },
    action: `call.${kind.toLowerCase().replaceAll('_', '-')}`,
    reference: call.number,
    ...(reference === '' ? {} : { detail: { about: reference } }),
  });
}
